"""What the library gives back of a store: its facts, and its answers to questions."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from factcli.index.answer import Answer as Found
from factcli.index.answer import Entry, Hit
from factcli.library import notebook
from factcli.library.exact import object_of
from factcli.render import json
from factcli.render.cite import sentences
from factcli.render.result import (
    FACT_COLUMNS,
    HIT_COLUMNS,
    Result,
    fact_rows,
    hit_rows,
    of_entry,
    of_hits,
)
from factcli.render.silence import abstention
from factcli.store.facts import Citation, CitedFact
from factcli.values.edtf import Edtf
from factcli.values.value import Value

_Item = TypeVar("_Item", bound="StoredFact")


class StoredFact:
    """A fact of a store: what it states of what, its value and date, and what proves it.

    >>> store = open_store()
    >>> fact = store["norway-troops-oir"]
    >>> fact.subject, fact.value.high, str(fact.value)
    ('Norwegian troops in Iraq', 70, 'up to 70 personnel')
    >>> fact.evidence[0].figure
    'Up to 70 personnel'
    """

    def __init__(self, result: Result) -> None:
        self._result = result

    @property
    def fact(self) -> CitedFact:
        """The fact as the store has it, its evidence completed with the documents' words."""
        return self._result.fact

    @property
    def id(self) -> str:
        """Its id, by which `show` and `get` know it."""
        return self.fact.id

    @property
    def kind(self) -> str:
        """Its kind, such as `troops`."""
        return self.fact.kind

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.fact.subject

    @property
    def attribute(self) -> str:
        """What is stated of it."""
        return self.fact.attribute

    @property
    def value(self) -> Value:
        """The value: a `Quantity`, `Money`, `Date` or `Text`.

        All of them have `low`, `high`, `qualifier`, `unit`, `currency` and `per`, which are None
        where the value has none (a unit is empty then); amounts are `int` or `Decimal`.
        """
        return self.fact.value

    @property
    def as_of(self) -> Edtf | None:
        """When it was true, as precise as its document says; None where that gives no date."""
        return Edtf.parse(self.fact.as_of) if self.fact.as_of else None

    @property
    def statement(self) -> str | None:
        """The fact in one sentence, where the store has one."""
        return self.fact.statement

    @property
    def places(self) -> tuple[str, ...]:
        """The countries that it is about, as ISO 3166-1 alpha-2 codes."""
        return self.fact.places

    @property
    def actors(self) -> tuple[str, ...]:
        """Who acts in it."""
        return self.fact.actors

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names of the subject."""
        return self.fact.aliases

    @property
    def evidence(self) -> tuple[Citation, ...]:
        """The places in documents where it is printed."""
        return self.fact.evidence

    @property
    def supersedes(self) -> str | None:
        """The id of the fact that it takes the place of."""
        return self.fact.supersedes

    @property
    def superseded_by(self) -> str | None:
        """The id of the fact that takes its place."""
        return self._result.entry.superseded_by

    @property
    def note(self) -> str | None:
        """What a reader should know of it."""
        return self.fact.note

    @property
    def store(self) -> str:
        """The path of the store that it is from."""
        return self._result.entry.store

    def to_dict(self) -> dict[str, Any]:
        """The fact as `list --json` and `show --json` print it."""
        return object_of(json.entry(self._result.entry))

    def __str__(self) -> str:
        """A sentence with its source, ready to paste, as `--format cite` prints it."""
        return sentences([self._result]).rstrip("\n")

    def __repr__(self) -> str:
        when = f", {self.fact.as_of}" if self.fact.as_of else ""
        return f"<{type(self).__name__} {self.id}: {self.value}{when}>"

    def _repr_html_(self) -> str:
        return notebook.sheet(zip(self._columns, next(_rows([self])), strict=True))

    _columns: Sequence[str] = FACT_COLUMNS

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._result == other._result

    def __hash__(self) -> int:
        return hash(self._result)


class FoundFact(StoredFact):
    """A fact that answers a question, with how well it does.

    >>> hit = open_store().find("norwegian troops in iraq")[0]
    >>> hit.match, hit.value.high
    ('exact', 70)
    """

    def __init__(self, hit: Hit) -> None:
        (result,) = of_hits([hit])
        super().__init__(result)
        self._hit = hit

    _columns = HIT_COLUMNS

    @property
    def score(self) -> float:
        """How well it answers, from 0 to 100."""
        return self._hit.score

    @property
    def match(self) -> str:
        """How its words match: `exact`, `alias` or `approximate`."""
        return self._hit.match

    @property
    def differs(self) -> tuple[str, ...]:
        """What it says otherwise than was asked; empty where it says just that."""
        return self._hit.differs

    def __repr__(self) -> str:
        told = f" (differs: {'; '.join(self.differs)})" if self.differs else ""
        return f"{super().__repr__()[:-1]}{told}>"

    def to_dict(self) -> dict[str, Any]:
        """The answer as a RESULT of `find --json`."""
        return object_of(json.hit(self._hit))


class Facts(list[_Item]):
    """Facts, in a list that notebooks show as a table.

    >>> facts = open_store().facts(kind="troops")
    >>> facts[0].kind
    'troops'
    """

    def to_dict(self) -> dict[str, Any]:
        """The facts as `list --json` prints them."""
        entries = (json.entry(each._result.entry) for each in self)
        return object_of(json.listing(list(entries)))

    def to_frame(self) -> Any:  # noqa: ANN401 - of a library that need not be there
        """The facts as a frame of pandas or polars: see `FactStore.to_frame`."""
        from factcli.library.frames import frame

        return frame(self)

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return notebook.listed(self)

    def _repr_html_(self) -> str:
        columns = self[0]._columns if self else FACT_COLUMNS
        return notebook.table(columns, _rows(self))


class Answer(Facts[FoundFact]):
    """The facts that answer a question, best first; none where the store does not know.

    >>> answer = open_store().find("norwegian police in iraq")
    >>> len(answer), answer.why[0]
    (0, 'No fact answers “norwegian police in iraq”.')
    """

    def __init__(self, found: Found) -> None:
        super().__init__(map(FoundFact, found.hits))
        self._found = found

    @property
    def query(self) -> str:
        """The question."""
        return self._found.query

    @property
    def why(self) -> tuple[str, ...]:
        """Why no fact answers, in lines; empty where one does."""
        return () if self else tuple(abstention(self._found))

    @property
    def nearest(self) -> list[FoundFact]:
        """Where no fact answers, those that come closest: none of them is an answer."""
        return [FoundFact(hit) for hit in self._found.near]

    def to_dict(self) -> dict[str, Any]:
        """The answer as `find --json` prints it."""
        hits = [json.hit(each._hit) for each in self]
        return object_of(json.answer(self.query, hits, self._found.outside))

    def __str__(self) -> str:
        return super().__str__() or "\n".join(self.why)

    def __repr__(self) -> str:
        return super().__repr__() if self else f"<Answer: {' '.join(self.why)}>"

    def _repr_html_(self) -> str:
        return super()._repr_html_() if self else notebook.lines(self.why)


def stored(entry: Entry) -> StoredFact:
    """The fact of an entry of the index."""
    return StoredFact(of_entry(entry))


def _rows(facts: Iterable[StoredFact]) -> Any:  # noqa: ANN401
    results = [each._result for each in facts]
    return hit_rows(results) if results and results[0].hit else fact_rows(results)
