"""Words for made-up stores: real ones that everybody uses, then names that nobody has."""

import random
from collections.abc import Iterator

_FIRST_SIZE = 176_000  # about 169,000 of them occur in a store of a million facts
_FIRST_FACTS = 1_000_000
_GROWTH = 0.6  # Heaps' law: the vocabulary of English text grows with about this power
_ONSETS = (
    "b br c ch d dr f fl g gr h j k kl l m n p pl pr r s sh sk st t th tr v w z kh gw nd "
    "sv bj mb ts y"
).split()
_VOWELS = "a e i o u a e i o ai ei ou ia".split()
_CODAS = "n r l s m t k d nd rn ld st ng x th v sk rt".split() + [""] * 12

JOINING = ("of", "the", "and", "for")
COMMON = (
    "of the and for national international northern southern eastern western central council "
    "mission operation programme fund treaty convention agreement commission institute union "
    "network initiative partnership project conference support assistance office agency forum "
    "peace security development rights children women health water energy climate food border "
    "coast river valley island harbour railway bridge museum university school hospital company "
    "brigade battalion training mediation dialogue monitoring election reform justice police "
    "civil military humanitarian regional joint special new upper lower great high first second"
).split()


def vocabulary_size(facts: int) -> int:
    """How many words a store of so many facts draws from."""
    return max(300, round(_FIRST_SIZE * float((facts / _FIRST_FACTS) ** _GROWTH)))


def vocabulary(size: int, rng: random.Random) -> list[str]:
    """So many different words, the most common first."""
    known = dict.fromkeys(COMMON)
    for word in _names(rng):
        if len(known) >= size:
            break
        known[word] = None
    return list(known)[:size]


def _names(rng: random.Random) -> Iterator[str]:
    choice = rng.choice
    while True:
        syllables = choice((2, 2, 2, 3))
        parts = [choice(_ONSETS) + choice(_VOWELS) for _ in range(syllables)]
        word = "".join(parts) + choice(_CODAS)
        if len(word) > 4:
            yield word


def misspell(word: str, known: set[str], rng: random.Random) -> str:
    """The word with one letter dropped, doubled, replaced or swapped, so that it is no known one.

    The first letter stays, as it mostly does when people mistype.
    """
    for _ in range(100):
        at = rng.randrange(1, len(word) - 1)
        letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
        made = rng.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
        if made != word and made.casefold() not in known:
            return made
    return word
