"""The findings of a check as lines, JSON and rows; other modules have the forms of machines."""

from collections.abc import Iterable, Iterator, Sequence

from factcli.check.findings import Checked, Finding, Unread
from factcli.render import formats
from factcli.render.columns import in_utf16
from factcli.render.safety import inert_json, json_string, visible
from factcli.render.screen import Look
from factcli.vocabulary import NOTE, SEVERITIES, VERDICTS

# Formats of which a part can be printed before the next is known.
STREAMED = ("line", "github", "json", "jsonl")
_USUAL = ("file", "line", "column", "verdict", "claim", "expected", "fact", "reason")


def report(
    checked: Checked,
    look: Look,
    only: Sequence[str],
    *,
    several: bool = False,
) -> str:
    """The report of one draft in a format that needs the whole; `several` follow one another."""
    findings = checked.shown(only)
    if look.style == "table" and not look.fields:
        from factcli.render.terminal.findings import table

        return table(checked, findings, look, several=several)
    if not findings:
        return ""
    texts = _texts(checked, findings, look._replace(fields=()), with_file=True)
    return formats.object_rows(texts, look.fields or _USUAL, look)


def streamed(
    parts: Iterable[Checked], look: Look, only: Sequence[str], *, with_unread: bool = False
) -> Iterator[str]:
    """The report of one draft, part by part as they come, in a format that allows it.

    `with_unread` adds a line for each number that is no claim.
    """
    if look.style == "json":
        yield from _object(parts, look, only)
        return
    for part in parts:
        findings = part.shown(only)
        if look.style == "line":
            lines = _lines(part, findings, with_unread)
        elif look.style == "github":
            from factcli.render.github import commands

            lines = commands(part, findings)
        else:
            lines = _texts(part, findings, look, with_file=True)
        yield "".join(f"{text}\n" for text in lines)


def line(file: str, finding: Finding) -> str:
    """A finding as compilers and linters print theirs, which editors can jump to."""
    place, grave = finding.place, SEVERITIES[finding.verdict]
    return visible(f"{file}:{place.line}:{place.column}: {grave}: {message(finding)}")


def message(finding: Finding) -> str:
    """A finding in one line: the verdict, the claim, what the source says, and the fact."""
    fact = f" [{finding.fact_id}]" if finding.fact else ""
    return f"{finding.verdict}: “{finding.claim}”: {finding.reason}{fact}"


def _lines(checked: Checked, findings: Sequence[Finding], with_unread: bool) -> Iterator[str]:
    placed = [(finding.place, line(checked.file, finding)) for finding in findings]
    if with_unread:
        placed += [(one.place, _unread_line(checked.file, one)) for one in checked.report.unread]
    return (text for _, text in sorted(placed))


def _unread_line(file: str, number: Unread) -> str:
    place = number.place
    said = f"unread: “{number.text}”: no rule makes a claim of this number"
    return visible(f"{file}:{place.line}:{place.column}: {NOTE}: {said}")


def _object(parts: Iterable[Checked], look: Look, only: Sequence[str]) -> Iterator[str]:
    """One object of all parts: the findings as they come, what is counted at the end."""
    counts = dict.fromkeys(VERDICTS, 0)
    numbers: list[str] = []
    opening = comma = ""
    for part in parts:
        if not opening:
            opening = f'{{"version":1,"file":{json_string(part.file)},"findings":['
            yield opening
        texts = ",".join(_texts(part, part.shown(only), look, with_file=False))
        if texts:
            yield comma + texts
            comma = ","
        for verdict, count in part.report.summary.items():
            counts[verdict] += count
        numbers += (
            f'{{"line":{one.place.line},"column":{one.place.column},"text":{json_string(one.text)}}}'
            for one in part.report.unread
        )
    told = ",".join(f'"{name}":{count}' for name, count in counts.items())
    yield f'],"summary":{{{told}}},"unread":[{inert_json(",".join(numbers))}]}}\n'


def _texts(
    checked: Checked, findings: Iterable[Finding], look: Look, *, with_file: bool
) -> Iterator[str]:
    for finding in findings:
        text = as_json(checked, finding, with_file=with_file)
        if look.fields:
            from factcli.render.fields import of_json

            text = of_json(text, look.fields)
        yield text


def as_json(checked: Checked, finding: Finding, *, with_file: bool) -> str:
    """A finding as a JSON object; in a list of several drafts with its file.

    Columns count code points; those named so count the units of UTF-16, as editors' protocols do.
    """
    place = finding.place
    first, last = in_utf16(checked.text, finding)
    columns = {**place._asdict(), "column_utf16": first, "end_column_utf16": last}
    numbers = ",".join(f'"{name}":{value}' for name, value in columns.items())
    words = {
        "severity": SEVERITIES[finding.verdict],
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
    head = f'"file":{json_string(checked.file)},' if with_file else ""
    return inert_json(f"{{{head}{numbers},{members}}}")
