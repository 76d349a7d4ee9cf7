"""Which date of a sentence is that of each of its amounts.

A date is that of the amounts of its clause. What stands in the way is syntax: another date nearer
by, words that set one thing against another, a date that belongs to a noun, an amount that has no
time. What a clause has no date for it takes from the clause that it hangs on, in `hanging`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcli.extract.adjoining import beside
from factcli.extract.against import goes_to, is_alike, is_compared, is_from, is_level, is_since
from factcli.extract.belonging import is_of_a_name
from factcli.extract.coordinated import joined
from factcli.extract.dated import Dated
from factcli.extract.deeds import is_in_passing, is_of_a_deed, is_of_a_part, is_of_what_began
from factcli.extract.ends import told_ends
from factcli.extract.hanging import Hanging
from factcli.extract.parted import Parted
from factcli.extract.roles import Roles
from factcli.extract.undated import has_begun, is_price, is_undated, lasts
from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.sentences import Sentence

# Between an amount and the next one of the same: 9 tons, valued at 8; 9 tons of a value of 8.
_AND_ITS = re.compile(
    r"(?:\.?\s(?:weight|of [a-z]+))?,?\s(?:(?:and|og|or)\s)?(?:(?:of )?(?:the|an?)\s)?"
    r"(?:(?:total\s)?(?:value|worth|cost)(?:\sof)?\s|(?:valued|worth|costing)(?:\sat)?\s)?",
    re.I,
)
_NEXT_NAMED = re.compile(r",\s(?:and\s)?(?:[^\W\d_a-z][\w.&’'/-]*(?:\s[\w.&’'/-]+){0,3}|others?)\s")
_COMES_TO = re.compile(r"\b(?:by|to|at|of)\s(?:an?\s|the\s)?(?:[a-z]+\s)?$", re.I)
_YEARS_SINCE = re.compile(r"\bin the [a-z]+ (?:years|months) since\b", re.I)
_CALLED_TO = re.compile(r"\b(?:called|invited|asked|urged|eligible|entitled)\sto\s[a-z]+\b")
# What is pointed at has the date of its own words: the 24 inspections planned for 2016.
_PLANNED = re.compile(
    r"\s(?:planned|scheduled|foreseen|budgeted|recorded|registered|reported|made|held|built|issued"
    r"|carried out|received|counted)\s(?:for|in|during|on)\s",
)
_THAT = re.compile(r"\s*(?:that|which|who)?\s*")
# A sentence with more dates is a table or a chronicle: there only what stands beside counts.
_MOST_DATES = 40


class Dating:
    """The amounts of one sentence with the dates that are theirs.

    `found` has the date of each amount by its place, `closed` the amounts that no date is of,
    `beside` those of `found` whose date stands right at them.
    """

    def __init__(self, text: str, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Date the amounts among the figures of a sentence."""
        figures = joined(text, [each for each in figures if not is_of_a_name(text, each)])
        self.text = text
        self.parted = Parted(text, sentence, figures)
        self.roles = Roles(self.parted)
        self.found: dict[int, Figure] = {}
        self.closed: set[int] = set()
        self.lasting = {each.start for each in self.parted.amounts if lasts(text, each)}
        self._consumed: set[int] = set()
        self._against: dict[int, bool] = {}
        self._take_beside()
        self.beside = dict(self.found)
        if self.parted.dates and len(self.parted.dates) <= _MOST_DATES:
            self._take_of_clauses()

    def told(self) -> dict[int, Dated]:
        """The date of each amount that has one, as it is printed and in EDTF."""
        return {
            start: Dated(date.start, date.end, edtf)
            for start, (date, edtf) in told_ends(self).items()
            if start not in self.lasting
        }

    def is_free(self, amount: Figure) -> bool:
        """Whether an amount may take over a time: it has none, and is not compared with."""
        is_open = amount.start not in self.found and amount.start not in self.closed
        return is_open and not self.is_compared(amount)

    def is_compared(self, amount: Figure) -> bool:
        """Whether an amount is only what another one is set against."""
        if amount.start not in self._against:
            self._against[amount.start] = is_compared(self.parted, amount)
        return self._against[amount.start]

    def governs(self, date: Figure) -> bool:
        """Whether a date can be that of more than what stands beside it."""
        if self.roles[date].kind in ("frame", "as-of", "label", "since"):
            return True
        return not is_of_what_began(self.parted, date)

    def _take_beside(self) -> None:
        for amount in self.parted.amounts:
            if is_undated(self.text, amount) or amount.start in self.lasting:
                self.closed.add(amount.start)
                own = self._of_its_clause(amount)
            else:
                own, is_closed = beside(self, amount)
                if is_closed:
                    self.closed.add(amount.start)
            if own is not None and own in self.roles:
                self.found[amount.start] = own
                self._consumed.add(own.start)
            elif own is not None:
                self.closed.add(amount.start)
        self._take_of_lists()

    def _take_of_lists(self) -> None:
        """Give the year in brackets behind a list to all of it: "Kyrgyz 74%, Uzbek 15% (2021)"."""
        for one, two in reversed(list(pairwise(self.parted.amounts))):
            date = self.found.get(two.start)
            is_open = one.start not in self.found and one.start not in self.closed
            if date is None or not is_open or self.text[date.start - 1 : date.start] != "(":
                continue
            between = self.text[one.phrase_end : two.phrase_start]
            if date.start > two.start and is_alike(one, two) and _NEXT_NAMED.fullmatch(between):
                self.found[one.start] = date

    def _take_of_clauses(self) -> None:
        hanging = Hanging(self)
        for find in (self._of_clause, self._in_force, hanging.date_of):
            for amount in self.parted.amounts:
                if amount.start in self.found or amount.start in self.closed:
                    continue
                if is_price(self.text, amount) or self._has_begun(amount):
                    self.closed.add(amount.start)
                    continue
                date = find(amount)
                if date is not None:
                    self.found[amount.start] = date

    def _has_begun(self, amount: Figure) -> bool:
        """Whether the words before an amount tell of another time than the date before them."""
        last = next(
            (each for each in reversed(self.parted.dates) if each.end <= amount.start), None
        )
        start = last.end if last else self.parted.sentence.start
        is_since = _YEARS_SINCE.search(self.text, start, amount.start) is not None
        return is_since or has_begun(self.parted.lead(amount))

    def _of_its_clause(self, amount: Figure) -> Figure | None:
        """The date that a relative clause gives the amount before it: the 59 that came in 2018."""
        behind = self.parted.after(amount)
        if behind is None or behind not in self.roles or amount.start in self.lasting:
            return None
        if _PLANNED.fullmatch(self.text, amount.phrase_end, behind.start):
            return behind
        clause = self.parted.clauses[self.parted.at(behind.start)]
        is_next = _THAT.fullmatch(self.text, amount.phrase_end, max(clause.start, amount.end))
        return behind if clause.opener == "that" and is_next else None

    def _of_clause(self, amount: Figure) -> Figure | None:
        """The date of the clause of an amount: before it, or behind those it is listed with."""
        if self.is_compared(amount):
            return self._of_a_pair(amount)
        number = self.parted.at(amount.start)
        here = [
            each
            for each in self.parted.dates
            if each in self.roles and self.parted.at(each.start) == number
        ]
        left = next((each for each in reversed(here) if each.end <= amount.phrase_start), None)
        right = next((each for each in here if each.start >= amount.end), None)
        left = left if left is not None and self._reaches(left, amount) else None
        left = None if left is not None and self._is_of_the_compared(left) else left
        if left is not None:
            is_first = self.roles[left].kind in ("frame", "label", "as-of")
            if is_first or left.start not in self._consumed:
                return left
        return right if right is not None and self._is_shared(amount, right) else left

    def _is_of_the_compared(self, date: Figure) -> bool:
        """Whether a date is that of an amount right before it that is only compared with."""
        before = self.parted.before(date)
        if before is None or isinstance(before.value, Date) or date.start not in self._consumed:
            return False
        return self.found.get(before.start) == date and self.is_compared(before)

    def _in_force(self, amount: Figure) -> Figure | None:
        """The date in brackets from which on an amount is new: "by 2, to 36 (from May 2020)"."""
        if amount.phrase_start < amount.start or self.is_compared(amount):
            return None
        if not _COMES_TO.search(self.parted.lead(amount)):
            return None
        for date in self.parted.dates:
            if date.start > amount.end and date in self.roles:
                is_new = self.roles[date].kind == "in force"
                return date if is_new and ";" not in self.text[amount.end : date.start] else None
        return None

    def _of_a_pair(self, amount: Figure) -> Figure | None:
        """Of two that are compared with, the date behind the second: "with 9 and 8 in 2012"."""
        after = self.parted.after(amount)
        if after is None or isinstance(after.value, Date):
            return None
        is_next = _AND_ITS.fullmatch(self.text, amount.end, after.phrase_start) is not None
        return self.found.get(after.start) if is_next else None

    def _reaches(self, date: Figure, amount: Figure) -> bool:
        """Whether a date before an amount in its clause is of what the clause tells."""
        kind = self.roles[date].kind
        if date.start in self._consumed and self._has_changed_since(date, amount):
            return False
        if _CALLED_TO.search(self.text, date.end, max(date.end, amount.phrase_start)):
            return False
        if kind == "since":
            return is_since(self.parted, amount, date)
        if kind == "plain" and not self._is_told_on(date, amount):
            return False
        return self.governs(date)

    def _has_changed_since(self, date: Figure, amount: Figure) -> bool:
        """Whether what a date was of has changed: "The vote, 9 in 2012, has been raised to 12"."""
        if self.roles[date].kind != "plain":
            return False
        number = self.parted.at(date.start)
        return self.parted.next_tense(number, date.end, amount.start) == "perfect"

    def _is_told_on(self, date: Figure, amount: Figure) -> bool:
        """Whether no verb of another tense parts the two: "reviewed in 2011, the fee is 9"."""
        number, start = self.parted.at(date.start), self.parted.sentence.start
        there = self.parted.verbs(number, start, date.start)[-1:]
        here = self.parted.verbs(number, date.end, amount.start)[-1:]
        was = bool(there) and there[0].tense == "past"
        return not (was and here) or here[0].tense == "past"

    def _is_shared(self, amount: Figure, date: Figure) -> bool:
        """Whether the date behind later amounts of a clause is of this one, too."""
        if self.roles[date].kind == "label" and self.text[date.start - 1 : date.start] == "(":
            return False
        between = []
        each = self.parted.after(amount)
        while each is not None and each.start < date.start:
            if isinstance(each.value, Date):
                return False
            between.append(each)
            each = self.parted.after(each)
        if between and is_of_a_part(self.parted, amount, between[-1], date):
            return False
        # "Its income rose from 3 to 4, and its profit from 1 to 2, in 2009".
        goes_on = is_level(self.parted, amount) and self._has_left(amount)
        for other in between:
            is_parallel = goes_on and is_from(self.parted, other) and goes_to(self.parted, other)
            if self.is_compared(other) and not is_parallel:
                return False
        return not is_in_passing(self.parted, amount, date) and not is_of_a_deed(
            self.parted, amount, date
        )

    def _has_left(self, amount: Figure) -> bool:
        before = self.parted.before(amount)
        return before is not None and is_from(self.parted, before)
