"""The figures of a passage: those of the grammar, and those that only a draft's sentence shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from factcli.check.bare import WORDS, bare_numbers, named_units
from factcli.check.cells import figure_of_cell
from factcli.check.passages import Passage
from factcli.check.pay import pay_of
from factcli.grammar.points import MONTHS
from factcli.grammar.scan import Figure, scan
from factcli.grammar.whole import parse_quantity
from factcli.values.amounts import Amount, Qualifier
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date, Money, Quantity

_AND_COUNT = re.compile(rf"\sand\s(?={WORDS}\s[a-z])", re.IGNORECASE)
_NUMBER = re.compile(rf"[0-9]|(?<!\w){WORDS}", re.IGNORECASE)
_MONTH_OF_IT = re.compile(
    rf"(?<!\w)(?P<month>{'|'.join(MONTHS)})\s(?:of\s)?(?:the\ssame|that)\syear(?!\w)",
    re.IGNORECASE,
)
# A year that something goes back to is no number.
_BACK_TO = re.compile(
    r"\bback\s(?:to|as\sfar\sas)\s(?:the\syear\s)?(?P<year>(?:1[5-9]|20)[0-9]{2})(?![\w,.–-]?[0-9])"
)
# Verbs that "over" and "around" belong to: "spread over three missions" are three.
_SPREAD = re.compile(
    r"(?:spread|scattered|stretch(?:ed|es|ing)?|distributed|divided|split|deployed|extend(?:ed|s)?|"
    r"add(?:s|ed|ing)?|sum(?:s|med)?|based|working|operat(?:es?|ed|ing)|built|centred|moved|travelled|dispersed|shared|"
    r"hand(?:s|ed|ing)?|turn(?:s|ed|ing)?)"
    r"(?:\sout)?\s$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:over|around|about|under|up to)\s+", re.IGNORECASE)
# Compared with a figure that is told for itself: more than the 4,684 of 2020.
_THAN_THE = re.compile(r"\sthan\sthe\s$", re.IGNORECASE)
_EXCEEDS = re.compile(r"(?:exceed(?:s|ed|ing)?|surpass(?:es|ed)?|top(?:s|ped)|in excess of)\s$")
_RATE = re.compile(
    r"(?:\sof(?:\s[a-z-]{2,20}){1,3}?)?\s(?:per|a|each|every)\s"
    r"(?P<base>second|minute|hour|day|night|week|month)"
    r"(?!\w|\s(?:before|earlier|later|ago|after|previously)\b)",
    re.IGNORECASE,
)
_SCALES = {
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "mm": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "m": 10**6,
}
_SCALE = re.compile(r"\s?(?P<scale>million|billion|trillion|mln|mn|mm|bn|m)(?!\w)", re.IGNORECASE)
_LINK = re.compile(
    r"(?:,\s(?:when|the\s(?:year|month|day))\s[^,;.0-9]{1,40},)?"
    r"\s(?:and|to|until|till)\s(?:the\s)?(?:(?:end|beginning|start|middle)\sof\s)?(?:the\s)?",
    re.IGNORECASE,
)
_AND_VERB = re.compile(r"\sand\s[a-z]{3,}ed$")
_PERIOD = re.compile(r"\s(?:a|one|each|every|per)\s(?P<base>year|month|week|day)$", re.IGNORECASE)
_AGO = re.compile(r"\s(?:before|earlier|later|ago|after|previously)\b", re.IGNORECASE)
_HYPHENED = re.compile(r"-[a-z]{3,12}(?![\w-])")
_Amounted = TypeVar("_Amounted", Quantity, Money)


def figures_of(passage: Passage) -> list[Figure]:
    """All figures of a passage in reading order, none overlapping another."""
    text = passage.text
    if len(passage.cell) > 1 and (figure := figure_of_cell(text, passage.cell)):
        return [figure]
    every = (_without_verb(text, _without_when(text, figure)) for figure in scan(text))
    scanned = (_whole_unit(text, one) for figure in every for one in _apart(text, figure))
    found = _Figures(_periods(text, [_as_said(text, figure) for figure in scanned]))
    if _has_others(text, found.all):
        for figure in (
            *named_units(text),
            *bare_numbers(text, found.all, is_prose=not passage.cell),
        ):
            found.take(figure)
    for figure in (*_months(text, found.all), *_years(text)):
        found.take(figure)
    return found.all


def _apart(text: str, figure: Figure) -> Iterator[Figure]:
    """A count with the one that its noun runs into: 74 police and twenty-four civilians."""
    value = figure.value
    cut = _AND_COUNT.search(text, figure.end, figure.phrase_end)
    if cut is None or not isinstance(value, Quantity) or figure.phrase_end != figure.end:
        cut = _AND_COUNT.search(text, figure.start, figure.end)
    if cut is None or not isinstance(value, Quantity) or " and " not in value.unit:
        yield figure
        return
    first = parse_quantity(text[figure.phrase_start : cut.start()])
    end = cut.start()
    yield figure._replace(value=first, end=min(figure.end, end), phrase_end=end)
    begin = cut.end()
    for other in scan(text[begin : figure.phrase_end]):
        yield other._replace(
            start=other.start + begin,
            end=other.end + begin,
            phrase_start=other.phrase_start + begin,
            phrase_end=other.phrase_end + begin,
        )


def _without_when(text: str, figure: Figure) -> Figure:
    """The figure without what only says when it was so: "641 a month before" is no rate."""
    value, start = figure.value, figure.phrase_start
    period = _PERIOD.search(text, start, figure.phrase_end)
    if period is None or not isinstance(value, Quantity) or not _AGO.match(text, figure.phrase_end):
        return figure
    end = period.start()
    unit = value.unit.removesuffix(f" per {period['base'].casefold()}")
    value = msgspec.structs.replace(value, unit=unit, per=None, text=text[start:end])
    return figure._replace(value=value, end=min(figure.end, end), phrase_end=end)


def _without_verb(text: str, figure: Figure) -> Figure:
    """The figure without a verb that has one of its own: killed 15 soldiers and wounded nine."""
    value = figure.value
    if not isinstance(value, Quantity):
        return figure
    verb = _AND_VERB.search(value.unit)
    if verb is None:
        return figure
    unit, end = value.unit[: verb.start()], figure.phrase_end
    found = _AND_VERB.search(text, figure.phrase_start, end)
    if found and _NUMBER.match(text, end + 1):
        end = found.start()
    elif found:
        return figure
    value = msgspec.structs.replace(value, unit=unit, text=text[figure.phrase_start : end])
    return figure._replace(value=value, end=min(figure.end, end), phrase_end=end)


def _has_others(text: str, figures: list[Figure]) -> bool:
    """Whether a number stands outside of these figures."""
    at = 0
    for figure in figures:
        if _NUMBER.search(text, at, figure.phrase_start):
            return True
        at = figure.phrase_end
    return _NUMBER.search(text, at) is not None


def _whole_unit(text: str, figure: Figure) -> Figure:
    """The figure with its unit to the end of its last word: per kilowatt-hour."""
    value = figure.value
    rest = _HYPHENED.match(text, figure.phrase_end)
    if rest is None or not isinstance(value, Quantity) or " per " not in value.unit:
        return figure
    value = msgspec.structs.replace(
        value, unit=value.unit + rest.group(), text=value.text + rest.group()
    )
    return figure._replace(value=value, phrase_end=rest.end())


def _periods(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, the two ends of a period as one date: between May and the end of June."""
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        period = _period(text, before, figure) if before else None
        if period is None:
            joined.append(figure)
        else:
            joined[-1] = period
    return joined


def _period(text: str, first: Figure, last: Figure) -> Figure | None:
    one, other = first.value, last.value
    if not (isinstance(one, Date) and isinstance(other, Date)):
        return None
    led = text[first.phrase_start : first.start].casefold().split()[:1]
    if led not in (["between"], ["from"]) or not _LINK.fullmatch(text[first.end : last.start]):
        return None
    begin, end = one.when.start, other.when.end
    if begin is None or end is None or begin.earliest > end.latest:
        return None
    start = first.phrase_start
    value = Date(edtf=Edtf.between(begin, end).text, text=text[start : last.end])
    return Figure(first.start, last.end, start, last.end, value)


class _Figures:
    """Figures in reading order; one that overlaps another is not taken."""

    def __init__(self, figures: list[Figure]) -> None:
        self.all = figures
        self._ends = [figure.phrase_end for figure in figures]

    def take(self, figure: Figure) -> None:
        """Take a figure where no other one stands."""
        at = bisect_right(self._ends, figure.phrase_start)
        if at < len(self.all) and self.all[at].phrase_start < figure.phrase_end:
            return
        self.all.insert(at, figure)
        self._ends.insert(at, figure.phrase_end)


def _as_said(text: str, figure: Figure) -> Figure:
    value = figure.value
    if isinstance(value, Quantity) and (sum_ := pay_of(value)):
        return figure._replace(value=sum_)
    if isinstance(value, Money):
        if scale := _SCALE.match(text, figure.end):
            return _scaled(text, figure, value, scale)
        if start := _after_preposition(text, figure):
            value = _with(value, Qualifier.EXACTLY)
            return figure._replace(phrase_start=start, value=value)
        if (
            _EXCEEDS.search(text[max(0, figure.start - 20) : figure.start])
            and value.qualifier is Qualifier.EXACTLY
        ):
            return figure._replace(value=_with(value, Qualifier.MORE_THAN))
        return figure
    if not isinstance(value, Quantity):
        return figure
    if start := _after_preposition(text, figure):
        value = _with(value, Qualifier.EXACTLY)
        figure = figure._replace(phrase_start=start, value=value)
    elif (
        _EXCEEDS.search(text[max(0, figure.start - 20) : figure.start])
        and value.qualifier is Qualifier.EXACTLY
    ):
        value = _with(value, Qualifier.MORE_THAN)
        figure = figure._replace(value=value)
    rate = _RATE.match(text, figure.phrase_end)
    if rate and value.unit and " per " not in value.unit and value.per is None:
        unit = f"{value.unit} per {rate['base'].lower()}"
        figure = figure._replace(value=msgspec.structs.replace(value, unit=unit))
    return figure


def _after_preposition(text: str, figure: Figure) -> int | None:
    """Where a figure begins behind a word that belongs to a verb: spread over, adds up to."""
    before = text[max(0, figure.phrase_start - 30) : figure.phrase_start]
    if figure.phrase_start < figure.start and _THAN_THE.search(_leading(text, figure)):
        return figure.start
    led = _PREPOSITION.match(text, figure.phrase_start)
    is_of_verb = led and led.end() <= figure.start and _SPREAD.search(before)
    return led.end() if led and is_of_verb else None


def _leading(text: str, figure: Figure) -> str:
    return text[max(0, figure.start - 30) : figure.start]


def _with(value: _Amounted, qualifier: Qualifier) -> _Amounted:
    """The same figure with another qualifier."""
    low, high, _ = Amount.of(value.amount.sample, value.amount.sample, qualifier)
    return msgspec.structs.replace(value, low=low, high=high, qualifier=qualifier)


def _scaled(text: str, figure: Figure, value: Money, scale: re.Match[str]) -> Figure:
    """A sum whose scale stands behind its currency: 125 USD million, $125MM."""
    factor = _SCALES[scale["scale"].casefold()]
    end = scale.end()
    low, high = (None if n is None else n * factor for n in (value.low, value.high))
    value = Money(
        low=low, high=high, qualifier=value.qualifier, currency=value.currency, per=value.per,
        text=text[figure.phrase_start : end],
    )  # fmt: skip
    return figure._replace(end=end, phrase_end=max(end, figure.phrase_end), value=value)


def _months(text: str, found: list[Figure]) -> list[Figure]:
    """A month of the year before: "and in force in December of the same year"."""
    months = []
    for match in _MONTH_OF_IT.finditer(text):
        dates = [f.value for f in found if isinstance(f.value, Date) and f.end <= match.start()]
        point = dates[-1].when.start if dates else None
        if point is None:
            continue
        month = Point(point.year, MONTHS[match["month"].casefold()])
        value = Date(edtf=Edtf(month, month).text, text=match.group())
        months.append(Figure(*match.span(), *match.span(), value))
    return months


def _years(text: str) -> Iterator[Figure]:
    """The years that something goes back to: an office that dates back to 1899."""
    for match in _BACK_TO.finditer(text):
        year, place = match["year"], match.span("year")
        yield Figure(*place, *place, Date(edtf=year, text=year))
