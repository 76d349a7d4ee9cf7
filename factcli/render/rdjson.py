"""Findings in the form of reviewdog, rdjson: a review comment each."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from factcli.check.findings import Checked, Finding
from factcli.render.columns import in_bytes
from factcli.render.findings import message
from factcli.render.safety import visible
from factcli.vocabulary import ERROR, NOTE, SEVERITIES, WARNING

_LEVELS = {ERROR: "ERROR", WARNING: "WARNING", NOTE: "INFO"}


def diagnostics(drafts: Iterable[Checked], only: Sequence[str]) -> str:
    """The findings of all drafts as one object; columns count bytes, as reviewdog's do."""
    found = [_diagnostic(draft, finding) for draft in drafts for finding in draft.shown(only)]
    content = {"source": {"name": "factcli"}, "diagnostics": found}
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n"


def _diagnostic(draft: Checked, finding: Finding) -> dict[str, Any]:
    first, last = in_bytes(draft.text, finding)
    place = finding.place
    start = {"line": place.line, "column": first}
    end = {"line": place.end_line, "column": last}
    return {
        "message": visible(message(finding)),
        "location": {"path": draft.file, "range": {"start": start, "end": end}},
        "severity": _LEVELS[SEVERITIES[finding.verdict]],
        "code": {"value": finding.verdict},
    }
