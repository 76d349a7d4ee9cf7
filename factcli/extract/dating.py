"""Which date of a sentence is that of each of its amounts.

A date is that of the amounts of its clause. What stands in the way is syntax: another date nearer
by, words that set one thing against another, a date that belongs to a noun, an amount that has no
time. What a clause has no date for it takes from the clause that it hangs on, in `hanging`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcli.extract.against import goes_to, is_compared, is_from, is_level, is_since
from factcli.extract.coordinated import joined
from factcli.extract.dated import Dated
from factcli.extract.ends import told_ends
from factcli.extract.hanging import Hanging
from factcli.extract.parted import WORDS, Parted
from factcli.extract.roles import Roles, is_of_a_name
from factcli.extract.undated import has_begun, is_price, is_undated, lasts, time_of_its_own
from factcli.grammar.scan import Figure
from factcli.grammar.years import YEAR_IN_LIST
from factcli.values.value import Date, Quantity
from factcli.words.sentences import Sentence

_OVER_TIME = re.compile(r"\s(?:over|during|for|in|within)\s(?:the\s)?(?:next\s|past\s)?$")
# A participle that tells how something came to be: its date is of that alone.
_BEGUN = re.compile(
    r"\b(?:established|founded|adopted|launched|signed|created|opened|built|born|formed|ratified"
    r"|set up|started|begun|concluded|published|introduced|elected|appointed|joined|issued"
    r"|let|awarded|tabled|enacted|passed|agreed|announced|approved|promised|pledged"
    r"|opprettet|vedtatt|grunnlagt|etablert)\s(?:on\s|in\s|of\s|at\s|by\s|under\s)?(?:the\s)?$",
    re.I,
)
_IS_BEGUN = re.compile(
    "".join(rf"(?<!\b{word} )" for word in ("been", "was", "were", "be", "is", "are", "being"))
    + _BEGUN.pattern,
    re.I,
)
# A date of what was agreed, and not of the amount: "$539 million agreed in the 2001-02 Budget".
_AGREED = re.compile(
    r"(?<!was)(?<!were)(?<!been)\s(?:agreed|announced|approved|adopted|promised|pledged|signed)"
    r"(?:\s(?:in|on|at|by|under)(?: the)?)?\s?$"
)
# What happens on a date is not what is told of in passing: training for 50 students begins.
_HAPPENS = re.compile(
    r"\b(?:begins?|began|starts?|started|launch(?:ed)?|presented|signed|held|published|adopted|met"
    r"|opened|closed|expires?|expired|established|founded|elected|announced|agreed|ends?|ended"
    r"|entered)\b",
    re.I,
)
_IN_PASSING = re.compile(rf"\b(?:of|to|for|with|by|among|in)\s{WORDS % 1}$", re.I)
_OF = re.compile(rf"[^\W\d_]\s(?:of|with)\s{WORDS % 1}$", re.I)
_PARTED = re.compile(r"[,;/]|\b(?:and|og)\b")
# Between an amount and the next one of the same: 9 tons, valued at 8; 9 tons of a value of 8.
_AND_ITS = re.compile(
    r"(?:\.?\s(?:weight|of [a-z]+))?,?\s(?:(?:and|og|or)\s)?(?:(?:of )?(?:the|an?)\s)?"
    r"(?:(?:total\s)?(?:value|worth|cost)(?:\sof)?\s|(?:valued|worth|costing)(?:\sat)?\s)?",
    re.I,
)
_THAT = re.compile(r"\s*(?:that|which|who)?\s*")
_NEAR = 3
_CLAUSE_NEAR = 6
_REACH = 60
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
        return _BEGUN.search(self.parted.near(date.start, _REACH)) is None

    def _take_beside(self) -> None:
        for amount in self.parted.amounts:
            if is_undated(self.text, amount) or amount.start in self.lasting:
                self.closed.add(amount.start)
                own = self._of_its_clause(amount)
            else:
                own = self._own(amount)
            if own is not None and own in self.roles:
                self.found[amount.start] = own
                self._consumed.add(own.start)
            elif own is not None:
                self.closed.add(amount.start)

    def _take_of_clauses(self) -> None:
        hanging = Hanging(self)
        for find in (self._of_clause, hanging.date_of):
            for amount in self.parted.amounts:
                if amount.start in self.found or amount.start in self.closed:
                    continue
                if is_price(self.text, amount) or has_begun(self.parted.lead(amount)):
                    self.closed.add(amount.start)
                    continue
                date = find(amount)
                if date is not None:
                    self.found[amount.start] = date

    def _own(self, amount: Figure) -> Figure | None:
        """The date right before or behind an amount in its own words."""
        before = self.parted.before(amount)
        if before is not None and before in self.roles and self._adjoins(before, amount):
            return before
        behind, end = self.parted.after(amount), amount.end
        if behind is not None and self._is_over(amount, behind):
            end, behind = behind.phrase_end, self.parted.after(behind)
        now = time_of_its_own(self.text, amount)
        is_date = behind is not None and isinstance(behind.value, Date)
        if now is not None and not (is_date and behind is not None and behind.start <= now):
            self.closed.add(amount.start)
            return None
        if behind is None or not is_date or behind.start in self.roles.bases:
            return None
        return behind if self._is_behind(amount, end, behind) else None

    def _adjoins(self, date: Figure, amount: Figure) -> bool:
        """Whether a colon at most, or a comma in a list of years, parts a date from an amount."""
        between = self.text[date.end : amount.phrase_start].strip(" \u00a0:")
        if between == ",":
            start = max(0, date.start - 5)
            return YEAR_IN_LIST.search(self.text, start, amount.phrase_start) is not None
        return not between

    def _is_over(self, amount: Figure, behind: Figure) -> bool:
        """Whether the figure behind an amount is how long it is for: over six years (FY16-FY21)."""
        is_over = _OVER_TIME.search(self.text, amount.end, behind.phrase_start) is not None
        return is_over and behind.start in self.lasting

    def _is_behind(self, amount: Figure, end: int, date: Figure) -> bool:
        """Whether the date behind an amount whose words go up to `end` is its own."""
        gap, number = self.text[end : date.phrase_start], self.parted.at(amount.start)
        of_date = self.parted.at(date.start)
        if number != of_date:
            clause = self.parted.clauses[of_date]
            if clause.parent != number or date not in self.roles:
                return False
            if clause.opener == "bracket":
                is_beside = not gap.strip(" \u00a0(")
                return is_beside and self.text[date.end : date.end + 1] in (")", ",")
            return clause.opener == "that" and len(gap.split()) <= _CLAUSE_NEAR
        if self._opens_next(date, gap) or self._is_of_a_deed(amount, date):
            return False
        return date in self.roles or self.roles.is_led(date)

    def _is_of_a_deed(self, amount: Figure, date: Figure) -> bool:
        """Whether a date behind an amount is that of what was done, begun or agreed."""
        gap = self.text[amount.end : date.start]
        if _AGREED.search(gap) or (_IS_BEGUN.search(gap) and len(gap.split()) > _NEAR):
            return True
        happens = _HAPPENS.search(self.text, amount.end, date.phrase_start)
        return happens is not None and bool(_IN_PASSING.search(self.parted.lead(amount)))

    def _opens_next(self, date: Figure, gap: str) -> bool:
        """Whether a date opens what is said of the next amount: "…, in 2015 14"."""
        after = self.parted.after(date)
        if after is None or isinstance(after.value, Date):
            return False
        return self._adjoins(date, after) and _PARTED.search(gap) is not None

    def _of_its_clause(self, amount: Figure) -> Figure | None:
        """The date that a relative clause gives the amount before it: the 59 that came in 2018."""
        behind = self.parted.after(amount)
        if behind is None or behind not in self.roles or amount.start in self.lasting:
            return None
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
        if left is not None:
            is_first = self.roles[left].kind in ("frame", "label", "as-of")
            if is_first or left.start not in self._consumed:
                return left
        return right if right is not None and self._is_shared(amount, right) else left

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
        if kind == "since":
            return is_since(self.parted, amount)
        if kind == "plain" and not self._is_told_on(date, amount):
            return False
        return self.governs(date)

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
        # "Its income rose from 3 to 4, and its profit from 1 to 2, in 2009".
        goes_on = is_level(self.parted, amount) and self._has_left(amount)
        for other in between:
            is_parallel = goes_on and is_from(self.parted, other) and goes_to(self.parted, other)
            if self.is_compared(other) and not is_parallel:
                return False
        return not self._is_in_passing(amount, date) and not self._is_of_a_deed(amount, date)

    def _is_in_passing(self, amount: Figure, date: Figure) -> bool:
        """Whether an amount only says what the subject is like: "The fleet of 36 ships carried"."""
        if not isinstance(amount.value, Quantity) or not _OF.search(self.parted.lead(amount)):
            return False
        return bool(self.parted.verbs(self.parted.at(amount.start), amount.end, date.start))

    def _has_left(self, amount: Figure) -> bool:
        before = self.parted.before(amount)
        return before is not None and is_from(self.parted, before)
