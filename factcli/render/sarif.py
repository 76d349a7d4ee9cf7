"""Findings as one SARIF 2.1.0 log, which code scanning and editors read."""

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from factcli.check.findings import Checked, Finding
from factcli.render.columns import in_utf16
from factcli.render.findings import message
from factcli.render.safety import visible
from factcli.version import __version__
from factcli.vocabulary import SEVERITIES, VERDICTS

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SAYS = {
    "contradicted": "The store has another figure.",
    "outdated": "The store's figure is old, or a newer one took its place.",
    "imprecise": "The store's figure has another qualifier, or is less or more precise.",
    "unverified": "The store says nothing about it.",
    "supported": "The store has this figure.",
}


def log(drafts: Iterable[Checked], only: Sequence[str]) -> str:
    """The findings of all drafts as one run."""
    results = [_result(draft, finding) for draft in drafts for finding in draft.shown(only)]
    driver = {
        "name": "factcli",
        "version": __version__,
        "rules": [
            {
                "id": verdict,
                "shortDescription": {"text": _SAYS[verdict]},
                "defaultConfiguration": {"level": SEVERITIES[verdict]},
            }
            for verdict in VERDICTS
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return _written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(draft: Checked, finding: Finding) -> dict[str, Any]:
    first, last = in_utf16(draft.text, finding)
    region = {
        "startLine": finding.place.line,
        "startColumn": first,
        "endLine": finding.place.end_line,
        "endColumn": last,
    }
    location = {"artifactLocation": {"uri": _uri(draft.file)}, "region": region}
    found: dict[str, Any] = {
        "ruleId": finding.verdict,
        "ruleIndex": VERDICTS.index(finding.verdict),
        "level": SEVERITIES[finding.verdict],
        "message": {"text": visible(message(finding))},
        "locations": [{"physicalLocation": location}],
    }
    if finding.fact_id:
        found["properties"] = {"fact": finding.fact_id, "expected": finding.expected}
    return found


def _uri(file: str) -> str:
    """A file as a URI: relative where the path is, "stdin" where there is none."""
    if file == "<stdin>":
        return "stdin"
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _written(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n"
