"""A proposed fact with one field as a person types it, refused where its figure proves it not."""

from typing import NamedTuple

import msgspec

from factcli.curate.assign import assigned
from factcli.curate.places import places_named
from factcli.curate.proposal import placed, redated
from factcli.curate.proving import Prover, Texts
from factcli.errors import UsageError
from factcli.exchange.cells import list_read, list_written
from factcli.exchange.habits import Habits
from factcli.exchange.rows import Conventions
from factcli.store.facts import Document, Fact
from factcli.store.schema import fact_problems
from factcli.values.countries import is_country
from factcli.values.locality import localized

_LISTS = ("places", "actors")
# What a figure speaks for or against.
_PROVED = ("attribute", "value", "as_of")


def shown(fact: Fact, field: str) -> str:
    """A field as a person would type it."""
    content = getattr(fact, field)
    return list_written(content) if field in _LISTS else str(content or "")


class Retyping(NamedTuple):
    """How typed fields are read: by the habits of the document that proves the fact."""

    document: Document
    texts: Texts
    prover: Prover

    def of(self, fact: Fact, field: str, answer: str) -> Fact:
        """The fact with a field as typed, nothing clears it; UsageError with the reason."""
        conventions = Conventions(
            self.texts, habits=Habits(self.document.day_first, "."), fiscal=self.document.fiscal
        )
        given = assigned(fact, [f"{field}={_codes(answer) if field == 'places' else answer}"],
                         conventions)  # fmt: skip
        if field == "value":
            local = localized(given.value, answer, self.document.currency)
            given = msgspec.structs.replace(given, value=local)
        changed = placed(fact, redated(fact, given))
        for problem in fact_problems(changed, ""):
            if problem.path.removeprefix(".").startswith(field):
                raise UsageError(f"{field}: {problem.message}")
        if field in _PROVED:
            self.prover.refuse(changed, fact)
        return changed


def _codes(answer: str) -> str:
    """Countries by their codes or names, as a list of codes; what is neither stays as typed."""
    return list_written([_code(item) for item in list_read(answer.replace(",", ";"))])


def _code(item: str) -> str:
    if is_country(item.upper()):
        return item.upper()
    named = places_named(item.title() if item.islower() else item)
    return named[0] if len(named) == 1 else item
