"""Whether an English noun is a plural, as what is counted nearly always is."""

from __future__ import annotations

import re

from factcli.grammar.lexis import GAP, word_set

_NO_PLURAL = word_set(
    """
    always perhaps sometimes afterwards besides towards nowadays lies goes does alas gas bias atlas
    canvas christmas texas kansas arkansas honduras laos paris news politics economics athletics
    physics mathematics ethics logistics wales mars james charles thomas hercules vegas los
    des les das says means
    """
)
IRREGULAR = word_set(
    """
    men women children people personnel staff police infantry cavalry crew troops cattle sheep
    fish deer salmon cod
    livestock poultry youth youths clergy militia feet teeth mice geese data media criteria
    phenomena bacteria fora alumni nuclei gardaí aircraft spacecraft watercraft hovercraft offspring
    species series headquarters
    land soldater personer mennesker politifolk stater statsparter kvinner menn barn flyktninger
    dager måneder prosjekter kilo
    """
)
# Counted by themselves (30 wounded), but a statement behind another noun (30 people wounded).
FATES = word_set("dead wounded injured killed missing detained displaced hospitalised arrested")
# What is one noun with what follows "of", and another thing without it.
COMPOUND = re.compile(
    rf"(?:prisoners{GAP}of{GAP}(?=war)|victims{GAP}of{GAP}(?=trafficking)"
    rf"|heads{GAP}of{GAP}(?=famil|household))"
    r"(?P<of>war|trafficking|family|families|households?)(?!\w)",
    re.IGNORECASE,
)
_NO_MEN = word_set("specimen regimen abdomen acumen omen amen yemen bremen semen")


def is_plural(word: str) -> bool:
    """Whether an English noun looks plural: by its ending, or as one of the irregular ones."""
    key = word.casefold()
    if key in IRREGULAR or key in FATES:
        return True
    if key.endswith(("men", "women", "children", "people", "folk")) and len(key) > 4:
        return key not in _NO_MEN
    if word.endswith("s") and word[:-1].isupper():
        return len(word) > 2  # of an abbreviation: CPSs
    if not key.endswith("s") or word.isupper() or key in _NO_PLURAL:
        return False
    return len(key) > 2 and not key.endswith(("ss", "us", "is", "'s", "\u2019s"))


def is_done_by_one(word: str) -> bool:
    """Whether a word alone behind "one" is a verb: no noun of one thing ends in the s of many."""
    is_regular = word.endswith("s") and is_plural(word) and word not in IRREGULAR
    return is_regular and word.isalpha() and word.islower()


def was_done_by_one(word: str) -> bool:
    """Whether a word alone behind "one" tells what that did: one abstained."""
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")
