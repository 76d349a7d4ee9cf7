"""Where the clauses of a sentence begin and end, and what opens each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias, cast

from factcli.extract.tenses import is_finite, tenses

Opener: TypeAlias = Literal[
    "", "strong", "and", "while", "which", "that", "bracket", "colon", "dash"
]

# Figures are masked: \x01 stands for amounts, \x02 for dates.
_MARK = re.compile(
    r"(?P<strong>;\s)|(?P<colon>:\s)|(?P<dash>\s[–—]{1,2}\s|\s--?\s|\s?—\s?|--)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<which>,\s(?:(?:[\w\x01]+\s)?of\s)?(?:which|whom|who|whose|where|when|som|da)\s)"
    r"|(?P<while>,?\s(?:while|whereas|but|although|though|because|mens|men|fordi)\s"
    r"|,\s(?:as|so|if)\s)"
    r"|(?P<that>\s(?:which|who|whose|where|when|wherein|whereby|som"
    # Behind these it points at something: "lower than that of May".
    r"|(?<!than )(?<!with )(?<!from )(?<!above )(?<!below )(?<!to )that(?!\s(?:of|for|in)\b))\s)"
    r"|(?P<and>,?\s(?:and|or|yet|og|eller)\s)|(?P<comma>,\s)",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[\x01\x02]+")
# No clause is looked at further than this: a verb that far away is that of another statement.
_REACH = 400
_Words: TypeAlias = list[tuple[int, str]]


class Clause(NamedTuple):
    """A clause: where its words start, what opens it and where, and which clause it hangs on."""

    start: int
    opener: Opener
    opened: int
    parent: int | None


class Piece(NamedTuple):
    """A stretch of a sentence that belongs to one clause; a clause may have several."""

    start: int
    end: int
    clause: int


def cut(masked: str, base: int) -> tuple[list[Clause], list[Piece]]:
    """The clauses of a sentence with its figures masked, and its stretches; `base` is its place."""
    cutter = _Cutter(masked, base)
    for turn in range(len(cutter.marks)):
        cutter.take(turn)
    cutter.close(len(masked))
    return cutter.clauses, cutter.pieces


class _Cutter:
    """What has been cut so far: the clause that is open, and those that brackets keep waiting."""

    def __init__(self, masked: str, base: int) -> None:
        self.masked, self.base = masked, base
        self.marks = list(_MARK.finditer(masked))
        self.clauses = [Clause(base, "", base, None)]
        self.pieces: list[Piece] = []
        self.waiting: list[int] = []
        self.current = self.begin = 0

    def take(self, turn: int) -> None:
        """Cut at a mark, if it parts clauses there."""
        mark, kind = self.marks[turn], self.marks[turn].lastgroup
        if kind == "open":
            self.waiting.append(self.current)
            self._open(mark, "bracket")
        elif kind == "close":
            if self.waiting:
                self.close(mark.end())
                self.current, self.begin = self.waiting.pop(), mark.end()
        elif kind == "comma":
            if self._ends_aside(turn):
                self.close(mark.start())
                self.current, self.begin = self.clauses[self.current].parent or 0, mark.start()
            elif self._begins_aside(turn):
                self._open(mark, "which")
        elif kind == "and":
            if self._joins_clauses(turn):
                self._open(mark, "and")
        elif kind != "strong" or not self.waiting:
            self._open(mark, cast("Opener", kind))

    def close(self, end: int) -> None:
        """End the open stretch."""
        if self.begin < end:
            self.pieces.append(Piece(self.base + self.begin, self.base + end, self.current))

    def _open(self, mark: re.Match[str], opener: Opener) -> None:
        self.close(mark.start())
        opened = max(self.base, self.base + mark.start() - 1)
        self.clauses.append(Clause(self.base + mark.end(), opener, opened, self.current))
        self.current, self.begin = len(self.clauses) - 1, mark.start()

    def _ends_aside(self, turn: int) -> bool:
        """Whether behind the next comma the clause goes on that one with "which" has broken off."""
        clause = self.clauses[self.current]
        if clause.opener != "which" or clause.parent is None:
            return False
        told, words = self._behind_and_before(turn)[::-1]
        is_verb = bool(words) and is_finite(words[0][1])
        return is_verb or bool(tenses(told) and tenses(words))

    def _begins_aside(self, turn: int) -> bool:
        """Whether a participle tells of the subject before its verb: "Aid, pledged in 2006, "."""
        words, told = self._behind_and_before(turn)
        is_participle = bool(words) and bool(tenses(words[:1])) and words[0][1].endswith("ed")
        is_closed = any(each.lastgroup == "comma" for each in self.marks[turn + 1 : turn + 3])
        return is_participle and is_closed and bool(told) and not tenses(told)

    def _joins_clauses(self, turn: int) -> bool:
        """Whether "and" is followed by a subject and a verb, or by a verb of another tense."""
        words, told = self._behind_and_before(turn)
        ahead, before = tenses(words), tenses(told)
        if not ahead or not before:
            return False
        shares_subject = is_finite(words[0][1]) and ahead[0][1] == before[-1][1]
        return not shares_subject

    def _behind_and_before(self, turn: int) -> tuple[_Words, _Words]:
        """The words behind a mark up to the next one, and those of the open stretch before it."""
        mark = self.marks[turn]
        following = (each.start() for each in self.marks[turn + 1 :] if each.lastgroup != "close")
        end = min(next(following, len(self.masked)), mark.end() + _REACH)
        begin = max(self.begin, mark.start() - _REACH)
        return self._words(mark.end(), end), self._words(begin, mark.start())

    def _words(self, start: int, end: int) -> _Words:
        found: Sequence[re.Match[str]] = list(_WORD.finditer(self.masked, start, end))
        return [(each.start(), each.group().casefold()) for each in found]
