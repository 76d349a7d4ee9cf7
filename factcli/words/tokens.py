"""Tokens: what a word or a phrase stands for, told by their first character; and flags of words.

A token without a sign is the stem of a word. Every look-up imports this, and nothing that reads a
file.
"""

from typing import NamedTuple

from factcli.words.text import stem

# A place and its people by the place's code, a currency by its own, and an actor by its name.
PLACE, PEOPLE, CURRENCY, ACTOR = "@", "%", "$", "&"
# Words of one meaning, by their line in the lexicon or their group in a store.
MEANING, SYNONYM = "=", "~"
# The two sides of a contrast, by its line in the lexicon: imports and exports.
ONE_SIDE, OTHER_SIDE = "<", ">"
# What answers to "where" and "which country", whatever it is called.
WHERE, COUNTRY = "?where", "?country"
# What people say besides the question: "for a school project", "these days".
ASIDE = "?aside"

# A seat that stands for its government, "Ottawa", by the place's code; a city named by what it is
# the capital of, by its word. A body of many names is a meaning.
SEAT, CITY, BODY = "^", "*", "b"

NAMES = PLACE + PEOPLE + CURRENCY
MEANINGS = MEANING + SYNONYM
SENSES = MEANINGS + CURRENCY
CONTRASTS = ONE_SIDE + OTHER_SIDE

STOP, LIGHT, NAME, PART_OF_NAME, CODE, FILLER, MODIFIER, TITLE, LEFT_OVER = (
    1 << bit for bit in range(9)
)
# Words that say no more than what kind of value it is: a start, a budget, a headcount, a post.
OF_DATES, OF_MONEY, OF_FORCES = (1 << bit for bit in range(9, 12))
OF_ROLES = 1 << 13
# Units and numbers in words: another one is another figure.
MEASURE = 1 << 12


class Phrase(NamedTuple):
    """A phrase that stands for a token.

    `words` are folded and keep their endings; `capitals` is the phrase as it must be written to
    count ("US"), or empty.
    """

    words: tuple[str, ...]
    token: str
    capitals: str = ""


def is_stem(token: str) -> bool:
    """Whether a token is a word's own."""
    return token[0].isalnum()


def says_something(token: str) -> bool:
    """Whether a token alone tells what a text is about: a stem, a place or a meaning."""
    return token[0].isalnum() or token[0] in PLACE + MEANINGS


def is_place(token: str) -> bool:
    """Whether a token is a place."""
    return token[0] == PLACE


def place(code: str) -> str:
    """The token of a place."""
    return PLACE + code


def code_of(token: str) -> str:
    """The code of a place or a currency."""
    return token[1:]


def opposite(side: str) -> str:
    """The other side of a contrast."""
    return (OTHER_SIDE if side[0] == ONE_SIDE else ONE_SIDE) + side[1:]


def same_word(token: str, word: str, own: str) -> bool:
    """Whether a word is the word of a phrase: of a name to the letter but for a plural's s.

    Stems would make "franc" of France and "polished" of Polish. An aside is what it is.
    """
    if token == ASIDE:
        return word == own
    if token[0] in NAMES:
        return word in (own, own + "s")
    return stem(word) == stem(own)


def is_written(capitals: str, text: str) -> bool:
    """Whether a name in capitals stands in a text as it must be written: not the US of US$."""
    at = text.find(capitals)
    while at >= 0:
        end = at + len(capitals)
        before, after = text[at - 1 : at] if at else "", text[end : end + 1]
        ends = capitals[-1] == "$" or not (after.isalnum() or after == "$")
        if ends and not (before.isalnum() or before == "$"):
            return True
        at = text.find(capitals, at + 1)
    return False
