"""Titles: the names that a question writes with capitals, whole, against the names of a table."""

from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.naming import is_filler
from factcli.match.query import Query
from factcli.words.english import is_english
from factcli.words.text import stem

# Small words that may go or change in a name as people write it.
_LINKS = frozenset("the a an of and for on s".split())
_ARTICLES = frozenset("the a an".split())


def is_spelt_otherwise(index: Index, query: Query, row: Row) -> bool:
    """Whether a name that the question writes as one differs from the fact's in a small word.

    In the Loop is not Loop, Burn not The Burning, and a mother no parent: a name is no phrase of
    one meaning with another.
    """
    whole = row.subject.split()
    names = [whole, [w for w in whole if w not in row.apart.split()]]
    names += [alias.split() for alias in row.aliases.split("|") if alias]
    own = [[word for word in name if word not in _LINKS] for name in names]
    for written in query.names:
        asked = [word for word in written if word not in _LINKS]
        content = [stem(w) for w in asked if not is_filler(index, w)]
        if asked in own:
            return False
        for name in own:
            theirs = [w for w in name if not is_filler(index, w)]
            if content and list(map(stem, theirs)) == content and _all_english(asked, name):
                return True
    return False


def has_other_article(query: Query, row: Row) -> bool:
    """Whether a name is written with an article that the fact's has not, or without its own."""
    own = row.subject.split()
    bare = [word for word in own if word not in _ARTICLES]
    alike = [list(name) for name in query.names if [w for w in name if w not in _ARTICLES] == bare]
    return bool(bare and alike) and own not in alike


def _all_english(asked: list[str], name: list[str]) -> bool:
    """Whether no word that differs can be a slip: both sides' words are in the dictionary."""
    differing = set(asked) ^ set(name)
    return all(map(is_english, differing))
