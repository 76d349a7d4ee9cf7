"""A store made in a database, and brought up from the form of another version to this one."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from factcli.errors import StoreError
from factcli.postgres.rows import refuse_others
from factcli.postgres.schema import GRANTS, HOW_TO_GRANT, SCHEMA_VERSION, making
from factcli.postgres.server import Connection, server_of
from factcli.postgres.tables import IndexTables
from factcli.postgres.truth import Truth
from factcli.store.schema import StreamedStore
from factcli.store.writing import LOCK_SECONDS

# What makes the index of a store anew.
Make: TypeAlias = Callable[[IndexTables, StreamedStore], None]

# The statements that make of a schema the next one, by its number.
MIGRATIONS: dict[int, tuple[str, ...]] = {}


def script(partitions: int, maker: str) -> str:
    """The statements that make an empty store, and those that let others read and edit it."""
    lines = [
        f"-- A factcli store, schema {SCHEMA_VERSION}, to be made by its owner in a database whose",
        "-- encoding is UTF8. Tables of foreign servers can take the place of partitions.",
        "BEGIN;",
        *(f"{statement};" for statement in making(partitions, maker)),
        "COMMIT;",
        "",
        "-- Who reads, and who edits: roles of these names, or others of yours.",
        *(f"{statement};" for statement in GRANTS),
        HOW_TO_GRANT,
    ]
    return "\n".join(lines) + "\n"


def initialise(store: str, partitions: int, maker: str, make: Make) -> None:
    """Make an empty store at an address; StoreError where there is one already."""
    server = server_of(store)
    ((encoding, there),) = server.ask(
        "SELECT current_setting('server_encoding'), "
        "EXISTS (SELECT FROM pg_namespace WHERE nspname = 'factcli')"
    )
    if encoding != "UTF8":
        raise StoreError(
            f"{store}: the database's encoding is {encoding}; make one of UTF8: "
            "createdb --encoding UTF8 --template template0 NAME"
        )
    if there:
        raise StoreError(
            f"{store}: there is a store already; factcli store migrate brings it up to date"
        )
    with server.writing(LOCK_SECONDS) as connection:
        for statement in making(partitions, maker):
            connection.execute(statement)
        make(IndexTables(connection), StreamedStore((), (), iter(()), 0))


def migrate(store: str, maker: str, make: Make) -> list[str]:
    """Bring a store up to this version; what was done, nothing where it was up to date."""
    with server_of(store).writing(LOCK_SECONDS) as connection:
        sql = "SELECT version, maker FROM factcli.head FOR UPDATE"
        found = connection.execute(sql).fetchone()
        if found is None:
            raise StoreError(f"{store}: the store is damaged: it has no head")
        version, known = found
        if version > SCHEMA_VERSION:
            refuse_others(store, version, known, maker)
        done = list(_migrated(connection, version))
        if known != maker:
            make(IndexTables(connection), Truth(connection, 0).content())
            connection.execute("UPDATE factcli.head SET maker = %s", [maker])
            done.append(f"Made the index anew for this version ({maker})")
        if done:
            connection.execute("UPDATE factcli.head SET changes = changes + 1")
    return done


def _migrated(connection: Connection, version: int) -> Iterator[str]:
    while version < SCHEMA_VERSION:
        for statement in MIGRATIONS[version]:
            connection.execute(statement)
        version += 1
        connection.execute("UPDATE factcli.head SET version = %s", [version])
        yield f"Brought the tables to schema {version}"
