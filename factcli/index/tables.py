"""The tables of an index: what stands in a row, and by what it is known.

A base has them all. A segment has those that changes touch, each row with a mark that says whether
it is gone; the rows of a later segment take the place of those of the same key that lie below.
"""

from typing import NamedTuple

from factcli.index.table import fact_columns


class Table(NamedTuple):
    """The columns of a table with their types, and those that make its key."""

    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.partition(" ")[0] for column in self.columns)

    @property
    def is_numbered(self) -> bool:
        """Whether the key is one number, by which SQLite finds a row fastest."""
        return len(self.key) == 1 and f"{self.key[0]} INTEGER NOT NULL" in self.columns


def _table(key: str, columns: str) -> Table:
    return Table(tuple(columns.split(", ")), tuple(key.split(", ")))


# What changes may touch. Counts say when a row has to go: `is_said` is the number of facts that say
# a word, `spoken` and `kept` count relations and lists that have it; `uses` counts what has a
# phrase. In a base the postings are a token's facts, in a segment what differs in them: the mask of
# each fact that came or changed, 0 for one that has the token no more.
CHANGING = {
    "meta": _table("name", "name TEXT NOT NULL, value TEXT NOT NULL"),
    "word": _table(
        "word",
        "word TEXT NOT NULL, is_said INTEGER NOT NULL, flags INTEGER NOT NULL, "
        "spoken INTEGER NOT NULL, kept INTEGER NOT NULL",
    ),
    "code": _table("word", "word TEXT NOT NULL, facts INTEGER NOT NULL"),
    "bucket": _table("key, word", "key TEXT NOT NULL, word TEXT NOT NULL"),
    "shelf": _table("length", "length INTEGER NOT NULL, words TEXT NOT NULL"),
    "phrase": _table(
        "first, words, token, capitals",
        "first TEXT NOT NULL, words TEXT NOT NULL, token TEXT NOT NULL, capitals TEXT NOT NULL, "
        "uses INTEGER NOT NULL",
    ),
    "phrasing": _table(
        "key, roots, token", "key TEXT NOT NULL, roots TEXT NOT NULL, token TEXT NOT NULL"
    ),
    "token": _table(
        "token",
        "token TEXT NOT NULL, facts INTEGER NOT NULL, rows BLOB NOT NULL, masks BLOB NOT NULL",
    ),
    "facet": _table(
        "name, value", "name TEXT NOT NULL, value TEXT NOT NULL, facts INTEGER NOT NULL"
    ),
    "document": _table(
        "position",
        "position INTEGER NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, facts INTEGER NOT NULL, "
        "layer INTEGER NOT NULL",
    ),
    "supersession": _table(
        "older, newer", "older TEXT NOT NULL, newer TEXT NOT NULL, layer INTEGER NOT NULL"
    ),
    "fact": Table(fact_columns(), ("row",)),
    "digest": _table(
        "row", "row INTEGER NOT NULL, layer INTEGER NOT NULL, digest INTEGER NOT NULL"
    ),
}
_STANDING = """
CREATE TABLE note (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE layer (number INTEGER PRIMARY KEY, path TEXT NOT NULL);
"""
# The large tables of a base are filled first and sorted afterwards.
BASE_INDEXES = """
CREATE UNIQUE INDEX token_by_name ON token (token);
CREATE UNIQUE INDEX fact_by_id ON fact (id);
CREATE UNIQUE INDEX document_by_id ON document (id);
"""
# How a look-up reads postings, whatever lies over the base: those of a level may end before the
# last row that there is.
_POSTINGS = (
    "SELECT token, facts, rows, masks, {number} AS level, "
    "(SELECT CAST(value AS INTEGER) FROM {meta} WHERE name = 'rows') AS last FROM {level}token"
)


def base_tables() -> str:
    """The statements that make the tables of an empty base."""
    made = (_created(name, table, "main", is_base=True) for name, table in CHANGING.items())
    postings = _POSTINGS.format(number=0, meta="meta", level="")
    return "".join((*made, _STANDING, f"CREATE VIEW postings AS {postings};"))


def segment_tables(schema: str) -> str:
    """The statements that make the tables of an empty segment."""
    made = (_created(name, table, schema, is_base=False) for name, table in CHANGING.items())
    by_id = (f"CREATE INDEX {schema}.{name}_by_id ON {name} (id);" for name in ("fact", "document"))
    return "".join((*made, *by_id))


def _created(name: str, table: Table, schema: str, *, is_base: bool) -> str:
    columns = [*table.columns]
    if not is_base:
        # A row that is gone has its key and nothing else.
        columns = [
            c if c.partition(" ")[0] in table.key else c.replace(" NOT NULL", "") for c in columns
        ]
        columns.append("gone INTEGER NOT NULL")
    elif name == "token":
        return f"CREATE TABLE token ({', '.join(columns)});"
    if table.is_numbered:
        columns[columns.index(f"{table.key[0]} INTEGER NOT NULL")] = (
            f"{table.key[0]} INTEGER PRIMARY KEY"
        )
        return f"CREATE TABLE {schema}.{name} ({', '.join(columns)});"
    columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    return f"CREATE TABLE {schema}.{name} ({', '.join(columns)}) WITHOUT ROWID;"


def views(segments: tuple[str, ...]) -> str:
    """The statements that make a connection see segments, the oldest first, over its base."""
    levels = ("main", *segments)
    made = [_view(name, table, levels) for name, table in CHANGING.items()]
    parts = (
        _POSTINGS.format(number=number, meta="temp.meta", level=f"{level}.")
        for number, level in enumerate(levels)
    )
    made.append(f"CREATE TEMP VIEW postings AS {' UNION ALL '.join(parts)};")
    return "PRAGMA temp_store = MEMORY;" + "".join(made)


def _view(name: str, table: Table, levels: tuple[str, ...]) -> str:
    """A table as it is with all segments: of each key the latest row, where that is not gone."""
    columns = [column for column in table.names if (name, column) not in _NOT_IN_VIEW]
    parts = []
    for number, level in enumerate(levels):
        tests = [] if level == "main" else ["NOT gone"]
        for later in levels[number + 1 :]:
            same = " AND ".join(f"over.{key} = own.{key}" for key in table.key)
            tests.append(f"NOT EXISTS (SELECT 1 FROM {later}.{name} AS over WHERE {same})")  # noqa: S608
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        parts.append(f"SELECT {', '.join(columns)} FROM {level}.{name} AS own{where}")  # noqa: S608
    return f"CREATE TEMP VIEW {name} AS {' UNION ALL '.join(parts)};"


_NOT_IN_VIEW = {("token", "rows"), ("token", "masks")}
