"""A place in a text where a figure may start, with the words that lead up to it."""

from __future__ import annotations

from typing import NamedTuple

from factcli.values.grammar_amounts import Lead, read_lead
from factcli.values.lexis import Word, phrase, words_before

_YEARLY = frozenset(("annual", "annually", "yearly", "årlig"))
_YEARLY_SUMS = frozenset(
    """
    aid allocation allocations amount assistance average budget budgets capacity consumption
    contribution contributions cost costs deficit donation emissions expenditure fee funding grant
    grants growth income increase level levels limit output payment payments pledge production rate
    revenue revenues salary sales spending sum support target total turnover volume wage
    """.split()
)
_PART_LEADS = tuple(f"of {word}" for word in ("which", "whom", "these", "those", "them"))


class Spot(NamedTuple):
    """The start of a possible figure; nothing before `floor` belongs to it.

    `before` are the words up to it in reading order, `lead` the qualifier that they end in.
    """

    text: str
    at: int
    floor: int
    before: list[Word]
    lead: Lead

    @classmethod
    def of(cls, text: str, at: int, floor: int) -> Spot:
        """The spot at `at`."""
        before = words_before(text, at, floor)
        return cls(text, at, floor, before, read_lead(before, at))

    @property
    def last_word(self) -> str:
        """The key of the word right before it, or nothing."""
        return self.before[-1].key if self.before else ""

    def yearly_start(self) -> int | None:
        """Where "annual level of" starts, if that leads up to the figure."""
        words = self._before_lead()
        if len(words) < 3 or words[-1].key not in ("of", "at") or words[-2].key not in _YEARLY_SUMS:
            return None
        return next((word.start for word in words[-5:-2] if word.key in _YEARLY), None)

    def part_start(self) -> int | None:
        """Where "of which" starts, if that leads up to the figure."""
        words = self._before_lead()
        return words[-2].start if len(words) > 1 and phrase(words, 2) in _PART_LEADS else None

    def _before_lead(self) -> list[Word]:
        return [word for word in self.before if word.start < self.lead.start]
