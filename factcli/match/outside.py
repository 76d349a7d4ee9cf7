"""The answers that a question would have without its filters, and which filters removed them."""

from collections import Counter
from itertools import islice

from factcli.index.answer import Filters, Outside, passes
from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.query import Query

# More than a screen of answers need not be counted one by one: each is judged.
MOST = 20


def outside(index: Index, query: Query, filters: Filters, min_score: float) -> tuple[Outside, ...]:
    """How many answers which filters removed, the most first; at most `MOST` are counted."""
    from factcli.match.search import LookUp

    every = LookUp(index, query, MOST, Filters()).answers(min_score)
    removed = Counter(_removing(scored.row, filters) for scored, _ in islice(every, MOST))
    return tuple(Outside(count, names) for names, count in removed.most_common() if names)


def _removing(row: Row, filters: Filters) -> tuple[str, ...]:
    """The filters that a fact does not pass, as options."""
    return tuple(
        " ".join((option, *given))
        for option, given, alone in _apart(filters)
        if not passes(row, alone)
    )


def _apart(filters: Filters) -> list[tuple[str, tuple[str, ...], Filters]]:
    """Each filter by itself, with the option that gives it."""
    dates = (filters.since or "",), (filters.until or "",), (filters.as_of or "",)
    each = (
        ("--kind", filters.kinds, Filters(kinds=filters.kinds)),
        ("--place", filters.places, Filters(places=filters.places)),
        ("--actor", filters.actors, Filters(actors=filters.actors)),
        ("--source", filters.sources, Filters(sources=filters.sources)),
        ("--since", dates[0], Filters(since=filters.since)),
        ("--until", dates[1], Filters(until=filters.until)),
        ("--as-of", dates[2], Filters(as_of=filters.as_of, undated=filters.undated)),
    )
    return [one for one in each if any(one[1])]
