"""Words as typed: what each may be meant for, what its capitals tell, and the units they make."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcli.index.reader import Index
from factcli.words.english import is_english
from factcli.words.text import NUMERALS, is_number, stem, words
from factcli.words.tokens import CODE, LIGHT, NAME, PART_OF_NAME, STOP, is_written

if TYPE_CHECKING:
    from factcli.words.spelling import Spelling

# Another word of the same meaning is worth a little less: chosen by benchmarks/quality.py.
SAME_MEANING = 0.9
# The kinds of facts that count the people of a force.
FORCES = ("troops", "police")
# Sums of parts that fit exactly may miss 1 by a rounding.
EXACT = 1 - 1e-9
# How a word relates that says which part of a period is meant.
PART = "part"
# How a word relates that is written as a code, UNMIL.
CODED = "code"
_LONG_ENOUGH = 5
_ASKING = frozenset("which where when what whose".split())
_LINKS = frozenset("the a an of and &".split())
_ARTICLES = frozenset("the a an of and in on at to for i".split())


class Reading(NamedTuple):
    """One word that a word of the question may stand for, and how alike they are."""

    word: str
    similarity: float


class Alternative(NamedTuple):
    """A token that answers to a unit: how well, and how ("exact", "alias", "approximate")."""

    token: str
    similarity: float
    how: str


class Unit(NamedTuple):
    """One thing a question speaks of: the words as typed, what answers to them, and their weight.

    `sort` is content, light, stop, place, actor, number or where; `relation` is how it stands in
    the question where that changes the meaning (a year: year, after, before; a place: to, from,
    people); `parts` are the single words of a phrase;
    `readings` are the known words that unknown ones were taken for; `is_name` is a word written as
    one, in capitals.
    """

    text: str
    sort: str
    weight: float
    alternatives: tuple[Alternative, ...]
    parts: tuple["Unit", ...] = ()
    relation: str = ""
    readings: tuple[str, ...] = ()
    is_name: bool = False


class Concept(NamedTuple):
    """A relation that the question names: its token, the numbers of its units, and their weight."""

    token: str
    units: tuple[int, ...]
    weight: float


class TypedWords:
    """The words of one text with their readings: themselves, or the known words spelt like them."""

    def __init__(
        self,
        index: Index,
        text: str,
        typed: list[str],
        *,
        is_question: bool = True,
        endings: Sequence[str] = (),
    ) -> None:
        """Read the words of `text`; the last is still being typed where it has `endings`."""
        self._index = index
        self._text = text
        self._typed = typed
        self._capitals = _in_capitals(text)
        self._names = _capitalised(text)
        self._endings = endings
        index.expect_words(_forms([*typed, *endings]), is_question=is_question)
        whole = range(len(typed) - bool(endings))
        unknown = [n for n in whole if not self._is_known(n) and not self.is_code(n)]
        self._spellings = _spelt_like(index, [typed[position] for position in unknown])
        self.readings = [self._read(position) for position in range(len(typed))]

    def corrected(self) -> list[str]:
        """The words with misspelt question words put right."""
        return [readings[0].word for readings in self.readings]

    def _is_known(self, position: int) -> bool:
        """Whether a word is taken as it is: a number, a word of a fact or of the lists, a name."""
        word = self._typed[position]
        return _is_known(self._index, word) or self._is_written_name(word)

    def _read(self, position: int) -> list[Reading]:
        """What a word may be: itself where it is known, else the known words spelt like it."""
        word = self._typed[position]
        if self.is_begun(position):
            return self._begun(word)
        known = self._index.word(word)
        itself = Reading(word, 1.0)
        if self._is_known(position):
            return [itself]
        if self.is_code(position):
            return [itself] if known else [Reading(word, 0.0)]
        found = [s for s in self._spellings[word] if self._may_be(word, s)]
        if not known and is_english(word):
            known_word, found = True, [s for s in found if s.distance == 1 and self._is_said(s)]
        else:
            known_word = bool(known)
        others = [Reading(s.word, s.similarity) for s in found if s.word != word]
        return [itself, *others] if known_word else others or [Reading(word, 0.0)]

    def is_begun(self, position: int) -> bool:
        """Whether a word is still being typed."""
        return bool(self._endings) and position == len(self._typed) - 1

    def _begun(self, word: str) -> list[Reading]:
        """What a word that is still being typed may be: itself, or what it may become.

        What is no word yet is as good as any of these, and so is a code: BA is Bosnia. Of small
        words alone nothing is asked, so "no" is the beginning of Norway.
        """
        known = self._index.word(word)
        is_word = known and (known.is_said or known.flags & ~(PART_OF_NAME | NAME | CODE))
        if not is_word or all(map(self._is_stop, self._typed)):
            return [Reading(word, 0.0), *(Reading(ending, 1.0) for ending in self._endings)]
        return [Reading(word, 1.0), *(Reading(ending, SAME_MEANING) for ending in self._endings)]

    def _is_said(self, spelling: "Spelling") -> bool:
        """Whether a spelling is a word of facts that says something: no filler."""
        known = self._index.word(spelling.word)
        return bool(known and known.is_said and not known.flags & (STOP | LIGHT))

    def _is_written_name(self, word: str) -> bool:
        """Whether a word is a name in capitals, NZ, and so written: no fact need have it."""
        phrases = (p for p in self._index.phrases(stem(word)) if p.words == (word,))
        return any(p.capitals and is_written(p.capitals, self._text) for p in phrases)

    def is_code(self, position: int) -> bool:
        """Whether a word is written as a code, UNMIL, in a text that is not all capitals."""
        word = self._typed[position]
        return len(word) > 1 and word in self._capitals and self._text != self._text.upper()

    def _may_be(self, word: str, spelling: "Spelling") -> bool:
        """Whether a spelling is likely: no short word for a common one, no code for another.

        Common words are so many that every short word is near one, and they would be passed over;
        another letter in a code makes another code.
        """
        known = self._index.word(spelling.word)
        if not known:
            return True
        is_common = known.flags & STOP or (known.flags & LIGHT and not known.is_said)
        is_swap = sorted(word) == sorted(spelling.word)
        if is_common and not is_swap:
            is_cut = len(spelling.word) > len(word) and spelling.word in _ASKING  # wich, wher
            return spelling.distance == 1 and (is_cut or len(word) >= _LONG_ENOUGH)
        if known.flags & CODE and len(word) == len(spelling.word):
            return is_swap
        return True

    def is_designator(self, position: int) -> bool:
        """Whether a word tells things of one name apart: Protocol II, Annex A, George W. Bush."""
        word = self._typed[position]
        if position == 0 or self._is_stop(self._typed[position - 1]):
            return False
        if word in NUMERALS:
            return True
        last = position == len(self._typed) - 1
        if word == "i" and last:
            return True
        return len(word) == 1 and word.isalpha() and word in self._capitals

    def is_name(self, position: int) -> bool:
        """Whether a common word is written as a part of a name: WHO, The Big Time."""
        word = self._typed[position]
        return self.is_code(position) or (position > 0 and word in self._names)

    def _is_stop(self, word: str) -> bool:
        return bool(self._index.flags(word) & STOP)

    def is_month(self, position: int) -> bool:
        """Whether "may" stands beside a number, as a month does."""
        beside = self._typed[max(0, position - 1) : position + 2]
        return any(is_number(word) for word in beside)


def expect_questions(index: Index, texts: Iterable[str]) -> None:
    """Ask at once for what is known of the words of several questions, or of words spelt so."""
    typed = list(dict.fromkeys(word for text in texts for word in words(text)))
    index.expect_words(_forms(typed))
    _spelt_like(index, [word for word in typed if not _is_known(index, word)])
    index.expect_postings(map(stem, typed))


def _is_known(index: Index, word: str) -> bool:
    """Whether a word is a number, or one of a fact or of the lists."""
    if is_number(word) or index.facts_with(stem(word)):
        return True
    if word.endswith("s") and index.word(word[:-1]):
        return True
    known = index.word(word)
    return bool(known and known.flags != PART_OF_NAME)


def _spelt_like(index: Index, unknown: list[str]) -> "dict[str, list[Spelling]]":
    """The known words spelt like each of these, looked up for all at once."""
    if not unknown:
        return {}
    from factcli.words.spelling import bucket_keys, may_be_misspelt

    index.expect_spellings(
        key for word in unknown if may_be_misspelt(word) for key in bucket_keys(word)
    )
    found = {word: index.spellings(word) for word in unknown}
    index.expect_words(one.word for some in found.values() for one in some)
    return found


def _forms(typed: Iterable[str]) -> list[str]:
    """Words, and what they are the plurals of."""
    return [form for word in typed for form in (word, word[:-1]) if form is word or word[-1] == "s"]


def _capitalised(text: str) -> frozenset[str]:
    """The words that are capitalised as names are, in a text that does not capitalise all.

    Articles and the like may be capitalised for many reasons and tell nothing.
    """
    pieces = [piece for piece in text.split() if piece[0].isalpha()]
    if not any(piece[0].islower() and len(piece) > 2 for piece in pieces):
        return frozenset()
    names = (w for piece in pieces if piece[0].isupper() for w in words(piece))
    return frozenset(names) - _ARTICLES


def _in_capitals(text: str) -> frozenset[str]:
    """The words of a text that are written in capitals."""
    return frozenset(w for piece in text.split() if piece.isupper() for w in words(piece))


def written_names(text: str) -> list[tuple[str, ...]]:
    """The names that a text writes with capitals, whole: "In the Loop", in folded words.

    A sentence's first word is part of one only where another capital follows it. None in a text
    that capitalises all, or nothing.
    """
    pieces = text.split()
    if not any(piece[0].islower() and len(piece) > 2 for piece in pieces):
        return []
    found: list[tuple[str, ...]] = []
    run: list[str] = []
    for position, piece in enumerate([*pieces, "."]):
        if piece[0].isupper() or (run and piece[0].isdigit()):
            if position or (pieces[1:2] and pieces[1][0].isupper()):
                run.append(piece)
            continue
        if run and piece in _LINKS and any(p[0].isupper() for p in pieces[position + 1 :][:2]):
            run.append(piece)
            continue
        if run:
            found.append(tuple(words(" ".join(run))))
        run = []
    return found
