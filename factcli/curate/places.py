"""The countries that words name, read as the matcher reads names."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from factcli.values.countries import is_country
from factcli.words.lexicon import general_lexicon
from factcli.words.phrases import joined
from factcli.words.text import stem, words
from factcli.words.tokens import PEOPLE, Phrase, code_of, is_place, is_written

_PIECE = re.compile(r"[^\s–—/-]+")


def places_named(*texts: str | None) -> tuple[str, ...]:
    """The ISO 3166-1 codes of the countries that texts name as places, in reading order.

    A people is no place: "Norwegian troops in Iraq" are in Iraq.
    """
    found = (code for text in texts if text for code in _named(text))
    return tuple(dict.fromkeys(found))


def _named(text: str) -> list[str]:
    pieces = [
        (piece.start(), piece.end(), word)
        for piece in _PIECE.finditer(text)
        for word in words(piece.group())
    ]

    def written(capitals: str, first: int, end: int) -> bool:
        return is_written(capitals, text[pieces[first][0] : pieces[end - 1][1]])

    phrases = _phrases()
    said = joined([word for *_, word in pieces], lambda root: phrases.get(root, ()), written)
    return [
        code_of(token)
        for (start, end, _), tokens in zip(pieces, said, strict=True)
        for token in tokens
        if is_place(token)
        and PEOPLE + code_of(token) not in tokens
        and is_country(code_of(token))
        and _is_capital(text[start:end])
    ]


def _is_capital(piece: str) -> bool:
    return next(filter(str.isalpha, piece), "").isupper()


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Sequence[Phrase]]:
    """The phrases of the lexicon by the stem that they begin with."""
    found: dict[str, list[Phrase]] = {}
    for phrase in general_lexicon().phrases:
        found.setdefault(stem(phrase.words[0]), []).append(phrase)
    return found
