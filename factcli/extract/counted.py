"""Times that are counted from another amount's: "7 in the previous month", "a year later 9".

They are those of the words beside the amount, counted from the date of the amount before it in its
sentence; "a year ago" from the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factcli.extract.dated import Dated
from factcli.extract.dating import Dating
from factcli.extract.parted import Parted
from factcli.extract.undated import counted_behind
from factcli.grammar.scan import Figure
from factcli.grammar.told_times import COUNTED, TIME_UNITS, ago, counted
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date

# Before an amount: "stocks twelve months earlier had been", "in the preceding year it was".
_AHEAD = re.compile(
    rf"(?:^|[\s,;(])(?P<words>{COUNTED})(?=(?:['\u2019]s)?[\s,])(?!\s(?:than|the|that|that's)\b)"
    r"[^;:.()]{0,80}$",
    re.I,
)
_AGAINST = re.compile(r"\b(?:than|from|over|on|to|with|since|against|as|of)\s(?:the\s)?$", re.I)
_AGO = re.compile(r"\s(?P<words>(?:an?|one|two|three|four|five|ten) years? ago)\b", re.I)
_OF_WHICH = re.compile(r",?\sof (?:which|whom|these|this)\s", re.I)
_BY = re.compile(r"\bby\s(?:[a-z]+\s){0,2}$", re.I)
_MOST = 60


def counted_times(
    dating: Dating,
    dates: Mapping[int, Dated],
    published: Point | None,
    before: Dated | None = None,
) -> dict[int, Dated | None]:
    """The time of each amount that words beside it count, None where they tell no certain one.

    A sentence without a date counts from the one `before`, that of the sentence before it.
    """
    parted = dating.parted
    said = dating.text[parted.sentence.start : parted.sentence.end]
    if len(parted.amounts) > _MOST or not any(unit in said for unit in TIME_UNITS):
        return {}
    if parted.dates or (before is not None and before.counted_from is not None):
        before = None
    found: dict[int, Dated | None] = {}
    for amount in parted.amounts:
        if amount.start in dating.lasting or amount.start in dating.beside | found.keys():
            continue
        told = _ago(dating, amount, published) or _told(
            dating, amount, {**dates, **_sure(found)}, before
        )
        if told is None:
            continue
        found[amount.start] = told[0]
        after = parted.after(amount)
        if after is not None and told[0] is not None and _is_part(parted, told[0], after):
            found[after.start] = told[0]
        leading = parted.before(amount)
        if leading is not None and _leads_to(parted, leading, amount):
            found[leading.start] = told[0]
    return found


def _is_part(parted: Parted, told: Dated, after: Figure) -> bool:
    """Whether an amount is a part of what words before it date: "a year later, of which 4"."""
    if isinstance(after.value, Date) or after.phrase_start < told.end:
        return False
    return _OF_WHICH.fullmatch(parted.text, told.end, after.phrase_start) is not None


def _sure(found: Mapping[int, Dated | None]) -> dict[int, Dated]:
    return {start: date for start, date in found.items() if date is not None}


def _told(
    dating: Dating, amount: Figure, dates: Mapping[int, Dated], before: Dated | None
) -> tuple[Dated | None] | None:
    """The time that words beside an amount tell; None where there are no such words."""
    parted = dating.parted
    words = counted_behind(dating.text, amount) or _ahead(parted, amount)
    if words is None:
        return None
    anchor = next(_anchors(parted, words[0], dates), before)
    own = dates.get(amount.start)
    if own is not None and own.start <= words[0] <= own.end:
        return (own,)
    if anchor is None:
        return None if own is not None and own.counted_from else (None,)
    told = counted(dating.text[slice(*words)], Edtf.parse(anchor.edtf))
    if told is None or anchor.counted_from is not None:
        return (None,)
    return (Dated(*words, told.text, (anchor.start, anchor.end)),)


def _anchors(parted: Parted, at: int, dates: Mapping[int, Dated]) -> Iterator[Dated]:
    """The dates of the amounts before a place, the nearest first."""
    for each in reversed(parted.amounts):
        if each.end <= at and each.start in dates:
            yield dates[each.start]


def _ahead(parted: Parted, amount: Figure) -> tuple[int, int] | None:
    """Where words in the clause of an amount count its time, with no date between."""
    lead = parted.lead(amount)
    found = _AHEAD.search(lead)
    if found is None or _AGAINST.search(lead, 0, found.start("words")):
        return None
    start = amount.phrase_start - len(lead)
    return start + found.start("words"), start + found.end("words")


def _ago(dating: Dating, amount: Figure, published: Point | None) -> tuple[Dated] | None:
    """The year of "9 a year ago", counted from the document's."""
    found = _AGO.match(dating.text, amount.phrase_end)
    if found is None or published is None:
        return None
    told = ago(dating.text, *found.span("words"), published)
    return (Dated(*told),) if told else None


def _leads_to(parted: Parted, before: Figure, amount: Figure) -> bool:
    """Whether an amount is the change that led to another: "fell by 7 to 60 a year later"."""
    if isinstance(before.value, Date) or not _BY.search(parted.lead(before)):
        return False
    return parted.text[before.end : amount.phrase_start].strip() in ("to", "til")
