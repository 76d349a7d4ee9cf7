"""What a date of a draft means: the days from early, mid and late to before, after and by."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from factcli.values.edtf import Edtf, Point

_LOOK_BACK = 60
_NOWHERE = 10**9  # behind every figure
_PARTS = (
    r"early|mid|late|(?:the\s)?(?:very\s)?(?:beginning|start|middle|end|turn|close)|(?:the\s)?"
    r"(?:spring|summer|autumn|fall|winter)|(?:the\s)?(?:first|second)\shalf|"
    r"(?:the\s)?(?:first|second|third|fourth|last)\squarter|(?:the\s)?(?:first|last)\sday"
)
_LEAD = re.compile(
    rf"(?:(?<!\w)(?P<bound>before|prior\sto|ahead\sof|after|following|later\sthan|by|until|till|"
    rf"up\sto|no\slater\sthan|since|from|as\sof|in|at|on)\s+)?"
    rf"(?:(?P<part>{_PARTS})(?:\sof)?(?:\s|-))?(?:of\s|in\s)?(?:the\s)?(?:year\s|years\s)?$",
    re.IGNORECASE,
)
_BOUNDS = {
    **dict.fromkeys(("before", "prior to", "ahead of"), "before"),
    **dict.fromkeys(("after", "following", "later than"), "after"),
    **dict.fromkeys(("by", "no later than"), "by"),
    **dict.fromkeys(("until", "till", "up to"), "until"),
    **dict.fromkeys(("since", "from"), "since"),
}
# The months of a part of a year; people are generous with early, mid and late.
_MONTHS = {
    "early": (1, 5), "beginning": (1, 3), "start": (1, 3), "turn": (1, 2), "mid": (4, 9),
    "middle": (4, 9), "late": (9, 12), "end": (10, 12), "close": (10, 12), "spring": (3, 6),
    "summer": (5, 9), "autumn": (8, 12), "fall": (8, 12), "first half": (1, 6),
    "second half": (7, 12), "first quarter": (1, 3), "second quarter": (4, 6),
    "third quarter": (7, 9), "fourth quarter": (10, 12), "last quarter": (10, 12),
}  # fmt: skip
# The days of a part of a month, and the years of a part of a decade.
_DAYS = {
    "early": (1, 11), "beginning": (1, 11), "start": (1, 11), "turn": (1, 5), "mid": (9, 22),
    "middle": (9, 22), "late": (19, 31), "end": (19, 31), "close": (19, 31),
    "first half": (1, 15), "second half": (15, 31), "first day": (1, 1), "last day": (31, 31),
}  # fmt: skip
_YEARS = {
    "early": (0, 4), "beginning": (0, 4), "start": (0, 3), "turn": (0, 1), "mid": (3, 7),
    "middle": (3, 7), "late": (6, 9), "end": (6, 9), "close": (6, 9),
}  # fmt: skip


class Span(NamedTuple):
    """The days that a draft's date means, and the bound before it: before, after, by, since, until.

    `is_part` tells that it is a part of a period, such as late 2014; `start` is where the words
    begin that say so, if any do.
    """

    first: datetime.date
    last: datetime.date
    bound: str = ""
    is_part: bool = False
    start: int = _NOWHERE

    def holds(self, first: datetime.date, last: datetime.date) -> bool | None:
        """Whether days are in it, all or none; None where only some of them are."""
        if self.bound == "before":
            return _settled(last < self.first, first >= self.first)
        if self.bound == "after":
            return _settled(first > self.last, last <= self.last)
        if self.bound == "by":
            return _settled(last <= self.last, first > self.last)
        return _settled(
            self.first <= first and last <= self.last, last < self.first or first > self.last
        )


def _settled(is_in: bool, is_out: bool) -> bool | None:
    return True if is_in else False if is_out else None


def span_of(text: str, start: int, date: Edtf) -> Span | None:
    """What a date whose figure starts at `start` means; None where it has no ends."""
    first, last = date.start, date.end
    if first is None or last is None:
        return None
    window = text[max(0, start - _LOOK_BACK) : start]
    lead = _LEAD.search(window)
    bound = _BOUNDS.get(" ".join((lead["bound"] or "").casefold().split()), "") if lead else ""
    begun = start - len(window) + lead.start() if lead else start
    part = _part(lead["part"]) if lead and lead["part"] else ""
    if bound == "before" and part in ("end", "close"):
        bound = "by"  # what is there before the end of a year is there by then
    days = _days_of(part, first, last) if part else None
    if days is None:
        return Span(first.earliest, last.latest, bound, False, begun)
    return Span(*days, bound, True, begun)


def _part(words: str) -> str:
    return " ".join(words.casefold().split()).removeprefix("the ").removeprefix("very ")


def _days_of(part: str, first: Point, last: Point) -> tuple[datetime.date, datetime.date] | None:
    """The days of a part of a decade, a year or a month; None where it has no such parts."""
    if first.month is None and (last.year - first.year) == 9 and part in _YEARS:
        begin, end = _YEARS[part]
        return datetime.date(first.year + begin, 1, 1), datetime.date(first.year + end, 12, 31)
    if first != last or first.day is not None:
        return None
    if first.month is None and part in _MONTHS:
        begin, end = _MONTHS[part]
        return Point(first.year, begin).earliest, Point(first.year, end).latest
    if first.month is not None and part in _DAYS:
        begin, end = _DAYS[part]
        whole = Point(first.year, first.month)
        end = min(end, whole.latest.day)
        begin = min(begin, whole.latest.day)
        return datetime.date(first.year, first.month, begin), whole.latest.replace(day=end)
    return None
