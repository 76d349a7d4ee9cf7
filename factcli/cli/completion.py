"""What the shell completes: ids, kinds, places, actors and sources as the index knows them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias, get_args

import typer

from factcli.errors import FactcliError
from factcli.vocabulary import VERDICTS

MOST = 50

_Facet: TypeAlias = Literal["kind", "place", "actor", "source"]


def completer(name: str) -> Callable[[typer.Context, str], list[str]]:
    """The completion function for what an option or argument takes."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        stores = tuple(context.params.get("stores") or ())
        try:
            return list(_completions(name, stores, incomplete))
        # Nobody asked a question yet: an unreadable store is reported when they do.
        except FactcliError:
            return []

    return complete


def _completions(name: str, stores: tuple[str, ...], incomplete: str) -> Iterator[str]:
    if name.endswith(" field"):
        from factcli.render.fields import KNOWN

        yield from _listed(KNOWN[name.removesuffix(" field")], incomplete)
        return
    if name == "verdict":
        yield from _listed(VERDICTS, incomplete)
        return
    from factcli.index.cache import open_index

    index = open_index(stores)
    try:
        if name == "id":
            yield from index.ids(incomplete, MOST)
        for facet in get_args(_Facet):
            if facet == name:
                start = incomplete.casefold()
                yield from (
                    incomplete + known[len(incomplete) :]
                    for known in index.facets(facet)
                    if known.casefold().startswith(start)
                )
    finally:
        index.close()


def _listed(known: Sequence[str], incomplete: str) -> Iterator[str]:
    """Whole lists up to the name that is being typed: --fields id,val completes the second."""
    done, comma, start = incomplete.rpartition(",")
    yield from (done + comma + name for name in known if name.startswith(start))
