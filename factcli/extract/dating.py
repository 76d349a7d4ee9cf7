"""The date that a sentence gives for each of its amounts, where it plainly gives one.

Nothing is guessed: a date that is compared with, or that belongs to something else in the sentence,
is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.clauses import VERBS
from factcli.grammar.nouns import DURATIONS
from factcli.grammar.scan import Figure
from factcli.values.value import Date, Quantity
from factcli.words.sentences import Sentence

_AS_OF = re.compile(r"\b(?:as of|as at|as on|per)\b", re.I)
# The words before a date that can say when something was true.
_LED = re.compile(
    r"(?:\b(?:in|on|during|by|at|throughout|i|per|for|of|as of|as at|as on|since|siden|within|between"
    r"|from|mellom|fra|over|RE|BE|actuals?|estimates?|season|year|budget|FY)"
    r"(?:\s(?:the|a|late|early|mid|end|beginning|start|about|around|circa|fiscal|financial|calendar"
    r"|year|years|month|of|FY|summer|winter|spring|autumn|period|season))*\s"
    r"|\byear-end\s|\b(?:end|mid|early|late)-)(?:[Qq]uarter of |half of )?$",
    re.I,
)
_OPEN_START = re.compile(r"(?:from|fra|as from|starting|beginning|effective|with effect)\b", re.I)
_DONE_BY_THEN = re.compile(r"\b(?:had|has|have)\b", re.I)
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
_MOST_WITH_COMMA = 170
# What is compared with: its date dates nothing else.
_COMPARED = re.compile(
    r"\b(?:(?<!other )(?<!rather )(?<!later )(?<!earlier )than|compared|comparison|relative to|against|versus|vs\.?|unchanged|as opposed"
    r"|(?:provided|recorded|registered|seen|set|achieved|reached) in|levels? (?:of|in)"
    r"|from the|from (?:its|a|their)|enn|mot|sammenlignet)\b[^,;:()0-9]{0,50}$"
    r"|[0-9]\s?(?:over|against)\s$",
    re.I,
)
_OFF = re.compile(r"\b(?:after|before|prior to|following|etter|før)\s(?:the\s|end of\s)*$", re.I)
_SUPERLATIVE = re.compile(
    r"\b(?:(?:high|low|larg|small|bigg|weak|strong|fast|slow|deep|steep|sharp|long|short|old|great)est"
    r"|first|worst|best|record|unprecedented|highs?|lows?|only|never|not|unchanged"
    r"|increased?|decreased?|rises?|risen|rose|fell|fallen|grown|grew|doubled|tripled"
    r"|laveste|høyeste)\b[^.;]{0,60}$",
    re.I,
)
_BEGUN = re.compile(
    r"\b(?:established|founded|adopted|launched|signed|created|opened|built|born|formed|ratified|"
    r"set up|started|begun|agreed|concluded|published|introduced|elected|appointed|joined|issued|"
    r"opprettet|vedtatt|grunnlagt|etablert|act|law|agreement|treaty|convention|resolution|strategy|"
    r"plan|report|decree|letter|war|protocol|meeting|conference|earthquake|tsunami|crisis)\s"
    r"(?:on\s|in\s|of\s)?$",
    re.I,
)
# Nouns that a year before them says the time of: the 2016 crop.
_OF_A_YEAR = re.compile(
    r"\s(?:crop|harvest|budget|census|survey|figures?|season|appropriation|allocation|target|total|"
    r"turnout|intake|accounts|estimates?|deficit|surplus|outlay|spending|output|production|exports|"
    r"imports|appeal|catch|grant|revenue|level|strength|contribution|fiscal|financial|school)\b",
    re.I,
)
_RELATIVE = re.compile(r",?\s(?:which|who|whose|that|where)\s[^,;]{0,120}$", re.I)
_WHEN = re.compile(r",?\s(?:when|where|da)\s[^,;.]{0,60}$", re.I)
_CLAUSE_START = re.compile(
    r"(?:[;(:](?:\s*(?:and|og))?|,\s(?:and|og|while|whereas|but|mens|men)|\s(?:and|og))\s*$", re.I
)
_JOINED = re.compile(r"[\s,/]*(?:and|or|og|eller|to)?\s*", re.I)
_LIGHT_START = re.compile(r"[\s\"'“‘«(\[*_•‣◦▪#–—-]*(?:[0-9]{1,3}\.\s)?(?:[A-Z][\w ]{0,30}:\s)?")
_FROM = re.compile(r"\b(?:from|fra)\s(?:[a-z]+\s)?$", re.I)
_TO = re.compile(r"\s(?:to|til)\s(?:[\w-]+\s){0,5}$", re.I)
_DOWN_FROM = re.compile(
    r"\b(?:(?<!other )(?<!rather )(?<!later )(?<!earlier )than|compared|from|against|versus|relative|mot|enn)\b",
    re.I,
)
# Behind an amount, what goes on about the same time: ", an increase of", ", or", ", of which".
_GOES_ON = re.compile(
    r"[^,;.:]{0,60},?\s?\(?(?:or|i\.e\.|including|of wh(?:ich|om)|equivalent to|corresponding to|up|down"
    r"|an?\s(?:[\w-]+\s){0,2}(?:increase|decrease|rise|fall|decline|drop|growth|reduction|change)\sof"
    r"|compared with an?\s\w+)\s(?:(?!from|than|against|to)[a-z]+\s){0,4}"
    r"|,\s",
    re.I,
)
_IS = re.compile(
    r"\s(?:is|was|are|were|came to|stood at|amounted to|totall?ed|reached|will be)\s(?:[a-z]+\s){0,2}$"
)
_SINCE = re.compile(r"\b(?:since|siden)\b", re.I)
_GREW = re.compile(r"\b(?:grew|grown|rose|risen|increased|fell|fallen|declined|dropped)\b", re.I)
_NOW = re.compile(r"\s(?:today|now|currently|at present|at the moment|i dag|nå)\b", re.I)
_A_TIME = re.compile(
    r"\b(?:last|past|next|previous|coming|following|first|over|within|for|during|in|every|each)"
    r"(?:\s(?:the|a))?\s$",
    re.I,
)
_LOOK_BACK = 60
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


def lasts(text: str, figure: Figure) -> bool:
    """Whether an amount is the length of a time that has no date: the next two years."""
    value = figure.value
    if not isinstance(value, Quantity) or value.unit not in DURATIONS:
        return False
    head = text[max(0, figure.phrase_start - _LOOK_BACK) : figure.phrase_start]
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
        self.compared = {date.start for date in dates if self._is_compared(date)}
        self.usable = {date.start: edtf for date in dates if (edtf := self._as_of(date))}

    def all(self) -> dict[int, tuple[Figure, str]]:
        found: dict[int, Figure] = {}
        for amount in self.amounts:
            own = self._behind(amount)
            if _NOW.match(self.text, amount.phrase_end):
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
                before = before or self._continued(amount, found)
                if before is not None:
                    found[amount.start] = before
        return {
            start: (date, self.usable[date.start])
            for start, date in found.items()
            if date.start in self.usable
        }

    def _behind(self, amount: Figure) -> Figure | None:
        """The date right behind the amount's own words: "70 in 2019", "5.5 billion (2020)"."""
        after = [each for each in self.figures if each.start >= amount.end]
        if not after or not isinstance(after[0].value, Date):
            return None
        date = after[0]
        between = self.text[amount.end : date.phrase_start]
        if date.start in self.compared or len(between) > _MOST_BETWEEN:
            return None
        if self.text[date.start - 1 : date.start] == "(":
            is_own = not between.strip(" \u00a0(") and self.text[date.end : date.end + 1] == ")"
            return date if is_own else None
        plain = _BRACKETED.sub("", between)
        is_as_of = _AS_OF.match(self.text, date.phrase_start) is not None
        if _STRONG.search(plain) or _HAPPENS.search(plain):
            return None
        if not is_as_of and (_parts(plain) or _opens_clause(self.text, date)):
            return None
        return None if "," in plain.rstrip(", ") and len(plain) > _MOST_WITH_COMMA else date

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
            if _FROM.search(head) and _TO.search(between):
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
        return date if not others and _GOES_ON.fullmatch(between) else None

    def _before(self, amount: Figure, consumed: set[int]) -> Figure | None:
        """The date that the amount's statement began with, or that opens the sentence."""
        before = [each for each in self.dates if each.end <= amount.phrase_start]
        if before and before[-1].start in self.compared:
            when = self.text[before[-1].end : amount.phrase_start]
            if _WHEN.match(when) and self._as_of(before[-1], compared=True):
                self.usable[before[-1].start] = self._as_of(before[-1], compared=True) or ""
                return before[-1]
        before = [each for each in before if each.start not in self.compared]
        if not before:
            return None
        date = before[-1]
        if self._opens(date):
            lead = self.text[date.phrase_start : date.start]
            is_change = _SINCE.match(lead) and _GREW.search(self.text, date.end, amount.end)
            return None if is_change else date
        between = _BRACKETED.sub("", self.text[date.end : amount.phrase_start])
        if _IS.match(between):
            return date
        if date.start in consumed or _STRONG.search(between):
            return None
        if _opens_clause(self.text, date):
            return date
        if self._is_aside(date) or self._is_of_a_beginning(date):
            return None
        return None if _parts(between.lstrip(",:) ")) or len(between) > _MOST_BETWEEN else date

    def _as_of(self, date: Figure, *, compared: bool = False) -> str | None:
        """The date as an as-of; None where it can be none."""
        if not isinstance(date.value, Date) or date.ambiguous or date.parts:
            return None
        if (date.start in self.compared and not compared) or self._is_one_of_several(date):
            return None
        edtf, lead = date.value.edtf, self.text[date.phrase_start : date.start]
        head = self.text[max(self.sentence.start, date.start - _LOOK_BACK) : date.start]
        if edtf.startswith("../"):
            following = self.text[date.phrase_end : date.phrase_end + _LOOK_BACK]
            is_done = following.startswith(",") and _DONE_BY_THEN.search(following)
            return edtf.removeprefix("../") if is_done else None
        if _OFF.search(head):
            return None
        if _OPEN_START.match(lead) and "/" not in edtf.removesuffix("/.."):
            return edtf if edtf.endswith("/..") and not self._opens(date) else None
        if self._is_of_a_beginning(date) and not _AS_OF.match(lead):
            return None
        return edtf if _LED.search(head) or self._is_label(date) else None

    def _is_label(self, date: Figure) -> bool:
        """Whether a bare date says the time of something: "(2014)", "2014: …", "2016 crop"."""
        text = self.text
        before, after = text[date.start - 1 : date.start], text[date.end : date.end + 2]
        if before == "(" and after[:1] in (")", ":"):
            return True
        if _OF_A_YEAR.match(text, date.end):
            return True
        return after[:1] in (":", ",") and self._opens(date)

    def _is_compared(self, date: Figure) -> bool:
        """Whether the date is that of what is compared with, or that something changed since."""
        floor = max(
            (each.end for each in self.figures if each.end <= date.phrase_start),
            default=self.sentence.start,
        )
        head = self.text[max(floor - 1, date.phrase_start - _LOOK_BACK, 0) : date.start]
        if _COMPARED.search(head):
            return True
        if not _SINCE.search(head):
            return False
        start = max(self.sentence.start, date.phrase_start - 2 * _LOOK_BACK)
        return _SUPERLATIVE.search(self.text, start, date.phrase_start) is not None

    def _is_one_of_several(self, date: Figure) -> bool:
        """Whether another date goes with it, so that either may be meant: in 2014 and in 2015."""
        if _AS_OF.match(self.text, date.phrase_start):
            return False
        at = self.dates.index(date)
        pairs = [(date, other) for other in self.dates[at + 1 : at + 2]]
        pairs += [(other, date) for other in self.dates[max(0, at - 1) : at]]
        return any(_JOINED.fullmatch(self.text, one.end, two.phrase_start) for one, two in pairs)

    def _is_of_a_beginning(self, date: Figure) -> bool:
        """Whether the date is that of a participle: the centre established in 2003."""
        start = max(0, date.phrase_start - _LOOK_BACK)
        return _BEGUN.search(self.text, start, date.phrase_start) is not None

    def _is_aside(self, date: Figure) -> bool:
        """Whether the date stands in a relative clause of something else."""
        start = max(self.sentence.start, date.phrase_start - 2 * _LOOK_BACK)
        return _RELATIVE.search(self.text, start, date.phrase_start) is not None

    def _opens(self, date: Figure) -> bool:
        opening = _LIGHT_START.match(self.text, self.sentence.start, date.phrase_start)
        return opening is not None and opening.end() == date.phrase_start


def _parts(between: str) -> bool:
    """Whether words part two statements: by a word, or by ", and" with a verb behind it."""
    if _PARTING.search(between):
        return True
    joined = _AND.search(between)
    return joined is not None and not VERBS.isdisjoint(between[joined.end() :].casefold().split())


def _opens_clause(text: str, date: Figure) -> bool:
    """Whether a clause begins with the date: "…; in 2023, …", "… (2023: …"."""
    before = text[max(0, date.phrase_start - _LOOK_BACK) : date.phrase_start]
    if not _CLAUSE_START.search(before):
        return False
    after = text[date.phrase_end : date.phrase_end + 1]
    return before.rstrip()[-1:] in ";(:" or after in (",", ":")
