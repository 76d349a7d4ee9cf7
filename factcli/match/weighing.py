"""Weighing: how likely the fact in front is the answer, where a finding stands between.

The judgements say what differs; that alone tells no lookalike from an answer in other words. What
does is how far a fact stands clear of every other one, and how much of the question it has. Each
of these signals has a weight, learned from labelled questions by `tools/train_weights.py`.
"""

import math
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcli.index.table import NAMING, Row
from factcli.match.candidates import Scored
from factcli.match.findings import Gravity, Kind, Verdict
from factcli.match.naming import CLASSES
from factcli.match.query import Query
from factcli.match.relation import Evidence, Relation
from factcli.words.english import is_english
from factcli.words.relations import relations
from factcli.words.text import stem, words_again

# So many of the first facts are weighed.
IN_FRONT = 6
# From where a fact is an answer though a finding speaks gravely against it, and below where it is
# none though none does: by tools/train_weights.py and benchmarks/decisions.py, with a remark on no
# more than a tenth of traps.
LIKELY_OF_TABLE, LIKELY_OF_TEXT = 0.7, 0.55
DOUBTFUL, DOUBTFUL_AS_ASKED = 0.3, 0.2
_WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "weights.tsv")
# What the signals are cut to: beyond, more of them says no more.
_CLEAR, _NEAR, _MOST_NEAR, _MOST_OF_A_KIND, _MOST_SAID = 0.3, 0.1, 4, 2, 3.0
# From where nothing of a name is said: its small words weigh a little.
_NOTHING_SAID = 0.95
_MEANT = ("content", "place", "actor")

Signals = Mapping[str, float]


class Weighed(NamedTuple):
    """A fact in front, the verdict on it, and what speaks for it.

    `likelihood` is how likely it is what is asked (0–1); `is_ruled_out` that it is no answer,
    whatever speaks for it.
    """

    scored: Scored
    verdict: Verdict
    signals: Signals
    is_ruled_out: bool
    likelihood: float

    @property
    def is_likely(self) -> bool:
        """Whether it is an answer though a finding speaks against it."""
        is_described = self.scored.row.is_described
        return self.likelihood >= (LIKELY_OF_TEXT if is_described else LIKELY_OF_TABLE)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is none though only mild findings speak against it, or none at all."""
        is_as_asked = self.verdict.is_as_asked
        return self.likelihood < (DOUBTFUL_AS_ASKED if is_as_asked else DOUBTFUL)


def weigh(
    query: Query, evidence: Evidence, front: Sequence[tuple[Scored, Verdict]]
) -> list[Weighed]:
    """The facts in front, best first, weighed against each other."""
    result = []
    for place, (scored, verdict) in enumerate(front):
        signals = _signals(query, evidence.relation(scored), front, place)
        is_ruled_out = verdict.is_ruled_out or _is_another_thing(scored.row, signals)
        is_ruled_out = is_ruled_out or _says_nothing_asked(signals)
        likelihood = 0.0 if is_ruled_out else _likelihood(scored.row, signals)
        result.append(Weighed(scored, verdict, signals, is_ruled_out, likelihood))
    return result


def _is_another_thing(row: Row, signals: Signals) -> bool:
    """Whether a question names what a fact lacks, or has another word in its name.

    What a table's questions call a thing by is more than its name, unless written as one.
    """
    if not row.is_described:
        return bool(signals["lacks a word of a written name"])
    is_of_a_class = any(stem(word) in CLASSES for word in row.subject.split())
    lacks = signals["lacks a name"] or (is_of_a_class and signals["lacks a word beside the name"])
    return bool(lacks)


def _says_nothing_asked(signals: Signals) -> bool:
    """Whether a fact has nothing of a name but what it states, and nothing of what is asked."""
    return signals["name unsaid"] > _NOTHING_SAID and Kind.OTHER_RELATION.name in signals


def _likelihood(row: Row, signals: Signals) -> float:
    weights = _weights()
    column = 0 if row.is_described else 1
    sum_ = sum(weights[name][column] * value for name, value in signals.items())
    return 1 / (1 + math.exp(-sum_))


def _signals(
    query: Query, relation: Relation, front: Sequence[tuple[Scored, Verdict]], place: int
) -> Signals:
    scored, verdict = front[place]
    others = [
        other.score
        for other, its in front
        if not its.is_ruled_out
        and (other.row.subject, other.row.attribute) != (scored.row.subject, scored.row.attribute)
    ]
    clear = max(-_CLEAR, min(_CLEAR, scored.score - max(others, default=0.0)))
    covered = _covered(query, scored)
    graves = sum(finding.gravity >= Gravity.GRAVE for finding in verdict.findings)
    kinds = Counter(finding.kind.name for finding in verdict.findings)
    return {
        "any": 1.0,
        "first": float(place == 0),
        "score": scored.score,
        "clear of others": clear,
        "clear of others, by score": clear * scored.score,
        "clear of others, by coverage": clear * covered,
        "others near": min(_MOST_NEAR, sum(other > scored.score - _NEAR for other in others)),
        "coverage": covered,
        "words": math.log(1 + sum(unit.sort != "stop" for unit in query.units)),
        "name unsaid": scored.unsaid,
        "relation": relation.strength,
        "what is lacking asks": _asks(relation),
        "lacks a word beside the name": float(_lacks_beside(query, scored)),
        "lacks a word of a written name": float(_lacks_of_written(query, scored)),
        "lacks a name": float(_lacks_a_name(query, scored)),
        "nothing grave": float(graves == 0),
        "nothing grave, by score": (graves == 0) * scored.score,
        "one grave": float(graves == 1),
        "one grave, by score": (graves == 1) * scored.score,
        f"asks for {query.asks or 'anything'}": 1.0,
        **{name: float(min(_MOST_OF_A_KIND, count)) for name, count in kinds.items()},
    }


def _covered(query: Query, scored: Scored) -> float:
    """The share of the question's weight, small words aside, that the fact has in some way."""
    weights = [
        (unit.weight, bool(match.likeness))
        for unit, match in zip(query.units, scored.matches, strict=True)
        if unit.sort != "stop"
    ]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, has in weights if has) / total if total else 0.0


def _lacks_a_name(query: Query, scored: Scored) -> bool:
    """Whether a fact lacks a place, or a word of a name: in capitals, or in no dictionary.

    Beside names in capitals a small word of no dictionary is a slip.
    """
    return any(
        unit.is_name
        or unit.sort == "place"
        or not (query.names or all(map(is_english, words_again(unit.text))))
        for unit, match in zip(query.units, scored.matches, strict=True)
        if not match.likeness and unit.sort in _MEANT
    )


def _lacks_beside(query: Query, scored: Scored) -> bool:
    """Whether a fact lacks a word right before one of its name: the chemical of "chemical arms"."""
    return any(
        not match.likeness and unit.sort in _MEANT and after.likeness and after.fields & NAMING
        for unit, match, after in zip(query.units, scored.matches, scored.matches[1:], strict=False)
    )


def _lacks_of_written(query: Query, scored: Scored) -> bool:
    """Whether a fact has a part of a name that the question writes whole: Hop, for Hen Hop."""
    own = set(scored.row.subject.split())
    lacking = {
        word
        for unit, match in zip(query.units, scored.matches, strict=True)
        if not match.likeness and unit.sort in _MEANT
        for word in words_again(unit.text)
    }
    return any(not lacking.isdisjoint(name) and not own.isdisjoint(name) for name in query.names)


def _asks(relation: Relation) -> float:
    """How far the words that the fact lacks ask for it all the same, by the trained score."""
    part = relations().part
    asked = (
        min(
            (part(w, relation.question, relation.attribute) for w in words_again(u.text)),
            default=0.0,
        )
        for u in relation.lacking
    )
    return max(-_MOST_SAID, min(_MOST_SAID, sum(asked)))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, tuple[float, float]]:
    """For each signal its weights for facts of texts and of tables; none if never seen."""
    found = _Weights()
    with open(_WEIGHTS, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                name, of_text, of_table = line.rstrip("\n").split("\t")
                found[name] = float(of_text), float(of_table)
    return found


class _Weights(dict[str, tuple[float, float]]):
    def __missing__(self, name: str) -> tuple[float, float]:
        return 0.0, 0.0
