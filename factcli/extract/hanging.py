"""The date that an amount has from another clause of its sentence than its own.

A clause goes on about the time of the one that it hangs on if both are told in the same tense; one
that is told of an amount or a date right before it, whatever its tense.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcli.extract.cutting import Clause
from factcli.extract.roles import Kind
from factcli.extract.tenses import Tense
from factcli.grammar.scan import Figure
from factcli.values.value import Date

if TYPE_CHECKING:
    from factcli.extract.dating import Dating

# What may be told in one tense of the time of what is told in another.
_AGREE: dict[Tense, frozenset[Tense]] = {
    "past": frozenset(("past", "")),
    "present": frozenset(("present", "")),
    "perfect": frozenset(("perfect", "present", "")),
    "ahead": frozenset(("ahead", "", "present")),
    "": frozenset(("past", "", "present")),
}
_WHEN = re.compile(r",?\s(?:when|where|da)\s", re.I)
_NOW = re.compile(r"\b(?:now|currently|today|presently|nå)\b", re.I)
_UNTIL = re.compile(r"by\b", re.I)
_ASIDE = ("bracket", "which", "that", "dash", "colon")
_NEAR = 4
# How many amounts back one is looked for that another goes on about.
_BACK = 12


def agrees(there: Tense, here: Tense, kind: Kind) -> bool:
    """Whether what is told in one tense is of the time of what is told in another."""
    if kind == "as-of":
        return here != "ahead"
    if kind == "frame" and there != "past":
        return True
    return here in _AGREE[there]


class Hanging:
    """The amounts of a sentence whose own clauses have no date for them."""

    def __init__(self, dating: Dating) -> None:
        """Go on from what has been found so far."""
        self.dating = dating
        self.parted, self.roles = dating.parted, dating.roles

    def date_of(self, amount: Figure) -> Figure | None:
        """The date that an amount takes over."""
        number = self.parted.at(amount.start)
        if self.dating.is_compared(amount) or self._is_of_another_time(amount, number):
            return None
        clause = self.parted.clauses[number]
        earlier = self._earlier(amount)
        same = [
            each for each in earlier if self.parted.at(each.start) == number and self._goes_on(each)
        ]
        if same and not self._has_moved_on(same[-1], amount):
            return self.dating.found[same[-1].start]
        if earlier and clause.opener in _ASIDE and self._is_right_before(earlier[-1], clause.start):
            return self.dating.found[earlier[-1].start]
        return self._when(clause) or self._of_parents(amount, clause) or self._as_of_all(amount)

    def _has_moved_on(self, before: Figure, amount: Figure) -> bool:
        """Whether a verb tells of another time than the one right behind an amount before it.

        "The vote, $9,600 in 1912, has been increased to $12,500".
        """
        date = self.dating.found[before.start]
        if not before.end <= date.start < amount.start:
            return False
        number = self.parted.at(amount.start)
        tense = self.parted.next_tense(number, date.end, amount.start)
        return tense in ("perfect", "present", "ahead")

    def _goes_on(self, amount: Figure) -> bool:
        """Whether what follows an amount in its clause is of its time."""
        is_new = self.roles[self.dating.found[amount.start]].kind == "in force"
        return not is_new and not self.dating.is_compared(amount)

    def _earlier(self, amount: Figure) -> list[Figure]:
        """The amounts with a date shortly before one, in its clause or those that it hangs on."""
        found: list[Figure] = []
        above = self._above(self.parted.at(amount.start))
        each = self.parted.before(amount)
        for _ in range(_BACK):
            if each is None:
                break
            if each.start in self.dating.found and self.parted.at(each.start) in above:
                found.append(each)
            each = self.parted.before(each)
        return found[::-1]

    def _above(self, number: int) -> set[int]:
        """A clause and those that it hangs on."""
        found, above = set[int](), number
        while above not in found:
            found.add(above)
            parent = self.parted.clauses[above].parent
            above = above if parent is None else parent
        return found

    def _is_of_another_time(self, amount: Figure, number: int) -> bool:
        """Whether the clause of an amount has told another time before it, or tells of now."""
        dates = [
            each
            for each in self.parted.dates
            if each.start < amount.start and self.parted.at(each.start) == number
        ]
        if any(each in self.roles or self.roles.is_off(each) for each in dates):
            return True
        start = self.parted.clauses[number].start
        is_now = _NOW.search(self.parted.text, start, max(start, amount.start)) is not None
        return is_now and self.parted.tense(amount.start) == "perfect"

    def _is_right_before(self, amount: Figure, place: int) -> bool:
        date = self.dating.found[amount.start]
        end = max(amount.phrase_end, date.phrase_end if date.start > amount.start else 0)
        return end <= place and len(self.parted.text[end:place].split()) <= _NEAR

    def _when(self, clause: Clause) -> Figure | None:
        """The date that a clause with "when" tells of: "than in 1998, when it was"."""
        if clause.opener != "which":
            return None
        for date in reversed(self.parted.dates):
            if date.end <= clause.start and _WHEN.match(self.parted.text, date.phrase_end):
                self.roles.use(date)
                return date if date in self.roles else None
        return None

    def _of_parents(self, amount: Figure, clause: Clause) -> Figure | None:
        """The date of the nearest clause that this one hangs on and agrees with."""
        here, number = self.parted.tense(amount.start), clause.parent
        while number is not None:
            date = self._date_of(number, amount)
            if date is not None and self.roles[date].kind == "since":
                goes_on = here == ("" if clause.opener == "colon" else "perfect")
                return date if goes_on else None
            if date is not None and self._is_told_on(date, number, amount, clause):
                return date
            number = self.parted.clauses[number].parent
        return None

    def _is_told_on(self, date: Figure, number: int, amount: Figure, clause: Clause) -> bool:
        here, there = self.parted.tense(amount.start), self.parted.tense(date.start)
        kind = self.roles[date].kind
        if clause.opener == "strong" and self._is_of_one(date):
            return False
        if clause.opener in ("and", "while") and self._is_until(date, amount):
            return False
        if kind == "frame" and self._is_listed(number, amount):
            return True
        if clause.opener == "strong" and kind not in ("frame", "as-of"):
            return there == here == "past"
        return agrees(there, here, kind)

    def _is_until(self, date: Figure, amount: Figure) -> bool:
        """Whether a date says by when something was done, before what is told on: "by May"."""
        is_by = _UNTIL.match(self.parted.text, date.phrase_start, date.start) is not None
        is_framed = self.roles[date].kind == "frame"
        return is_by and not is_framed and date.end <= amount.start

    def _is_of_one(self, date: Figure) -> bool:
        """Whether a date in brackets is that of the amount before it alone."""
        before = self.parted.before(date)
        is_bracketed = self.parted.text[date.start - 1 : date.start] == "("
        return is_bracketed and before is not None and not isinstance(before.value, Date)

    def _is_listed(self, number: int, amount: Figure) -> bool:
        """Whether an amount stands in a list that a colon opens behind a clause."""
        return any(
            each.opener == "colon" and each.parent == number and each.start <= amount.start
            for each in self.parted.clauses
        )

    def _date_of(self, number: int, amount: Figure) -> Figure | None:
        """The date of a clause as others take it over: that it begins with, or of its amounts."""
        dates = [
            each
            for each in self.parted.dates
            if each in self.roles and self.parted.at(each.start) == number
        ]
        frames = [each for each in dates if self.roles[each].kind in ("frame", "as-of", "since")]
        if frames:
            return frames[-1]
        told = [each for each in self._earlier(amount) if self.parted.at(each.start) == number]
        if told:
            return self.dating.found[told[-1].start]
        behind = [
            each for each in dates if self.roles[each].kind != "label" and self.dating.governs(each)
        ]
        return behind[-1] if behind else None

    def _as_of_all(self, amount: Figure) -> Figure | None:
        """The date behind an amount as of which all of a sentence is told."""
        for date in self.parted.dates:
            if date.start > amount.end and date in self.roles and self.roles[date].kind == "as-of":
                return None if ";" in self.parted.text[amount.end : date.start] else date
        return None
