"""Candidates that say too little to be facts by themselves: a bare date, a bare number."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from factcli.extract import Candidate
from factcli.values.value import Date, Quantity

Bare: TypeAlias = Literal["date", "number"]

# What the guess calls a figure of which the text says no more than that.
_DATES = ("date", "dates")
_NUMBERS = ("number", "increase", "decrease")
_AMOUNTS = ("amount", "annual amount")


def bare(candidate: Candidate) -> Bare | None:
    """What a candidate is if it is bare: a date on which nothing is told, a number of nothing."""
    value, attribute = candidate.value, candidate.attribute.removeprefix("planned ")
    if isinstance(value, Date):
        return "date" if candidate.kind == "event" and attribute in _DATES else None
    is_number = isinstance(value, Quantity) and not value.unit and attribute in _NUMBERS
    return "number" if is_number and candidate.kind == "quantity" else None


def says_nothing(attribute: str) -> bool:
    """Whether an attribute only repeats of which type the value is."""
    return attribute.removeprefix("planned ") in ("", *_DATES, *_AMOUNTS, "number")


class Sieve:
    """Lets through the candidates that are not bare, and counts those that it keeps back."""

    def __init__(self, shown: Iterable[Bare]) -> None:
        self._shown = frozenset(shown)
        self._hidden: Counter[Bare] = Counter()

    def of(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """The candidates to be shown."""
        for candidate in candidates:
            what = bare(candidate)
            if what is None or what in self._shown:
                yield candidate
            else:
                self._hidden[what] += 1

    @property
    def told(self) -> str:
        """How many of what are hidden, as a phrase; nothing where none is."""
        counts = (("date", self._hidden["date"]), ("number", self._hidden["number"]))
        return " and ".join(f"{n} bare {what}{'s' * (n != 1)}" for what, n in counts if n)
