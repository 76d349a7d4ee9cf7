"""The findings of a check as lines, JSON and rows; the table for people is in `terminal`."""

from collections.abc import Iterable, Iterator, Sequence

from factcli.check.findings import Checked, Finding
from factcli.render import formats
from factcli.render.safety import inert_json, json_string, visible
from factcli.render.screen import Look

_USUAL = ("file", "line", "column", "verdict", "claim", "expected", "fact", "reason")


def report(checked: Checked, look: Look, only: Sequence[str], *, several: bool = False) -> str:
    """The report of one draft in the format asked for; `several` drafts follow one another."""
    findings = checked.shown(only)
    if look.style == "line":
        return "".join(f"{line(checked.file, finding)}\n" for finding in findings)
    if look.style == "json":
        return _object(checked, findings, look)
    if look.style == "jsonl":
        return "".join(f"{text}\n" for text in _texts(checked.file, findings, look))
    if look.style == "table" and not look.fields:
        from factcli.render.terminal.findings import table

        return table(checked, findings, look, several=several)
    if not findings:
        return ""
    texts = (_json(finding, checked.file) for finding in findings)
    return formats.object_rows(texts, look.fields or _USUAL, look)


def line(file: str, finding: Finding) -> str:
    """A finding as compilers and linters print theirs, which editors can jump to."""
    place = finding.place
    fact = f" [{finding.fact_id}]" if finding.fact else ""
    message = f"{finding.verdict}: {finding.claim}; {finding.reason}{fact}"
    return visible(f"{file}:{place.line}:{place.column}: {message}")


def _object(checked: Checked, findings: Iterable[Finding], look: Look) -> str:
    texts = ",".join(_texts(None, findings, look))
    counts = ",".join(f'"{name}":{count}' for name, count in checked.report.summary.items())
    head = f'{{"version":1,"file":{json_string(checked.file)}'
    return f'{head},"findings":[{texts}],"summary":{{{counts}}}}}\n'


def _texts(file: str | None, findings: Iterable[Finding], look: Look) -> Iterator[str]:
    for finding in findings:
        text = _json(finding, file)
        if look.fields:
            from factcli.render.fields import of_json

            text = of_json(text, look.fields)
        yield text


def _json(finding: Finding, file: str | None = None) -> str:
    """A finding as a JSON object; in a list of several drafts with its file."""
    place = finding.place
    numbers = ",".join(f'"{name}":{value}' for name, value in place._asdict().items())
    words = {
        "claim": finding.claim,
        "verdict": finding.verdict,
        "fact": finding.fact_id,
        "expected": finding.expected,
        "reason": finding.reason,
    }
    members = ",".join(
        f'"{name}":{"null" if value is None else json_string(value)}'
        for name, value in words.items()
    )
    head = "" if file is None else f'"file":{json_string(file)},'
    return inert_json(f"{{{head}{numbers},{members}}}")
