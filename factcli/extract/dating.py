"""The date that a sentence gives for each of its amounts, where it plainly gives one.

Nothing is guessed: a date that is compared with, or that belongs to something else in the sentence,
is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcli.extract.continuing import Continuing, is_left
from factcli.extract.coordinated import ends_of_changes, joined, paired
from factcli.extract.dated import Dated
from factcli.extract.parting import (
    AND,
    DOWN_FROM,
    LISTED,
    OVER_THE,
    SET_AGAINST,
    is_origin,
    is_told_apart,
    parts,
)
from factcli.extract.roles import AS_OF, LOOK_BACK, SINCE, Roles, is_of_a_name
from factcli.extract.undated import is_undated, time_of_its_own
from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.sentences import Sentence

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
    r"\b(?:from|against|than|compared\s(?:with|to)|relative\sto|in addition to|on top of|besides)"
    r"\s(?:the\s)?$",
    re.I,
)
# Right behind an amount, a clause that tells of it and of nothing else.
# What is told in passing holds at all times: "clothing, which accounts for 48 per cent of it, …".
_GENERALLY = re.compile(
    r",\s(?:which|who)\s(?:is|are|has|have|[a-z]+(?:nts|kes|ers|ses|des|ins|lds))\b[^,;]*$", re.I
)
_OF_IT = re.compile(
    r"\s(?:that|which) (?:was|were|is|are|has been|have been|had been) \w+ (?:in|by|for|on|under)?"
    r"(?: the| its)?\s?$"
)
# Where a relative clause ends, and what follows is told of something else.
_MAIN_VERB = re.compile(r",\s(?:was|were|is|are|has|have|had|will|fell|rose|grew|reached)\b", re.I)
_THAT = re.compile(r"\b(?:which|that|who)\s[^,;.]{0,60}$", re.I)
_OVER_YEARS = re.compile(r"\s(?:over|during|for|in)\s[\w-]+\s(?:years|months)(?=\s\()")
_TOLD_OF = re.compile(
    r"\s(?:is|was|are|were|came|stood|amounted|totall?ed|reached|rose|fell|grew|will|has|had)\b"
)
_OF_THE = re.compile(r"\bof the\s$")


_TO = re.compile(r"\s(?:to|til)\s(?:[\w-]+\s){0,5}$", re.I)


_IS = re.compile(
    r"\s(?:is|was|are|were|came to|stood at|amounted to|totall?ed|reached|will be)"
    r"\s(?:[a-z]+\s){0,2}$"
)
_BY = re.compile(r"\b(?:by|of|med)\s(?:[a-z]+\s){0,3}$", re.I)
_GREW = re.compile(r"\b(?:grew|grown|rose|risen|increased|fell|fallen|declined|dropped)\b", re.I)
# A sentence with more dates than this is a table or a chronicle: which dates what is not plain.
_MOST_DATES = 12


_DURING = re.compile(r"(?:for|during|in|over)\b", re.I)
_ENDS_AT = re.compile(r"\bto\s(?:[a-z]+\s){0,2}$")


def dated(text: str, sentence: Sentence, figures: Sequence[Figure]) -> dict[int, Dated]:
    """The date of each amount of a sentence that has one, by the place of the amount."""
    figures = joined(text, [each for each in figures if not is_of_a_name(text, each)])
    dates = [each for each in figures if isinstance(each.value, Date)]
    if not dates or len(dates) > _MOST_DATES:
        return {}
    found = _Dating(text, sentence, figures, dates).all()
    return {start: Dated(date.start, date.end, edtf) for start, (date, edtf) in found.items()}


class _Dating:
    """One sentence with its figures: which date is of which amount."""

    def __init__(
        self, text: str, sentence: Sentence, figures: Sequence[Figure], dates: list[Figure]
    ) -> None:
        self.text = text
        self.sentence = sentence
        self.figures = figures
        self.amounts = [
            each
            for each in figures
            if not isinstance(each.value, Date) and not is_undated(text, each)
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
            now = time_of_its_own(self.text, amount)
            if now is not None and (own is None or own.start > now):
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
        goes_on = Continuing(self.text, self.sentence, self.amounts, self.dates, self.compared)
        for amount in self.amounts:
            if amount.start not in found and amount.start not in self.settled:
                before = self._before(amount, consumed)
                before = before or goes_on.date_of(amount, found)
                if before is not None:
                    found[amount.start] = before
        return self._as_told(found)

    def _as_told(self, found: dict[int, Figure]) -> dict[int, tuple[Figure, str]]:
        """The dates found that are usable, in EDTF, with those that pairs of amounts give."""
        told = {
            start: (date, self.usable[date.start])
            for start, date in found.items()
            if date.start in self.usable and not self._is_at_the_end(start, date)
        }
        usable = {start: date for start, date in found.items() if date.start in self.usable}
        for amount, date, edtf in ends_of_changes(self.text, self.amounts, usable):
            told[amount.start] = (date, edtf)
        for amount, date in paired(self.text, self.amounts, found):
            if isinstance(date.value, Date) and date.start in self.usable:
                told[amount.start] = (date, date.value.edtf)
        return told

    def _is_at_the_end(self, start: int, date: Figure) -> bool:
        """Whether an amount is the level that a change over the time of a date ended in."""
        value = date.value
        if not isinstance(value, Date) or date.start > start:
            return False
        first = value.when.start
        if not value.when.interval or first is None or first.day is None:
            return False
        if _DURING.match(self.text, date.phrase_start):
            return False
        head = self.text[date.end : start]
        return _ENDS_AT.search(head) is not None and _GREW.search(head) is not None

    def _behind(self, amount: Figure) -> Figure | None:
        """The date right behind the amount's own words: "70 in 2019", "5.5 billion (2020)"."""
        label = [each for each in self.dates if each.end <= amount.phrase_start][-1:]
        if label and self.text[label[0].end : amount.phrase_start].strip() in ("", ":"):
            return label[0]
        after = [
            each
            for each in self.figures
            if each.start >= amount.end and (isinstance(each.value, Date) or each in self.amounts)
        ]
        if not after or not isinstance(after[0].value, Date):
            return None
        date = after[0]
        between = self.text[amount.end : date.phrase_start]
        if date.start in self.compared and (
            self._is_of_the_compared(amount, between) or self._has_grown_since(amount, date)
        ):
            self.usable[date.start] = self.roles.as_of(date, compared=True) or ""
            return date if self.usable[date.start] else None
        if date.start in self.compared or len(between) > _MOST_BETWEEN:
            return None
        if self.text[date.start - 1 : date.start] == "(":
            is_own = (
                not _OVER_YEARS.sub("", between).strip(" \u00a0(")
                and self.text[date.end : date.end + 1] == ")"
            )
            return date if is_own else None
        plain = _BRACKETED.sub("", between)
        if _OF_IT.fullmatch(self.text[amount.end : date.start]):
            return date
        head = self.text[max(self.sentence.start, amount.phrase_start - LOOK_BACK) : amount.start]
        if _MAIN_VERB.search(plain) and _THAT.search(head):
            return None
        is_as_of = AS_OF.match(self.text, date.phrase_start) is not None
        if _STRONG.search(plain) or _HAPPENS.search(plain):
            return None
        if not is_as_of and (parts(plain) or self.roles.opens_clause(date)):
            return None
        if AND.search(plain) and _TOLD_OF.match(self.text, date.end):
            return None  # of the next statement: "…, and the change for September was revised"
        return date

    def _is_of_the_compared(self, amount: Figure, between: str) -> bool:
        """Whether an amount is itself compared with: "from the 80 per cent recorded in 2023"."""
        head = self.text[max(0, amount.phrase_start - 20) : amount.phrase_start]
        is_told_of = _OF_IT.fullmatch(between.rstrip() + " ") or not parts(between)
        return _FROM_THE.search(head) is not None and bool(is_told_of)

    def _has_grown_since(self, amount: Figure, date: Figure) -> bool:
        """Whether an amount is what something changed by since a date: by 250 points since May."""
        if not SINCE.match(self.text[date.phrase_start : date.start]):
            return False
        head = self.text[max(0, amount.phrase_start - 20) : amount.phrase_start]
        return _BY.search(head) is not None and not self.text[
            amount.phrase_end : date.phrase_start
        ].strip(" \u00a0\n")

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
            is_set_against = DOWN_FROM.search(between) and not is_origin(first, second, between)
            if self.text[date.start - 1 : date.start] == "(" or is_set_against:
                continue
            if dates_between or parts(_BRACKETED.sub("", between)):
                continue
            head = self.text[max(self.sentence.start, first.phrase_start - 60) : first.phrase_start]
            if _MAIN_VERB.search(between) and _THAT.search(head):
                continue
            if (
                OVER_THE.match(between)
                or _OF_THE.search(head)
                or (_FROM.search(head) and _TO.search(between))
            ):
                continue
            if self._before(first, set()) is None:
                found[first.start] = date

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
        is_as_of = AS_OF.match(self.text, date.phrase_start) is not None
        head = self.text[date.end : amount.phrase_start]
        if not is_as_of and (SET_AGAINST.search(head) or self._is_told_apart(amount, date)):
            return None
        if _GENERALLY.search(self.text, date.end, amount.phrase_start):
            return None
        if self.roles.opens(date):
            lead = self.text[date.phrase_start : date.start]
            is_change = bool(
                SINCE.match(lead) and _GREW.search(self.text, date.end, amount.end)
            ) or (";" in self.text[date.end : amount.start] and is_left(self.text, amount))
            return None if is_change else date
        if LISTED.match(self.text, date.end, amount.phrase_start) or self._is_as_of_all(date):
            return date
        between = _BRACKETED.sub("", self.text[date.end : amount.phrase_start])
        if _IS.match(between) or _WHEN.match(between):
            return date
        if date.start in consumed or _STRONG.search(between):
            return None
        if self.roles.opens_clause(date):
            return date
        if self.roles.is_aside(date) or self.roles.is_of_a_beginning(date):
            return None
        return None if parts(between.lstrip(",:) ")) or len(between) > _MOST_BETWEEN else date

    def _is_told_apart(self, amount: Figure, date: Figure) -> bool:
        """Whether a clause of its own tells of an amount what has been: "and 9 have been given"."""
        others = [each.end for each in self.amounts if date.end <= each.start < amount.start]
        return bool(others) and is_told_apart(self.text, others[-1], amount)

    def _is_as_of_all(self, date: Figure) -> bool:
        """Whether a sentence says before all amounts as of when it tells: "estimates as of …, "."""
        is_first = all(each.start > date.end for each in self.amounts)
        is_apart = self.text[date.end : date.end + 1] == ","
        return is_first and is_apart and AS_OF.match(self.text, date.phrase_start) is not None
