"""Changing the index of a store on a PostgreSQL server, in the transaction of the store."""

from collections.abc import Callable, Iterable
from itertools import islice

from factcli.index.build import fill
from factcli.index.changes import Changes
from factcli.index.gather import LayerContent
from factcli.index.identity import format_of_index
from factcli.index.learning import open_lists
from factcli.index.segment import Segment
from factcli.index.telling import changes_of
from factcli.postgres.rows import refuse_others
from factcli.postgres.tables import IndexTables
from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.schema import StreamedStore

# A change of more than this part of the facts is carried out by reading them all anew: a fact takes
# 4.2 ms in a change of 3,000 and 0.9 in a build of 100,000 (benchmarks/postgres.py's store).
_PART = 6
# So many come in at once; more would only take more memory.
_AT_ONCE = 2000

Progress = Callable[[int], None]


def indexed(
    tables: IndexTables,
    delta: Delta | None,
    content: Callable[[], StreamedStore],
    progress: Progress | None = None,
) -> None:
    """Bring the index up to a difference of its store, or (None) make it anew from all it holds."""
    refuse_others(tables.path, *tables.head(), format_of_index())
    meta = dict(tables.select("meta", "name", ("facts", "synonyms")))
    facts = int(meta.get("facts", 0))
    size = len(delta.added) + len(delta.changed) + len(delta.gone) if delta else 0
    if delta and "synonyms" in meta and size * _PART <= max(facts, _AT_ONCE):
        changes = changes_of(tables.select, meta["synonyms"], delta, 0, ())
        if changes is not None:
            _apply(tables, changes)
            return
    store = content()
    # What was just written need not be read.
    known = delta.added if delta and len(delta.added) == store.size else store.facts
    make(tables, store, known, progress)


def make(
    tables: IndexTables,
    store: StreamedStore,
    facts: Iterable[Fact] | None = None,
    progress: Progress | None = None,
) -> None:
    """Make the index anew from all that its store holds."""
    tables.clear()
    every = store.facts if facts is None else facts
    layer = LayerContent("", store.documents, store.synonyms, every, store.size)
    gathered = fill(tables, [layer], {}, progress)
    tables.mark_superseded(gathered.superseded())


def _apply(tables: IndexTables, changes: Changes) -> None:
    lists = open_lists()
    try:
        segment = Segment(tables, lists)
        segment.apply(changes._replace(new=changes.new[:_AT_ONCE]))
        rest = iter(changes.new[_AT_ONCE:])
        while some := list(islice(rest, _AT_ONCE)):
            segment.apply(Changes(new=some, synonyms=changes.synonyms))
    finally:
        lists.close()
