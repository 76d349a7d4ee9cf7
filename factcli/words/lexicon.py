"""The general knowledge of the matcher: its word lists and the table of places, read as phrases.

Read only when an index is built; a look-up finds all of it in the index.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from factcli.values.currencies import PHRASES, SYMBOLS
from factcli.values.scales import SCALES
from factcli.words.text import words
from factcli.words.tokens import (
    ASIDE,
    BODY,
    CITY,
    CURRENCY,
    FILLER,
    LEFT_OVER,
    LIGHT,
    MEANING,
    MEASURE,
    MODIFIER,
    NAME,
    OF_DATES,
    OF_FORCES,
    OF_MONEY,
    OF_ROLES,
    ONE_SIDE,
    OTHER_SIDE,
    PART_OF_NAME,
    PEOPLE,
    SEAT,
    STOP,
    TITLE,
    WHERE,
    Phrase,
    place,
)

_FLAGS = {
    "stop": STOP,
    "light": LIGHT,
    "filler": LIGHT | FILLER,
    "modifier": MODIFIER,
    "title": TITLE,
    "left over": LEFT_OVER,
    "measure": MEASURE,
    "of dates": OF_DATES,
    "of money": OF_MONEY,
    "of forces": OF_FORCES,
    "of roles": OF_ROLES,
}


class Lexicon(NamedTuple):
    """Words with their flags, phrases for places, meanings and currencies, and places' names.

    `bodies` are phrases for bodies, treaties and the like by all their names; `asked` are those
    that only a question has: asides, and capitals that stand for their government.
    """

    flags: Mapping[str, int]
    phrases: tuple[Phrase, ...]
    places: Mapping[str, str]
    bodies: tuple[Phrase, ...]
    asked: tuple[Phrase, ...]


@lru_cache(maxsize=1)
def general_lexicon() -> Lexicon:
    """What the package knows of English and of the world."""
    flags: dict[str, int] = {}
    phrases: list[Phrase] = list(_places(flags))
    asked: list[Phrase] = list(_seats())
    for number, (section, line) in enumerate(_sections()):
        if section in _FLAGS:
            for word in words(line):
                flags[word] = flags.get(word, 0) | _FLAGS[section]
        elif section == "aside":
            asked += (Phrase(tuple(words(aside)), ASIDE) for aside in line.split("|"))
        elif section == "where":
            phrases += (Phrase((word,), WHERE) for word in words(line))
        elif section == "contrast":
            one, other = (tuple(words(side)) for side in line.split("|"))
            phrases += (Phrase(one, f"{ONE_SIDE}{number}"), Phrase(other, f"{OTHER_SIDE}{number}"))
        elif section == "currency":
            code, *names = (name.strip() for name in line.split("|"))
            phrases += (Phrase(tuple(words(name)), CURRENCY + code) for name in names)
        else:
            phrases += meaning(line.split("|"), f"{MEANING}{number}")
    phrases += (*_currencies(), *_scales())
    usual = {row[0]: row[1] for row in _table("places.tsv")}
    return Lexicon(flags, tuple(phrases), usual, tuple(_bodies()), tuple(asked))


def meaning(names: Iterable[str], token: str) -> list[Phrase]:
    """Phrases of one meaning, each standing for `token`."""
    found = {tuple(words(name)) for name in names}
    return [Phrase(name, token) for name in sorted(found) if name]


def _sections() -> Iterator[tuple[str, str]]:
    section = ""
    for line in lines_of("lexicon.txt"):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            yield section, line


def _currencies() -> Iterator[Phrase]:
    """The names of currencies with their nation: of the bare ones the lexicon has the unmistakable.

    A crown is a prince's too, and what is real may be an estate.
    """
    for name, code in PHRASES.items():
        phrase = tuple(words(name))
        if len(phrase) > 1 and phrase[-1] not in ("crown", "real"):
            yield Phrase(phrase, CURRENCY + code)
    for sign, code in SYMBOLS.items():
        letters = tuple(words(sign))
        if letters and len(letters[0]) > 1:  # the rest is a dollar, and "a" is everywhere
            yield Phrase(letters, CURRENCY + code, sign)


def _scales() -> Iterator[Phrase]:
    """Scale words that mean the same; Mia is a name."""
    names: dict[int, list[str]] = {}
    for name, factor in SCALES.items():
        if name != "mia":
            names.setdefault(factor, []).append(name)
    for factor, same in names.items():
        yield from meaning(same, f"{MEANING}x{factor}")


def _bodies() -> Iterator[Phrase]:
    """Every name of a body for one meaning; "=" before a name: only as it is written."""
    for number, line in enumerate(lines_of("bodies.txt")):
        for name in line.split("|"):
            written = name.strip()
            capitals = written.removeprefix("=") if written.startswith("=") else ""
            if words(written):
                yield Phrase(tuple(words(written)), f"{MEANING}{BODY}{number}", capitals)


def _seats() -> Iterator[Phrase]:
    """Seats by which journalists name a government, and "the Norwegian capital" for its city."""
    demonyms = {row[0]: row[3] for row in _table("places.tsv")}
    for code, capitals, seats in _table("seats.tsv"):
        for seat in filter(None, seats.split(";")):
            yield Phrase(tuple(w for w in words(seat) if w != "the"), SEAT + code)
        city = words(capitals.split(";")[0])
        for people in filter(None, demonyms.get(code, "").split(";") if len(city) == 1 else ()):
            yield Phrase((*words(people), "capital"), CITY + city[0])


def _table(name: str) -> Iterator[list[str]]:
    """The rows of a table of the package, its head left out."""
    for row in lines_of(name)[1:]:
        yield row.split("\t")


def _places(flags: dict[str, int]) -> Iterator[Phrase]:
    """Names and demonyms of every place; their words count as known to the speller."""
    for row in lines_of("places.tsv")[1:]:
        code, name, names, demonyms, ambiguous = (row.split("\t") + [""] * 4)[:5]
        for cell in (name, *f"{names};{demonyms};{ambiguous}".split(";")):
            written = cell.strip()
            capitals = written.removeprefix("=") if written.startswith("=") else ""
            phrase = tuple(words(written))
            if not phrase or "$" in written:
                continue  # a sign is no word: "US$" is not the country
            yield Phrase(phrase, place(code), capitals)
            if written in demonyms.split(";"):
                yield Phrase(phrase, PEOPLE + code, capitals)
            if not capitals:
                flag = NAME if len(phrase) == 1 else PART_OF_NAME
                for word in phrase:
                    flags[word] = flags.get(word, 0) | flag


def lines_of(name: str) -> list[str]:
    """The lines of a list of the package, without its notes."""
    from importlib.resources import files  # a tenth of a look-up's time, and only builders read

    text = files("factcli.words").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
