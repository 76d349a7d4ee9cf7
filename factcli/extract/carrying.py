"""The time that a sentence takes over from those before it, amount by amount.

A paragraph goes on about the time that it began with as long as it is told in the same tense and
names no other. A word that points back takes over the time of the sentence before, whatever the
tense is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from factcli.extract.against import is_alike
from factcli.extract.coordinated import is_pair
from factcli.extract.dated import Dated
from factcli.extract.dating import Dating
from factcli.extract.ends import SAME_PERIOD
from factcli.extract.relative import RELATIVE
from factcli.extract.respective import RESPECTIVELY
from factcli.extract.saying import Said
from factcli.extract.tenses import Tense
from factcli.extract.undated import time_of_its_own
from factcli.grammar.scan import Figure
from factcli.grammar.told_times import COUNTED, counted
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date, Quantity
from factcli.words.sentences import Sentence

_POINTS_BACK = re.compile(
    r"[\s\"'“‘«(*_•–—-]*(?:of (?:this|these|those|them|which|whom"
    r"|the (?:total|sum|amount|[0-9][0-9,.]*))\b"
    r"|(?:this|it|that) (?:represents|represented|constitutes|constituted|amounts|amounted|equals"
    r"|corresponds|shows|showed)\b"
    r"|(?:it|this|that)(?: is| was|['’]s) an? (?:[a-z]+ )?(?:growth|increase|rise|decline|fall|drop"
    r"|decrease|reduction)\b"
    r"|this (?:is|was|sum|amount|figure|total|included|includes|compares)\b|these (?:are|were)\b"
    r"|compared (?:with|to)\b"
    r"|corresponding\b"
    r"|the (?:growth|increase|rise|decline|fall|drop|decrease|reduction|remainder|remaining|rest)\b"
    r"|(?:total|altogether|in all|av dette|av disse)\b)",
    re.I,
)
_OF_IT = re.compile(
    r"\s(?:of (?:the|this|these|them|those|it)\b|(?:are|is|was|were|lived?)\s)", re.I
)
_SO_LONG_BEFORE = re.compile(
    rf"[\s\"'“‘«(*_•–—-]*(?:(?:in|during)\s)?(?P<words>{COUNTED})"
    r"(?:['\u2019]s\s|,|\s(?!than\b|that\b|the\b(?! (?:figure|number|share|total|rate))))",
    re.I,
)
_THE_SAME = re.compile(
    r"\b(?:(?:the|that) same (?:period|year|month|time|day)|that (?:year|month|day|period)"
    r"|samme (?:periode|år))\b",
    re.I,
)
_THE_SAME_YEAR = re.compile(r"\b(?:in|during|for|course of) (?:the|that) same year\b", re.I)
_YEAR = re.compile(r"[12][0-9]{3}(?:/[12][0-9]{3})?")
# Another thing has another time.
_OTHER = re.compile(r"(?:an)?others?\b|some\b|by contrast|elsewhere|conversely", re.I)
_OTHER_TIME = re.compile(
    r"\b(?:now|currently|today|at present|next|since|so far|to date|previous(?:ly)?|earlier|ago"
    r"|formerly|initially|until|originally|before|after|once|usually|normally"
    r"|(?:over|during|in|within|for) the (?:past|last|coming|reporting|next)"
    r"|(?:first|second|third|fourth|last) week of|(?:first|second) half[- ]year"
    r"|(?:years?|months?|quarters?) (?:ahead|hence)"
    r"|each year|every year|(?<!% )(?<!cent )annually|then|later|subsequently|afterwards)\b",
    re.I,
)
# What a budget is for is yet to come.
_BUDGET = re.compile(
    r"\b(?:budget|appropriations?|estimates?|allocations?)\b.{0,40}\bfor\s"
    r"(?:the\s)?(?:fiscal\s|financial\s)?(?:year\s|FY\s?)?$",
    re.I | re.DOTALL,
)
# What a measure "will" bring may be of any time.
_OF_A_MEASURE = re.compile(r"\s*(?:\(|(?:This|That|It|These|They|The (?:proposal|measure)s?)\b)")
_AS_OF = re.compile(r"\b(?:as of|as at|as on|at the end of)\s?:?\s(?:the\s)?$", re.I)
# A date of what was agreed, and not of the amount: "$539 million agreed in the 2001-02 Budget".
_AGREED = re.compile(
    r"(?<!was)(?<!were)(?<!been)\s(?:agreed|announced|approved|adopted|promised|pledged|signed)"
    r"(?:\s(?:in|on|at|by|under)(?: the)?)?\s?$"
)
# By that day something had been done, and what follows may be of any other: "As at 3 May it had …".
_HAD_DONE = re.compile(r",[^.;:]{0,120}?\shad\s(?:[a-z]+ed|been|given|taken|begun|made)\b")
_SET_AGAINST = re.compile(r"Compared (?:with|to)\s(?:the\s)?")
# Where what a sentence sets against its own begins.
_CUT = re.compile(
    r";\s|,\s(?:while|whereas)\s|\s\((?:in\s)?$|(?:(?<=cent)|(?<=%)|(?<=points))\sthan\b"
    r"|,?\s(?:(?:up|down|increase|decrease|rise|fall|decline)\sfrom|compared"
    r"|over\sthe(?! (?:past|last|next|same|coming|period|course|whole))|(?:higher|lower|more"
    r"|less|fewer)\sthan|against|versus)\b",
    re.I,
)
_GOING_ON = re.compile(
    r"\b(?:is|are) (?:still )?being\b|\bstill (?:is|are)\b|\b(?:could|may|might|should)\b", re.I
)
_NEW_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_PAST: frozenset[Tense] = frozenset(("past",))
_AT_A_DAY: frozenset[Tense] = frozenset(("past", "present", "perfect"))
_TO_COME: frozenset[Tense] = frozenset(("past", "present", "ahead"))
_ANY: frozenset[Tense] = frozenset(("past", "present", "perfect", "ahead"))
_A_YEAR = 360
_REACH = 3000
_OPENING = 60


def carried(dating: Dating, said: Said | None, published: Point | None = None) -> dict[int, Dated]:
    """The time of the sentence before for each amount that takes it over, by its place."""
    text, sentence = dating.text, dating.parted.sentence
    if said is None or not _is_in_paragraph(text, said.date.end, sentence):
        return {}
    end = _before_dates(dating)
    amounts = dating.parted.amounts
    if any(each.start in dating.found and each.end <= end for each in amounts):
        return {}
    both = _of_two_times(dating, said)
    if both:
        return both
    free = [
        each
        for each in amounts
        if dating.is_free(each)
        and time_of_its_own(text, each) is None
        and (each.end <= end or _is_past_dates(dating, each))
    ]
    if not free or _OTHER.match(text, sentence.start, sentence.end):
        return {}
    earlier_one = _earlier(text, sentence, said)
    if earlier_one is not None:
        return {each.start: earlier_one for each in free}
    if _is_on_topic(text, sentence, said) or _goes_back(text, sentence, free[0], said):
        return {each.start: said.date for each in free}
    date = said.lead or (said.date if said.told and said.last else None)
    if date is None or ".." in date.edtf:
        return {}
    tenses = _tenses(text, sentence, date, published) if said.lead else _PAST
    return {each.start: date for each in free if _is_told_on(dating, each, tenses)}


def _of_two_times(dating: Dating, said: Said) -> dict[int, Dated]:
    """What a sentence without a date takes of the two times of the sentence before."""
    parted = dating.parted
    if said.ends is None or parted.dates:
        return {}
    span = parted.sentence.start, parted.sentence.end
    if said.in_turn or RESPECTIVELY.search(dating.text, *span):
        found = _in_turn(dating, said.ends)
    else:
        found = _of_both_ends(dating, said.ends)
    return found or _of_the_last(dating, said.ends)


def _of_both_ends(dating: Dating, ends: tuple[Dated, Dated]) -> dict[int, Dated]:
    """The ends of a change over the time that those two are the ends of."""
    sentence = dating.parted.sentence
    if not SAME_PERIOD.search(dating.text, sentence.start, sentence.end):
        return {}
    for one, two in pairwise(dating.parted.amounts):
        if is_pair(dating.text, one, two):
            return {one.start: ends[0], two.start: ends[1]}
    return {}


def _in_turn(dating: Dating, ends: tuple[Dated, Dated]) -> dict[int, Dated]:
    """Both times for each two amounts of one kind that "and" joins, one by one."""
    first, last = sorted(ends, key=_place)
    found: dict[int, Dated] = {}
    for one, two in pairwise(dating.parted.amounts):
        is_joined = dating.text[one.end : two.phrase_start].strip() in ("and", "og", "&")
        if is_joined and one.start not in found and is_alike(one, two):
            found |= {one.start: first, two.start: last}
    return found


def _of_the_last(dating: Dating, ends: tuple[Dated, Dated]) -> dict[int, Dated]:
    """The last of both for what was "in the same year"."""
    parted, last = dating.parted, max(ends, key=_place)
    if not _THE_SAME_YEAR.search(dating.text, parted.sentence.start, parted.sentence.end):
        return {}
    if not _YEAR.fullmatch(last.edtf):
        return {}
    return {each.start: last for each in parted.amounts if dating.is_free(each)}


def _place(date: Dated) -> int:
    return date.start


def _earlier(text: str, sentence: Sentence, said: Said) -> Dated | None:
    """The time so long before that of the sentence before: "A year earlier it had been …"."""
    found = _SO_LONG_BEFORE.match(text, sentence.start)
    if found is None or not said.told:
        return None
    try:
        told = counted(found["words"], Edtf.parse(said.date.edtf))
    except ValueError:
        return None
    date = said.date
    return Dated(*found.span("words"), told.text, (date.start, date.end)) if told else None


def _is_told_on(dating: Dating, amount: Figure, tenses: frozenset[Tense]) -> bool:
    """Whether the clause of an amount is told in one of the tenses, and names no other time."""
    parted = dating.parted
    number = parted.at(amount.start)
    start, end = parted.clauses[number].start, parted.end(number)
    if _OTHER_TIME.search(dating.text, start, max(start, end)):
        return False
    tense = parted.tense_told(amount.start)
    # "Parties: 54." tells of the day as of which all is told.
    is_label = not tense and tenses == _AT_A_DAY and parted.clauses[number].opener == "colon"
    return is_label or tense in tenses


def _tenses(
    text: str, sentence: Sentence, lead: Dated, published: Point | None
) -> frozenset[Tense]:
    """The tenses in which a sentence may tell on of the time that a paragraph began with."""
    head = text[max(0, lead.start - _OPENING) : lead.start]
    if RELATIVE.fullmatch(text, lead.start, lead.end):
        return _ANY
    if _BUDGET.search(head):
        return _TO_COME
    if _HAD_DONE.match(text, lead.end):
        return _PAST
    if _is_to_come(lead, published) and not _OF_A_MEASURE.match(text, sentence.start):
        return _TO_COME
    return _AT_A_DAY if _AS_OF.search(head) else _PAST


def _is_past_dates(dating: Dating, amount: Figure) -> bool:
    """Whether an amount stands in a clause of its own behind all dates: "than in 2018; sales …"."""
    last = dating.parted.dates[-1].end if dating.parted.dates else 0
    is_behind = amount.start > last and ";" in dating.text[last : amount.start]
    return is_behind and dating.parted.tense(amount.start) == "past"


def _is_in_paragraph(text: str, at: int, sentence: Sentence) -> bool:
    """Whether a place stands in the paragraph of a sentence, and not too far before it."""
    is_near = 0 <= sentence.start - at <= _REACH
    return is_near and _NEW_PARAGRAPH.search(text, at, sentence.start) is None


def _before_dates(dating: Dating) -> int:
    """Where the part of a sentence ends that no date of its own is about.

    That is before what is compared with, or before the clause that has a date.
    """
    text, sentence = dating.text, dating.parted.sentence
    for date in dating.parted.dates:
        is_open = isinstance(date.value, Date) and date.value.edtf.endswith("/..")
        is_compared = _SET_AGAINST.fullmatch(text, sentence.start, date.phrase_start)
        if is_open or is_compared or _AGREED.search(text, sentence.start, date.phrase_start):
            continue
        cut = _CUT.search(text, sentence.start, date.phrase_start)
        return cut.start() if cut else sentence.start
    return sentence.end


def _is_to_come(lead: Dated, published: Point | None) -> bool:
    """Whether a time is a year that had not begun on the day of the document."""
    if published is None:
        return False
    try:
        when = Edtf.parse(lead.edtf)
    except ValueError:
        return False
    first, last = when.earliest, when.latest
    if first is None or last is None or (last - first).days < _A_YEAR:
        return False
    return first > published.latest


def _is_on_topic(text: str, sentence: Sentence, said: Said) -> bool:
    """Whether the sentence begins with the noun that the date was of: "The budget provides …"."""
    if not said.topic:
        return False
    opening = text[sentence.start : min(sentence.end, sentence.start + _OPENING)]
    return (
        re.search(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) {re.escape(said.topic)}\b", opening) is not None
    )


def _goes_back(text: str, sentence: Sentence, first: Figure, said: Said) -> bool:
    """Whether a word of the sentence points back to what the one before told."""
    if not said.told or _GOING_ON.search(text, sentence.start, sentence.end):
        return False
    if _POINTS_BACK.match(text, sentence.start, sentence.end):
        return True
    if _THE_SAME.search(text, sentence.start, sentence.end):
        return True
    opens = first.phrase_start == sentence.start and said.last
    is_share = isinstance(first.value, Quantity) and first.value.unit == "%"
    following = _OF_IT.match(text, first.phrase_end)
    return opens and following is not None and (is_share or following.group().strip()[:2] == "of")
