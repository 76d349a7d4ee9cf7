"""The names in a value of words: each must be printed in its evidence, or be the subject's own."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcli.words.lexicon import lines_of
from factcli.words.text import stem, words

_NAME = re.compile(r"(?<![\w'\u2019-])[^\W\d_][\w'\u2019-]*")


def unprinted_names(text: str, printed: Sequence[str]) -> Iterator[str]:
    """The capitalised words of a text that stand in none of the printed ones.

    A country may be named by its people and the other way round: "Norwegian support" is Norway's.
    """
    known = [word for phrase in printed for word in words(phrase)]
    stems = {stem(word) for word in known}
    countries = frozenset[str]().union(*(_countries(word) for word in known))
    for match in _NAME.finditer(text):
        name = match.group()
        if name[0].isupper() and not all(
            stem(word) in stems or _countries(word) & countries for word in words(name)
        ):
            yield name


def _countries(word: str) -> frozenset[str]:
    return _places().get(word, frozenset())


@lru_cache(maxsize=1)
def _places() -> dict[str, frozenset[str]]:
    """The codes of the places that a single word names, itself or its people."""
    found: dict[str, set[str]] = {}
    for row in lines_of("places.tsv")[1:]:
        code, name, names, demonyms = (row.split("\t") + [""] * 4)[:4]
        for cell in (name, *names.split(";"), *demonyms.split(";")):
            spelled = words(cell)
            if len(spelled) == 1:
                found.setdefault(spelled[0], set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}
