"""What the dates of a sentence can date: each with the time that it gives, and its kind."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from factcli.extract.against import is_base
from factcli.extract.belonging import is_of_something, is_off
from factcli.extract.openings import begins, floor_of
from factcli.extract.parted import CITED, WORDS, Parted
from factcli.extract.relative import is_relative
from factcli.grammar.scan import Figure
from factcli.grammar.told_times import ended
from factcli.values.value import Date

Kind: TypeAlias = Literal["plain", "frame", "label", "since", "as-of", "in force"]

# Before a date, what makes it the time of what is told: a preposition with few words behind it.
_LED = re.compile(
    r"(?:\b(?:in|on|during|by|at|throughout|i|per|for|of|as of|as at|as on|since|siden|within"
    r"|between|from|mellom|fra|over|through|RE|BE|actuals?|estimates?|season|budget|FY|year|ended"
    rf"|ending|to)\s{WORDS % 4}|\b(?:later|earlier) than\s|\byear-end\s"
    r"|\b(?:end|mid|early|late)-|with effect from\s)$",
    re.I,
)
_LED_WITHIN = re.compile(r"(?:between|mellom|from|fra)\b", re.I)
_AS_OF = re.compile(r"\b(?:as of|as at|as on|per)\b", re.I)
_AS_AT = re.compile(r"\bas (?:of|at|on)\s?:\s?$", re.I)
_SINCE = re.compile(r"\b(?:since|siden)\b", re.I)
_SINCE_THE = re.compile(rf"\bsince\s(?:the\s)?{WORDS % 5}$", re.I)
# A time of day parts a date from its preposition: "As at 9.00am 28 March 2014".
_AT_A_TIME = re.compile(
    r"\b(?P<lead>as of|as at|as on|at|on|by|from|since)\s:?\s?"
    r"[0-9]{1,2}(?:[.:][0-9]{2}(?:\s?(?:[ap]\.?m\.?|hours|hrs|h|GMT|UTC))?|\s?(?:[ap]\.?m\.?|hours))"
    r",?\s(?:on\s)?$",
    re.I,
)
# Behind a date, the verb by which a report of that time tells what follows.
_SHOWS = re.compile(
    r"(?:\s\([^()]{0,40}\)|[^\x01\x02.;:()]){0,60}?\)?,?\s"
    r"(?:shows?|showed|indicates?|indicated|found|finds|suggests?|suggested|reveals?|revealed"
    r"|estimates?|estimated|recorded|confirms?|confirmed|concluded|counted)\s"
    r"(?:that|how|an?|the|some|about|around|nearly|only|\x01)",
    re.I,
)
# What had come in up to a date is of that date: "claims registered up to 28 February".
_COLLECTED = re.compile(
    r"\b(?:registered|received|submitted|recorded|reported|collected|counted|available|approved"
    r"|issued|made|paid)\s$",
    re.I,
)
_OPEN_START = re.compile(r"(?:from|fra|as from|starting|beginning|effective|with effect)\b", re.I)
_ONE_YEAR = re.compile(r"(?:FY\s?)?[12][0-9]{3}[-/\u2013][0-9]{2}")
_CLOSED = re.compile(r"(?:[^.;,]{0,30}\b(?:until|till|through)\b|\s(?:to|and)\s)", re.I)
_FROM_THEN = re.compile(
    r"\b(?:will|rises?|increases?|falls?|drops?|pays?|receives?|gets?|gives?|(?:is|are) to)\b", re.I
)
PERIOD = re.compile(r"\s(?:to|and|until|til|og|through)\s|[-–]\s?\w", re.I)
_DONE_BY_THEN = re.compile(r"\b(?:had|has|have)\b", re.I)
# What was raised from a day on is of that day.
_CHANGED_THEN = re.compile(
    r"\b(?:raised?|raises|raising|increased?|increases|lifted|cut|reduced?|lowered|doubled|halved|extended)\b",
    re.I,
)
_CHANGES_THEN = re.compile(
    r"\b(?:will|is to|are to)?\s?(?:rises?|increases?|falls?|drops?|goes up|go up)\b|\bwill be\b"
)
# "In 1999, by 2008" are of two clauses.
_BY = re.compile(r"by\s", re.I)
_JOINED = re.compile(r"[\s,/]*(?:and|or|og|eller|to|into)?\s*(?:the\s)?", re.I)
_FISCAL = re.compile(r"(?:the\s)?(?:fiscal|financial|budget|calendar|FY)\s?(?:years?\s)?", re.I)
_NOUN_BEHIND = re.compile(r"[^\S\n][a-z][\w-]*")
_NAME_BEHIND = re.compile(r"[^\S\n][A-Z][a-z]")
_REACH = 60


class Role(NamedTuple):
    """The time that a date gives, in EDTF, and how it stands.

    A `frame` opens its clause, a `label` stands right at what it dates, `since` opens a period,
    and `in force` is, in brackets, what something was changed from: "(from May 2020)".
    """

    edtf: str
    kind: Kind


class Roles:
    """The dates of a sentence that can date something, and those that are only compared with."""

    def __init__(self, parted: Parted) -> None:
        """Judge each date by the words before it."""
        self.parted = parted
        self.bases = {date.start for date in parted.dates if is_base(parted, date)}
        self._roles: dict[int, Role] = {}
        for date in parted.dates:
            role = self._role(date)
            if role is not None:
                self._roles[date.start] = role

    def __contains__(self, date: Figure | None) -> bool:
        return date is not None and date.start in self._roles

    def __getitem__(self, date: Figure) -> Role:
        return self._roles[date.start]

    def use(self, date: Figure) -> None:
        """Take a compared date for the time of what is told of it: "than in 1998, when it was"."""
        if date not in self and isinstance(date.value, Date):
            self._roles[date.start] = Role(date.value.edtf.removesuffix("/.."), "plain")

    def is_led(self, date: Figure) -> bool:
        """Whether a preposition makes a date the time of something."""
        is_led = _LED.search(self.parted.head(date)) or _LED_WITHIN.match(
            self.parted.text, date.start
        )
        return is_led is not None

    def is_off(self, date: Figure) -> bool:
        """Whether a date is one that something came before or after."""
        return is_off(self.parted.head(date))

    def _role(self, date: Figure) -> Role | None:
        value = date.value
        if not isinstance(value, Date) or date.ambiguous or date.start in self.bases:
            return None
        if len(date.parts) > 1:
            return None
        if self._is_one_of_several(date) or is_of_something(self.parted, date):
            return None
        edtf, lead = value.edtf, self._lead(date)
        if edtf.startswith("../"):
            return self._until(date, edtf)
        if is_relative(self.parted.text, date):
            return Role(edtf, "frame" if begins(self.parted, date) else "plain")
        if _SINCE.match(lead):
            return Role(edtf, "since")
        if _SINCE_THE.search(self.parted.head(date)) and "/" not in edtf:
            return Role(f"{edtf}/..", "since")
        if _OPEN_START.match(lead):
            return self._from(date, edtf)
        if _AS_OF.match(lead):
            return Role(edtf, "as-of")
        return self._plain(date, edtf)

    def _lead(self, date: Figure) -> str:
        """The words that a date's phrase begins with, past a time of day."""
        before = self.parted.near(date.phrase_start, _REACH)
        if _AS_AT.search(before):
            return "as at"
        timed = _AT_A_TIME.search(before)
        return timed["lead"] if timed else self.parted.text[date.phrase_start : date.start]

    def _until(self, date: Figure, edtf: str) -> Role | None:
        """Till a date something had been done; other things that lasted until then have no time."""
        following = self.parted.text[date.phrase_end : date.phrase_end + _REACH]
        if _COLLECTED.search(self.parted.near(date.phrase_start, _REACH)):
            return Role(edtf.removeprefix("../"), "as-of")
        is_done = following.startswith(",") and _DONE_BY_THEN.search(following)
        return Role(edtf.removeprefix("../"), "frame") if is_done else None

    def _from(self, date: Figure, edtf: str) -> Role | None:
        """A period, or the time from a date on: "rises to $926 from 20 March"; none that ends."""
        text = self.parted.text
        if text[date.phrase_start - 1] == "(" and text[date.end : date.end + 1] == ")":
            return Role(edtf.removesuffix("/.."), "in force") if "/" not in edtf[:-3] else None
        if edtf.endswith("/..") and text[date.end : date.phrase_end].strip():
            return Role(edtf, "plain")  # "from 2015-16 onwards" says so itself
        if _ONE_YEAR.fullmatch(text, date.start, date.end):
            return None  # all the years from that fiscal one on, or what is left of it
        if PERIOD.search(text, date.start, date.end):
            return self._plain(date, edtf)
        if begins(self.parted, date):
            return self._from_then_on(date, edtf)
        began = edtf.removesuffix("/..")
        changed = _CHANGED_THEN.search(self.parted.near(date.start, 3 * _REACH)) is not None
        is_done = began == edtf or self.parted.tense(date.start) == "past"
        if "/" not in began and changed and is_done:
            return Role(began, "plain")
        if edtf.endswith("/.."):
            return Role(edtf, "plain")
        is_closed = _CLOSED.match(text, date.phrase_end) is not None or "/" in edtf
        is_open = _FROM_THEN.search(self.parted.near(date.start, 3 * _REACH)) is not None
        return Role(f"{edtf}/..", "plain") if is_open and not is_closed else None

    def _from_then_on(self, date: Figure, edtf: str) -> Role | None:
        """The day from which on something changes: "From 1 May 2020 pay rises by 4 per cent"."""
        began, number = edtf.removesuffix("/.."), self.parted.at(date.start)
        is_changed = _CHANGES_THEN.search(self.parted.text, date.end, self.parted.end(number))
        return Role(began, "frame") if "/" not in began and is_changed else None

    def _plain(self, date: Figure, edtf: str) -> Role | None:
        if isinstance(date.value, Date):
            whole = ended(self.parted.near(date.start, _REACH), date.value.when)
            edtf = whole.text if whole else edtf
        following = self.parted.text[date.end : date.end + 1]
        if self._is_of_a_report(date, following):
            return Role(edtf, "frame")
        if self._is_label(date, following):
            heads = self._is_before_colon(date) or self._is_in_subject(date)
            return Role(edtf, "frame" if heads else "label")
        is_led = self.is_led(date)
        if begins(self.parted, date):
            return Role(edtf, "frame") if is_led or following == "," else None
        return Role(edtf, "plain") if is_led else None

    def _is_of_a_report(self, date: Figure, following: str) -> bool:
        """Whether what a report of that time shows is told behind a date."""
        ahead = self.parted.masked(date.end, date.end + 2 * _REACH)
        if _SHOWS.match(ahead) is None:
            return False
        if self.is_led(date):
            return True
        return following == ")" and CITED.search(self.parted.near(date.start, _REACH)) is not None

    def _is_before_colon(self, date: Figure) -> bool:
        """Whether a colon follows a date, or its bracket: "2014: …", "Armed forces (2014): …"."""
        return self.parted.text[date.end : date.end + 2].removeprefix(")")[:1] == ":"

    def _is_label(self, date: Figure, following: str) -> bool:
        """Whether a bare date says the time of something: "(2014)", "2014: …", "2016 crop"."""
        text, after = self.parted.text, self.parted.after(date)
        if following == ":" or (text[date.start - 1 : date.start] == "(" and following == ")"):
            return True
        if following == ")" and self._is_right_behind(date):
            return True
        if self._is_between_commas(date):
            return True
        if after and not isinstance(after.value, Date):
            gap = text[date.end : after.phrase_start]
            if not gap.strip(" \u00a0:"):
                return True
        lead = text[date.phrase_start : date.start]
        is_bare = not lead or _FISCAL.fullmatch(lead) is not None
        is_bare = is_bare and date.start != self.parted.sentence.start
        is_named = _NOUN_BEHIND.match(text, date.end) is not None
        is_named = is_named or (
            date.year_assumed and _NAME_BEHIND.match(text, date.end) is not None
        )
        return is_bare and is_named and not _LED.search(self.parted.head(date))

    def _is_between_commas(self, date: Figure) -> bool:
        """Whether a date stands between a noun and its amount: "Revenue, 1936-37, £14,200"."""
        text, after = self.parted.text, self.parted.after(date)
        if after is None or isinstance(after.value, Date) or date.phrase_start != date.start:
            return False
        is_set_off = text[date.end : after.phrase_start] in (", ", ",\n")
        is_set_off = is_set_off and text.endswith((", ", ",\n"), 0, date.start)
        number = self.parted.at(date.start)
        return is_set_off and not self.parted.verbs(number, self.parted.sentence.start, date.start)

    def _is_right_behind(self, date: Figure) -> bool:
        """Whether only a comma parts a date from the amount before it: "(76,000 men, 2012)"."""
        before = self.parted.before(date)
        if before is None or isinstance(before.value, Date):
            return False
        return self.parted.text[before.phrase_end : date.phrase_start] == ", "

    def _is_in_subject(self, date: Figure) -> bool:
        """Whether a noun with a date before it is what a clause tells of: the 2016 crop came to."""
        number = self.parted.at(date.start)
        floor, before = floor_of(self.parted, number), self.parted.before(date)
        has_figure = before is not None and before.start >= floor
        return not has_figure and not self.parted.verbs(number, floor, date.start)

    def _is_one_of_several(self, date: Figure) -> bool:
        """Whether another date goes with it, so that either may be meant: in 2014 and in 2015."""
        text = self.parted.text
        if _AS_OF.match(text, date.phrase_start):
            return False
        pairs = ((self.parted.before(date), date), (date, self.parted.after(date)))
        return any(
            one is not None
            and two is not None
            and isinstance(one.value, Date)
            and isinstance(two.value, Date)
            and _JOINED.fullmatch(text, one.end, two.phrase_start) is not None
            and not _BY.match(text, two.phrase_start)
            for one, two in pairs
        )
