"""Nearest: what is missing for an answer, and the facts that come closest to one."""

from collections.abc import Iterable, Iterator
from itertools import islice

from factcli.index.reader import Index
from factcli.index.table import NAMING
from factcli.match.about import LEAST_LIKENESS
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Gravity, Kind, Verdict
from factcli.match.matching import Match
from factcli.match.naming import MOST_UNSAID
from factcli.match.query import Query
from factcli.match.typed import Unit
from factcli.words.text import stem, words
from factcli.words.tokens import STOP, code_of, is_place

_MOST = 3
_NAMES = ("place", "actor")
# One word may mean another by chance, as country means nation; two of a name hardly do.
_SEVERAL = 2
# The findings whose first word is what a fact does not have.
_LACKING = frozenset(
    {Kind.UNKNOWN, Kind.NOT_NAMED, Kind.PART_OF_NAME, Kind.TOO_UNLIKE, Kind.OTHER_YEAR,
     Kind.OTHER_NUMBER}
)  # fmt: skip
# Those that say no more than that.
_PLAIN = frozenset({Kind.UNKNOWN, Kind.NOT_NAMED, Kind.OTHER_YEAR})
# What a fact that answers another kind of question does not have.
_WANTED = {
    Kind.NO_NUMBER: "with a number",
    Kind.NO_AMOUNT: "with an amount",
    Kind.NO_MONEY: "with a sum of money",
    Kind.NO_DATE: "with a date",
    Kind.NO_PLACE: "with a place",
}
# Said of a fact whose subject and attribute stand before it, where anything else speaks against it.
_SHOWN = frozenset(
    {Kind.ANOTHER_NAME, Kind.MUCH_LONGER_NAME, Kind.OTHER_RELATION, Kind.QUITE_ANOTHER}
)


def nearest(index: Index, query: Query, ranked: Iterable[Scored]) -> list[Scored]:
    """The best of the facts that have a name in common with the question."""
    return list(islice((s for s in ranked if _shares_a_name(index, query, s)), _MOST))


def _shares_a_name(index: Index, query: Query, scored: Scored) -> bool:
    """Whether a place or an actor of the fact is asked about, or its name is said.

    A word in common is no name in common: Dan Hall is nobody's near miss for Jeff Hall.
    """
    row, pairs = scored.row, zip(query.units, scored.matches, strict=True)
    shared = [(unit, match) for unit, match in pairs if _is_shared(unit, match)]
    if any(unit.sort in _NAMES for unit, _ in shared):
        return True
    exact = {stem(w) for u, m in shared if m.how == "exact" for w in u.text.split()}
    apart = row.apart.split()
    own = [word for word in row.subject.split() if word not in apart]
    for name in (own, *(alias.split() for alias in row.aliases.split("|"))):
        telling = {stem(word) for word in name if not _is_filler(index, word)}
        if telling & exact and telling <= scored.said:
            return True
    most = MOST_UNSAID if row.is_described and exact else 0
    said = sum(len(unit.text.split()) for unit, _ in shared)
    return said >= _SEVERAL and scored.unsaid <= most


def _is_shared(unit: Unit, match: Match) -> bool:
    """Whether a name of the fact has a name or a word of the question; a word as it is written."""
    if not match.fields & NAMING or match.likeness < LEAST_LIKENESS or match.read_as:
        return False
    return unit.sort in _NAMES or (unit.sort == "content" and match.how != "approximate")


def _is_filler(index: Index, word: str) -> bool:
    return bool(index.flags(word) & STOP)


def unknown(index: Index, query: Query) -> tuple[str, ...]:
    """The names and words of a question that no fact of the store has, as a reader knows them."""
    named = (*query.concepts, *query.near)
    related = (concept.units for concept in named if index.facts_with(concept.token))
    stated = {number for numbers in related for number in numbers}
    found = (
        text
        for number, unit in enumerate(query.units)
        if number not in stated
        for text in _unknown(index, unit)
    )
    return tuple(dict.fromkeys(found))


def _unknown(index: Index, unit: Unit) -> Iterator[str]:
    if unit.sort not in ("content", *_NAMES) or _is_known(index, unit):
        return
    codes = [code_of(a.token) for a in unit.alternatives if is_place(a.token)]
    parts = [text for part in unit.parts for text in _unknown(index, part)]
    if codes:
        yield index.place_name(codes[0])
    elif not unit.parts or len(parts) == len(unit.parts):
        yield unit.text
    else:
        yield from parts


def _is_known(index: Index, unit: Unit) -> bool:
    return any(
        index.facts_with(a.token) for a in unit.alternatives if a.similarity >= LEAST_LIKENESS
    )


def lacking(verdict: Verdict) -> tuple[str, ...]:
    """What of the question a fact does not have, else what it would have to state."""
    lacked = [f.about[0] for f in verdict.findings if f.kind in _LACKING]
    wanted = [_WANTED[f.kind] for f in verdict.findings if f.kind in _WANTED]
    return tuple(dict.fromkeys(lacked or wanted[:1]))


def against(scored: Scored, verdict: Verdict, told: tuple[str, ...]) -> tuple[str, ...]:
    """What speaks against a fact, each thing once, in words; what was `told` before is left out."""
    grave = [finding for finding in verdict.findings if finding.gravity >= Gravity.GRAVE]
    if not grave:
        return verdict.differs or (f"its score is {scored.score * 100:.1f}",)
    said = {word for text in told for word in words(text)}
    reasons = [f for f in grave if f.kind not in _SHOWN] or grave
    unsaid = [f for f in reasons if not _is_said(f, said, told)]
    # A part of a name, or a name like it, says more than that the name is lacking.
    own = unsaid or [f for f in reasons if f.kind not in _PLAIN and f.kind not in _WANTED]
    return tuple(dict.fromkeys(finding.text for finding in own))


def _is_said(finding: Finding, said: set[str], told: tuple[str, ...]) -> bool:
    if finding.kind in _WANTED:
        return _WANTED[finding.kind] in told
    return finding.kind in _LACKING and set(words(finding.about[0])) <= said
