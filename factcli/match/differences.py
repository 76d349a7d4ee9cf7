"""Wording: what makes another thing of the same words: order, direction, numerals, modifiers."""

from itertools import pairwise
from typing import NamedTuple

from factcli.index.fields import ATTRIBUTE
from factcli.index.reader import Index
from factcli.match.query import Query
from factcli.match.rank import Scored
from factcli.match.reading import QuestionReader
from factcli.match.units import Unit
from factcli.words.text import NUMERALS, is_number, stem, words
from factcli.words.tokens import CONTRASTS, FILLER, MODIFIER, STOP, TITLE

_TOTALS = frozenset({"total", "overall", "altogether"})
_DIRECTIONS = frozenset(
    "from to of over against by in into towards toward for fra til av mot i".split()
)
_SAME_DIRECTION = {"fra": "from", "til": "to", "av": "by", "mot": "against", "i": "in"}


class Objection(NamedTuple):
    """What differs between the question and a fact; a grave one means that it is no answer."""

    text: str
    grave: bool


def wording_objections(index: Index, query: Query, scored: Scored) -> list[Objection]:
    """What the wording of a fact says that the question does not, or says the other way round."""
    found = []
    for own in (scored.row.subject.split(), scored.row.attribute.split()):
        found += _modifiers(index, own, scored.said)
    found += _contrasted(index, scored)
    found += _titles(index, query, scored)
    found += _other_name(index, query, scored)
    found += _other_attribute(index, query, scored)
    if _is_crossed(index, query, scored):
        found.append(Objection("the fact says it the other way round", True))
    return found


def _modifiers(index: Index, own: list[str], said: set[str]) -> list[Objection]:
    """A word such as "planned" before what the question names."""
    found = []
    for word, after in pairwise(own):
        if _flags(index, word) & MODIFIER and stem(word) not in said and stem(after) in said:
            found.append(Objection(f"the fact says “{word} {after}”", False))
    return found


def _contrasted(index: Index, scored: Scored) -> list[Objection]:
    """A word of the fact that has an opposite, "male" or "urban", where the question has neither.

    Only where the question says another word of the attribute, and none of it in another way.
    """
    unsaid = _unsaid_of_attribute(index, scored)
    opposed = (word for word in unsaid if _has_opposite(index, word))
    return [Objection(f"the fact says “{word}”", False) for word in opposed]


def _has_opposite(index: Index, word: str) -> bool:
    phrases = index.phrases(stem(word))
    return any(p.token[0] in CONTRASTS and p.words == (word,) for p in phrases)


def _titles(index: Index, query: Query, scored: Scored) -> list[Objection]:
    """An office that the fact names only with a word such as "vice" before it."""
    row = scored.row
    asked = set(map(stem, words(query.text)))
    texts = (row.subject, row.attribute, row.aliases.replace("|", " | "), row.rest)
    own = " | ".join(texts).split()
    titled: dict[str, str] = {}
    plain = set()
    for before, word in zip(["", *own], own, strict=False):
        if _flags(index, before) & TITLE and stem(before) not in asked:
            titled[stem(word)] = f"{before} {word}"
        else:
            plain.add(stem(word))
    only_titled = (titled.keys() & scored.said) - plain
    return [Objection(f"the fact says “{titled[word]}”", True) for word in sorted(only_titled)]


def _other_name(index: Index, query: Query, scored: Scored) -> list[Objection]:
    """A fact whose name has a numeral, an initial or an inner word that the question lacks."""
    if not scored.unsaid:
        return []
    own = scored.row.subject.split()
    typed = [w for w in words(query.text) if not _flags(index, w) & STOP or len(w) == 1]
    asked = [stem(w) for w in typed]
    neighbours = set(pairwise(asked))
    for position in range(1, len(own)):
        word, before = own[position], own[position - 1]
        is_filler = _flags(index, word) & STOP and len(word) > 1
        if is_filler or stem(word) in scored.said or stem(before) not in scored.said:
            continue
        after = own[position + 1] if position + 1 < len(own) else ""
        is_hole = bool(after) and (stem(before), stem(after)) in neighbours
        if is_hole or _is_numeral(word):
            return [Objection(f"the fact is about “{scored.row.subject}”", False)]
    return []


def _is_numeral(word: str) -> bool:
    return len(word) == 1 or is_number(word) or word in NUMERALS


def _other_attribute(index: Index, query: Query, scored: Scored) -> list[Objection]:
    """A light word of the question where the fact states something else: "taken" and "freed"."""
    lacking = [
        unit.text
        for unit, match in zip(query.units, scored.matches, strict=True)
        if unit.sort == "light" and not match.likeness and _says_something(index, unit.text)
    ]
    if lacking and _unsaid_of_attribute(index, scored):
        return [Objection(f"the fact says “{scored.row.attribute}”, not “{lacking[0]}”", False)]
    return []


def _unsaid_of_attribute(index: Index, scored: Scored) -> list[str]:
    """The words of a fact's attribute that a question leaves out where it says others of them.

    None where every one of them may be said in another way.
    """
    own = [w for w in scored.row.attribute.split() if not _flags(index, w) & (STOP | FILLER)]
    unsaid = [word for word in own if stem(word) not in scored.said]
    otherwise = sum(1 for match in scored.matches if match.otherwise & ATTRIBUTE)
    return unsaid if otherwise < len(unsaid) < len(own) else []


def _says_something(index: Index, word: str) -> bool:
    """Whether a light word may tell one figure from another: a total is none of its parts."""
    return word in _TOTALS or not _flags(index, word) & FILLER


def _is_crossed(index: Index, query: Query, scored: Scored) -> bool:
    """Whether question and fact give the same two names each other's direction.

    Exports from Peru to Chile are not those from Chile to Peru; a name's direction is the
    preposition before it, or none for the one that acts ("Italian victory over Spain").
    """
    asked = _directions(query.units)
    if len(asked) < 2 or not any(direction for _, direction in asked):
        return False
    text = f"{scored.row.subject} {scored.row.attribute}"
    own = _directions(tuple(QuestionReader(index, text, text.split()).units()))
    pairs = [
        (direction, other)
        for names, direction in asked
        for own_names, other in own
        if names & own_names
    ]
    # "of" alone has no direction: "NATO membership of Norway" is "Norway, member of NATO".
    different = [
        (one, other) for one, other in pairs if one != other and {one, other} != {"", "of"}
    ]
    return any((other, one) in different for one, other in different)


def _directions(units: tuple[Unit, ...]) -> list[tuple[set[str], str]]:
    """The tokens of each name, with the direction that the word before it gives."""
    found = []
    before = ""
    for unit in units:
        if unit.sort in ("place", "actor") or (unit.sort == "content" and before in _DIRECTIONS):
            tokens = {alternative.token for alternative in unit.alternatives}
            direction = before if before in _DIRECTIONS else ""
            found.append((tokens, _SAME_DIRECTION.get(direction, direction)))
        if unit.text != "the":
            before = unit.text
    return found


def _flags(index: Index, word: str) -> int:
    known = index.word(word)
    return known.flags if known else 0
