"""The filters as typed, made sure of: dates that exist, and values that some fact has."""

from typing import TYPE_CHECKING

from factcli.errors import UsageError
from factcli.index.answer import Filters

if TYPE_CHECKING:
    from collections.abc import Collection

    from factcli.index.reader import Index


def checked(filters: Filters, index: "Index", *, prefix: str = "--") -> Filters:
    """The filters as the index knows them; UsageError for what no fact has, with a suggestion.

    `prefix` is what stands before the names of filters where they are given.
    """
    if filters == Filters():
        return filters
    if filters.undated and filters.as_of is None:
        raise UsageError(
            f"{prefix}undated says what {prefix}as-of does with undated facts; give both"
        )
    since = _date(filters.since, f"{prefix}since")
    until = _date(filters.until, f"{prefix}until")
    if since and until and _is_reversed(since, until):
        raise UsageError(
            f"{prefix}since {filters.since} is after {prefix}until {filters.until};"
            " they are reversed: swap them"
        )
    return Filters(
        kinds=_known(filters.kinds, "kind", index),
        places=_known(filters.places, "place", index),
        actors=_known(filters.actors, "actor", index),
        sources=_known(filters.sources, "source", index),
        since=since,
        until=until,
        as_of=_date(filters.as_of, f"{prefix}as-of"),
        undated=filters.undated,
    )


def nothing(filters: Filters) -> str:
    """Why a list has no fact, for a person: because of the filters, or because there is none."""
    if filters == Filters():
        return "No fact is there yet; factcli add and factcli import put facts into a store."
    return "No fact passes the filters."


def _date(given: str | None, option: str) -> str | None:
    if given is None:
        return None
    from factcli.values.edtf import Edtf

    try:
        return Edtf.parse(given).text
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def _is_reversed(since: str, until: str) -> bool:
    """Whether no day can be in a span, since it ends before it begins."""
    from factcli.index.days import first_day, last_day

    return first_day(since) > last_day(until)


def years(option: str, text: str) -> int:
    """A number of years as an option takes it: 3y, or 3."""
    number = text.strip().removesuffix("y")
    if not (number.isascii() and number.isdigit() and len(number) <= 4):
        raise UsageError(f"{option}: “{text}” is no number of years; write it as 3y")
    return int(number)


def _known(asked: tuple[str, ...], facet: str, index: "Index") -> tuple[str, ...]:
    """What the index calls them, whatever their case."""
    if not asked:
        return ()
    known = index.facets(facet)
    folded = {name.casefold(): name for name in known}
    found = []
    for name in asked:
        exact = name if name in known else folded.get(name.casefold())
        if exact is None and facet == "place":
            exact = folded.get(_country_code(name).casefold())
        if exact is None:
            meant = _country_meant(name) if facet == "place" else ""
            way_out = _country_way_out(meant, known) if meant else _way_out(name, folded)
            raise UsageError(f"no fact has the {facet} “{name}”; {way_out}")
        found.append(exact)
    return tuple(found)


def _country_code(name: str) -> str:
    """The code of a country that is given by one of its names, or nothing."""
    from factcli.words.lexicon import general_lexicon
    from factcli.words.text import words
    from factcli.words.tokens import code_of, is_place

    asked = tuple(words(name))
    phrases = general_lexicon().phrases
    return next((code_of(p.token) for p in phrases if p.words == asked and is_place(p.token)), "")


def _country_meant(asked: str) -> str:
    """The code of the country that another code or a name means: GR for EL; else nothing."""
    from factcli.values.countries import country_meant

    meant = country_meant(asked)
    return meant if meant and meant != asked else ""


def _country_way_out(meant: str, known: "Collection[str]") -> str:
    from factcli.values.countries import countries

    named = f"{meant} ({countries()[meant]})"
    return f"did you mean {named}?" if meant in known else f"nor {named}; {_some(known)}"


def _some(known: "Collection[str]") -> str:
    some = sorted(known)[:12]
    more = ", …" if len(known) > len(some) else ""
    return f"there are {', '.join(some)}{more}" if some else "no fact has any"


def _way_out(asked: str, folded: dict[str, str]) -> str:
    import difflib

    close = difflib.get_close_matches(asked.casefold(), folded, n=3, cutoff=0.5)
    if close:
        return f"did you mean {', '.join(folded[name] for name in close)}?"
    return _some(folded.values())
