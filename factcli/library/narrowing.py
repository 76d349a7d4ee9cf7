"""What a caller gives: filters by the names that the command line has for them, dates, texts."""

import datetime
from collections.abc import Iterable
from typing import TypeAlias

from factcli.index.answer import Filters
from factcli.values.edtf import Edtf
from factcli.words.text import whole_characters

# One name or several, as the command line takes them: a country by its code or its name.
Names: TypeAlias = str | Iterable[str]
# A date as people write it (2014-11), as Python has it, or as a fact has it.
When: TypeAlias = str | datetime.date | Edtf | None


def named_filters(
    kind: Names,
    place: Names,
    actor: Names,
    source: Names,
    since: When,
    until: When,
    as_of: When,
    *,
    undated: bool,
) -> Filters:
    """The filters that are given, not yet held against a store."""
    kinds, places, actors, sources = map(_names, (kind, place, actor, source))
    first, last, known = map(written, (since, until, as_of))
    return Filters(kinds, places, actors, sources, first, last, known, undated)


def _names(given: Names) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def written(when: When) -> str | None:
    """A date as text; of a moment its day."""
    if isinstance(when, datetime.date):
        return datetime.date(when.year, when.month, when.day).isoformat()
    return None if when is None else str(when)


def text_given(given: str, name: str) -> str:
    """A text without what is no character; TypeError where it is none."""
    if not isinstance(given, str):
        raise TypeError(f"{name}: expected str, got {type(given).__name__}")
    return whole_characters(given)
