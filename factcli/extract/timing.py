"""Which date of a sentence is that of each of its amounts.

A date is that of the amounts of its clause. What stands in the way is syntax: another date nearer
by, words that set one thing against another, a clause of another tense, a date that belongs to a
noun. What a clause has no date for it takes from the clause that it hangs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcli.extract.coordinated import ends_of_changes, joined, paired
from factcli.extract.dated import Dated
from factcli.extract.relative import is_relative
from factcli.extract.roles import is_of_a_name
from factcli.extract.segments import Sentenced, Tense, tenses
from factcli.extract.undated import is_undated, time_of_its_own
from factcli.grammar.nouns import DURATIONS
from factcli.grammar.scan import Figure
from factcli.values.value import Date, Quantity
from factcli.words.sentences import Sentence

_WORDS = r"(?:[^\W\d_][\w’'/-]*\s+){0,%d}"
# Before a date, what makes it the time of what is told: a preposition with few words behind it.
_LED = re.compile(
    r"(?:\b(?:in|on|during|by|at|throughout|i|per|for|of|as of|as at|as on|since|siden|within|between"
    r"|from|mellom|fra|over|through|RE|BE|actuals?|estimates?|season|budget|FY|year|ended|ending|to)\s"
    + _WORDS % 4
    + r"|\b(?:later|earlier) than\s|\byear-end\s|\b(?:end|mid|early|late)-|[Ww]ith effect from\s)$",
    re.I,
)
_IS_LED = re.compile(r"(?:between|mellom|from|fra)\b", re.I)
_AS_OF = re.compile(r"\b(?:as of|as at|as on|per)\b", re.I)
_SINCE = re.compile(r"\b(?:since|siden)\b", re.I)
_SINCE_THE = re.compile(r"\bsince\s(?:the\s)?" + _WORDS % 3 + r"$", re.I)
# What a thing is set against: its date, or itself, is of another time.
_AGAINST = re.compile(
    r"\b(?:(?<!other )(?<!rather )(?<!later )(?<!earlier )(?<!sooner )than|compared (?:with|to)"
    r"|comparison (?:with|to)|in relation to|relative to|against|versus|vs\.?|unchanged|as opposed to"
    r"|as in|like in|unlike(?: in)?|similar to|consistent with|enn|mot"
    r"|sammenlignet med)\b[^,;:()\x01\x02]{0,60}$",
    re.I,
)
_FROM_BASE = re.compile(
    r"\b(?:from|on)\s(?:the|its|a|their|those|that)\s" + _WORDS % 4 + r"$|(?:\bfrom\s|\bon\s)$"
    r"|\bfrom\s(?:end|mid|early|late)-$",
    re.I,
)
_OFF = re.compile(
    r"\b(?:after|before|prior to|following|preceding|etter|før|ahead of)\s(?:the\s|end of\s)*$", re.I
)
_LAW = re.compile(
    r"\b(?:Act|Law|Convention|Protocol|Treaty|Agreement|Resolution|Regulations?|Constitution|Code"
    r"|Order|Decree|Ordinance|Directive|Bill|resolution|decision|agreement|treaty|act|law|convention"
    r"|protocol|decree|letter|report|statement|note|memorandum|contract|war|earthquake|tsunami|crisis"
    r"|accord|pact),?\s(?:of\s|\(|dated\s|in\s)?(?:the\s)?$"
)
_LAW_BEHIND = re.compile(
    r"\s(?:[A-Z]\w+\s){0,3}(?:Act|Law|Convention|Protocol|Treaty|Agreement|Resolution|Constitution"
    r"|[Aa]greement|war|treaty|accord|earthquake|tsunami|crisis|World Cup|Olympics|constitution)\b"
)
# A participle that tells how something came to be: its date is of that alone.
_BEGUN = re.compile(
    r"\b(?:established|founded|adopted|launched|signed|created|opened|built|born|formed|ratified"
    r"|set up|started|begun|concluded|published|introduced|elected|appointed|joined|issued"
    r"|let|awarded|tabled|enacted|passed|agreed|announced|approved|promised|pledged"
    r"|opprettet|vedtatt|grunnlagt|etablert)\s(?:on\s|in\s|of\s|at\s|by\s|under\s)?(?:the\s)?$",
    re.I,
)
_GROWS = re.compile(
    r"\b(?:gr[oe]w(?:n|s|th|ing)?|increas\w+|ris(?:e|es|en|ing)|rose|fell|fall\w*|declin\w+"
    r"|decreas\w+|higher|lower|more|less|up|down|climb\w*|drop\w*|jump\w*|slip\w*|gain\w*)\b",
    re.I,
)
_CHANGES = re.compile(_GROWS.pattern.replace("|more|less", ""), re.I)
_OVER = re.compile(r"\bover\s(?:the\s)?(?:[a-z]+\s)?(?:fiscal\s)?(?:year\s)?$", re.I)
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|first|worst|best|record|unprecedented|highs?|lows?|only|never|not|unchanged"
    r"|laveste|høyeste)\b[^.;\x01]{0,60}$",
    re.I,
)
_MOVED = re.compile(
    r"\b(?:rephased|moved|deferred|postponed|shifted|carried|brought|delayed|transferred|rolled)\b"
    r"[^.;]{0,30}$",
    re.I,
)
_FRAME = re.compile(
    r"[\s\"'“‘«(\[*_•‣◦▪#–—,.:;-]*(?:\d{1,3}\.\s)?"
    r"(?:(?:and|but|while|whereas|although|then|thus|however|again|similarly|likewise|og|men|mens)"
    r",?\s){0,2}(?:[A-Z][\w ]{0,30}:\s)?" + _WORDS % 2 + r"$",
    re.I,
)
# Words that lead up to the date that a clause begins with: "In the course of the year to …, ".
_ADVERBIAL = re.compile(
    r"[\s\"'“‘«(\[*_•‣◦▪#–—-]*(?:\d{1,3}\.\s)?(?:(?:and|but|while|whereas|however|again),?\s)?"
    r"(?:in|on|at|by|for|during|as of|as at|over|through|throughout|within|between|under|with|to|i"
    r"|ved|per)\s" + _WORDS % 6
    + r"(?:the\s)?(?:(?:period|year|quarter|month),\s)?\(?",
    re.I,
)
_COMMA_BEHIND = re.compile(r"\)?" + r"(?:\s[^\W\d_][\w’'/-]*){0,3},")
_FISCAL_LEAD = re.compile(r"(?:the\s)?(?:fiscal|financial|budget|calendar|FY)\s?(?:years?\s)?", re.I)
_OF_A_NOUN = re.compile(r"[^\S\n](?:[a-z][\w-]*)")
# Before an amount: what it is set against.
_COMPARED = re.compile(
    r"\b(?:(?<!other )(?<!rather )(?<!later )(?<!more )(?<!less )(?<!fewer )than|compared (?:with|to)"
    r"|comparison (?:with|to)|relative to|against|versus|vs\.?|(?:over|on) the|following|after"
    r"|as opposed to|instead of|mot|enn)\s"
    r"(?P<noun>" + _WORDS % 5 + r")$",
    re.I,
)
_FROM = re.compile(r"\b(?:from|fra)\s(?:an?\s|the\s)?" + _WORDS % 3 + r"$", re.I)
_LEFT = re.compile(r"\b(?:up|down|rise|increase|decrease|decline|fall|drop|change)d?\sfrom\s", re.I)
_TO = re.compile(r"[^,;\x01]{0,40}\s(?:to|til)\s" + _WORDS % 3 + r"[^\w\s]?\x01")
_PLANNED = re.compile(
    r"\b(?:plan|planned|target|targeted|budget|budgeted|goal|forecast|projection|projected"
    r"|estimates?|estimated|allocation|appropriation|requirements?)\b",
    re.I,
)
# What happens on a date is not what is told of in passing: training for 50 students begins.
_HAPPENS = re.compile(
    r"\b(?:begins?|began|starts?|started|launch(?:ed)?|presented|signed|held|published|adopted|met"
    r"|opened|closed|expires?|expired|established|founded|elected|announced|agreed|ends?|ended"
    r"|entered)\b",
    re.I,
)
_AGREED = re.compile(
    r"(?<!was)(?<!were)(?<!been)\s(?:agreed|announced|approved|adopted|promised|pledged|signed)"
    r"(?:\s(?:in|on|at|by|under)(?: the)?)?\s?$"
)
_LASTING = re.compile(
    r"\b(?:for|over|of|within|after|in|another|additional|an?|the|every|each|than|by|to|some|about"
    r"|around|nearly|least)\s$",
    re.I,
)
_OPEN_START = re.compile(r"(?:from|fra|as from|starting|beginning|effective|with effect)\b", re.I)
_ONE_YEAR = re.compile(r"(?:FY\s?)?[12][0-9]{3}[-/\u2013][0-9]{2}")
_CLOSED = re.compile(r"(?:[^.;,]{0,30}\b(?:until|till|through)\b|\s(?:to|and)\s)", re.I)
_FROM_THEN = re.compile(
    r"\b(?:will|rises?|increases?|falls?|drops?|pays?|receives?|gets?|gives?|(?:is|are) to)\b", re.I
)
_DONE_BY_THEN = re.compile(r"\b(?:had|has|have)\b", re.I)
_NOUN_HEAD = re.compile(r"\b(?:of|to|for|with|by|among|in)\s" + _WORDS % 1 + r"$", re.I)
_OVER_TIME = re.compile(r"\s(?:over|during|for|in|within)\s(?:the\s)?(?:next\s|past\s)?$")
_TO_LEVEL = re.compile(r"\b(?:to|til)\s" + _WORDS % 2 + r"$", re.I)
_TO_BEHIND = re.compile(r"[^,;.\x01]{0,60}\s(?:to|til)\s" + _WORDS % 3 + r"[^\w\s]?\x01")
_JOINED = re.compile(r"[\s,/]*(?:and|or|og|eller|to|into)?\s*(?:the\s)?", re.I)
_BARE_YEAR = re.compile(r"[12][0-9]{3}")
_NAME = re.compile(r"\s(?!In|On|At|By|For|Of|FY|Since|During|From|RE|BE|Actuals?)[A-Z][A-Za-z]+\s$")
_WHEN = re.compile(r",?\s(?:when|where|da)\s", re.I)
_APIECE = re.compile(r"\s(?:apiece|each|per|an?)\b", re.I)
_DURING = re.compile(r"(?:for|during|in|over)\b", re.I)
_NOW = frozenset("now currently today presently nå".split())
_BY = re.compile(r"\b(?:by|med)\s(?:an?\s)?(?:[a-z]+\s){0,2}$", re.I)
_IS_PERIOD = re.compile(r"\s(?:to|and|until|til|og|through)\s|[-–]\s?\w", re.I)
_TIMES = re.compile(r"\btimes$|\bhalf as$|\bdouble$", re.I)
_THE = re.compile(r"\s(?:the|that|its|as|what|more|higher|larger)\s", re.I)
_CURRENTLY = re.compile(r"\b(?:now|currently|today|presently|at present|nå|i dag)\s$", re.I)
_LONG_YEAR = 370
_NEAR = 3


class Role(NamedTuple):
    """What a date can date: its `edtf`, and what kind of time it is."""

    edtf: str
    kind: str  # plain, frame, since, label, as-of


def dated(text: str, sentence: Sentence, figures: Sequence[Figure]) -> dict[int, Dated]:
    """The date of each amount of a sentence that has one, by the place of the amount."""
    figures = joined(text, [each for each in figures if not is_of_a_name(text, each)])
    if not any(isinstance(each.value, Date) for each in figures):
        return {}
    found = _Timing(text, sentence, figures).all()
    return {start: Dated(date.start, date.end, edtf) for start, (date, edtf) in found.items()}


class _Timing:
    def __init__(self, text: str, sentence: Sentence, figures: Sequence[Figure]) -> None:
        self.text, self.sentence, self.figures = text, sentence, figures
        self.parted = Sentenced(text, sentence, figures)
        self.dates = [each for each in figures if isinstance(each.value, Date)]
        self.amounts = [each for each in figures if not isinstance(each.value, Date)]
        self.bases = {each.start for each in self.dates if self._is_base(each)}
        self.roles = {
            each.start: role for each in self.dates if (role := self._role(each)) is not None
        }
        self.found: dict[int, Figure] = {}
        self.closed: set[int] = set()  # amounts that no date is of
        self.lasting = {each.start for each in self.amounts if self._lasts(each)}
        self.own: dict[int, int] = {}  # a date's place: the amount right before or behind it

    # ------------------------------------------------------------------ dates

    def _head(self, figure: Figure) -> str:
        """The words of the same clause before a figure, up to the figure before it."""
        number = self.parted.at(figure.start)
        floor = self.parted.clauses[number].start
        before = [each.end for each in self.figures if each.end <= figure.phrase_start]
        floor = max(floor if floor <= figure.start else 0, before[-1] if before else 0)
        floor = max(floor, self.sentence.start)
        return self.text[floor : figure.start]

    def _is_base(self, date: Figure) -> bool:
        head = self._head(date)
        if _AGAINST.search(head):
            return True
        value = date.value
        before = self._before(date)
        if before and _TIMES.search(self.text, before.start, before.end) and _THE.match(head):
            return True
        if before and isinstance(before.value, Date) and head.split() in (["over"], ["on"]):
            return True
        if isinstance(value, Date) and _OVER.search(head):
            first, last = value.when.earliest, value.when.latest
            is_year = first is not None and last is not None and (last - first).days < _LONG_YEAR
            if is_year and _GROWS.search(self.text, self.sentence.start, date.start):
                return True
        if re.search(r"\bfrom\s(?:the|its|their)\s" + _WORDS % 2 + "$", head):
            return True
        is_change = _FROM_BASE.search(head) is not None and not _OPEN_START.match(
            self.text, date.phrase_start
        )
        if is_change and not re.search(r"\bon\s", head) and _GROWS.search(self.text, self.sentence.start, date.start):
            return True
        return bool(_SINCE.search(head)) and bool(
            _SUPERLATIVE.search(self.text[max(self.sentence.start, date.start - 120) : date.phrase_start])
        )

    def _role(self, date: Figure) -> Role | None:
        text, value = self.text, date.value
        if not isinstance(value, Date) or date.ambiguous or date.parts or date.start in self.bases:
            return None
        if self._is_one_of_several(date) or self._is_in_a_name(date):
            return None
        head, edtf = self._head(date), value.edtf
        lead = text[date.phrase_start : date.start]
        if edtf.startswith("../"):
            following = text[date.phrase_end : date.phrase_end + 60]
            is_done = following.startswith(",") and _DONE_BY_THEN.search(following)
            return Role(edtf.removeprefix("../"), "frame") if is_done else None
        if _OFF.search(head) or _MOVED.search(head):
            return None
        if _LAW.search(head) or _LAW_BEHIND.match(text, date.end):
            return None
        if is_relative(text, date):
            return Role(edtf, "frame" if self._is_frame(date) else "plain")
        if edtf.endswith("/..") and text[date.end : date.phrase_end].strip():
            return Role(edtf, "plain")
        if _SINCE.match(lead):
            return Role(edtf, "since")
        if _SINCE_THE.search(head) and "/" not in edtf:
            return Role(f"{edtf}/..", "since")
        if _OPEN_START.match(lead) and _ONE_YEAR.fullmatch(text, date.start, date.end):
            return None
        if _OPEN_START.match(lead) and not _IS_PERIOD.search(text[date.start : date.end]):
            return self._opened(date, edtf)
        if _AS_OF.match(lead):
            return Role(edtf, "as-of")
        if self._is_label(date):
            is_heading = text[date.end : date.end + 1] == ":" or self._is_subject(date)
            return Role(edtf, "frame" if is_heading else "label")
        if self._is_frame(date):
            is_led = _LED.search(head) or _IS_LED.match(text, date.start)
            return Role(edtf, "frame") if is_led or text[date.end : date.end + 1] in (",", ":") else None
        is_led = _LED.search(head) or _IS_LED.match(text, date.start)
        return Role(edtf, "plain") if is_led else None

    def _is_one_of_several(self, date: Figure) -> bool:
        """Whether another date goes with it, so that either may be meant: in 2014 and in 2015."""
        if _AS_OF.match(self.text, date.phrase_start):
            return False
        for one, two in ((self._before(date), date), (date, self._next(date))):
            if one is None or two is None:
                continue
            if isinstance(one.value, Date) and isinstance(two.value, Date):
                if _JOINED.fullmatch(self.text, one.end, two.phrase_start):
                    return True
        return False

    def _is_in_a_name(self, date: Figure) -> bool:
        """Whether a bare year ends a name: Agenda 2030."""
        if date.phrase_start != date.start or not _BARE_YEAR.fullmatch(self.text, date.start, date.end):
            return False
        named = _NAME.search(self.text, max(self.sentence.start + 1, date.start - 40), date.start)
        return named is not None and self.text[date.end : date.end + 1] not in ":"

    def _opened(self, date: Figure, edtf: str) -> Role | None:
        if self._is_frame(date):
            return None
        if edtf.endswith("/.."):
            return Role(edtf, "plain")
        is_closed = _CLOSED.match(self.text, date.phrase_end) is not None
        ahead = self.text[max(self.sentence.start, date.phrase_start - 180) : date.start]
        is_open = _FROM_THEN.search(ahead) and not is_closed and "/" not in edtf
        return Role(f"{edtf}/..", "plain") if is_open else None

    def _is_frame(self, date: Figure) -> bool:
        """Whether its clause begins with the date, or the sentence does."""
        number = self.parted.at(date.start)
        floor = max(self.parted.clauses[number].start, self.sentence.start)
        if any(floor <= each.start < date.phrase_start for each in self.figures):
            return False
        opening = self.text[floor : date.phrase_start]
        behind = _COMMA_BEHIND.match(self.text, date.phrase_end)
        is_named = behind is not None and self.parted.at(behind.end() - 1) == number
        if is_named and not tenses(
            self.parted.words(number, date.phrase_end, behind.end() if behind else 0)
        ) and _ADVERBIAL.fullmatch(opening) and not tenses(
            self.parted.words(number, floor, date.phrase_start)
        ):
            return True
        return _FRAME.fullmatch(opening) is not None and not re.search(
            r"[^\W\d_]{3,}\s$", re.sub(r"^\W*(?:and|but|while|whereas|however|again)\W+", "", self.text[floor : date.phrase_start], flags=re.I)
        )

    def _is_label(self, date: Figure) -> bool:
        text = self.text
        before, after = text[date.start - 1 : date.start], text[date.end : date.end + 2]
        if before == "(" and after[:1] in (")", ":"):
            return True
        if after[:1] == ":":
            return True
        nxt = self._next(date)
        if nxt is not None and not isinstance(nxt.value, Date) and not text[date.end : nxt.phrase_start].strip(" \u00a0:"):
            return True
        lead = text[date.phrase_start : date.start]
        is_bare = not lead or _FISCAL_LEAD.fullmatch(lead) is not None
        return is_bare and _OF_A_NOUN.match(text, date.end) is not None and not _LED.search(self._head(date)) and date.start != self.sentence.start

    def _is_subject(self, date: Figure) -> bool:
        """Whether a noun with a date before it is what the clause tells of: the 2016 crop came to."""
        number = self.parted.at(date.start)
        floor = max(self.parted.clauses[number].start, self.sentence.start)
        return not tenses(self.parted.words(number, floor, date.start)) and not any(
            floor <= each.start < date.start for each in self.figures
        )

    def _next(self, figure: Figure) -> Figure | None:
        at = self.figures.index(figure)
        return self.figures[at + 1] if at + 1 < len(self.figures) else None

    def _before(self, figure: Figure) -> Figure | None:
        at = self.figures.index(figure)
        return self.figures[at - 1] if at else None

    # ---------------------------------------------------------------- amounts

    def all(self) -> dict[int, tuple[Figure, str]]:
        for amount in self.amounts:
            if self._is_closed(amount):
                self.closed.add(amount.start)
                own = self._of_its_clause(amount)
                if own is not None:
                    self.found[amount.start] = own
                continue
            own = self._own(amount)
            if own is not None:
                if own.start in self.roles:
                    self.found[amount.start] = own
                    self.own.setdefault(own.start, amount.start)
                else:
                    self.closed.add(amount.start)
        self.beside = dict(self.found)
        for amount in self.amounts:
            if amount.start in self.found or amount.start in self.closed:
                continue
            date = self._of_clause(amount)
            if date is not None:
                self.found[amount.start] = date
        for amount in self.amounts:
            if amount.start in self.found or amount.start in self.closed:
                continue
            date = self._of_others(amount)
            if date is not None:
                self.found[amount.start] = date
        return self._as_told()

    def _as_told(self) -> dict[int, tuple[Figure, str]]:
        told = {start: (date, self.roles[date.start].edtf) for start, date in self.found.items()}
        for amount in self.amounts:
            date = self.found.get(amount.start)
            last = self._last_of(date) if date and self._is_level(amount) else None
            if last is not None:
                told[amount.start] = last
        for one, date in self._origins():
            told[one.start] = (date, self.roles[date.start].edtf.removesuffix("/.."))
        for amount, date, edtf in ends_of_changes(self.text, self.amounts, self.found):
            told[amount.start] = (date, edtf)
        for amount, date in paired(self.text, self.amounts, self.beside):
            if isinstance(date.value, Date) and (date.start in self.roles):
                told[amount.start] = (date, date.value.edtf)
        return {start: date for start, date in told.items() if start not in self.lasting}

    def _origins(self) -> Iterator[tuple[Figure, Figure]]:
        """The amounts that something has changed from since a date."""
        for date in self.dates:
            if date.start not in self.roles or self.roles[date.start].kind != "since":
                continue
            nxt = next((each for each in self.amounts if each.start > date.end), None)
            if nxt is None or nxt.start in self.found:
                continue
            head = self.text[max(date.end, nxt.phrase_start - 30) : nxt.phrase_start]
            behind = self.parted.masked[nxt.end - self.sentence.start :]
            if _FROM.search(head) and _TO_BEHIND.match(behind):
                yield nxt, date

    def _is_level(self, amount: Figure) -> bool:
        """Whether an amount is what a change came to: "rose by 18 per cent, to 1,240"."""
        head = self.text[max(self.sentence.start, amount.phrase_start - 20) : amount.phrase_start]
        clause = self.text[self.sentence.start : amount.phrase_start]
        return _TO_LEVEL.search(head) is not None and _GROWS.search(clause) is not None

    def _last_of(self, date: Figure) -> tuple[Figure, str] | None:
        """The end of a period that prints both of its ends in words, and where it is printed."""
        value = date.value
        if _DURING.match(self.text, date.phrase_start):
            return None
        cut = _IS_PERIOD.search(self.text, date.start, date.end)
        if not isinstance(value, Date) or cut is None or not cut.group().endswith((" ", "\n")):
            return None
        if not value.when.interval or value.when.end is None:
            return None
        return date._replace(start=cut.end(), phrase_start=cut.end()), value.when.end.text

    def _is_closed(self, amount: Figure) -> bool:
        """Whether no date of the sentence is of an amount: a length of time, a mention, a norm."""
        head = self.text[max(0, amount.phrase_start - 20) : amount.phrase_start]
        is_now = _CURRENTLY.search(head) is not None
        if re.search(r"\bat\s$", head) and (
            getattr(amount.value, "per", None) or _APIECE.match(self.text, amount.end)
        ):
            return True
        return is_now or is_undated(self.text, amount) or amount.start in self.lasting

    def _lasts(self, amount: Figure) -> bool:
        value = amount.value
        head = self.text[max(0, amount.phrase_start - 20) : amount.phrase_start]
        is_time = isinstance(value, Quantity) and value.unit in DURATIONS
        return is_time and _LASTING.search(head) is not None

    def _own(self, amount: Figure) -> Figure | None:
        """The date right before or behind an amount in its own words."""
        before, behind, end = self._before(amount), self._next(amount), amount.end
        if behind is not None and behind.start in self.lasting and _OVER_TIME.search(
            self.text, amount.end, behind.phrase_start
        ):
            end, behind = behind.phrase_end, self._next(behind)
        if before is not None and isinstance(before.value, Date) and before.start in self.roles:
            gap = self.text[before.end : amount.phrase_start]
            if not gap.strip(" \u00a0:"):
                return before
        now = time_of_its_own(self.text, amount)
        if behind is None or not isinstance(behind.value, Date):
            if now is not None:
                self.closed.add(amount.start)
            return None
        gap = self.text[end : behind.phrase_start]
        if now is not None and now < behind.start:
            self.closed.add(amount.start)
            return None
        if behind.start in self.bases:
            # "from the 80 per cent recorded in 2023" has no comparing words between.
            return None
        one, two = self.parted.at(amount.start), self.parted.at(behind.start)
        if one != two:
            clause = self.parted.clauses[two]
            if clause.opener == "bracket" and clause.parent == one and not gap.strip(" \u00a0("):
                return behind if behind.start in self.roles and self.text[behind.end : behind.end + 1] in ")," else None
            if clause.opener == "that" and clause.parent == one and len(gap.split()) <= 6:
                return behind if behind.start in self.roles else None
            return None
        if self._is_before_next(behind, gap):
            return None
        if _AGREED.search(self.text[amount.end : behind.start]):
            return None
        if _BEGUN.search(self._head(behind)) and len(gap.split()) > _NEAR:
            return None
        head = self._head(amount)
        if _HAPPENS.search(gap) and _NOUN_HEAD.search(head[: len(head) - (amount.start - amount.phrase_start)] or head):
            return None
        if behind.start in self.roles or _LED.search(self._head(behind)):
            return behind
        return None

    def _of_its_clause(self, amount: Figure) -> Figure | None:
        """The date that a relative clause right behind an amount gives it: the 59 that came in 2018."""
        behind = self._next(amount)
        if behind is None or behind.start not in self.roles or amount.start in self.lasting:
            return None
        clause = self.parted.clauses[self.parted.at(behind.start)]
        is_own = clause.opener == "that" and not self.text[amount.phrase_end : clause.start].strip(
            " \u00a0\n"
        ).removeprefix("that").removeprefix("which").removeprefix("who")
        return behind if is_own else None

    def _is_before_next(self, date: Figure, gap: str) -> bool:
        """Whether a date opens what is said of the next amount: "…, in 2015 14"."""
        nxt = self._next(date)
        if nxt is None or isinstance(nxt.value, Date):
            return False
        is_at = not self.text[date.end : nxt.phrase_start].strip(" \u00a0:")
        return is_at and re.search(r"[,;/]|\b(?:and|og)\b", gap) is not None

    def _is_compared(self, amount: Figure) -> bool:
        """Whether an amount is only what another one is set against."""
        head = self._head(amount)
        head = head[: len(head) - (amount.start - amount.phrase_start)]
        found = _COMPARED.search(head)
        if found:
            is_over = found.group()[:4].casefold() in ("over", "on t")
            return is_over or _PLANNED.search(found["noun"]) is None
        if not _FROM.search(head):
            return False
        clause = self.text[self.parted.clauses[self.parted.at(amount.start)].start : amount.phrase_start]
        if _CHANGES.search(clause):
            return True
        after = self.parted.masked[amount.end - self.sentence.start :]
        if _TO.match(after):
            return True
        before = self._before(amount)
        if before is None or isinstance(before.value, Date):
            return _TO.search(after[:80]) is not None
        one, two = before.value, amount.value
        return type(one) is type(two) and getattr(one, "unit", "") == getattr(two, "unit", "")

    def _of_clause(self, amount: Figure) -> Figure | None:
        """The date of the clause of an amount: before it, or behind those it is listed with."""
        number = self.parted.at(amount.start)
        here = [each for each in self.dates if self.parted.at(each.start) == number and each.start in self.roles]
        before = [each for each in here if each.end <= amount.phrase_start]
        behind = [each for each in here if each.start >= amount.end]
        is_compared = self._is_compared(amount)
        if is_compared:
            following = self._next(amount)
            is_pair = following is not None and self.text[amount.end : following.phrase_start].strip() in ("and", "og")
            return self.found.get(following.start) if is_pair and following else None
        left = before[-1] if before else None
        if left is not None and self._governs(left, amount):
            role = self.roles[left.start]
            if left.start not in self.own or role.kind in ("frame", "label", "as-of"):
                return left
        right = behind[0] if behind else None
        if right is not None and self._shares(amount, right):
            return right
        if left is not None and self._governs(left, amount):
            return left
        return None

    def _before_amount(self, amount: Figure) -> Figure | None:
        return next((each for each in reversed(self.amounts) if each.end <= amount.start), None)

    def _next_amount(self, amount: Figure) -> Figure | None:
        return next((each for each in self.amounts if each.start >= amount.end), None)

    def _is_left(self, one: Figure | None, two: Figure | None) -> bool:
        """Whether a change went from one amount to the other."""
        if one is None or two is None:
            return False
        head = self.text[max(0, one.phrase_start - 30) : one.phrase_start]
        between = self.text[one.end : two.phrase_start]
        return bool(_FROM.search(head)) and bool(_TO_LEVEL.search(between)) and "," not in between

    def _governs(self, date: Figure, amount: Figure) -> bool:
        """Whether a date before an amount in its clause is of what the clause tells."""
        head = self.text[max(self.sentence.start, date.phrase_start - 60) : date.start]
        kind = self.roles[date.start].kind
        if kind == "since":
            before = self.text[max(0, amount.phrase_start - 20) : amount.phrase_start]
            is_change = _GROWS.search(self.text, self.sentence.start, amount.start) is not None
            if is_change:
                return _BY.search(before) is not None
            return self.parted.tense(amount.start) in ("perfect", "")
        if kind in ("frame", "as-of", "label"):
            return True
        if _BEGUN.search(head):
            return False
        return True

    def _shares(self, amount: Figure, date: Figure) -> bool:
        """Whether the date behind later amounts of a clause is of this one, too."""
        between = self.parted.masked[amount.end - self.sentence.start : date.start - self.sentence.start]
        if self.roles[date.start].kind == "label" and self.text[date.start - 1] == "(":
            return False
        is_level = self._is_left(self._before_amount(amount), amount)
        if any(
            self._is_compared(each) and not (is_level and self._is_left(each, self._next_amount(each)))
            for each in self.amounts
            if amount.end <= each.start < date.start
        ):
            return False
        if any(
            amount.end <= each.start < date.start and each.start != date.start for each in self.dates
        ):
            return False
        gap = self.text[amount.end : date.start]
        if _AGREED.search(gap) or (_BEGUN.search(gap) and len(gap.split()) > _NEAR):
            return False
        head = self._head(amount)
        return not (_HAPPENS.search(between) and _NOUN_HEAD.search(head))

    def _of_others(self, amount: Figure) -> Figure | None:
        """The date of the clause that the clause of an amount hangs on, or goes on from."""
        if self._is_compared(amount):
            return None
        number = self.parted.at(amount.start)
        clause = self.parted.clauses[number]
        here = self.parted.tense(amount.start)
        # Its own clause has dates, which are of others.
        mine = [each for each in self.dates if self.parted.at(each.start) == number]
        if any(each.start in self.roles and each.start < amount.start for each in mine):
            return None
        if here == "perfect" and any(word in _NOW for _, word in self.parted.words(number, clause.start, amount.start)):
            return None
        earlier = [each for each in self.amounts if each.end <= amount.start and each.start in self.found]
        before = [each for each in earlier if self.parted.at(each.start) == number]
        if before:
            return self.found[before[-1].start]
        if clause.opener == "bracket" or (clause.opener in ("which", "that", "dash", "colon") and earlier and self._is_right_before(earlier[-1], clause.start)):
            if earlier and self._is_right_before(earlier[-1], clause.start):
                return self.found[earlier[-1].start]
        if clause.opener == "which":
            just = [each for each in self.dates if 0 <= clause.start - each.phrase_end <= 8]
            if just and _WHEN.match(self.text, just[-1].phrase_end):
                self._use(just[-1])
                return just[-1]
        parent = clause.parent
        while parent is not None:
            date = self._date_of(parent, amount)
            if date is not None:
                there = self.parted.tense(date.start)
                kind = self.roles[date.start].kind
                if kind == "since" and here != ("" if clause.opener == "colon" else "perfect"):
                    return None
                if kind == "frame" and self._is_listed(parent, amount):
                    return date
                is_agreed = agrees(there, here, kind)
                if clause.opener == "strong" and kind not in ("frame", "as-of"):
                    is_agreed = there == here == "past"
                if is_agreed:
                    return date
            parent = self.parted.clauses[parent].parent
        later = [
            each
            for each in self.dates
            if each.start > amount.end and each.start in self.roles and self.roles[each.start].kind == "as-of"
        ]
        if later and ";" not in self.text[amount.end : later[0].start]:
            return later[0]
        return None

    def _is_listed(self, number: int, amount: Figure) -> bool:
        """Whether an amount stands in a list that a colon opens behind a clause."""
        colons = [
            each
            for each in self.parted.clauses
            if each.opener == "colon" and each.parent == number and each.start <= amount.start
        ]
        return bool(colons)

    def _use(self, date: Figure) -> None:
        if date.start not in self.roles and isinstance(date.value, Date):
            self.roles[date.start] = Role(date.value.edtf, "plain")

    def _is_right_before(self, amount: Figure, place: int) -> bool:
        date = self.found[amount.start]
        end = max(amount.phrase_end, date.phrase_end if date.start > amount.start else 0)
        return end <= place and len(self.text[end:place].split()) <= _NEAR + 1

    def _date_of(self, number: int, amount: Figure) -> Figure | None:
        """The date of a clause as others take it over: that it begins with, or of its amounts."""
        dates = [each for each in self.dates if self.parted.at(each.start) == number and each.start in self.roles]
        frames = [each for each in dates if self.roles[each.start].kind in ("frame", "as-of", "since")]
        if frames:
            return frames[-1]
        told = [
            self.found[each.start]
            for each in self.amounts
            if self.parted.at(each.start) == number and each.start in self.found and each.start < amount.start
        ]
        if told:
            return told[-1]
        behind = [each for each in dates if self.roles[each.start].kind != "label" and not _BEGUN.search(self.text[max(self.sentence.start, each.phrase_start - 60) : each.start])]
        return behind[-1] if behind else None


_AGREE: dict[str, frozenset[str]] = {
    "past": frozenset(("past", "")),
    "present": frozenset(("present", "")),
    "perfect": frozenset(("perfect", "present", "")),
    "ahead": frozenset(("ahead", "", "present")),
    "": frozenset(("past", "", "present")),
}


def agrees(there: Tense, here: Tense, kind: str) -> bool:
    """Whether what is told in one tense is of the time of what is told in another."""
    if kind == "as-of":
        return here != "ahead"
    if kind == "frame" and there != "past":
        return True
    return here in _AGREE[there]
