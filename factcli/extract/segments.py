"""A sentence parted into its clauses, with the tense that each is told in.

Only closed classes of words decide: signs, conjunctions, relative pronouns, and the forms of verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from factcli.extract.clause_words import VERBS
from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.sentences import Sentence

Tense: TypeAlias = Literal["past", "present", "perfect", "ahead", ""]
Opener: TypeAlias = Literal["", "strong", "and", "while", "which", "that", "bracket", "colon", "dash"]

AMOUNT, DATE = "\x01", "\x02"
_BOUNDARY = re.compile(
    r"(?P<strong>;\s)|(?P<colon>:\s)|(?P<dash>\s[–—]{1,2}\s|\s--?\s|\s?—\s?|--)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<which>,\s(?:(?:[\w\x01]+\s)?of\s)?(?:which|whom|who|whose|where|when|som|da)\s)"
    r"|(?P<while>,?\s(?:while|whereas|but|although|though|because|mens|men|fordi)\s|,\s(?:as|so|if)\s)"
    r"|(?P<that>\s(?:which|that|who|whose|where|when|wherein|whereby|som)\s)"
    r"|(?P<and>,?\s(?:and|or|yet|og|eller)\s)|(?P<comma>,\s)",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[\x01\x02]+")
_IRREGULAR = frozenset(
    """
    was were had did rose fell grew went came stood gave got took made paid spent sold bought brought
    cost sent lost won met held built left became began ran saw drew shrank hit kept put fed taught
    led wrote said told found fought flew swam sank drove ate beat bore broke chose cut dealt dug
    forgot froze hid hurt knew laid lay lent let lit meant rode rang read shook shot shut slept
    spoke stole struck swept swore threw understood wore wound withdrew undertook overtook oversaw
    underwent arose awoke bound burst cast caught clung crept felt fled flung hung knelt leapt
    learnt led rid sat sought shone slid spun spread stuck swung thought tore woke wept
    var hadde ble økte falt steg fikk ga gikk kom sto utgjorde kostet sendte
    """.split()
)
_MODALS = frozenset(
    "will would shall should could may might must can cannot vil skal kan må bør ville skulle".split()
)
_BE = frozenset("is are am er".split())
_HAVE = frozenset("has have har".split())
_CERTAIN = _MODALS | _BE | _HAVE | _IRREGULAR
_AHEAD_OF = frozenset(
    """
    to expected projected forecast planned scheduled due likely set anticipated envisaged estimated
    """.split()
)
_AHEAD = frozenset(
    "plans aims intends intend expects expect hopes hope proposes propose".split()
)
_PRESENT = frozenset(
    word for word in VERBS if word.endswith("s") and word not in ("was", "has", "is")
) | frozenset(
    """
    do does provide give come account include need remain make live lives receive work works depend
    use uses lack lacks suffer face faces go goes take pay want own hold serve cover earn earns run
    lie lies continue represent constitute exceed contain form show say believe
    """.split()
)
_NOUNISH = frozenset(
    """
    a an the its their his her our your my of in on at by for with from to into and
    estimated combined fixed related total such any no every other same
    """.split()
)
_NOT_VERBS = frozenset(
    """
    united estimated combined fixed unprecedented limited advanced skilled red seed need speed feed
    indeed hundred hundreds bed breed exceed proceed succeed weed deed greed shed sacred naked
    projected expected forecasted planned based aged unchanged related so-called
    """.split()
)


class Clause(NamedTuple):
    """A clause of a sentence: where it starts and ends, what opens it, and which it hangs on."""

    start: int
    end: int
    opener: Opener
    parent: int | None


class Sentenced:
    """A sentence with its figures masked, its clauses, and the clause and tense of any place."""

    def __init__(self, text: str, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Part the sentence."""
        self.text, self.sentence = text, sentence
        self.masked = _masked(text, sentence, figures)
        self.clauses = list(self._clauses())
        self._give_glosses(figures)
        self._spans = sorted(self._pieces, key=lambda piece: piece[0])

    def _give_glosses(self, figures: Sequence[Figure]) -> None:
        """Let a date in brackets before all other figures belong to the clause that they stand in."""
        for each in figures[:1]:
            if not isinstance(each.value, Date) or self.text[each.phrase_start - 1] != "(":
                continue
            if self.text[each.phrase_end : each.phrase_end + 1] != ")":
                continue
            for turn, (start, end, number) in enumerate(self._pieces):
                clause = self.clauses[number]
                if start <= each.start < end and clause.opener == "bracket" and clause.parent is not None:
                    self._pieces[turn] = (start, end, clause.parent)

    def at(self, place: int) -> int:
        """The number of the clause that a place stands in."""
        for start, end, number in self._spans:
            if start <= place < end:
                return number
        return self._spans[-1][2] if self._spans else 0

    def words(self, number: int, start: int, end: int) -> list[tuple[int, str]]:
        """The words of a clause within a stretch, with their places."""
        return [
            (found.start() + self.sentence.start, found.group().casefold())
            for first, last, clause in self._spans
            if clause == number
            for found in _WORD.finditer(
                self.masked,
                max(first, start) - self.sentence.start,
                max(0, min(last, end) - self.sentence.start),
            )
            if max(first, start) < min(last, end)
        ]

    def tense(self, place: int) -> Tense:
        """The tense that a place is told in: of the verb before it in its clause, or behind it."""
        number = self.at(place)
        before = tenses(self.words(number, self.sentence.start, place))
        if before:
            return before[-1][1]
        behind = tenses(self.words(number, place, self.sentence.end))
        return behind[0][1] if behind else ""

    def tense_told(self, place: int) -> Tense:
        """The same, of the clause that a clause without a verb hangs on."""
        tense = self.tense(place)
        clause = self.clauses[self.at(place)]
        while not tense and clause.parent is not None:
            tense = self.tense(max(self.sentence.start, clause.start - 3))
            clause = self.clauses[clause.parent]
        return tense

    def _clauses(self) -> Iterator[Clause]:
        masked, base = self.masked, self.sentence.start
        found: list[Clause] = [Clause(base, self.sentence.end, "", None)]
        self._pieces: list[tuple[int, int, int]] = []
        stack: list[int] = []
        current, begin = 0, 0
        marks = [each for each in _BOUNDARY.finditer(masked)]
        for turn, mark in enumerate(marks):
            kind = mark.lastgroup or ""
            opened: Opener | None = None
            parent: int | None = current
            if kind == "close":
                if not stack:
                    continue
                self._pieces.append((base + begin, base + mark.end(), current))
                current, begin = stack.pop(), mark.end()
                continue
            if kind == "open":
                self._pieces.append((base + begin, base + mark.start(), current))
                stack.append(current)
                found.append(Clause(base + mark.end(), self.sentence.end, "bracket", current))
                current, begin = len(found) - 1, mark.start()
                continue
            if kind == "strong" and stack:
                continue
            if kind == "comma":
                # What a clause with which breaks off goes on behind the next comma with a verb.
                if found[current].opener == "which" and found[current].parent is not None:
                    following = self._next(marks, turn)
                    words = _words(masked[mark.end() : following])
                    told = tenses(list(enumerate(_words(masked[begin : mark.start()]))))
                    goes_on = tenses(list(enumerate(words)))
                    if words and (_is_finite(words[0]) or (told and goes_on)):
                        self._pieces.append((base + begin, base + mark.start(), current))
                        current, begin = found[current].parent or 0, mark.start()
                continue
            if kind == "and":
                following = self._next(marks, turn)
                ahead = tenses(list(enumerate(_words(masked[mark.end() : following]))))
                before = tenses(list(enumerate(_words(masked[begin : mark.start()]))))
                if not (ahead and before):
                    continue
                words = _words(masked[mark.end() : following])
                shares_subject = _is_finite(words[0]) and ahead[0][1] == before[-1][1]
                if shares_subject:
                    continue
                opened = "and"
            elif kind in ("strong", "colon", "dash", "while", "which", "that"):
                opened = kind  # type: ignore[assignment]
            if opened is None:
                continue
            self._pieces.append((base + begin, base + mark.start(), current))
            found.append(Clause(base + mark.end(), self.sentence.end, opened, parent))
            current, begin = len(found) - 1, mark.start()
        self._pieces.append((base + begin, self.sentence.end, current))
        return iter(found)

    @staticmethod
    def _next(marks: Sequence[re.Match[str]], turn: int) -> int:
        """Where the next mark stands that may part clauses."""
        for mark in marks[turn + 1 :]:
            if mark.lastgroup != "close":
                return mark.start()
        return len(marks[turn].string)


def tenses(words: Sequence[tuple[int, str]]) -> list[tuple[int, Tense]]:
    """The places of the finite verbs among words, each with its tense."""
    found: list[tuple[int, Tense]] = []
    keys = [word for _, word in words]
    skip = -1
    for number, (place, word) in enumerate(words):
        if number <= skip:
            continue
        near = keys[number + 1 : number + 4]
        tense: Tense = ""
        if word in _MODALS:
            tense = "ahead"
        elif word in _BE:
            is_ahead = near[:1] == ["to"] or (
                bool(near) and near[0] in _AHEAD_OF and "to" in near[1:3]
            )
            tense = "ahead" if is_ahead else "present"
        elif word in _HAVE:
            is_perfect = any(_is_participle(each) for each in near)
            tense = "perfect" if is_perfect else "present"
        elif word in _AHEAD:
            is_noun = bool(number) and keys[number - 1] in _NOUNISH
            is_noun = is_noun or not _CERTAIN.isdisjoint(keys[number + 1 :])
            tense = "" if is_noun else "ahead"
        elif word in _PRESENT:
            is_noun = bool(number) and keys[number - 1] in _NOUNISH
            is_noun = is_noun or not _CERTAIN.isdisjoint(keys[number + 1 :])
            tense = "" if is_noun else "present"
        elif _is_past(word):
            tense = "past" if not (number and keys[number - 1] in _NOUNISH) else ""
        if tense:
            found.append((place, tense))
            # A participle belongs to the verb before it.
            for step, each in enumerate(near, start=number + 1):
                if _is_participle(each) or each in ("been", "be", "not", "being"):
                    skip = step
    return found


def _is_past(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return word.endswith("ed") and len(word) > 3 and word not in _NOT_VERBS


def _is_participle(word: str) -> bool:
    return word == "been" or word.endswith(("ed", "wn", "en", "ung", "ought")) or word in _IRREGULAR


def _is_finite(word: str) -> bool:
    return word in _MODALS | _BE | _HAVE | _PRESENT or _is_past(word)


def _words(masked: str) -> list[str]:
    return [each.group().casefold() for each in _WORD.finditer(masked)]


def _masked(text: str, sentence: Sentence, figures: Sequence[Figure]) -> str:
    """The sentence with each figure as signs of one kind, as long as it is."""
    signs = list(text[sentence.start : sentence.end])
    for figure in figures:
        mask = DATE if isinstance(figure.value, Date) else AMOUNT
        for place in range(figure.start, figure.end):
            signs[place - sentence.start] = mask
    return "".join(signs)
