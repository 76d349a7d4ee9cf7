"""The date that a sentence gives for each of its amounts, where it plainly gives one.

Nothing is guessed: a date that is compared with, or that belongs to something else in the sentence,
is passed over.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.clauses import VERBS
from factcli.extract.roles import AS_OF, LOOK_BACK, SINCE, Roles
from factcli.extract.tenses import OTHER_TIME, PAST
from factcli.grammar.nouns import DURATIONS
from factcli.grammar.scan import Figure
from factcli.values.value import Date, Quantity
from factcli.words.sentences import Sentence

# Between an amount and a date, what parts two statements.
_PARTING = re.compile(
    r"[;:]|\.\s|\s[–—]\s"
    r"|,?\s(?:while|whereas|but|although|though|which|that|who|whose|som|mens|because|when|where"
    r"|wherein|whereby)\s",
    re.I,
)
_AND = re.compile(r",\s(?:and|og)\s", re.I)
_STRONG = re.compile(r";\s|\.\s")
# What happens on a date is not what is counted: training for 50 students begins on 31 July.
_HAPPENS = re.compile(
    r"\b(?:begins?|began|starts?|started|launch(?:ed)?|presented|signed|held|published|adopted|met|"
    r"opened|closed|expires?|established|founded|elected|announced|agreed)\b",
    re.I,
)
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
_MOST_BETWEEN = 170
_WHEN = re.compile(r",?\s(?:when|where|da)\s[^,;.]{0,60}$", re.I)
_FROM = re.compile(r"\b(?:from|fra)\s(?:[a-z]+\s)?$", re.I)
_FROM_THE = re.compile(
    r"\b(?:from|against|than|compared\s(?:with|to)|relative\sto)\s(?:the\s)?$", re.I
)
_CLAUSE = re.compile(r";\s|,?\s(?:and|while|but)\s", re.I)
_TO_LEVEL = re.compile(r"\s(?:to|til)\s(?:[a-z]+\s){0,2}")
_CLAUSE_END = re.compile(r"[;,]\s|\.\s(?=[A-Z])")
_TOLD_OF = re.compile(
    r"\s(?:is|was|are|were|came|stood|amounted|totall?ed|reached|rose|fell|grew|will|has|had)\b"
)
_OF_THE = re.compile(r"\b[Oo]f the\s$")
_TO = re.compile(r"\s(?:to|til)\s(?:[\w-]+\s){0,5}$", re.I)
_DOWN_FROM = re.compile(
    r"\b(?:than|compared|from|against|versus|relative|following|after|mot|enn)\b",
    re.I,
)
# Behind an amount, what goes on about the same time: ", an increase of", ", or", ", of which".
_GOES_ON = re.compile(
    r"[^,;.:]{0,60},?\s?\(?(?:or|i\.e\.|including|of wh(?:ich|om)|equivalent to|corresponding to"
    r"|up|down"
    r"|an?\s(?:[\w-]+\s){0,2}(?:increase|decrease|rise|fall|decline|drop|growth|reduction|change)\sof"
    r"|compared with an?\s\w+)\s(?:(?!from|than|against|to)[a-z]+\s){0,4}"
    r"|,\s",
    re.I,
)
_IS = re.compile(
    r"\s(?:is|was|are|were|came to|stood at|amounted to|totall?ed|reached|will be)"
    r"\s(?:[a-z]+\s){0,2}$"
)
_GREW = re.compile(r"\b(?:grew|grown|rose|risen|increased|fell|fallen|declined|dropped)\b", re.I)
# Behind an amount, a time of its own that is no date.
_NOW = re.compile(
    r"\s(?:today|now|currently|at present|at the moment|i dag|nå|(?:a|one) (?:year|month)"
    r" (?:earlier|before|ago)|the (?:year|month) before|the previous year|last year|året før)\b",
    re.I,
)
_A_TIME = re.compile(
    r"\b(?:last|past|next|previous|coming|following|first|over|within|for|during|in|every|each)"
    r"(?:\s(?:the|a))?\s$",
    re.I,
)
# A sentence with more dates than this is a table or a chronicle: which dates what is not plain.
_MOST_DATES = 12


class Dated(NamedTuple):
    """The date of an amount: where it is printed, and what it says in EDTF."""

    start: int
    end: int
    edtf: str


def dated(text: str, sentence: Sentence, figures: Sequence[Figure]) -> dict[int, Dated]:
    """The date of each amount of a sentence that has one, by the place of the amount."""
    dates = [each for each in figures if isinstance(each.value, Date)]
    if not dates or len(dates) > _MOST_DATES:
        return {}
    found = _Dating(text, sentence, figures, dates).all()
    return {start: Dated(date.start, date.end, edtf) for start, (date, edtf) in found.items()}


def in_columns(figures: Sequence[Figure]) -> dict[int, Dated]:
    """The dates of the columns that the numbers of rows stand in."""
    return {
        each.start: Dated(column.start, column.end, column.value.edtf)
        for each in figures
        if (column := each.column) is not None and isinstance(column.value, Date)
    }


def lasts(text: str, figure: Figure) -> bool:
    """Whether an amount is the length of a time that has no date: the next two years."""
    value = figure.value
    if not isinstance(value, Quantity) or value.unit not in DURATIONS:
        return False
    head = text[max(0, figure.phrase_start - LOOK_BACK) : figure.phrase_start]
    return _A_TIME.search(head) is not None


class _Dating:
    """One sentence with its figures: which date is of which amount."""

    def __init__(
        self, text: str, sentence: Sentence, figures: Sequence[Figure], dates: list[Figure]
    ) -> None:
        self.text = text
        self.sentence = sentence
        self.figures = figures
        self.amounts = [
            each for each in figures if not isinstance(each.value, Date) and not lasts(text, each)
        ]
        self.settled: set[int] = set()
        self.dates = dates
        self.roles = Roles(text, sentence, figures, dates)
        self.compared = self.roles.compared
        self.usable = self.roles.usable

    def all(self) -> dict[int, tuple[Figure, str]]:
        found: dict[int, Figure] = {}
        for amount in self.amounts:
            own = self._behind(amount)
            now = _NOW.match(self.text, amount.phrase_end)
            if now and (own is None or own.start > now.end()):
                self.settled.add(amount.start)
                continue
            if own is None:
                continue
            if own.start in self.usable:
                found[amount.start] = own
            else:
                self.settled.add(amount.start)
        consumed = {date.start for date in found.values()}
        self._share(found)
        for amount in self.amounts:
            if amount.start not in found and amount.start not in self.settled:
                before = self._before(amount, consumed)
                before = before or self._continued(amount, found) or self._told_on(amount, found)
                if before is not None:
                    found[amount.start] = before
        return {
            start: (date, self.usable[date.start])
            for start, date in found.items()
            if date.start in self.usable
        }

    def _behind(self, amount: Figure) -> Figure | None:
        """The date right behind the amount's own words: "70 in 2019", "5.5 billion (2020)"."""
        label = [each for each in self.dates if each.end <= amount.phrase_start][-1:]
        if label and self.text[label[0].end : amount.phrase_start].strip() in ("", ":"):
            return label[0]
        after = [each for each in self.figures if each.start >= amount.end]
        if not after or not isinstance(after[0].value, Date):
            return None
        date = after[0]
        between = self.text[amount.end : date.phrase_start]
        if date.start in self.compared and self._is_of_the_compared(amount, between):
            self.usable[date.start] = self.roles.as_of(date, compared=True) or ""
            return date if self.usable[date.start] else None
        if date.start in self.compared or len(between) > _MOST_BETWEEN:
            return None
        if self.text[date.start - 1 : date.start] == "(":
            is_own = not between.strip(" \u00a0(") and self.text[date.end : date.end + 1] == ")"
            return date if is_own else None
        plain = _BRACKETED.sub("", between)
        is_as_of = AS_OF.match(self.text, date.phrase_start) is not None
        if _STRONG.search(plain) or _HAPPENS.search(plain):
            return None
        if not is_as_of and (_parts(plain) or self.roles.opens_clause(date)):
            return None
        if _AND.search(plain) and _TOLD_OF.match(self.text, date.end):
            return None  # of the next statement: "…, and the change for September was revised"
        return date

    def _is_of_the_compared(self, amount: Figure, between: str) -> bool:
        """Whether an amount is itself compared with: "from the 80 per cent recorded in 2023"."""
        head = self.text[max(0, amount.phrase_start - 20) : amount.phrase_start]
        return _FROM_THE.search(head) is not None and not _parts(between)

    def _share(self, found: dict[int, Figure]) -> None:
        """Give the date behind the last of several amounts to those before it in its statement."""
        for first, second in reversed(list(zip(self.amounts, self.amounts[1:], strict=False))):
            date = found.get(second.start)
            if first.start in found or first.start in self.settled:
                continue
            if date is None or date.start < second.end:
                continue
            between = self.text[first.end : second.phrase_start]
            dates_between = any(first.end <= each.start < second.start for each in self.dates)
            if self.text[date.start - 1 : date.start] == "(" or _DOWN_FROM.search(between):
                continue
            if dates_between or _parts(_BRACKETED.sub("", between)):
                continue
            head = self.text[max(self.sentence.start, first.phrase_start - 20) : first.phrase_start]
            if _OF_THE.search(head) or (_FROM.search(head) and _TO.search(between)):
                continue
            if self._before(first, set()) is None:
                found[first.start] = date

    def _continued(self, amount: Figure, found: dict[int, Figure]) -> Figure | None:
        """The date of the amount before, where this one goes on about it: ", an increase of"."""
        earlier = [each for each in self.amounts if each.end <= amount.start]
        date = found.get(earlier[-1].start) if earlier else None
        if date is None:
            return None
        start = max(earlier[-1].phrase_end, date.phrase_end if date.start < amount.start else 0)
        between = self.text[start : amount.phrase_start]
        others = [each for each in self.dates if start <= each.start < amount.start]
        if others:
            return None
        head = self.text[max(0, earlier[-1].phrase_start - 4) : earlier[-1].phrase_start]
        is_level = _TO_LEVEL.fullmatch(between) is not None and head.endswith(("by ", "med "))
        return date if is_level or _GOES_ON.fullmatch(between) else None

    def _told_on(self, amount: Figure, found: dict[int, Figure]) -> Figure | None:
        """The date of the amount before, in another clause that tells on of the same time."""
        earlier = [each for each in self.amounts if each.end <= amount.start]
        earlier = [each for each in earlier if each.start in found]
        date = found.get(earlier[-1].start) if earlier else None
        if date is None:
            return None
        start = max(earlier[-1].phrase_end, date.phrase_end if date.start < amount.start else 0)
        others = [each for each in self.dates if start <= each.start < amount.start]
        if any(each.start not in self.compared for each in others):
            return None
        start = max([start, *(each.phrase_end for each in others)])
        between = self.text[start : amount.phrase_start]
        following = self.text[amount.phrase_end : amount.phrase_end + LOOK_BACK]
        clause = f"{between} {_CLAUSE_END.split(following)[0]}"
        opening = deque(_CLAUSE.finditer(between), maxlen=1)
        if not opening:
            return None
        clause = clause[opening[0].start() :]
        if OTHER_TIME.search(clause) or _DOWN_FROM.search(between, opening[0].start()):
            return None
        is_bare = ";" not in opening[0][0] and opening[0].end() >= len(between.rstrip())
        return date if is_bare or PAST.search(clause) else None

    def _before(self, amount: Figure, consumed: set[int]) -> Figure | None:
        """The date that the amount's statement began with, or that opens the sentence."""
        before = [each for each in self.dates if each.end <= amount.phrase_start]
        if before and before[-1].start in self.compared:
            when = self.text[before[-1].end : amount.phrase_start]
            if _WHEN.match(when) and self.roles.as_of(before[-1], compared=True):
                self.usable[before[-1].start] = self.roles.as_of(before[-1], compared=True) or ""
                return before[-1]
        before = [each for each in before if each.start not in self.compared]
        if not before:
            return None
        date = before[-1]
        if self.roles.opens(date):
            lead = self.text[date.phrase_start : date.start]
            is_change = SINCE.match(lead) and _GREW.search(self.text, date.end, amount.end)
            return None if is_change else date
        between = _BRACKETED.sub("", self.text[date.end : amount.phrase_start])
        if _IS.match(between) or _WHEN.match(between):
            return date
        if date.start in consumed or _STRONG.search(between):
            return None
        if self.roles.opens_clause(date):
            return date
        if self.roles.is_aside(date) or self.roles.is_of_a_beginning(date):
            return None
        return None if _parts(between.lstrip(",:) ")) or len(between) > _MOST_BETWEEN else date


def _parts(between: str) -> bool:
    """Whether words part two statements: by a word, or by ", and" with a verb behind it."""
    if _PARTING.search(between):
        return True
    joined = _AND.search(between)
    return joined is not None and not VERBS.isdisjoint(between[joined.end() :].casefold().split())
