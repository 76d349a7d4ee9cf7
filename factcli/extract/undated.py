"""Amounts that the dates of their sentence say nothing of: mentions, standards, times of their own.

"The three regions" tells of no counting, "a standard of 15 litres" holds at all times, and
"2 million in the past two weeks" is of those.
"""

from __future__ import annotations

import re

from factcli.grammar.nouns import DURATIONS
from factcli.grammar.number_words import NUMBER_WORDS
from factcli.grammar.scan import Figure
from factcli.grammar.told_times import COUNTED, TIME_UNITS
from factcli.values.value import Quantity

# Behind an amount, a time of its own that is no date.
_NOW = re.compile(
    r"\s(?:today|now|currently|at present|at the moment|i dag|nå"
    r"|(?:an?|[a-z]+|[0-9]+) (?:year|month)s?"
    r" (?:earlier|before|ago)|the (?:year|month) before|the previous year|last year|året før)\b",
    re.I,
)
_DURING_THE_YEAR = re.compile(
    r"(?:\s[a-z-]+){1,4}\sduring the year\b(?!\s(?:of|to|ended|ending|before|[0-9]))"
)
# Behind an amount, perhaps with the noun that it counts between: a time counted from another.
_COUNTED = re.compile(
    r"(?:\s(?!(?:more|less|fewer|higher|lower|than|from|over|on|to|with|since|against|as|and|or|but"
    r"|which|that|in|of|for)\b)[a-z-]+){0,2},?"
    rf"\s(?:(?:in|during|for|at)\s)?(?P<words>{COUNTED})\b(?!['\u2019]s)"
    r"(?!\s(?:than|that)\b)(?:(?<!before)(?<!after)|(?=[.,;)]))",
    re.I,
)
_RELATIVE = re.compile(
    r"(?:(?!\s(?:than|from|since|against)\s)[^.,;:()\d]){0,60}?\s+(?:over|during|in|within|for|throughout)\s+(?:the|its|their)\s+"
    r"(?:(?:next|past|last|previous|coming|following|preceding|first|final)\s+"
    r"(?:[\w-]+\s+)?(?:days?|weeks?|months?|quarters?|years?|decades?|periods?)"
    r"|[a-z]+-[a-z]+\s(?:year|month|quarter|period)"
    r"|(?:year|month|quarter|period|season)\s(?:under review|in question|concerned|just ended))\b",
    re.I,
)
_A_TIME = re.compile(
    r"[-–]\s$|\b(?:last|past|next|previous|coming|following|first|over|within|for|during|in|every|each|of"
    r"|after|before|than|some|another|additional|about|around|nearly|least)(?:\s(?:the|an?))?\s$"
    r"|\b(?:an?|the)\s$",
    re.I,
)
# An average is a figure of its time, whatever it is counted in: an average age of 24 years.
_AGE = re.compile(
    r"\b(?:ages?|expectancy|averages?|mean|median|experience|tenure|duration|length)\s"
    r"(?:(?:of|is|was|were|at)\s){1,2}$",
    re.I,
)
# How long something is from another: nine months late, two years after entry into force.
_FROM_AN_EVENT = re.compile(
    r"\s(?:late|early|old|of age|(?:after|before|following|from)\s"
    r"(?!(?:an?|the|that|which|this|those|in|at|by)\b|[A-Z0-9$£€]))",
    re.I,
)
# What something is like, or how old: "a 99 day period", "aged 45 to 55 years".
_ADJECTIVAL = re.compile(r"(?:[2-9]|[0-9]{2}|[a-z]{3})\s(?:year|month|week|day|hour|minute)$")
_AGED = re.compile(
    r"\b(?:aged?|ages)\s(?:\([ivx]+\)\s)?(?:between\s|over\s|under\s|from\s)?$", re.I
)
_JUST_NOW = re.compile(r"\b(?:now|currently|today|presently|at present|nå|i dag)\s$", re.I)
# A time that began with what is no date: "the total since the start of the outbreak to 4,870".
_SINCE_THEN = re.compile(r"\bsince\b[^,;.:0-9]{0,40}$", re.I)
_AT_FIRST = re.compile(
    r"\b(?:initially|originally|formerly|previously|at first|once)\s(?:[a-z]+\s){0,2}$", re.I
)
# How long something is it has been ever since.
_MEASURED = re.compile(
    r"\s(?:in (?:length|height|width|depth|area|extent|diameter)|long|wide"
    r"|(?:north|south|east|west|off|away|upstream|downstream)\w*)\b"
)
# A change over so many years is of those, and not of the one before.
_OVER_YEARS = re.compile(
    rf"\s(?:in|over|within)\s(?:(?:the|just|only)\s)?(?:{'|'.join(sorted(NUMBER_WORDS))}|[0-9]{{1,2}})"
    r"\s(?:years|months|decades)\b(?!\s(?:to|ended|ending|from|of|up|since|between))"
)
_CHANGED_BY = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w+|r[io]se\w*|rising|f[ae]ll\w*|declin\w+|decreas\w+|dropp?\w*|shr[aiu]nk)"
    r"\s(?:by\s)?(?:[a-z]+\s)?$",
    re.I,
)
# For how many something would do: it handed out 400 boxes, enough for 90 families.
_ENOUGH = re.compile(r"\b(?:enough|sufficient|room|places?|capacity) (?:for|to feed|to house)\s$")
_CHANGE_BEHIND = re.compile(
    r"\s(?:[a-z]+\s)?(?:increase|decrease|rise|fall|drop|cut|gain|decline|growth|reduction|raise)\b"
)
# What something is like: a 350-bed hospital.
_COMPOUND = re.compile(r"[0-9]-(?!percent|per|point|strong|odd|fold)[a-z]+$", re.I)
# One of so many: the first of 46 boats came.
_ONE_OF = re.compile(r"\b(?:first|second|third|last|next)\sof\s(?:the\s|its\s)?$", re.I)
_SO_FAR = re.compile(r"\W*(?:to date|so far)\b(?! as)", re.I)
_APIECE = re.compile(r"\s(?:apiece|each|per|an?)\b", re.I)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|its|their|all(?: the)?)\s$", re.I)
_STANDARD = re.compile(
    r"\b(?:standards?|authori[sz]ed (?:strengths?|ceiling|level)|target (?:range|band)|norm"
    r"|guideline|threshold|limit|ceiling|minimum|maximum)\s(?:of|is|are|was|were|at)\s"
    r"(?:[\d.,]+\s(?:and|to|or)\s|between\s)?$",
    re.I,
)
# A bound by which some are told from others: a rate above 10 per cent, speeds over 30 Mbps.
_BOUND = re.compile(
    r"\b(?:an?\s(?:[a-z]+\s)?(?:rate|share|income|age|population|speed|value|weight|score|ratio"
    r"|turnover)|(?:rates|shares|incomes|speeds|values|scores|ratios))\s(?:of\s)?$",
    re.I,
)
_BOUNDS = ("more-than", "less-than", "at-least", "up-to")
# The limit of a measure holds as long as it does: "for 2014-15, subject to a ceiling of 20,000".
_OF_A_MEASURE = re.compile(r"\bsubject to an?\s(?:[a-z]+\s)?[a-z]+ of\s$", re.I)
# A part of them is counted: nine of the 26 aircraft.
_PART_OF = re.compile(
    rf"(?:[0-9]|\b(?:{'|'.join(sorted(NUMBER_WORDS))}|half|most|none|all|many))\s(?:[a-z]+\s)?of "
    r"(?:the|its|their|these|those)\s$",
    re.I,
)
# More is counted than pointed at: the 412,000 people.
_MOST_POINTED_AT = 60
_HYPHENED = re.compile(r"-(?:year|month|week|day|hour|minute)s?\b", re.I)
_LOOK_BACK = 60


def counted_behind(text: str, amount: Figure) -> tuple[int, int] | None:
    """Where the words behind an amount stand that count its time from another: "a year later"."""
    ahead = text[amount.phrase_end : amount.phrase_end + _LOOK_BACK]
    if not any(unit in ahead for unit in TIME_UNITS):
        return None
    found = _COUNTED.match(text, amount.phrase_end)
    return found.span("words") if found else None


def time_of_its_own(text: str, amount: Figure) -> int | None:
    """Where the words behind an amount end that say another time than any date: "today"."""
    counted = counted_behind(text, amount)
    if counted is not None:
        return counted[1]
    found = _NOW.match(text, amount.phrase_end) or _DURING_THE_YEAR.match(text, amount.phrase_end)
    found = found or _RELATIVE.match(text, amount.phrase_end)
    return found.end() if found else None


def is_price(text: str, amount: Figure) -> bool:
    """Whether an amount is what each of something costs: "at US$ 9,800 apiece"."""
    is_rate = getattr(amount.value, "per", None) or _APIECE.match(text, amount.end)
    return bool(is_rate) and text[max(0, amount.phrase_start - 4) : amount.phrase_start] == " at "


def has_begun(lead: str) -> bool:
    """Whether the words before an amount tell of another time: "has since fallen to"."""
    if _AT_FIRST.search(lead):
        return True
    return _SINCE_THEN.search(lead) is not None or _SO_FAR.match(lead) is not None


def is_undated(text: str, amount: Figure) -> bool:
    """Whether no date can be that of an amount: a length of time, a mention, a standard."""
    head = text[max(0, amount.phrase_start - _LOOK_BACK) : amount.phrase_start]
    is_standard = _STANDARD.search(head) and not _OF_A_MEASURE.search(head)
    is_now = _JUST_NOW.search(head) is not None or _ONE_OF.search(head) is not None
    is_now = is_now or _MEASURED.match(text, amount.phrase_end) is not None
    is_now = is_now or _is_compound(text, amount) or _is_bound(amount, head)
    is_now = is_now or _is_over_years(text, amount, head) or _ENOUGH.search(head) is not None
    return is_now or _is_mention(amount, head) or bool(is_standard)


def _is_bound(amount: Figure, head: str) -> bool:
    """Whether an amount only bounds those that are told of: towns with a rate above 9 per cent."""
    qualifier = getattr(amount.value, "qualifier", "exactly")
    return qualifier in _BOUNDS and _BOUND.search(head) is not None


def _is_compound(text: str, amount: Figure) -> bool:
    """Whether an amount only says what something is like, and by how much nothing has changed."""
    if _COMPOUND.search(text, amount.start, amount.end) is None:
        return False
    return _CHANGE_BEHIND.match(text, amount.end) is None


def _is_over_years(text: str, amount: Figure, head: str) -> bool:
    """Whether an amount is a change over a number of years that ended at no date told here."""
    is_told = _OVER_YEARS.match(text, amount.phrase_end) is not None
    return is_told and _CHANGED_BY.search(head) is not None


def lasts(text: str, amount: Figure) -> bool:
    """Whether an amount is the length of a time: over two years."""
    value = amount.value
    if not isinstance(value, Quantity) or value.unit not in DURATIONS:
        return False
    if _HYPHENED.search(text, amount.start, amount.end):
        return True  # what something is like: a five-year grant
    if _FROM_AN_EVENT.match(text, amount.phrase_end) or _ADJECTIVAL.search(
        text, amount.start, amount.end
    ):
        return True
    if text[amount.phrase_start : amount.start].casefold().startswith(("within", "under ")):
        return True
    head = text[max(0, amount.phrase_start - _LOOK_BACK) : amount.phrase_start]
    return (_A_TIME.search(head) is not None and _AGE.search(head) is None) or (
        _AGED.search(head) is not None
    )


def _is_mention(amount: Figure, head: str) -> bool:
    """Whether an amount only points at what was counted elsewhere: "the two countries"."""
    value = amount.value
    if not isinstance(value, Quantity) or value.unit in ("", "%") or value.low != value.high:
        return False
    is_few = isinstance(value.low, int) and value.low <= _MOST_POINTED_AT
    return is_few and _DEFINITE.search(head) is not None and not _PART_OF.search(head)
