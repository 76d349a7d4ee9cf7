"""Candidates for a terminal: what each says, what it may be about, and its sentence."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from factcli.extract import Candidate
from factcli.render.screen import Screen
from factcli.render.terminal.drawing import drawn, text
from factcli.values.edtf import Edtf

_QUIET = "dim"
_MOST_CONTEXT = 200


def blocks(source: str, candidates: Sequence[Candidate], screen: Screen) -> str:
    """The candidates one under the other, and how many there are."""
    shown: list[RenderableType] = []
    for candidate in candidates:
        body = (_value(candidate), _guess(candidate), sentence(source, candidate, screen))
        shown += [_headline(candidate), *(Padding(part, (0, 0, 0, 2)) for part in body), Text()]
    count = len(candidates)
    shown.append(text(f"{count} candidate{'s' * (count != 1)}"))
    return drawn(screen, *shown)


def sentence(source: str, candidate: Candidate, screen: Screen) -> Text:
    """The sentence with its figure standing out, cut around it where it is very long."""
    start = max(candidate.context.start, candidate.start - _MOST_CONTEXT)
    end = min(candidate.context.end, candidate.end + _MOST_CONTEXT)
    before = "… " * (start > candidate.context.start)
    after = " …" * (end < candidate.context.end)
    shown = text(before + source[start : candidate.start])
    shown.append_text(_figure(candidate.figure, screen))
    shown.append_text(text(source[candidate.end : end] + after))
    return shown


def human(date: str) -> str:
    """An EDTF date as a person reads it."""
    return Edtf.parse(date).human()


def _headline(candidate: Candidate) -> Text:
    place = text(f"{candidate.line}:{candidate.column}", _QUIET)
    return Text("  ").join((place, text(candidate.figure, "bold")))


def _value(candidate: Candidate) -> Text:
    shown = text(str(candidate.value), "green")
    if candidate.as_of:
        shown.append_text(text(f", as of {human(candidate.as_of)}"))
    if candidate.ambiguous:
        others = " or ".join(map(human, candidate.ambiguous))
        shown.append_text(text(f"; ambiguous, may be {others}", "yellow"))
    return shown


def _guess(candidate: Candidate) -> Text:
    about = " – ".join(filter(None, (candidate.subject, candidate.attribute)))
    return text(f"{candidate.kind}: {about}", _QUIET)


def _figure(figure: str, screen: Screen) -> Text:
    if screen.colour:
        return text(figure, "bold reverse")
    return text(f"»{figure}«" if screen.unicode else f">>{figure}<<")
