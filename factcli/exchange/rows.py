"""A row of a file as it is imported: its fact, and which fields the file speaks of."""

import re
from typing import NamedTuple

import msgspec

from factcli.exchange.evidence_cells import Texts
from factcli.exchange.habits import ENGLISH, Habits
from factcli.store.facts import Fact
from factcli.store.ids import slug
from factcli.store.schema import SLUG, fact_problems
from factcli.values.fiscal import FiscalYear

_PATH = re.compile(r" - at `\$\.?(.*)`$")


class Imported(NamedTuple):
    """A fact that a file proposes; its id is empty where the file gives none.

    `given` are the fields that the file has: others are no reason to change a fact.
    """

    line: int
    fact: Fact
    given: frozenset[str]


class Refused(NamedTuple):
    """A row that states no fact, and why."""

    line: int
    identifier: str
    message: str


class Conventions(NamedTuple):
    """How rows are to be read: values as words, day or month first, texts to find figures in.

    `habits` are those of a file, open ones being settled by each column of a table; `fiscal` says
    how the fiscal years run that a row's dates may be.
    """

    texts: Texts
    as_words: bool = False
    habits: Habits = ENGLISH
    fiscal: FiscalYear | None = None


def checked(imported: Imported) -> Imported | Refused:
    """The row, if its fact is sound."""
    fact = imported.fact
    if fact.id and not SLUG.fullmatch(fact.id):
        message = f"id: “{fact.id}” is not a lowercase slug such as {slug(fact.id)}"
        return Refused(imported.line, fact.id, message)
    for problem in fact_problems(fact, ""):
        message = f"{problem.path.removeprefix('.')}: {problem.message}"
        return Refused(imported.line, fact.id, message)
    return imported


def reason_of(error: Exception) -> str:
    """An error of reading as one sentence, its path in front."""
    message = str(error)
    found = _PATH.search(message)
    if not isinstance(error, msgspec.ValidationError):
        is_json = isinstance(error, msgspec.DecodeError)
        return f"malformed JSON: {message}" if is_json else message
    plain = _PATH.sub("", message).replace("`", "")
    plain = plain[:1].lower() + plain[1:]
    return f"{found[1]}: {plain}" if found and found[1] else plain
