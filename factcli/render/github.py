"""Findings as commands of GitHub Actions, which show them beside the lines of a change."""

from collections.abc import Iterable, Iterator

from factcli.check.findings import Checked, Finding
from factcli.render.findings import message
from factcli.render.safety import visible
from factcli.vocabulary import ERROR, SEVERITIES, WARNING

_COMMANDS = {ERROR: "error", WARNING: "warning"}


def commands(checked: Checked, findings: Iterable[Finding]) -> Iterator[str]:
    """A command a finding: ::error file=…,line=…,col=…::message."""
    return (_command(checked.file, finding) for finding in findings)


def _command(file: str, finding: Finding) -> str:
    place = finding.place
    name = _COMMANDS.get(SEVERITIES[finding.verdict], "notice")
    places = {"file": _property(file), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # columns are of one line only
        places |= {"col": place.column, "endColumn": place.end_column}
    places["title"] = _property(f"factcli: {finding.verdict}")
    told = ",".join(f"{key}={value}" for key, value in places.items())
    return f"::{name} {told}::{_data(visible(message(finding)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
