"""Who changed what and when, as the database itself saw it."""

from typing import NamedTuple

from factcli.postgres.server import server_of


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
