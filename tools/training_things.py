"""What the subjects of other people's questions are, and what a table would call them.

`question_names.py` gives their plain names; a third get the longer ones that tables have.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from question_names import SMALL, Asked

from factcli.words.text import NUMERALS, words

# Some are of a kind that tables do not tell apart: a third of all become longer.
_LONGER = 0.4
# What a thing is: the words and the properties that tell it, and what tables add to its name.
_KINDS = {
    "game": ("game games gameplay", "P404 P178", "(video game)|({} video game)"),
    "series": ("tv television show program sitcom episode", "", "(TV series)|({} TV series)"),
    "film": (
        "film films movie movies netflix cinematographer",
        "P57 P58 P344 P1040 P1431 P162 P272 P364 P495 P86",
        "(film)|({} film)|(film)|({} film)",
    ),
    "album": ("album albums", "P175", "(album)|(album)|(EP)|({} album)"),
    "song": ("song songs track lyrics", "P676", "(song)|(single)"),
    "book": ("book books novel author", "P50", "(novel)|(book)|({} novel)"),
    "sky": ("asteroid planet comet", "P196 P397 P398 P59 P65", "(asteroid)"),
    "artist": (
        "band singer musician rapper guitarist",
        "P264 P1303 R175 R86 R676",
        "(band)|(musician)|(singer)|(musician, born {})",
    ),
    "player": ("footballer", "P413", "(footballer)|(footballer, born {})|(baseball)|(player)"),
    "person": (
        "",
        "P19 P20 P21 P27 P106 P140 P509 P172 P607 P119 P737 P738 P40 R40 R50 R57 R58 R162 R344",
        "(actor)|(politician)|(author)|(director)|(painter)|(composer)|(journalist)",
    ),
    "place": ("", "P421 P131 P17 R19 R20 R131 R119", ", {}"),
}
_WORKS = frozenset("game series film album song book".split())
_BY_ARTISTS = frozenset("P175 P86 P162 P170 P676 P58".split())
_PLAYING = frozenset("does did do play plays make makes perform performs sing sings".split())
_PLACES = frozenset("R131 R17 R19".split())
# Properties so near to one another that a question for one may be meant for the other.
_NEAR = [
    set(group.split())
    for group in (
        "P27 P495 P17 P131 P276 P19 P172 P1408 P150 P421 P376 P361", "P20 P119",
        "P136 P31 P279 P105",
        "P58 P50 P170 P676 P86 P144", "P175 P86 P676 P264", "P112 P170 P178 P287 P84 P61 P176 P123",
        "P57 P162 P1431 P170 P272", "P364 P407 P495", "P737 R738", "P738 R737", "P155 P156 P179",
        "R57 R58 R162 R1431 R344 R1040 R161 R272 R136 R170", "R175 R86 R676 R264 R136 R162",
        "R50 R170 R58 R123 R676", "R131 R17 R276 R19 R421 P150 R20 R119", "P106 P413 P1303 P641",
        "R178 R123 R404 R179 R136", "P196 P397 P31 P398", "R31 R136 R279", "R397 P398", "P53 R40",
        "P140 P1142 P172", "R106 R1303 R413", "P138 P112", "P710 R607 P607", "P413 P136 P31",
    )
]  # fmt: skip


class Thing(NamedTuple):
    """A subject: its plain name, what it is, its name in the store, and what is asked about it."""

    name: str
    kind: str
    title: str
    asked: list[Asked]


def things_of(asked: Iterable[tuple[Asked, str]], rng: random.Random) -> dict[str, Thing]:
    """The subjects by their number, from questions and the names in them."""
    of: defaultdict[str, list[tuple[Asked, str]]] = defaultdict(list)
    for one, name in asked:
        of[one.subject].append((one, name))
    names = {
        key: Counter(name for _, name in some).most_common(1)[0][0] for key, some in of.items()
    }
    places = sorted(
        {names[o.subject] for some in of.values() for o, _ in some if o.code in _PLACES}
    )
    found = {}
    for key, some in of.items():
        kind = _kind([one for one, _ in some])
        name = titled(names[key])
        if kind in _WORKS and any(f" the {names[key]}" in f" {o.text.lower()}" for o, _ in some):
            name = f"The {name}"
        title = _longer(name, kind, places, rng) if rng.random() < _LONGER else name
        found[key] = Thing(name, kind, title, [one for one, _ in some])
    return found


def titled(name: str) -> str:
    """A name in the capitals of a table."""
    parts = name.replace(" (", "\0(").split("\0")
    plain = [_capital(word, bool(n)) for n, word in enumerate(parts[0].split(" "))]
    return " (".join((" ".join(plain), *(part[1:] for part in parts[1:])))


def _capital(word: str, inside: bool) -> str:
    if inside and word in SMALL:
        return word
    if word in NUMERALS or re.fullmatch(r"(\w\.){2,}\w?|tv|ep|dj|uk|us", word):
        return word.upper()
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _kind(asked: list[Asked]) -> str:
    """What a subject is, by the words of its questions first, then by what they ask for."""
    music = [{*one.tokens} for one in asked if one.code == "P136" and "music" in one.tokens]
    if music:
        return "artist" if _PLAYING & set().union(*music) else "album"
    for kind, (said, _, _) in _KINDS.items():
        if any(set(said.split()) & {*one.tokens} for one in asked if _about(one, kind)):
            return kind
    for kind, (_, codes, _) in _KINDS.items():
        if any(one.code in codes.split() for one in asked):
            return kind
    return ""


def _about(one: Asked, kind: str) -> bool:
    """Whether the words of a question tell what its subject is, and not what it asks for."""
    return one.code[0] == "P" and not (kind == "artist" and one.code in _BY_ARTISTS)


def _longer(name: str, kind: str, places: list[str], rng: random.Random) -> str:
    if not kind or "(" in name or "," in name:
        return name
    if kind in ("person", "player", "artist") and name.count(" ") == 1 and rng.random() < 0.3:
        first, last = name.split()
        return f"{first} {rng.choice('ABCDEFGHJKLMPRSTW')}. {last}"
    added = rng.choice(_KINDS[kind][2].split("|"))
    about = titled(rng.choice(places)) if kind == "place" else str(rng.randint(1930, 2012))
    return f"{name}{'' if kind == 'place' else ' '}{added.format(about)}"


def near(code: str) -> set[str]:
    """The properties a question for this one may be meant for, itself among them."""
    return {code}.union(*(group for group in _NEAR if code in group))


def inverse(code: str) -> str:
    """The property that goes the other way."""
    return ("R" if code[0] == "P" else "P") + code[1:]


def key_of(name: str) -> frozenset[str]:
    """The words of a name without what tables add to it."""
    return frozenset(words(name.partition(" (")[0])) - SMALL or frozenset(words(name))
