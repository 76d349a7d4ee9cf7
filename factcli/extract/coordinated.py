"""Dates and amounts that go in pairs: "FY21 and FY22", "from 4 in May to 6 in June".

A change from one dated level to another is of the time between; a second pair of levels, without
dates, has those of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from factcli.grammar.scan import Figure
from factcli.grammar.told_times import counted
from factcli.values.edtf import Edtf, follows
from factcli.values.value import Date

_BETWEEN = re.compile(r"(?:between|mellom)\b", re.I)
_AND_THEN = re.compile(r"\s(?:and|og)\s(?:the\s)?")
_YEAR = re.compile(r"[12][0-9]{3}")
_EACH = re.compile(r"\b(?:respectively|each|both)\b", re.I)
_AND = frozenset((" and ", " og ", "\nand ", " and\n", " & "))
_FROM = re.compile(r"\b(?:from|fra)\s(?:[a-z]+\s){0,2}$", re.I)
_TO = re.compile(r"\b(?:to|til)\s(?:[a-z]+\s){0,2}$", re.I)
_CHANGE_BEFORE = re.compile(r"[^.;:\d]{0,30},?\s(?:from|fra)\s(?:[a-z]+\s){0,2}$", re.I)
_CHANGE_BEHIND = re.compile(
    r",?\s(?:an?|the)\s(?:[\w-]+\s){0,3}"
    r"(?:(?:drop|fall|decline|decrease|reduction|rise|increase|growth|gain|surge|jump|change)\sof\s)?$",
    re.I,
)
_CHANGE_TOLD = re.compile(
    r"\)?,?\s(?:i\.e\.,?\s|that is,?\s)?(?:an?|the)\s(?:[\w-]+\s){0,2}"
    r"(?:drop|fall|decline|decrease|reduction|rise|increase|growth|gain|surge|jump|change)\sof\s$",
    re.I,
)
_OR = re.compile(r",?\sor\s(?:[a-z]+\s)?", re.I)
_CHANGE_NOUN = re.compile(
    r"\s(?:[a-z]+\s)?(?:drop|fall|decline|decrease|reduction|rise|increase|gain|surge|jump)\b", re.I
)
_HEAD = 30
# What a figure may have of words, by the form of a store.
MOST_WORDS = 12


def joined(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures with dates that follow one another as one: in 2014 and 2015."""
    found: list[Figure] = []
    for figure in figures:
        whole = _joined(text, found[-1], figure) if found else None
        if whole and _EACH.search(text, figures[0].start, figures[-1].end + _HEAD):
            return list(figures)
        if whole is not None:
            found[-1] = whole
        else:
            found.append(figure)
    return found


def _joined(text: str, first: Figure, second: Figure) -> Figure | None:
    one, two = first.value, second.value
    if not isinstance(one, Date) or not isinstance(two, Date):
        return None
    if text[first.end : second.start] not in _AND or first.ambiguous or second.ambiguous:
        return None
    if not follows(one.when, two.when):
        return None
    whole = Edtf.between(one.when.start, two.when.end)
    value = msgspec.structs.replace(one, edtf=whole.text)
    return first._replace(end=second.end, phrase_end=second.phrase_end, value=value)


def paired(
    text: str, amounts: Sequence[Figure], found: dict[int, Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Amounts that two levels with dates give theirs: changes between, and another pair of levels.

    The time of a change is a date of its own, from the first to the last.
    """
    levels = [pair for pair in pairwise(amounts) if is_pair(text, *pair)]
    for one, two in levels:
        if one.start not in found or two.start not in found:
            continue
        begin, end = found[one.start], found[two.start]
        time = end if _is_year_on_year(begin, end) else _time(text, begin, end)
        if time is None:
            continue
        for amount in amounts:
            if amount not in (one, two) and _is_change(text, amount, one, max(two, end, key=_end)):
                yield amount, time
        for other in levels:
            is_later = other[0].start > two.end
            if is_later and not any(each.start in found for each in other):
                yield other[0], begin
                yield other[1], end


def changes_behind(
    text: str, amounts: Sequence[Figure], found: dict[int, Figure]
) -> Iterator[tuple[Figure, Figure | None]]:
    """The changes that are told behind two levels: "9 in 2016, against 8 in 2015, a rise of 1".

    One from a year to the next is of the later one; another of the time between, if that is
    printed, and else of none.
    """
    last: Figure | None = None
    time: Figure | None = None
    for turn, amount in enumerate(amounts[2:], start=2):
        before = amounts[turn - 1]
        date = found.get(before.start)
        start = max(before.end, date.end if date else 0)
        if last is before and _OR.fullmatch(text, before.end, amount.phrase_start):
            last = amount
            yield amount, time
            continue
        if date is None or not _CHANGE_TOLD.fullmatch(text, start, amount.phrase_start):
            continue
        earlier = amounts[turn - 2]
        other = found.get(earlier.start)
        if other is None or other.start == date.start:
            continue
        first = found.get(amounts[turn - 3].start) if turn > 2 else None
        if first is not None and first.start not in (date.start, other.start):
            last, time = amount, None  # of one of several steps, or of all
            yield amount, time
            continue
        begin, end = sorted((date, other), key=_when)
        time = end if _is_year_on_year(begin, end) else _time(text, begin, end)
        last = amount
        yield amount, time


def _when(date: Figure) -> str:
    return date.value.edtf if isinstance(date.value, Date) else ""


def _is_year_on_year(begin: Figure, end: Figure) -> bool:
    """Whether a date is that of the same time a year after another."""
    one, two = begin.value, end.value
    if not isinstance(one, Date) or not isinstance(two, Date):
        return False
    return counted("a year earlier", two.when) == one.when


def _behind_bracket(text: str, two: Figure, dates: Sequence[Figure]) -> Figure | None:
    """The date right behind the bracket that a change is told in: "(from 4 to 6) from …"."""
    end = text.find(")", two.end, two.end + _HEAD)
    is_next = (date for date in dates if end >= 0 and text[end + 1 : date.phrase_start] == " ")
    return next(is_next, None)


def ends_of_changes(
    text: str, amounts: Sequence[Figure], found: dict[int, Figure], dates: Sequence[Figure] = ()
) -> Iterator[tuple[Figure, Figure, str]]:
    """The levels that a change went from and to between two dates: each has one of them."""
    for one, two in pairwise(amounts):
        date = found.get(two.start) or _behind_bracket(text, two, dates)
        if date is None or not isinstance(date.value, Date) or not is_pair(text, one, two):
            continue
        when = date.value.when
        is_between = _BETWEEN.match(text, date.phrase_start, date.start) is not None
        cut = _AND_THEN.search(text, date.start, date.end)
        if not (is_between and cut and when.start and when.end and when.start != when.end):
            continue
        first = date._replace(end=cut.start(), phrase_end=cut.start())
        if date.year_assumed or _YEAR.search(text, first.start, first.end):
            yield one, first, when.start.text
        yield two, date._replace(start=cut.end(), phrase_start=cut.end()), when.end.text


def _end(figure: Figure) -> int:
    return figure.end


def is_pair(text: str, one: Figure, two: Figure) -> bool:
    """Whether two amounts are the levels of a change: from 4 (in May) to 6."""
    head = text[max(0, one.phrase_start - _HEAD) : one.phrase_start]
    between = text[one.end : two.phrase_start]
    return _FROM.search(head) is not None and ";" not in between and bool(_TO.search(between))


def _time(text: str, begin: Figure, end: Figure) -> Figure | None:
    """The time from one date to another that is printed behind it."""
    one, two = begin.value, end.value
    if not isinstance(one, Date) or not isinstance(two, Date) or begin.end > end.start:
        return None
    first, last = one.when, two.when
    if first.start is None or last.end is None or first.approximate or last.approximate:
        return None
    if len(text[begin.start : end.end].split()) > MOST_WORDS:
        return None
    try:
        whole = Edtf.between(first.start, last.end)
    except ValueError:
        return None
    return begin._replace(end=end.end, value=msgspec.structs.replace(one, edtf=whole.text))


def is_change_before(text: str, amount: Figure, one: Figure) -> bool:
    """Whether "from" follows an amount, and the level that it led from."""
    return _CHANGE_BEFORE.fullmatch(text, amount.phrase_end, one.phrase_start) is not None


def _is_change(text: str, amount: Figure, one: Figure, last: Figure) -> bool:
    """Whether an amount is the change itself: by 2 from 4 to 6; from 4 to 6, a rise of 2."""
    if amount.end <= one.phrase_start:
        return is_change_before(text, amount, one)
    if amount.phrase_start < last.end:
        return False
    is_told = _CHANGE_BEHIND.fullmatch(text, last.end, amount.phrase_start)
    return is_told is not None and (
        is_told.group().rstrip().endswith("of") or bool(_CHANGE_NOUN.match(text, amount.end))
    )
