"""The index of a store on a PostgreSQL server: it lies in the same database as the store.

Light, for a look-up passes through here; what changes it is in `shared_changes`.
"""

from factcli.index.identity import format_of_index
from factcli.index.reader import Index
from factcli.postgres.rows import PostgresRows
from factcli.postgres.server import server_of


def open_shared(store: str) -> Index:
    """The index of the store at an address; whether it is there is seen once it is asked."""
    return Index(PostgresRows(server_of(store), format_of_index()))
