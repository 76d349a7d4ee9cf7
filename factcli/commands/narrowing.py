"""The filters as typed, made sure of: dates that exist, and values that some fact has."""

from typing import TYPE_CHECKING

from factcli.errors import UsageError
from factcli.match.answer import Filters

if TYPE_CHECKING:
    import datetime

    from factcli.match.index import Index

_ASKED = (("kind", "kinds"), ("place", "places"), ("actor", "actors"), ("source", "sources"))


def checked(filters: Filters, index: "Index") -> Filters:
    """The filters as the index knows them; UsageError for what no fact has, with a suggestion."""
    if filters == Filters():
        return filters
    for name in ("since", "until", "as_of"):
        given = getattr(filters, name)
        if given is not None:
            filters = filters._replace(**{name: _date(given, f"--{name.replace('_', '-')}")})
    if filters.undated and filters.as_of is None:
        raise UsageError("--undated says what --as-of does with undated facts; give both")
    for facet, field in _ASKED:
        asked: tuple[str, ...] = getattr(filters, field)
        if asked:
            known = index.facets(facet)
            filters = filters._replace(**{field: tuple(_known(a, facet, known) for a in asked)})
    return filters


def day(given: str | None) -> "datetime.date":
    """The day that ages are counted from: as given, else FACTCLI_TODAY, else today's."""
    import datetime
    import os

    where = "--today" if given else "FACTCLI_TODAY"
    text = given or os.environ.get("FACTCLI_TODAY")
    try:
        return datetime.date.fromisoformat(text) if text else datetime.date.today()
    except ValueError:
        raise UsageError(f"{where}: “{text}” is no day; write it as 2026-01-31") from None


def _date(given: str, option: str) -> str:
    from factcli.values.edtf import Edtf

    try:
        return Edtf.parse(given).text
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def _known(asked: str, facet: str, known: dict[str, int]) -> str:
    """What the index calls it, whatever its case."""
    if asked in known:
        return asked
    folded = {name.casefold(): name for name in known}
    found = folded.get(asked.casefold())
    if found is None:
        raise UsageError(f"no fact has the {facet} “{asked}”; {_way_out(asked, folded)}")
    return found


def _way_out(asked: str, folded: dict[str, str]) -> str:
    import difflib

    close = difflib.get_close_matches(asked.casefold(), folded, n=3, cutoff=0.5)
    if close:
        return f"did you mean {', '.join(folded[name] for name in close)}?"
    some = sorted(folded.values())[:12]
    more = ", …" if len(folded) > len(some) else ""
    return f"there are {', '.join(some)}{more}" if some else "no fact has any"
