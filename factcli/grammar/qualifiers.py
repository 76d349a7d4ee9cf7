"""The words that qualify an amount, before it or behind it: "up to", "a total of", "or more"."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.lexis import GAP, PlacedWord, phrase
from factcli.values.amounts import Qualifier

_AFTER = re.compile(
    rf"(?P<plus>\+)|[- ](?P<odd>odd)(?!\w|{GAP}(?:jobs?|numbers?)(?!\w))"
    rf"|{GAP}(?P<words>or{GAP}(?:more|above|over|less|fewer|under|below|so)"
    rf"|eller{GAP}mer)(?!\w)",
    re.IGNORECASE,
)

_WORDS: dict[Qualifier, str] = {
    Qualifier.ABOUT: """
        about | around | approximately | approx | approx. | roughly | some | circa | ca | ca. | c.
        close to | estimated at | estimated to be | an estimated | estimated | in the region of
        in the order of | on the order of | somewhere around | ~ | ≈ | omtrent | rundt | cirka
        om lag | omkring | barely
        """,
    Qualifier.NEARLY: """
        nearly | almost | just under | slightly under | slightly less than | just below
        just short of | a little under | not quite | nesten
        """,
    Qualifier.UP_TO: """
        up to | as many as | as much as | at most | at the most | no more than | not more than
        a maximum of | maximum of | max | max. | not exceeding | not to exceed | no greater than
        not above | not over | within | ≤ | inntil | opptil | maksimalt | ikke mer enn
        """,
    Qualifier.LESS_THAN: """
        less than | fewer than | lower than | smaller than | under | below | well under
        well below | < | mindre enn | færre enn | lavere enn
        """,
    Qualifier.MORE_THAN: """
        more than | over | above | in excess of | exceed | exceeds | exceeding | exceeded
        surpass | surpasses | surpassing | surpassed | topped | topping | upwards of | greater than
        surpass the | surpassed the | exceed the | exceeded the | topped the | passed the
        well over | just over | slightly more than | slightly over | a little over | > | mer enn
        flere enn
        """,
    Qualifier.AT_LEAST: """
        at least | no fewer than | no less than | not less than | not fewer than | a minimum of
        minimum of | min | min. | ≥ | minst
        """,
}
_QUALIFIERS = {
    " ".join(words.split()): qualifier
    for qualifier, table in _WORDS.items()
    for words in re.split(r"[|\n]", table)
    if words.strip()
}
_PLACING = frozenset(
    (
        *"within under below above over around".split(),
        *(f"{word} than" for word in "less lower more greater fewer smaller".split()),
    )
)
# "Raised up to 500" comes to 500, and a statutory minimum of 15 is 15.
_RAISED = frozenset("increased raised risen enhanced grown".split())
_LIMITS = frozenset(("minimum of", "maximum of"))
_NORMS = frozenset("constitutional statutory legal prescribed mandatory required".split())
_LONGEST_QUALIFIER = max(len(words.split()) for words in _QUALIFIERS)
_TOTALS = ("a total of", "total of", "a combined total of", "exactly", "precisely")
_BETWEEN_QUALIFIER = (
    "an additional",
    "a further",
    "another",
    "an average of",
    "a combined",
    "additional",
    "the",
)
_LEAD_ENDS = frozenset(
    key.split()[-1] for key in (*_QUALIFIERS, *_TOTALS, *_BETWEEN_QUALIFIER, "between", "mellom")
)


class Lead(NamedTuple):
    """The words before an amount: their qualifier, and where they start."""

    start: int
    qualifier: Qualifier = Qualifier.EXACTLY
    words: str = ""


def read_lead(words: list[PlacedWord], at: int) -> Lead:
    """The qualifier that the words before `at` end in, with what may stand between: "a total of".

    Without a qualifier, the phrase starts with "a total of" or at `at`.
    """
    if not words or words[-1].key not in _LEAD_ENDS:
        return Lead(at)
    start, rest = at, words
    total = _longest(rest, _TOTALS)
    if total:
        start, rest = rest[-total].start, rest[:-total]
    else:
        rest = rest[: len(rest) - _longest(rest, _BETWEEN_QUALIFIER)]
    for length in range(min(_LONGEST_QUALIFIER, len(rest)), 0, -1):
        key = phrase(rest, length)
        if key in _PLACING and rest is not words and words[-1].key == "the":
            return Lead(start)  # "within the 35 per cent ceiling" says what the ceiling is
        before = rest[-length - 1].key if length < len(rest) else ""
        if (key == "up to" and before in _RAISED) or (key in _LIMITS and before in _NORMS):
            return Lead(start)
        if key in _QUALIFIERS:
            return Lead(rest[-length].start, _QUALIFIERS[key], key)
    if rest and rest[-1].key in ("between", "mellom"):
        return Lead(rest[-1].start, words="between")
    return Lead(start)


def qualifier_after(text: str, at: int) -> tuple[Qualifier, int] | None:
    """The qualifier that follows an amount: "150+", "70 or more"."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    if match["plus"]:
        return (
            None
            if text[match.end() : match.end() + 1].isalnum()
            else (Qualifier.AT_LEAST, match.end())
        )
    if match["odd"]:
        return Qualifier.ABOUT, match.end()
    last = match["words"].split()[-1].casefold()
    if last == "so":
        return Qualifier.ABOUT, match.end()
    more = last in ("more", "above", "over", "mer")
    return (Qualifier.AT_LEAST if more else Qualifier.UP_TO), match.end()


def _longest(words: list[PlacedWord], table: tuple[str, ...]) -> int:
    return next((n for n in (4, 3, 2, 1) if n <= len(words) and phrase(words, n) in table), 0)
