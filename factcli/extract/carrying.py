"""The date that a sentence takes over from the one before: "Of this, …", "Half of them …".

Only where the sentence says that it goes on about the same: by a word that points back, a share of
what was counted, the change that was told, or "the same period".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcli.extract.continuing import is_left
from factcli.extract.dated import Dated
from factcli.extract.relative import RELATIVE
from factcli.extract.saying import Said
from factcli.extract.tenses import OTHER_TIME, PAST
from factcli.extract.undated import is_undated, time_of_its_own
from factcli.grammar.scan import Figure
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
_THE_SAME = re.compile(
    r"\b(?:(?:the|that) same (?:period|year|month|time|day)|that (?:year|month|day|period)"
    r"|samme (?:periode|år))\b",
    re.I,
)


# Another thing has another time.
_OTHER = re.compile(r"(?:an)?others?\b|some\b|by contrast|elsewhere|conversely", re.I)


_CLAUSE = re.compile(r"[,;]\s|\s(?:and|that|which|who|while|but|comprising|including)\s")


# What a budget is for is yet to come.
_BUDGET = re.compile(
    r"\b(?:budget|appropriations?|estimates?|allocations?)\b.{0,40}\bfor\s"
    r"(?:the\s)?(?:fiscal\s|financial\s)?(?:year\s|FY\s?)?$",
    re.I | re.DOTALL,
)
# A date of what was agreed, and not of the amount: "$539 million agreed in the 2001-02 Budget".
_AGREED = re.compile(
    r"(?<!was)(?<!were)(?<!been)\s(?:agreed|announced|approved|adopted|promised|pledged|signed)"
    r"(?:\s(?:in|on|at|by|under)(?: the)?)?\s?$"
)
# What a measure "will" bring may be of any time.
_OF_A_MEASURE = re.compile(r"\s*(?:\(|(?:This|That|It|These|They|The (?:proposal|measure)s?)\b)")
_A_YEAR = 360
_AHEAD = frozenset(("will", "is", "are"))
# What was so as of a day is told in the present, too.
_AT_A_DAY = frozenset(("is", "are", "has", "have"))
_AS_OF = re.compile(r"\b(?:as of|as at|as on|at the end of)\s(?:the\s)?$", re.I)
_SET_AGAINST = re.compile(r"Compared (?:with|to)\s(?:the\s)?")
_CUT = re.compile(
    r";\s|,?\s(?:(?:up|down|increase|decrease|rise|fall|decline)\sfrom|compared"
    r"|over\sthe(?! (?:past|last|next|same|coming|period|course|whole))|(?:higher|lower|more"
    r"|less|fewer)\sthan|against|versus)\b",
    re.I,
)

_GOING_ON = re.compile(r"\b(?:is|are) (?:still )?being\b|\bstill (?:is|are)\b", re.I)
_NEW_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_REACH = 3000
_OPENING = 60


def carried(
    text: str,
    sentence: Sentence,
    figures: Sequence[Figure],
    said: Said | None,
    own: dict[int, Dated],
    published: Point | None = None,
) -> dict[int, Dated]:
    """The date of the sentence before for each amount of one that has none of its `own`.

    What "will be" is of that time, too, where it was yet to come when the document was `published`.
    """
    if said is None or not _in_paragraph(text, said.date.end, sentence):
        return {}
    end = _before_dates(text, sentence, figures)
    amounts = [
        each
        for each in figures
        if not isinstance(each.value, Date)
        and each.end <= end
        and not is_undated(text, each)
        and time_of_its_own(text, each) is None
    ]
    if not amounts or any(each.start in own for each in amounts):
        return {}
    date = said.lead if said.lead and _tells_on(text, sentence, end, said.lead, published) else None
    if date is None and said.lead:
        cut = _before_other_time(text, sentence, end)
        first = [each for each in amounts if each.end <= cut]
        if first and _tells_on(text, sentence, cut, said.lead, published):
            amounts, date = first, said.lead
    if _is_on_topic(text, sentence, said) or _goes_back(text, sentence, amounts[0], said):
        date = said.date
    if date is None:
        return {}
    amounts += [
        each for each in figures if each.start not in own and _is_past_dates(text, each, figures)
    ]
    return {each.start: date for each in amounts}


def _is_past_dates(text: str, amount: Figure, figures: Sequence[Figure]) -> bool:
    """Whether an amount stands in a past clause behind all dates: "than in 2018; sales rose 3%"."""
    dates = [each.end for each in figures if isinstance(each.value, Date)]
    if not dates or isinstance(amount.value, Date) or amount.start < max(dates):
        return False
    _, mark, clause = text[max(dates) : amount.phrase_start].rpartition("; ")
    if is_left(text, amount):
        return False
    return bool(mark) and PAST.search(clause) is not None and not OTHER_TIME.search(clause)


def _in_paragraph(text: str, at: int, sentence: Sentence) -> bool:
    """Whether a place stands in the paragraph of a sentence, and not too far before it."""
    near = 0 <= sentence.start - at <= _REACH
    return near and _NEW_PARAGRAPH.search(text, at, sentence.start) is None


def _before_dates(text: str, sentence: Sentence, figures: Sequence[Figure]) -> int:
    """Where the part of a sentence ends that no date of its own is about.

    That is before what is compared with, or before the clause that has a date.
    """
    first = next(
        (
            each.phrase_start
            for each in figures
            if isinstance(each.value, Date)
            and not each.value.edtf.endswith("/..")
            and not _SET_AGAINST.fullmatch(text, sentence.start, each.phrase_start)
            and not _AGREED.search(text, sentence.start, each.phrase_start)
        ),
        None,
    )
    if first is None:
        return sentence.end
    cut = _CUT.search(text, sentence.start, first)
    return cut.start() if cut else sentence.start


def _tells_on(
    text: str, sentence: Sentence, end: int, lead: Dated, published: Point | None
) -> bool:
    """Whether the sentence tells on of the time that was said, and of no other, up to a place."""
    if _OTHER.match(text, sentence.start, sentence.end):
        return False
    head = text[max(0, lead.start - _OPENING) : lead.start]
    is_ahead = _BUDGET.search(head) is not None
    if RELATIVE.fullmatch(text, lead.start, lead.end):
        return _other_times(text, sentence, end) <= _AHEAD | _AT_A_DAY
    if not is_ahead and _is_to_come(lead, published):
        is_ahead = _OF_A_MEASURE.match(text, sentence.start) is None
    allowed = _AHEAD if is_ahead else _AT_A_DAY if _AS_OF.search(head) else frozenset()
    others = _other_times(text, sentence, end)
    if not others <= allowed:
        return False
    return bool(others) or PAST.search(text, sentence.start, end) is not None


def _other_times(text: str, sentence: Sentence, end: int) -> set[str]:
    """The words of a sentence up to a place that tell of another time than a past one."""
    return {found.group().casefold() for found in OTHER_TIME.finditer(text, sentence.start, end)}


def _before_other_time(text: str, sentence: Sentence, end: int) -> int:
    """Where the clause begins that first tells of another time."""
    other = OTHER_TIME.search(text, sentence.start, end)
    if other is None:
        return end
    starts = [each.start() for each in _CLAUSE.finditer(text, sentence.start, other.start())]
    return starts[-1] if starts else sentence.start


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
