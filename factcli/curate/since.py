"""What is new in a store since it was another: added, changed, superseded, removed, grown old."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias, get_args

from factcli.curate.comparing import Comparison, Pair
from factcli.store.facts import Fact
from factcli.store.layers import AnyStore, picked, sketched
from factcli.store.line import Sketch
from factcli.values.edtf import Edtf

Change: TypeAlias = Literal["added", "changed", "superseded", "removed", "grown-old"]
CHANGES: tuple[Change, ...] = get_args(Change)


class News(NamedTuple):
    """A fact of which something is new: as it was and as it is, None where it was or is not.

    `superseded_by` is the newer fact of one that has become superseded; `ages` are the years of one
    that has grown old, on the earlier day and today.
    """

    change: Change
    before: Fact | None
    after: Fact | None
    superseded_by: str | None = None
    ages: tuple[int, int] | None = None

    @property
    def fact(self) -> Fact:
        """The fact as it is, else as it was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - it was there or is there
        return found


class Days(NamedTuple):
    """The day of the earlier state, today, and from how many years on a figure is old."""

    then: datetime.date
    today: datetime.date
    max_age: int

    def grown(self, as_of: str | None) -> tuple[int, int] | None:
        """The ages of a figure that was not old then and is today; None of any other."""
        if as_of is None:
            return None
        date = Edtf.parse(as_of)
        before, now = date.age_in_years(self.then), date.age_in_years(self.today)
        if before is None or now is None or not before < self.max_age <= now:
            return None
        return before, now


class Since:
    """The news of the uppermost of some stores: those below it are the same then and now."""

    def __init__(
        self, store: AnyStore, below: Sequence[AnyStore], comparison: Comparison, days: Days
    ) -> None:
        self._store, self._comparison, self._days = store, comparison, days
        self._below = {fact.id: fact for lower in below for fact in lower.facts}

    def news(self) -> Iterator[News]:
        """All that is new, in the order of the changes' names but for added beside changed."""
        added: set[str] = set()
        redated: set[str] = set()
        superseding: dict[str, str] = {}
        gone: list[Fact] = []
        for before, after in self._pairs():
            if after is None:
                gone += [before] if before else []
                continue
            if before is None:
                added.add(after.id)
            elif before.as_of != after.as_of:
                redated.add(after.id)
            if after.supersedes and (before is None or before.supersedes != after.supersedes):
                superseding[after.supersedes] = after.id
            yield News("changed" if before else "added", before, after)
        yield from self._superseded({k: v for k, v in superseding.items() if k not in added})
        yield from (News("removed", fact, None) for fact in gone)
        yield from self._grown_old(added | redated)

    def _seen(self, wanted: Callable[[Fact | Sketch], bool]) -> Iterator[Fact]:
        """The facts that are wanted, as a look-up sees them."""
        yield from picked(self._store, wanted)
        if self._below:
            own = {sketch.id for _, sketch in sketched(self._store) if sketch.id in self._below}
            yield from (f for name, f in self._below.items() if name not in own and wanted(f))

    def _pairs(self) -> Iterator[Pair]:
        """What differs to who looks up: a fact that is gone may show the one that lies below."""
        for before, after in self._comparison.pairs():
            known = after or before
            lower = self._below.get(known.id) if known else None
            if (before or lower) != (after or lower):
                yield before or lower, after or lower

    def _superseded(self, superseding: dict[str, str]) -> Iterator[News]:
        if not superseding:
            return
        before = self._comparison.superseded_before(superseding)
        before |= {fact.supersedes for fact in self._below.values() if fact.supersedes}
        left = {old: new for old, new in superseding.items() if old not in before}
        for fact in self._seen(lambda sketch: sketch.id in left):
            yield News("superseded", fact, fact, superseded_by=left[fact.id])

    def _grown_old(self, young: set[str]) -> Iterator[News]:
        """The facts that were there, and of their date, on the earlier day as well."""
        days = self._days
        if days.then >= days.today:
            return
        every = (sketch for _, sketch in sketched(self._store))
        superseded = {sketch.supersedes for sketch in (*every, *self._below.values())}

        def is_news(sketch: Fact | Sketch) -> bool:
            passed_over = sketch.id in young or sketch.id in superseded
            return not passed_over and days.grown(sketch.as_of) is not None

        for fact in self._seen(is_news):
            yield News("grown-old", fact, fact, ages=days.grown(fact.as_of))
