"""The texts of facts by their words, those that many facts share worked out once."""

from functools import lru_cache
from typing import NamedTuple

from factcli.index.days import date_words
from factcli.store.facts import Fact
from factcli.values.value import Date, Money, Text
from factcli.words.phrases import codes
from factcli.words.text import NEGATIONS, words

# So many different names and labels are remembered.
MANY = 50_000


class Words(NamedTuple):
    """A text and its words; `codes` are the words of a name that are written as codes."""

    text: str
    said: list[str]
    joined: str
    codes: tuple[str, ...]
    is_negated: bool
    leaf: str


def words_of(text: str) -> Words:
    """A name or a label by its words; `leaf` is what follows the section that it stands in."""
    said = words(text)
    leaf = words(text.partition(": ")[2]) or said if ": " in text else said
    is_negated = not NEGATIONS.isdisjoint(said)
    joined = " ".join(said)
    own = joined if leaf is said else " ".join(leaf)
    return Words(text, said, joined, codes(text), is_negated, own)


shared_words = lru_cache(maxsize=MANY)(words_of)


def texts_of(fact: Fact) -> list[str]:
    """The texts of a fact by whose words it is found."""
    own = [fact.subject, fact.attribute, *fact.aliases, *fact.actors, fact.value.text]
    return [*own, *beside_value(fact), fact.statement or ""]


def beside_value(fact: Fact) -> list[str]:
    """What a question may say of a value besides its own words: kind, unit, currency, dates."""
    value = fact.value
    # A kind of one word says what the fact counts; "treaty-date" would lend every date a treaty.
    texts = [] if "-" in fact.kind else [fact.kind]
    if isinstance(value, Date):
        texts.append(date_words(value.edtf))
    elif not isinstance(value, Text):
        texts.append(value.currency if isinstance(value, Money) else value.unit)
    if fact.as_of:
        texts.append(date_words(fact.as_of))
    return texts
