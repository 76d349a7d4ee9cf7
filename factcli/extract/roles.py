"""What a date of a sentence can be: an as-of, what is compared with, or of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcli.extract.clause_words import VERBS
from factcli.extract.relative import is_relative
from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.sentences import Sentence

AS_OF = re.compile(r"\b(?:as of|as at|as on|per)\b", re.I)
# The words before a date that can say when something was true.
_LED = re.compile(
    r"(?:\b(?:in|on|during|by|at|throughout|i|per|for|of|as of|as at|as on|since|siden|within"
    r"|between"
    r"|from|mellom|fra|over|RE|BE|actuals?|estimates?|season|year|budget|FY)"
    r"(?:\s(?:the|a|late|early|mid|end|beginning|start|about|around|circa|fiscal|financial|calendar"
    r"|year|years|month|of|FY|summer|winter|spring|autumn|period|season))*\s"
    r"|\byear-end\s|\b(?:end|mid|early|late)-)(?:[Qq]uarter of |half of )?$",
    re.I,
)
_OPEN_START = re.compile(r"(?:from|fra|as from|starting|beginning|effective|with effect)\b", re.I)
_DONE_BY_THEN = re.compile(r"\b(?:had|has|have)\b", re.I)
_CLOSED = re.compile(r"(?:[^.;,]{0,30}\b(?:until|till|through)\b|\s(?:to|and)\s)", re.I)
_FROM_THEN = re.compile(
    r"\b(?:will|rises?|increases?|falls?|drops?|pays?|receives?|gets?|gives?|(?:is|are) to)\b", re.I
)
_ONE_YEAR = re.compile(r"(?:FY\s?)?[12][0-9]{3}[-/\u2013][0-9]{2}")
# What is compared with: its date dates nothing else.
_COMPARED = re.compile(
    r"\b(?:(?<!other )(?<!rather )(?<!later )(?<!earlier )than"
    r"|compared|comparison|relative to|against|versus|vs\.?|unchanged|as opposed"
    r"|(?:provided|recorded|registered|seen|set|achieved|reached) in|levels? (?:of|in)"
    r"|from the|from (?:its|a|their)|(?<=\bas) in|like in|enn|mot|sammenlignet)\b[^,;:()0-9]{0,50}$"
    r"|[0-9]\s?(?:over|against)\s$|\bfrom\s(?:end|mid|early|late)-$",
    re.I,
)
# "Grew by 5 per cent over FY22" is more than then; "over 2016-2019" is in these years.
_OVER = re.compile(r"\bover\s(?:the\s)?(?:[a-z]+\s)?(?:fiscal\s)?(?:year\s)?$", re.I)
_GROWS = re.compile(
    r"\b(?:gr[oe]w(?:n|s|th|ing)?|increas\w+|ris(?:e|es|en|ing)|rose|fell|declin\w+|decreas\w+"
    r"|higher|lower|more|less|up|down)\b",
    re.I,
)

_OFF = re.compile(r"\b(?:after|before|prior to|following|etter|før)\s(?:the\s|end of\s)*$", re.I)
_OF_A_RESOLUTION = re.compile(r"\b(?:[Rr]esolutions?|[Dd]ecisions?)\s[0-9/]{1,9}(?:\s[A-Z])?\s\($")
# From one year to another something is moved, and holds in neither.
_MOVED = re.compile(
    r"\b(?:rephased|moved|deferred|postponed|shifted|carried|brought|delayed|transferred|rolled)\b"
    r"[^.;]{0,30}$",
    re.I,
)
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
    r"let|awarded|tabled|"
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
# Behind a time that is itself the subject: "the fourth quarter alone brought in".
_SAW = re.compile(r"\s(?:alone\s)?(?:saw|brought|recorded|registered|showed|produced|yielded)\b")
# What somebody forecast, "that the rate for 2015 will be", is the statement itself.
_REPORTED = "".join(
    rf"(?<!\b{verb})"
    for verb in (
        "forecast forecasts expect expects expected estimate estimates estimated said says show "
        "shows showed report reports reported predict predicts predicted announced noted found"
    ).split()
)
_RELATIVE = re.compile(
    rf"(?:,?\s(?:which|who|whose|where)|,\sthat|{_REPORTED}\sthat)\s[^,;]{{0,120}}$", re.I
)
# "Of the 1,287 cases recorded in 2018, …" tells of that year.
_OF_THEM = re.compile(r"[\s\"'“‘«(*_•–—-]*Of (?:the|all|these|those)\s[^;:]{1,120}$")
_JOINED = re.compile(r"[\s,/]*(?:and|or|og|eller|to)?\s*", re.I)
_LIGHT_START = re.compile(
    r"[\s\"'“‘«(\[*_•‣◦▪#–—-]*(?:[0-9]{1,3}\.\s)?(?:[A-Z][\w ]{0,30}:\s)?"
    r"(?:(?:For|During|In|Over)\sthe\s(?:period|year|quarter),\s)?"
)
_CLAUSE_START = re.compile(
    r"(?:[;(:](?:\s*(?:and|og))?|,\s(?:and|og|while|whereas|but|mens|men)|\s(?:and|og))\s*$", re.I
)
LOOK_BACK = 60
_LONG_YEAR = 370
SINCE = re.compile(r"\b(?:since|siden)\b", re.I)


def is_of_a_name(text: str, date: Figure) -> bool:
    """Whether a date is a part of what something is called: resolution 2640 (2022)."""
    if text[date.start - 1 : date.start] != "(":
        return False
    return _OF_A_RESOLUTION.search(text, max(0, date.start - LOOK_BACK), date.start) is not None


class Roles:
    """The dates of one sentence: `usable` ones as EDTF by their place, and the `compared` ones."""

    def __init__(
        self, text: str, sentence: Sentence, figures: Sequence[Figure], dates: list[Figure]
    ) -> None:
        """Judge each date by the words before it."""
        self.text = text
        self.sentence = sentence
        self.figures = figures
        self.dates = dates
        self.compared = {date.start for date in dates if self._is_compared(date)}
        self.usable = {date.start: edtf for date in dates if (edtf := self.as_of(date))}

    def as_of(self, date: Figure, *, compared: bool = False) -> str | None:
        """The date as an as-of; None where it can be none."""
        if not isinstance(date.value, Date) or date.ambiguous or date.parts:
            return None
        if (date.start in self.compared and not compared) or self._is_one_of_several(date):
            return None
        edtf, lead = date.value.edtf, self.text[date.phrase_start : date.start]
        head = self.text[max(self.sentence.start, date.start - LOOK_BACK) : date.start]
        if edtf.startswith("../"):
            following = self.text[date.phrase_end : date.phrase_end + LOOK_BACK]
            is_done = following.startswith(",") and _DONE_BY_THEN.search(following)
            return edtf.removeprefix("../") if is_done else None
        if _OFF.search(head) or (_OPEN_START.match(lead) and _MOVED.search(head)):
            return None
        if edtf.endswith("/..") and self.text[date.end : date.phrase_end].strip():
            return edtf  # "from 2015-16 onwards" says so itself
        if _OPEN_START.match(lead) and _ONE_YEAR.fullmatch(self.text, date.start, date.end):
            return None  # all the years from that fiscal one on, or what is left of it
        if _OPEN_START.match(lead) and "/" not in edtf.removesuffix("/.."):
            return self._opened(date, edtf)
        if self.is_of_a_beginning(date) and not AS_OF.match(lead):
            return None
        is_led = _LED.search(head) or self._is_label(date) or is_relative(self.text, date)
        return edtf if is_led else None

    def _opened(self, date: Figure, edtf: str) -> str | None:
        """The time from a date on: "rises to $926 from 20 March"; none that ends."""
        if self.opens(date):
            return None
        if edtf.endswith("/.."):
            return edtf
        is_closed = _CLOSED.match(self.text, date.phrase_end) is not None
        ahead = self.text[max(self.sentence.start, date.phrase_start - 3 * LOOK_BACK) : date.start]
        return f"{edtf}/.." if _FROM_THEN.search(ahead) and not is_closed else None

    def _is_label(self, date: Figure) -> bool:
        """Whether a bare date says the time of something: "(2014)", "2014: …", "2016 crop"."""
        text = self.text
        before, after = text[date.start - 1 : date.start], text[date.end : date.end + 2]
        if any(
            each.phrase_start > date.end
            and not text[date.end : each.phrase_start].strip(" \u00a0:")
            for each in self.figures
            if not isinstance(each.value, Date)
        ):
            return True
        if date.year_assumed and _SAW.match(text, date.end):
            return True
        if before == "(" and after[:1] in (")", ":"):
            return True
        if _OF_A_YEAR.match(text, date.end) or (
            date.year_assumed and text[date.end + 1 : date.end + 2].isdigit()
        ):
            return True
        if after[:1] == ":" and self._heads(date):
            return True
        return after[:1] in (":", ",") and self.opens(date)

    def _heads(self, date: Figure) -> bool:
        """Whether the date ends the heading of a list: "Refugees, 31 January 2023: Ayorou …"."""
        head = self.text[self.sentence.start : date.phrase_start]
        return len(head) <= 2 * LOOK_BACK and VERBS.isdisjoint(head.casefold().split())

    def _is_compared(self, date: Figure) -> bool:
        """Whether the date is that of what is compared with, or that something changed since."""
        floor = max(
            (each.end for each in self.figures if each.end <= date.phrase_start),
            default=self.sentence.start,
        )
        head = self.text[max(floor - 1, date.phrase_start - LOOK_BACK, 0) : date.start]
        is_of_them = _OF_THEM.match(self.text, self.sentence.start, date.phrase_start)
        if is_of_them and self.text[date.end : date.end + 1] == ",":
            return False
        if _COMPARED.search(head) or self._is_base(date, head):
            return True
        if not SINCE.search(head):
            return False
        start = max(self.sentence.start, date.phrase_start - 2 * LOOK_BACK)
        return _SUPERLATIVE.search(self.text, start, date.phrase_start) is not None

    def _is_base(self, date: Figure, head: str) -> bool:
        """Whether a change is told over a date: of one year, which came before."""
        value = date.value
        if not _OVER.search(head) or not isinstance(value, Date):
            return False
        start, end = value.when.earliest, value.when.latest
        is_year = start is not None and end is not None and (end - start).days < _LONG_YEAR
        return is_year and _GROWS.search(self.text, self.sentence.start, date.start) is not None

    def _is_one_of_several(self, date: Figure) -> bool:
        """Whether another date goes with it, so that either may be meant: in 2014 and in 2015."""
        if AS_OF.match(self.text, date.phrase_start):
            return False
        at = self.dates.index(date)
        pairs = [(date, other) for other in self.dates[at + 1 : at + 2]]
        pairs += [(other, date) for other in self.dates[max(0, at - 1) : at]]
        return any(_JOINED.fullmatch(self.text, one.end, two.phrase_start) for one, two in pairs)

    def is_of_a_beginning(self, date: Figure) -> bool:
        """Whether the date is that of a participle: the centre established in 2003."""
        start = max(self.sentence.start, date.phrase_start - LOOK_BACK)
        return _BEGUN.search(self.text, start, date.phrase_start) is not None

    def opens_clause(self, date: Figure) -> bool:
        """Whether a clause begins with the date: "…; in 2023, …", "… (2023: …"."""
        before = self.text[max(0, date.phrase_start - LOOK_BACK) : date.phrase_start]
        if not _CLAUSE_START.search(before):
            return False
        after = self.text[date.phrase_end : date.phrase_end + 1]
        return before.rstrip()[-1:] in ";(:" or after in (",", ":")

    def is_aside(self, date: Figure) -> bool:
        """Whether the date stands in a relative clause of something else."""
        start = max(self.sentence.start, date.phrase_start - 2 * LOOK_BACK)
        return _RELATIVE.search(self.text, start, date.phrase_start) is not None

    def opens(self, date: Figure) -> bool:
        """Whether the sentence begins with the date."""
        opening = _LIGHT_START.match(self.text, self.sentence.start, date.phrase_start)
        return opening is not None and opening.end() == date.phrase_start
