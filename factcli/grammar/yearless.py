"""Dates without a year: a day, a month, a part of the year, by the date of their document."""

from __future__ import annotations

import re

from factcli.grammar.date_leads import DateLead
from factcli.grammar.date_lines import month_above
from factcli.grammar.date_parts import MONTHS_IN, Core
from factcli.grammar.lexis import DASH, GAP, SPACE
from factcli.grammar.points import MONTHS, PrintedPoint, read_point
from factcli.values.edtf import Point

# The number of a month in a row of months, too large for a day: "October 111, November 113".
_VALUE_OF_MONTH = re.compile(rf"{SPACE}(?:[3-9][2-9]|[4-9][0-9]|[0-9]{{3,}}|[0-9]+[.,][0-9])")
# A month without a year lies this much ahead of the document at most.
_MONTHS_AHEAD = 2
# Behind a day or month, that it has gone by: 31st March last.
_LAST = re.compile(
    rf"{GAP}(?:last|ult|ultimo)(?![\w-]|{GAP}(?:year|month|week|day))", re.IGNORECASE
)
# Behind one, that it is the first to come: the 1st of January next.
_NEXT = re.compile(rf"{GAP}next(?=[.,;)]|{GAP}(?:and|by|when|which|to)(?!\w))", re.IGNORECASE)
# Before one, its year: "in 1926, on July 24th", and the second of two such days.
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DAY = rf"(?:{_MONTH}{GAP}[0-9]{{1,2}}|[0-9]{{1,2}}(?:{GAP}of)?{GAP}{_MONTH})"
_IN_ITS_YEAR = re.compile(
    rf"(?<!\w)(?:in|during){GAP}(?P<year>[12][0-9]{{3}}),?{GAP}on{GAP}(?:the{GAP})?"
    rf"(?:{_DAY}(?:st|nd|rd|th)?{GAP}and{GAP}(?:the{GAP})?)?$",
    re.IGNORECASE,
)
# Before one, that something was done by then.
_DONE = re.compile(
    rf"(?<!\w)(?:had{GAP}been|had|was|were|has{GAP}been|have{GAP}been)(?!\w)[^.;:,0-9]*$"
)
_DONE_REACH = 60
_DAYS = re.compile(
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,{GAP}[0-9]{{1,2}}(?:st|nd|rd|th)?){{0,6}},?{GAP}"
    rf"(?:and|og|or){GAP}(?:the{GAP})?"
    rf"(?P<last>[0-9]{{1,2}}(?:st|nd|rd|th)?{GAP}(?:of{GAP})?(?:{'|'.join(MONTHS)})(?!\w))",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})\.?\s(?:[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s)?(?P<year>[12][0-9]{{3}})(?!\w)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:against|than|compared (?:with|to)|from|versus)\b[^.;]*$", re.I)
# What a month stands behind that is compared with, or that ends a period.
_BEFORE_MONTH = re.compile(
    rf"\b(?:compared{GAP}(?:with|to)|relative{GAP}to|respect{GAP}to|versus|against|than"
    rf"|(?:months?|year|quarter|half|period){GAP}(?:(?:up{GAP})?to|through)"
    rf"|end(?:ed|ing)(?:{GAP}in)?){GAP}$",
    re.IGNORECASE,
)
_BEFORE_REACH = 24
_PREFIXES = ("mid-", "end-", "early-", "late-", "Mid-", "End-")
_ON_TO = re.compile(rf"{GAP}(?P<word>to|and|until|till|through){GAP}", re.IGNORECASE)
_DASH_TO = re.compile(rf"{SPACE}?(?P<word>){DASH}(?:{SPACE}?|\n)(?=[A-Z])")
# Before two months that go together: in March and April, the decline of November and December.
_OF_BOTH = re.compile(
    rf"\b(?:in|of|for|during|since|than|between|both|late|early|compared{GAP}(?:with|to)){GAP}$",
    re.IGNORECASE,
)
_APIECE = re.compile(r"[^.;]{0,30}(?:[.][0-9][^.;]{0,30}){0,4}[^.;]{0,60}\brespectively\b")
_DAYS_ON_TO = re.compile(rf"{SPACE}?(?P<word>){DASH}{SPACE}?(?=[0-9]{{1,2}}{SPACE}[A-Z])")
_QUARTER_BEHIND = re.compile(rf"{GAP}(?:quarter|period|season)(?!\w)", re.IGNORECASE)
# The three months that a month ends: "in the June quarter".
_QUARTER_AT = re.compile(
    rf"{GAP}quarter(?!\w|{GAP}(?:of{GAP})?[12][0-9]{{3}}(?!\w))", re.IGNORECASE
)
# A month before the noun that it is the time of: the August index, its October version.
_OWNER = re.compile(rf"(?<!\w)(?:the|its|their|our|this|last){GAP}$", re.IGNORECASE)
_NOUN_BEHIND = re.compile(
    rf"{GAP}(?!(?:in|on|at|by|for|of|to|from|and|or|the|is|was|were|has|had|with|as)(?!\w))[^\W\d_]{{3}}",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"Q(?P<nth>[1-4])(?!\w|[-/:]|{SPACE}?['\u2019]?[0-9]{{2}}(?![0-9.,]))"
    rf"(?:(?={GAP}[a-z]+{GAP}(?:for|of|in){GAP}(?P<year>(?:19|20)[0-9]{{2}})(?!\w)))?"
)
_NTH = {
    **{word: nth for nth, word in enumerate("first second third fourth".split(), start=1)},
    **{word: nth for nth, word in enumerate("1st 2nd 3rd 4th".split(), start=1)},
    "last": 0,
    "final": 0,
}
# A quarter says itself what it is of; half and last only with "of the year".
PART_ALONE = re.compile(
    rf"(?:(?P<nth>{'|'.join(_NTH)})){GAP}(?P<part>quarter|half)(?!\w)"
    rf"(?:{GAP}of{GAP}(?:the{GAP})?(?:(?P<year>this|current|last|previous|year){GAP}?(?:year)?)(?!\w)"
    rf"|(?<=half)(?:{GAP}|-)(?P<half>year)(?!\w)"
    rf"|(?<=quarter)(?<!last{SPACE}quarter)(?<!final{SPACE}quarter)"
    rf"(?!{GAP}(?:of|in|FY|['\u2019]?[0-9])|-|,{GAP}[12][0-9]{{3}}))",
    re.IGNORECASE,
)
_YEAR_NAMED = re.compile(r"(?<!since )(?<!than )(?<![\w.,])(?:19|20)[0-9]{2}(?!\w|[.,][0-9])")
_REACH = 600


def part_of_no_year(text: str, at: int, published: Point) -> Core | None:
    """The fourth quarter, or the second half of the year, by the date of the document.

    A quarter is the last that had begun by then; None where the paragraph is of another year.
    """
    match = PART_ALONE.match(text, at)
    if match is None:
        return _quarter(text, at, published)
    nth, months = _NTH[match["nth"].casefold()], MONTHS_IN[match["part"][0].upper()]
    if nth == 0:
        nth = 12 // months
    if not 1 <= nth <= 12 // months or (published.month is None and not match["year"]):
        return None
    start, year = (nth - 1) * months + 1, published.year
    if match["year"] is None:
        year -= start > (published.month or 0)
    elif match["year"].casefold() in ("last", "previous"):
        year -= 1
    named = _years_named(text, at)
    if match["half"] and named:
        year = max(named)  # of the year that is told of, not of one that it is compared with
    if (named and year not in named) or (match["half"] and not named):
        return None
    return Core(match.end(), Point(year, start), Point(year, nth * months), year_assumed=True)


def _years_named(text: str, at: int) -> set[int]:
    """The years that the paragraph has named before a place."""
    begin = max(text.rfind("\n\n", max(0, at - _REACH), at), at - _REACH, 0)
    return {int(named) for named in _YEAR_NAMED.findall(text, begin, at)}


def _quarter(text: str, at: int, published: Point) -> Core | None:
    """Q3 alone: of the year named behind it, or the one year before it, else of the document."""
    match = _QUARTER.match(text, at)
    if match is None:
        return None
    start = int(match["nth"]) * 3 - 2
    named = {int(match["year"])} if match["year"] else _years_named(text, at)
    if len(named) > 1 or not (named or published.month):
        return None
    year = min(named) if named else published.year - (start > (published.month or 0))
    return Core(match.end(), Point(year, start), Point(year, start + 2), year_assumed=True)


def one_of_days(text: str, at: int, first: PrintedPoint, published: Point | None) -> Core | None:
    """The 4 of "4 and 10 April 1993", or of "4, 7 and 10 April", whose month is the last one's."""
    days = _DAYS.match(text, at) if first.month is first.year is None else None
    last = read_point(text, days.start("last"), day_first=True) if days else None
    if first.day is None or last is None or last.day is None or last.month is None:
        return None
    if first.day >= last.day:
        return None
    if last.year is not None:
        return Core(first.end, Point(last.year, last.month, first.day))
    if published is None:
        return None
    whole = first._replace(month=last.month)
    return of_the_document(text, at, whole, DateLead(at), published)


def period_of_no_year(
    text: str, at: int, first: PrintedPoint, lead: DateLead, published: Point
) -> Core | None:
    """The days of "from 24th June to 7th July", or the months of "between June and July"."""
    link, last = _other_end(text, at, first, lead)
    if link is None or last is None:
        return None
    first = first.completed(last)
    begun = of_the_document(text, at, first, DateLead(at - 1), published)
    ended = of_the_document(text, link.end(), last, DateLead(at), published)
    if begun is None or ended is None:
        return None
    if not begun.first < ended.first:
        # Both are of the last time that the second one was.
        is_before = (begun.first.month or 0) < (ended.first.month or 0)
        begun = begun._replace(first=begun.first._replace(year=ended.first.year - (not is_before)))
    if begun.first < ended.first:
        return ended._replace(first=begun.first, second=ended.first)
    return None


def _other_end(
    text: str, at: int, first: PrintedPoint, lead: DateLead
) -> tuple[re.Match[str] | None, PrintedPoint | None]:
    """What joins the first day or month of a period to the last one, if both are of one."""
    is_bracketed = text[at - 1 : at] == "(" and first.day is not None
    is_led = lead.kind in ("from", "between") or is_bracketed
    are_months = first.day is None and text[at].isupper()
    link = _ON_TO.match(text, first.end) if is_led or are_months else None
    dash = _DASH_TO if first.day is None else _DAYS_ON_TO
    link = link or (dash.match(text, first.end) if first.month else None)
    last = read_point(text, link.end(), day_first=True) if link else None
    if link is None or last is None or last.year is not None or last.month is None:
        return None, None
    word = (link["word"] or "").casefold()
    are_months = are_months and last.day is None and text[link.end()].isupper()
    if word == "and":
        is_next = are_months and _are_both(text, at, first, last)
        return (link, last) if lead.kind == "between" or is_next else (None, None)
    if lead.kind == "between" or not (is_led or are_months or not word):
        return None, None
    is_written_so = word or lead.start < at or first.day or _QUARTER_BEHIND.match(text, last.end)
    return (link, last) if is_written_so else (None, None)


def _are_both(text: str, at: int, first: PrintedPoint, last: PrintedPoint) -> bool:
    """Whether a month and the next one are one time: "in March and April", not respectively."""
    is_next = (first.month or 0) % 12 + 1 == last.month
    is_led = _OF_BOTH.search(text, max(0, at - _BEFORE_REACH), at) is not None
    return is_next and is_led and _APIECE.match(text, last.end) is None


def _is_attribute(text: str, at: int, end: int) -> bool:
    """Whether a month stands between an article and a noun: the August index."""
    is_owned = _OWNER.search(text, max(0, at - 8), at) is not None
    return is_owned and _NOUN_BEHIND.match(text, end) is not None


def _is_to_come(first: PrintedPoint, published: Point) -> bool:
    """Whether a day of the document's own month lies behind it."""
    if first.month != published.month or first.day is None or published.day is None:
        return False
    return first.day > published.day


def _is_next(text: str, first: PrintedPoint, published: Point) -> bool:
    """Whether a day is called the next of its name, and that of the document's year has gone by."""
    day = Point(published.year, first.month, first.day)
    return _NEXT.match(text, first.end) is not None and day.latest < published.earliest


def _named_before(text: str, at: int, month: int) -> int | None:
    """The year of a month that its paragraph has named before, with its year."""
    begin = max(text.rfind("\n\n", max(0, at - _REACH), at), at - _REACH, 0)
    same = [
        each
        for each in _MONTH_OF_YEAR.finditer(text, begin, at)
        if not _AGAINST.search(text, max(begin, each.start() - 40), each.start())
        if MONTHS[each["month"].casefold()] == month
    ]
    return int(same[-1]["year"]) if same else None


def of_the_document(
    text: str, at: int, first: PrintedPoint, lead: DateLead, published: Point
) -> Core | None:
    """A day or month without a year in the year of the document: the nearest, rather gone by."""
    is_led = text[at].isupper() and (
        lead.start < at
        or text[max(0, at - 6) : at].endswith(_PREFIXES)
        or _BEFORE_MONTH.search(text, max(0, at - _BEFORE_REACH), at) is not None
        or _VALUE_OF_MONTH.match(text, first.end) is not None
        or _is_attribute(text, at, first.end)
        or (text[at : first.end].isalpha() and _LAST.match(text, first.end) is not None)
    )
    if first.month is None or (first.day is None and not is_led):
        return None
    own = _IN_ITS_YEAR.search(text, max(0, at - _DONE_REACH), at)
    if own is not None and first.day is not None:
        return Core(first.end, Point(int(own["year"]), first.month, first.day), year_assumed=True)
    above = month_above(text, at)
    published = Point(*above) if above else published
    year = _named_before(text, at, first.month) or published.year
    if year == published.year and published.month is not None:
        is_past = _LAST.match(text, first.end) or _DONE.search(text, max(0, at - _DONE_REACH), at)
        ahead = 0 if is_past else _MONTHS_AHEAD
        year -= first.month - published.month > ahead
        year += published.month - first.month > 12 - _MONTHS_AHEAD
        year -= _is_to_come(first, published) and _LAST.match(text, first.end) is not None
        year += _is_next(text, first, published)
    point = Point(year, first.month, first.day)
    quarter = _QUARTER_AT.match(text, first.end) if first.day is None else None
    if quarter is not None and first.month % 3 == 0:
        return Core(quarter.end(), Point(year, first.month - 2), point, year_assumed=True)
    end = first.end - (text[first.end - 1] == ".")  # the point that ends the sentence
    return Core(end, point, year_assumed=True)
