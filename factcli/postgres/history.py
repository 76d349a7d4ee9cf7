"""Who changed what and when, as the database itself saw it."""

import datetime
from typing import NamedTuple

import msgspec

from factcli.postgres.server import server_of
from factcli.store.facts import Fact
from factcli.store.line import decode_fact


class Entry(NamedTuple):
    """A change of a fact or of a document: its number, when it was made and by which role.

    `action` is added, changed or removed of a fact, registered or registered anew of a document;
    `before` is what was there, as JSON.
    """

    number: int
    at: str
    role: str
    action: str
    before: str | None


_ENTRIES = """
SELECT number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), role, action, before
FROM factcli.history JOIN factcli.change USING (number) WHERE id = %s ORDER BY number, action
"""


def entries_of(store: str, identifier: str) -> list[Entry]:
    """The changes of the fact or document of an id, the first one first."""
    if "\0" in identifier:
        return []
    return [Entry(*found) for found in server_of(store).ask(_ENTRIES, (identifier,))]


# Of each id its first change since that day, by role and time as the database saw them.
_SINCE = """
SELECT DISTINCT ON (id) id, before FROM factcli.history JOIN factcli.change USING (number)
WHERE at >= %s AND action IN ('added', 'changed', 'removed') ORDER BY id, number, action
"""
_LAST = "SELECT max(at) FROM factcli.change"


def facts_before(store: str, day: datetime.date) -> dict[str, Fact | None]:
    """The facts that changed since the start of a day (UTC), as they were then.

    None where they were not there.
    """
    start = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    found = server_of(store).ask(_SINCE, (start,))
    return {identifier: fact for identifier, before in found for fact in _facts(before)}


def last_change(store: str) -> datetime.datetime | None:
    """When the store was last changed, None of one that never was."""
    found = server_of(store).ask(_LAST)
    return found[0][0] if found else None


def _facts(before: str | None) -> list[Fact | None]:
    """What an entry tells of a fact; nothing where it tells of a document that was removed."""
    if before is None:
        return [None]
    try:
        return [decode_fact(before)]
    except msgspec.ValidationError:
        return []
