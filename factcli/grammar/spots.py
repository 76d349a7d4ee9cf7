"""A place in a text where a figure may start, with the words that lead up to it."""

from __future__ import annotations

from functools import cached_property

from factcli.grammar.amounts import Figures, read_figures, with_sign
from factcli.grammar.lexis import PlacedWord, phrase, word_set, words_before
from factcli.grammar.qualifiers import Lead, read_lead

_YEARLY = frozenset(("annual", "annually", "yearly", "årlig"))
_YEARLY_SUMS = word_set(
    """
    aid allocation allocations amount assistance average budget budgets capacity consumption
    contribution contributions cost costs deficit donation emissions expenditure fee funding grant
    grants growth income increase level levels limit output payment payments pledge production rate
    revenue revenues salary sales spending sum support target total turnover volume wage
    """
)
_BEFORE_MORE_THAN = word_set(
    "for of after in is was has have had lasted lasting took with since "
    "wait waits waited waiting stayed staying spent aged"
)
# Nouns whose number follows them: a crew of 65 counts crew, a strength of 500 something else.
_CREWS = word_set("crew staff")
_SIZES = word_set(
    """
    strength force total number membership workforce population team group maximum minimum ceiling
    capacity target peak record median
    """
)
_PART_LEADS = tuple(f"of {word}" for word in ("which", "whom", "these", "those", "them"))


class Spot:
    """The start of a possible figure; nothing before `floor` belongs to it.

    `before` are the words up to it in reading order, `lead` the qualifier that they end in.
    """

    def __init__(self, text: str, at: int, floor: int = 0) -> None:
        """Find the words before `at`."""
        self.text = text
        self.at = at
        self.floor = floor
        self.before = words_before(text, with_sign(text, at), floor)
        self.lead: Lead = read_lead(self.before, at)

    @cached_property
    def figures(self) -> Figures | None:
        """The number or range that starts here, k, m and b taken as scales."""
        return read_figures(self.text, self.at, letters=True, before=self.before)

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

    @property
    def collective(self) -> str:
        """The noun of "a crew of 65", which is its unit; "of " where the noun is none."""
        words = self._before_lead()
        if len(words) < 2 or words[-1].key != "of":
            return ""
        noun = words[-2].text  # a capital makes a name: the Group of 77
        return noun if noun in _CREWS else "of " if noun in _SIZES else ""

    def lasts(self) -> bool:
        """Whether "over" before a duration means during it: NOK 5 million over three years."""
        words = self._before_lead()
        return self.lead.words == "over" and not (words and words[-1].key in _BEFORE_MORE_THAN)

    def _before_lead(self) -> list[PlacedWord]:
        return [word for word in self.before if word.start < self.lead.start]
