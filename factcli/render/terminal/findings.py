"""The findings of a check for a terminal: each sentence with its figure standing out."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from factcli.check.findings import Checked, Finding
from factcli.render.screen import Look, Screen
from factcli.render.terminal.drawing import drawn, text
from factcli.vocabulary import CONTRADICTED, IMPRECISE, OUTDATED, SUPPORTED, UNVERIFIED, VERDICTS

_STYLES = {
    CONTRADICTED: "bold red",
    OUTDATED: "yellow",
    IMPRECISE: "yellow",
    UNVERIFIED: "dim",
    SUPPORTED: "green",
}
_QUIET = "dim"
_MOST_CONTEXT = 160


def table(checked: Checked, findings: Sequence[Finding], look: Look, *, several: bool) -> str:
    """The findings one under the other, and how many there are of each verdict."""
    parts: list[RenderableType] = [text(checked.file, "bold underline")] if several else []
    for finding in findings:
        parts += [_headline(finding), *_body(checked.text, finding, look.screen), Text()]
    parts.append(_counted(checked))
    if several:
        parts.append(Text())
    return drawn(look.screen, *parts)


def _headline(finding: Finding) -> Text:
    style = _STYLES[finding.verdict]
    place = text(f"{finding.place.line}:{finding.place.column}", _QUIET)
    return Text("  ").join((place, text(finding.verdict, style)))


def _body(draft: str, finding: Finding, screen: Screen) -> list[RenderableType]:
    shown = [_sentence(draft, finding, screen), text(finding.reason)]
    if finding.fact_id:
        shown[1].append_text(text(f" [{finding.fact_id}]", "cyan"))
    return [Padding(part, (0, 0, 0, 2)) for part in shown]


def _sentence(draft: str, finding: Finding, screen: Screen) -> Text:
    """The sentence, cut around the claim where it is very long."""
    start = max(finding.sentence_start, finding.start - _MOST_CONTEXT)
    end = min(finding.sentence_end, finding.end + _MOST_CONTEXT)
    before = "… " * (start > finding.sentence_start)
    after = " …" * (end < finding.sentence_end)
    shown = Text(overflow="fold")
    shown.append_text(text(before + _line(draft[start : finding.start]), _QUIET))
    shown.append_text(_figure(_line(draft[finding.start : finding.end]), finding.verdict, screen))
    shown.append_text(text(_line(draft[finding.end : end]) + after, _QUIET))
    return shown


def _line(part: str) -> str:
    """A part of a draft on one line, with the spaces around it."""
    return " ".join(part.replace("\n", " ").split(" "))


def _figure(figure: str, verdict: str, screen: Screen) -> Text:
    if screen.colour:
        return text(figure, f"{_STYLES[verdict]} reverse")
    return text(f"»{figure}«" if screen.unicode else f">>{figure}<<")


def _counted(checked: Checked) -> Text:
    counts = checked.report.summary
    total = sum(counts.values())
    parts = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict])
    aside = len(checked.report.suppressed)
    claims = f"{total} claim{'s' * (total != 1)}"
    return text((f"{claims}: {parts}" if total else claims) + f"; {aside} set aside" * bool(aside))
