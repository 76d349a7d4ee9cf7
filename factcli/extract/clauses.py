"""What the statement around a figure is about: the noun phrase before the verb of its own clause.

Words, no grammar of the whole: a clause starts with the sentence, behind a semicolon, or behind
"and" where a new subject follows; whatever stands in a relative clause, a participle's or a
reported one is left without a subject, since another may be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from factcli.extract.clause_words import ADVERBS, ASIDE, FRAME_STARTS, GERUNDS, NO_SUBJECT, VERBS
from factcli.grammar.lexis import word_set
from factcli.grammar.number_words import NUMBER_WORDS, PART_WORDS
from factcli.grammar.points import MONTHS
from factcli.words.sentences import Sentence

_WORD = re.compile(r"[^\W\d_][\w’'./-]{0,40}|[,;:()–—]|\d(?:[\d.,]*\d)?%?|\S")
_MODIFIERS = word_set("also now still already currently only never not no today just then since")
_LABEL = re.compile(r"[\s\"'“‘«(\[*_•‣◦▪#–—-]*(?:\(?[0-9]{1,3}[.)]\s+)?(?:[a-z]\)\s)?")
# A change or an act is no subject: "A sharp decline is observed in food inflation".
_CHANGE = re.compile(
    r"declines?|increases?|decreases?|rises?|falls?|growth|drops?|reductions?|changes?|improvements?"
    r"|downturn|upturn|surge|økning|nedgang"
)
_JOINING = word_set("and or og eller")
_NO_OPENING = NO_SUBJECT | _JOINING
_OWNER = re.compile(r"(?:the|an?)\s+|(?:our|its|their|his|her)\s+", re.I)
_MOST_WORDS = 9
# A figure further into its sentence than this has a subject that a reader has lost as well.
_REACH = 400
_ABBREVIATED = re.compile(r"^(?P<name>.+?)\s?\((?P<short>[A-Z][A-Za-z-]{1,15})\)$")
_MOST_FRAME = 120
_ARTICLES = word_set("the a an its their his her our this that")
# What follows is told by the subject, not of it.
_SAID = word_set(
    "said says say told tells claimed claims believes believed argued argues added noted notes "
    "warned estimates sa sier"
)
_BREAKS = frozenset("while whereas but yet mens men ; : – —".split())
_TURNS = _BREAKS | ASIDE | {"and", "og", ","}
# A participle tells more of a noun: the core inflation observed in May.
_TOLD_BESIDES = word_set("observed based recorded registered accruing released measured")
_NEGATED = word_set("not never no neither nor denied nobody without ikke aldri")


class Clause(NamedTuple):
    """The clause of a figure: its subject, None where that is open, and where its verb stands."""

    subject: str | None
    verb: int
    start: int


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str


class Opening:
    """The words that a sentence begins with, read once for all its figures."""

    def __init__(self, text: str, sentence: Sentence, end: int) -> None:
        """Words are read when they are asked for, up to where the last figure stands."""
        self.text = text
        self.start = sentence.start
        self.end = min(end, sentence.start + _REACH)

    @cached_property
    def tokens(self) -> list[_Token]:
        """The words before the figures."""
        text = self.text
        label = _LABEL.match(text, self.start, self.end)
        begin = label.end() if label else self.start
        made = tuple.__new__  # half the time of a call of the type, for six words a figure
        return [
            made(_Token, (word.start(), word.end(), shown := word[0], shown.casefold()))
            for word in _WORD.finditer(text, begin, self.end)
        ]

    @cached_property
    def turns(self) -> list[int]:
        """Where words stand that may end a clause or open one."""
        return [place for place, token in enumerate(self.tokens) if token.key in _TURNS]

    def clause(self, at: int) -> Clause:
        """The clause that a figure at `at` stands in."""
        if at - self.start > _REACH or not self.tokens:
            return Clause(None, at, at)
        tokens = self.tokens
        if tokens[-1].start >= at:
            tokens = tokens[: bisect_left(tokens, at, key=_start)]
        return _Reader(self.text, tokens, self.start, self.turns).clause()


def _start(token: _Token) -> int:
    return token.start


class _Reader:
    """One pass over the words before a figure, keeping the subject of the clause that is open."""

    def __init__(self, text: str, tokens: list[_Token], start: int, turns: list[int]) -> None:
        self.text = text
        self.tokens = tokens
        self.turns = turns
        self.open = Clause(None, start, start)
        self.number = 0
        self.told = False

    def clause(self) -> Clause:
        self.number = self._after_frames(0)
        self._begin()
        for turn in self.turns:
            if turn >= len(self.tokens):
                break
            if turn < self.number:
                continue
            token, self.number = self.tokens[turn], turn
            following = self.tokens[self.number + 1] if self.number + 1 < len(self.tokens) else None
            self.number += 1
            if token.key in _BREAKS or (
                token.text in ("and", "og", ",") and self.told and self._new_subject(self.number)
            ):
                self.number = self._after_frames(self.number)
                self._begin()
            elif (
                token.key in ("and", "og")
                and following
                and following.key in ("the", "its", "their")
            ):
                # "…, and the net value at 64": the verb is left out, and so is its subject unclear.
                self.open = Clause(None, following.start, following.start)
            elif token.key in ASIDE and self.open.subject is not None and not self._is_frame(token):
                self.open = Clause(None, token.start, token.start)
            elif token.text == "," and following and following.key.endswith("ing"):
                self.open = Clause(None, following.start, following.start)
        return self.open

    def _is_frame(self, token: _Token) -> bool:
        """Whether "with", "since" or "as" only adds a circumstance behind the verb."""
        return token.key in ("since", "after", "before", "until", "following", "as", "med", "etter")

    def _after_frames(self, number: int) -> int:
        """Past what opens a clause before its subject: "In Iraq, …", "However, …"."""
        tokens = self.tokens
        while number < len(tokens):
            token = tokens[number]
            if token.key in ADVERBS or token.text == ",":
                number += 1
                continue
            if token.key not in FRAME_STARTS:
                return number
            if number + 1 < len(tokens) and _is_date(tokens[number + 1]):
                number += 2
                while number < len(tokens) and _is_date(tokens[number]):
                    number += 1
                continue
            comma = next((n for n in range(number, len(tokens)) if tokens[n].text == ","), None)
            if comma is None or tokens[comma].start - token.start > _MOST_FRAME:
                return len(tokens)
            number = comma + 1
        return number

    def _begin(self) -> None:
        """Read the subject of the clause that starts here, up to its verb."""
        verb = self._verb(self.number)
        if verb is None:
            self.open = Clause(None, self.open.verb, self._place())
            return
        words = self.tokens[self.number : verb]
        first = self.tokens[self.number].start if words else self._place()
        if not words and self.open.subject:
            return
        told = self.tokens[verb].key in _SAID
        subject = None if told else _named(self.text, words)
        self.open = Clause(subject, self.tokens[verb].start, first)
        self.number = verb
        self.told = True

    def _place(self) -> int:
        if self.number < len(self.tokens):
            return self.tokens[self.number].start
        return self.tokens[-1].end if self.tokens else self.open.start

    def _verb(self, number: int) -> int | None:
        """Where the verb behind a noun phrase stands, if one is near."""
        depth = 0
        for place in range(number, min(len(self.tokens), number + 2 * _MOST_WORDS)):
            token = self.tokens[place]
            depth += (token.text == "(") - (token.text == ")")
            if depth > 0 or token.text == ")":
                continue
            if token.text in (",", ";", ":", "–", "—") or token.key in ASIDE:
                return None
            # "The cost per pupil is": behind an article it is a noun.
            is_noun = place > number and self.tokens[place - 1].key in _ARTICLES
            if token.key in VERBS and token.text[0].islower() and not is_noun:
                return place
        return None

    def _new_subject(self, number: int) -> bool:
        """Whether a subject and its verb follow "and", before the figure."""
        verb = self._verb(number)
        if verb is None:
            return False
        between = self.tokens[number:verb]
        return bool(between) and not all(word.key in _MODIFIERS for word in between)


def _is_date(token: _Token) -> bool:
    return token.text[0].isdigit() or token.key in MONTHS


def _named(text: str, words: list[_Token]) -> str | None:
    """The noun phrase as a subject; None for pronouns, for what is counted, and common words."""
    while words and words[-1].key in _MODIFIERS:
        words = words[:-1]
    words = _without_time(words)
    words = _without_participle(words)
    if not words or len(words) > _MOST_WORDS or words[0].key in _NO_OPENING:
        return None
    if any(word.text[0].isdigit() or word.key in _NEGATED for word in words):
        return None
    if words[0].key in NUMBER_WORDS or words[0].key in PART_WORDS or words[0].key in MONTHS:
        return None
    is_named = words[0].key in GERUNDS and not (words[1:] and words[1].key in _ARTICLES)
    is_act = words[0].key.endswith("ing") and not is_named
    if is_act or any(_CHANGE.fullmatch(word.key) for word in words):
        return None
    if words[-1].text.endswith("-") or words[-1].key in _JOINING:
        return None
    phrase = " ".join(text[words[0].start : words[-1].end].split())
    owner = _OWNER.match(phrase)
    if owner and owner.group().strip().casefold() not in ("the",):
        return None
    named = phrase[owner.end() :] if owner else phrase
    short = _ABBREVIATED.match(named)
    if short:
        is_common = named.islower() or (" " not in short["name"] and short["name"][0].islower())
        named = short["short"] if is_common else short["name"]
    content = [word for word in named.split() if word[0].isalpha()]
    is_name = any(word[0].isupper() for word in content[0:1] if owner) or any(
        word[0].isupper() for word in content[1:]
    )
    if not owner and not is_name and words[0].text[0].isupper():
        # The first word of a sentence has a capital whatever it is.
        is_name = len(content) == 1 and text[words[0].start - 2 : words[0].start].strip() not in (
            "",
            ".",
        )
    return named if is_name or len(content) > 1 or not owner else None


def _without_participle(words: list[_Token]) -> list[_Token]:
    """The phrase without what a participle tells besides: "core inflation observed in May"."""
    for number, (word, following) in enumerate(pairwise(words)):
        if number and word.key in _TOLD_BESIDES and following.key in FRAME_STARTS | {"to"}:
            return words[:number]
    return words


def _without_time(words: list[_Token]) -> list[_Token]:
    """The phrase without the period behind it: "Spending for 2014-15"."""
    for number, word in enumerate(words):
        if (
            number
            and word.key in ("for", "in", "on", "at", "by", "of")
            and any(later.text[0].isdigit() for later in words[number:])
        ):
            return words[:number]
    return words
