"""Amounts of a clause that tells of now: "there are now 70", "some 70 people currently benefit".

They are of the month of the document. What people now want or plan is not, and what has been done
by now may be of any time before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factcli.extract.dated import Dated
from factcli.extract.dating import Dating
from factcli.extract.parted import Parted
from factcli.extract.relative import told_now
from factcli.grammar.lexis import word_set
from factcli.grammar.scan import Figure
from factcli.values.edtf import Point

_SAID = re.compile(
    r"\b(?:(?<=the )current(?=\s(?:[\w-]+\s)?(?:strength|number|total|level|figure|population"
    r"|membership|staff|class|stock|rate|deployment|size|value|balance|caseload|complement|share)\b)"
    r"|now|currently|presently|today|at present|at the moment|at the present (?:day|time))\b",
    re.I,
)
_WANTS = word_set(
    """
    want wants promise promises plan plans need needs expect expects propose proposes intend intends
    aim aims call calls seek seeks ask asks say says require requires hope hopes will would should
    must may might could can
    """
)
_WORD = re.compile(r"[^\W\d_]+")
# Behind the word for now, a participle tells what has been done: "are now covered".
_DONE = re.compile(
    r"\s(?:being\s)?(?:[a-z]+ed|given|taken|known|shown|built|held|kept|sent|made|set|paid)\b"
    r"(?!\s(?:at|to)\b)"
)
_NOW_DOES = re.compile(r"(?:\s[a-z]+){0,2}\s(?:now|currently)\s[a-z]{3,12}(?<!ed)(?<!ing)\b")
_STATE = re.compile(
    r"(?:is|are|has|have|stands? at|numbers?|counts?|includes?|comprises?|totals?|amounts? to"
    r"|consists? of|runs? to|comes? to)\s(?:[a-z]+\s){0,2}$",
    re.I,
)
# Right behind an amount: "it is 81,405 today".
_TODAY = re.compile(
    r",?\s(?P<now>today|now|currently|at present|at the moment|at the present (?:day|time))"
    r"(?=[\s,.;)]|$)(?!,?\s(?:announced|said|released|published|launched|signed|as))",
    re.I,
)
_BY = re.compile(r"\b(?:by|until|till|than|from|up to)\s$", re.I)
# An item goes by what its list is headed with.
_ITEM = re.compile(r"\s*[•‣◦▪*–—-]\s")
_REACH = 120


def of_now(dating: Dating, dates: Mapping[int, Dated], published: Point | None) -> dict[int, Dated]:
    """The month of the document for the amounts of such clauses, by their places."""
    parted, text = dating.parted, dating.text
    start, end = parted.sentence.start, parted.sentence.end
    if published is None or _ITEM.match(text, start) or not _SAID.search(text, start, end):
        return {}
    when = Point(published.year, published.month).text
    found: dict[int, Dated] = {}
    for amount in _undated(dating, dates):
        number = parted.at(amount.start)
        begin = max(parted.clauses[number].start, start)
        told = told_now(text, begin, max(begin, amount.phrase_start), published)
        behind = _TODAY.match(text, amount.phrase_end)
        if behind is not None and _is_state(parted, amount, begin):
            found[amount.start] = Dated(*behind.span("now"), when)
        elif told is not None:
            found[amount.start] = Dated(*told)
        elif not _names_a_time(dating, number):
            words = _said_of(parted, amount, begin, min(parted.end(number), end))
            if words is not None:
                found[amount.start] = Dated(*words, when)
    return found


def _undated(dating: Dating, dates: Mapping[int, Dated]) -> Iterator[Figure]:
    """The amounts of clauses in the present tense that have no time."""
    for amount in dating.parted.amounts:
        is_open = amount.start not in dates and amount.start not in dating.lasting
        is_open = is_open and not dating.is_compared(amount)
        words = dating.text[amount.phrase_start : amount.start].casefold()
        is_open = is_open and not words.startswith("within")
        tense = dating.parted.tense(amount.start) or (
            "present" if _is_doing(dating, amount) else ""
        )
        if is_open and tense == "present":
            yield amount


def _is_state(parted: Parted, amount: Figure, begin: int) -> bool:
    """Whether a verb before an amount tells what is or has so much."""
    told = parted.verbs(parted.at(amount.start), begin, amount.start)
    return bool(told) and _STATE.search(parted.text, told[-1].place, amount.start) is not None


def _is_doing(dating: Dating, amount: Figure) -> bool:
    """Whether a verb that might be a noun is told of an amount: "some 70 people now benefit"."""
    return _NOW_DOES.match(dating.text, amount.phrase_end) is not None


def _names_a_time(dating: Dating, number: int) -> bool:
    return any(dating.parted.at(each.start) == number for each in dating.parted.dates)


def _said_of(parted: Parted, amount: Figure, begin: int, end: int) -> tuple[int, int] | None:
    """Where the word for now stands that a clause says of an amount, before it or behind it."""
    text = parted.text
    verbs = {each.place for each in parted.verbs(parted.at(amount.start), begin, end)}
    for word in _SAID.finditer(
        text, max(begin, amount.start - _REACH), min(end, amount.end + _REACH)
    ):
        if word.group().casefold() == "today" or _BY.search(text, begin, word.start()):
            continue
        wanted = {each.casefold() for each in _WORD.findall(text, begin, end)} & _WANTS
        if wanted or _DONE.match(text, word.end()):
            continue
        if word.start() < amount.start:
            is_said = any(place < amount.start for place in verbs)
        else:
            is_said = not any(amount.end <= place < word.start() for place in verbs)
            is_does = _NOW_DOES.match(text, amount.phrase_end) is not None
            is_said = is_said and (is_does or any(place > word.start() for place in verbs))
        if is_said:
            return word.span()
    return None
