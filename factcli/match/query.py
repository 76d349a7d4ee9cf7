"""A question as units of meaning: names, numbers, content words, and the kind of answer it asks."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.periods import days_spelt
from factcli.match.reading import QuestionReader
from factcli.match.typed import SAME_MEANING, Alternative, Concept, Unit, written_names
from factcli.words.phrasings import is_near
from factcli.words.text import NEGATIONS, is_year, words
from factcli.words.tokens import STOP

_MANY = frozenset({"many", "mange", "number"})
# Words for periods by which an amount is counted.
PERIODS = {
    "day": frozenset({"daily"}),
    "week": frozenset({"weekly"}),
    "month": frozenset({"monthly"}),
    "year": frozenset({"yearly", "annual", "annually"}),
}
_EXCLUSIONS = frozenset({"except", "excluding", "barring"})
_EXCLUDING = frozenset(
    {("other", "than"), ("all", "but"), ("apart", "from"), ("aside", "from"),
     ("has", "no"), ("have", "no"), ("had", "no"), ("with", "no"), ("are", "no"), ("is", "no")}
)  # fmt: skip
# How a question asks what something is there for: "what is it trying to do".
_PURPOSES = frozenset(
    {("to", "do"), ("to", "achieve"), ("trying", "to"), ("there", "for"), ("to", "accomplish")}
)
_OTHERWISE = frozenset({"what", "which", "how"})
_PER = frozenset({"per", "a", "each", "every"})


class Query(NamedTuple):
    """A question, read: its units, the kind of answer it asks for, and whether it negates.

    `typed` is the question as it came, `text` the same with its days as facts print them;
    `denials` are the words that deny or leave out, each with the word behind it;
    `counted` are the positions of the units that say what is to be counted ("how many soldiers");
    `concepts` are the relations that whole phrases of it name, `near` the groups of near words that
    it has words of; `names` what it writes as names; `period` is the one by which it counts: a day,
    a month, a year.
    """

    typed: str
    text: str
    units: tuple[Unit, ...]
    asks: str
    denials: tuple[tuple[str, str], ...] = ()
    contrasts: frozenset[str] = frozenset()
    counted: frozenset[int] = frozenset()
    concepts: tuple[Concept, ...] = ()
    near: tuple[Concept, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    period: str = ""

    @property
    def negated(self) -> bool:
        """Whether it denies or leaves out anything."""
        return bool(self.denials)

    @property
    def leads(self) -> tuple[Unit, ...]:
        """What leads to facts: the units, and the concepts as units of their own."""
        return self.units + tuple(
            Unit("", "content", c.weight, (Alternative(c.token, SAME_MEANING, "alias"),))
            for c in self.concepts
        )

    @property
    def weight(self) -> float:
        """The weight of all content that the question has."""
        return sum(unit.weight for unit in self.units if unit.sort != "stop")

    @property
    def has_content(self) -> bool:
        """Whether anything is left besides stop words."""
        return any(unit.sort != "stop" for unit in self.units)

    @property
    def is_bare(self) -> bool:
        """Whether it names a country or a body, and asks for nothing of it."""
        return all(unit.sort in ("place", "actor", "stop") for unit in self.units)


def read_query(index: Index, question: str, endings: Sequence[str] = ()) -> Query:
    """Read a question with what the index knows of words and phrases.

    `endings` are what its last word may become, where it is still being typed.
    """
    text = days_spelt(question)
    typed = words(text)
    reader = QuestionReader(index, text, typed, leads=True, endings=endings)
    units = tuple(reader.units())
    names = tuple(written_names(text))
    # "No" may become Norway, and negates nothing before it is a word.
    denials = _denials(typed[:-1] if endings else typed, names)
    asks = asked_kind(reader.asking())
    counted = _counted(units) if asks == "number" else frozenset()
    concepts, near = _concepts(index, reader, units)
    return Query(
        question,
        text,
        units,
        asks,
        denials,
        frozenset(reader.contrasts),
        counted,
        tuple(concepts),
        tuple(near),
        names,
        period_of(reader.corrected()),
    )


def _denials(typed: list[str], names: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    """What a question denies or leaves out: a name's own "non" or "not" does neither."""
    named = {word for name in names for word in name}
    said = [word for word in typed if word not in named]
    denying = (NEGATIONS - {"non"}) | _EXCLUSIONS
    return tuple(
        pair
        for position, pair in enumerate(pairwise([*said, ""]))
        if pair[0] in denying
        or pair in _EXCLUDING
        or (pair[0] == "no" == typed[0] and position == 0)
    )


def period_of(typed: list[str]) -> str:
    """The period that words count by: "a month", "per day", "annual"."""
    for before, word in pairwise(["", *typed]):
        for period, others in PERIODS.items():
            if word in others or (word == period and before in _PER):
                return period
    return ""


def _concepts(
    index: Index, reader: QuestionReader, units: tuple[Unit, ...]
) -> tuple[list[Concept], list[Concept]]:
    """The relations and groups of near words that a question names, each with its units.

    A group counts if one of its words must be accounted for; it leads to no facts, and weighs none.
    """
    concepts: list[Concept] = []
    near: list[Concept] = []
    if not reader.named:
        return concepts, near
    owner = [n for n, unit in enumerate(units) for _ in range(unit.text.count(" ") + 1)]
    # What a phrase must have of each unit: "convention" is not the Cluster Convention.
    meant: list[set[int]] = [set() for _ in units]
    for position, (number, word) in enumerate(zip(owner, reader.corrected(), strict=False)):
        if not index.flags(word) & STOP:
            meant[number].add(position)
    for token, positions in reader.named:
        named = dict.fromkeys([owner[position] for position in positions])
        of_units = tuple([number for number in named if meant[number].issubset(positions)])
        if not is_near(token):
            concepts.append(Concept(token, of_units, reader.weight_of(token)))
        elif any(units[number].sort == "content" for number in of_units):
            near.append(Concept(token, of_units, 0.0))
    return concepts, near


def _counted(units: tuple[Unit, ...]) -> frozenset[int]:
    """The units between "how many" or "the number of" and the next stop word."""
    begin = next((n + 1 for n, u in enumerate(units) if u.text in _MANY), len(units))
    if [unit.text for unit in units[begin - 1 : begin + 1]] == ["number", "of"]:
        begin += 1
    whole = next((n for n, u in enumerate(units) if u.text.startswith("number of ")), None)
    if whole is not None:
        return frozenset({whole})
    end = next((n for n in range(begin, len(units)) if units[n].sort == "stop"), len(units))
    return frozenset(n for n in range(begin, end) if units[n].sort != "place")


def asked_kind(typed: list[str]) -> str:
    """What kind of answer a question asks for: number, money, date, place, person, or "" ."""
    pairs = set(pairwise(typed))
    first = set(typed)
    if "why" in first or "hvorfor" in first:
        return "reason"
    if ("what", "for") in pairs or ("what" in first and not pairs.isdisjoint(_PURPOSES)):
        return "purpose"
    if ("how", "many") in pairs or ("number", "of") in pairs or ("hvor", "mange") in pairs:
        return "number"
    if first & {"cost", "costs"}:
        return "money"
    if ("how", "much") in pairs or ("hvor", "mye") in pairs:
        return "amount"
    if "when" in first or "nar" in first or {("what", "year"), ("which", "year")} & pairs:
        return "date"
    ends_in_year = typed[-1:] == ["year"] and (_PER | {"the"}).isdisjoint(typed[-2:-1])
    ends_in_year = ends_in_year and not any(map(is_year, typed))
    if ("what", "date") in pairs or typed[:1] == ["date"] or ends_in_year:
        return "date"
    if first & {"where", "hvor"}:
        return "place"
    # "The most men who may be sent" asks for nobody.
    is_relative = typed[:1] and typed[0] in _OTHERWISE
    return "person" if first & {"who", "whom", "whose", "hvem"} and not is_relative else ""


def answers_kind(asks: str, row: Row) -> bool:
    """Whether a fact gives the kind of answer that the question asks for."""
    if asks == "number":
        return row.value_type == "quantity"
    if asks == "amount":
        return row.value_type in ("money", "quantity")
    if asks in ("date", "money"):
        return row.value_type == asks
    if asks == "person":
        return row.kind == "role"
    return False
