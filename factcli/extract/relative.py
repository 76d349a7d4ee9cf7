"""Times that are told by the document's own: "last year", "this year", "currently"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcli.grammar.fiscal_dates import FISCAL_YEAR
from factcli.grammar.scan import Figure
from factcli.grammar.told_times import moved
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date
from factcli.words.sentences import Sentence

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

RELATIVE = re.compile(
    r"\b(?:(?P<which>last|this|next)\s(?:year|(?P<month>month))"
    r"|(?:(?<=the\s)(?P<current>current)|this)\s(?:(?:fiscal|financial|budget)\s)?year)(?![\w-])",
    re.IGNORECASE,
)
_END_OF = re.compile(r"\b(?:commencement|beginning|start|middle) of\s(?:the\s)?$", re.IGNORECASE)
_YEARS = {"last": -1, "this": 0, "next": 1}
NOW = re.compile(r"\b(?:(?-i:To date)|currently|(?-i:At present))(?!\w)", re.IGNORECASE)
# The year that something is set against: "up by 5,000 on last year".
_AGAINST = re.compile(r"\b(?:on|over|than|from|with|to)\s(?:the\s)?$", re.IGNORECASE)
_REACH = 600
_NUMBERING = 8
_OPENING = re.compile(r"[\s\"'“‘«(*_•–—-]*$")
_NO_TIME = re.compile(r"[’'\w-]|\s(?:announced|said|released|published|approved|signed|issued|a)\b")


# "Is now 9 per cent", "today the fleet stands at 70 boats".
_NOW_TOLD = re.compile(
    r"(?<!\bthere )\b(?:is|are|stands?|amounts?|totals?)\s(?P<now>now|today)\s(?:at\s|to\s)?$"
    r"|\b(?P<now2>now|today),?\s(?:[\w’'-]+\s){0,6}?(?:stands?\sat|amounts?\sto|totals?)\s$",
    re.IGNORECASE,
)


def years_told(
    text: str,
    sentence: Sentence,
    published: Point | None,
    figures: Sequence[Figure],
    fiscal: FiscalYear | None = None,
) -> Iterator[Figure]:
    """The times that a sentence tells so, which date its amounts and are no candidates.

    "Currently" is the day of the document where a sentence begins with it, or right behind an
    amount. Where fiscal years are meant, "this year" is that of the document's date.
    """
    if published is None:
        return
    for found in RELATIVE.finditer(text, sentence.start, sentence.end):
        if _AGAINST.search(text, max(sentence.start, found.start() - 9), found.start()):
            continue
        if _END_OF.search(text, max(sentence.start, found.start() - 25), found.start()):
            continue
        if any(found.start() - 1 == each.phrase_end for each in figures if is_date(each)):
            continue  # it says the year of that: December this year
        edtf = _edtf_of(text, sentence, found, published, fiscal)
        if edtf is not None:
            yield _told(found, edtf)
    ends = {each.phrase_end for each in figures}
    for found in NOW.finditer(text, sentence.start, sentence.end):
        is_behind = found.start() - 1 in ends
        is_opening = _OPENING.fullmatch(text, sentence.start, found.start()) is not None
        if found.group() == "To date":
            # What has been counted by then is of that day, and not what else has been done.
            is_opening = is_opening and _counts_next(text, found.end(), figures)
        if (is_behind or is_opening) and not _NO_TIME.match(text, found.end()):
            yield _told(found, published.text)


def _edtf_of(
    text: str,
    sentence: Sentence,
    found: re.Match[str],
    published: Point,
    fiscal: FiscalYear | None,
) -> str | None:
    """What "last year" or "this month" says by the document's date."""
    steps = _YEARS[(found["which"] or "this").casefold()]
    if found["month"]:
        month = published._replace(day=None)
        return moved(month, -steps).text if month.month is not None else None
    if fiscal and _is_fiscal(text, sentence, found):
        return _fiscal_edtf(published, steps, fiscal)
    return f"{published.year + steps:04}" if found["which"] else None


def _counts_next(text: str, at: int, figures: Sequence[Figure]) -> bool:
    """Whether an amount follows right behind a comma at a place."""
    starts = [each.phrase_start for each in figures if each.start >= at]
    return bool(starts) and text[at : min(starts)].strip() == ","


def told_before(
    text: str, sentence: Sentence, published: Point | None, fiscal: FiscalYear | None
) -> Figure | None:
    """The current year, where the first sentence of a paragraph tells of it and of no amount."""
    if published is None or fiscal is None:
        return None
    begin = max(0, sentence.start - _REACH)
    begin = max(text.rfind("\n\n", begin, sentence.start), begin)
    first = text.find(". ", begin + _NUMBERING, sentence.start)
    found = RELATIVE.search(text, begin, sentence.start if first < 0 else first)
    if found is None or found["which"]:
        return None
    is_set_against = _AGAINST.search(text, max(begin, found.start() - 9), found.start())
    return None if is_set_against else _told(found, _fiscal_edtf(published, 0, fiscal))


def _is_fiscal(text: str, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether "this year" is said where fiscal years are told of; "the current year" is one."""
    begin = max(text.rfind("\n\n", max(0, sentence.start - _REACH), sentence.start), 0)
    return bool(not found["which"] or FISCAL_YEAR.search(text, begin, sentence.end))


def _fiscal_edtf(published: Point, steps: int, fiscal: FiscalYear) -> str:
    return Edtf.between(*fiscal.around(published, steps)).text


def _told(found: re.Match[str], edtf: str) -> Figure:
    start, end = found.span()
    return Figure(start, end, start, end, Date(edtf=edtf, text=found.group()))


def told_now(
    text: str, start: int, end: int, published: Point | None
) -> tuple[int, int, str] | None:
    """Where the words that lead up to an amount say that it is of now, and the document's month."""
    if published is None:
        return None
    found = _NOW_TOLD.search(text, start, end)
    if found is None:
        return None
    name = found.lastgroup or "now"
    when = Point(published.year, published.month).text
    return found.start(name), found.end(name), when


def is_date(figure: Figure) -> bool:
    """Whether a figure is a date."""
    return isinstance(figure.value, Date)


def is_relative(text: str, date: Figure) -> bool:
    """Whether a date is one of them."""
    return any(words.fullmatch(text, date.start, date.end) for words in (RELATIVE, NOW))
