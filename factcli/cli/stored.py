"""What a store has for the word that is typed: ids, kinds, places, actors and sources."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from factcli.index.reader import Index

_Found: TypeAlias = Iterable[tuple[str, str]]
_Facet: TypeAlias = Literal["kind", "place", "actor", "source"]


def stored(name: str, stores: tuple[str, ...], typed: str, most: int) -> _Found:
    """The values that begin so, each with what it is; raises FactcliError for a broken store."""
    from factcli.index.cache import open_index

    index = open_index(stores or _usual_stores())
    try:
        if name == "id":
            return [(entry.id, _of_fact(entry.json)) for entry in index.starting(typed, most)]
        if name == "source":
            return list(_sources(index, typed))
        facet = index.facets(cast("_Facet", name))
        if name == "place":
            return _places(facet, typed)
        return list(_facet(facet, typed))
    finally:
        index.close()


def _usual_stores() -> tuple[str, ...]:
    from factcli.store.paths import settings_files

    if not settings_files():
        return ()
    from factcli.console.settings import usual_stores

    return usual_stores()


def _of_fact(text: str) -> str:
    fact = json.loads(text)
    # The id tells the subject already, and a narrow screen cuts what stands last.
    return f"{fact['value']['text']} – {fact['subject']}, {fact['attribute']}"


def _facet(facet: dict[str, int], typed: str) -> Iterator[tuple[str, str]]:
    for known, facts in facet.items():
        if known.casefold().startswith(typed.casefold()):
            yield known, f"{facts:,} fact{'s' * (facts != 1)}"


def _sources(index: "Index", typed: str) -> Iterator[tuple[str, str]]:
    for text, _, _ in index.documents():
        document = json.loads(text)
        if document["id"].startswith(typed):
            yield document["id"], document.get("title") or ""


def _places(facet: dict[str, int], typed: str) -> _Found:
    """The codes of the countries whose name or code begins so.

    Where several names do, they are offered themselves: a shell puts what all candidates begin
    with in the place of what is typed, and codes begin with nothing of a name. So a code is offered
    beside names only for a first letter.
    """
    from factcli.values.countries import countries

    start = typed.casefold()
    names = {code: countries().get(code, "") for code in facet}
    coded = {code: name for code, name in names.items() if code.casefold().startswith(start)}
    if len(start) > 1 and coded:
        return coded.items()
    named = {code: name for code, name in names.items()
             if start and name.casefold().startswith(start) and code not in coded}  # fmt: skip
    if len(named) == 1 and not coded:
        return named.items()
    return [*coded.items(), *sorted((name, code) for code, name in named.items())]
