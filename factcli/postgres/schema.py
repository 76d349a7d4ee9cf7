"""The tables of a store on PostgreSQL, as its owner makes them: what they hold, and who may what.

The truth is in `fact`, `source`, `synonym` and `text`, and `change` and `history` say who changed
it; all others are the index, which can be made anew from it.

Large tables are partitioned by a hash of what they are asked by: facts of the truth and their
history by id, those of the index by row, tokens and postings by token. So no partition is larger
than its share, and each may lie on another server. What is unique is so within a partition, since
PostgreSQL keeps no such promise over partitions on other servers; and as an id or a token is
always in the same one, that is enough.

Postings are kept in parts: those of a token among the facts of 16,384 rows. A change then writes
anew at most so much of a word that all facts have, and a part is read in one piece; the parts of a
word of a million facts are 62. Kept fact by fact they would be forty million rows of a million
facts, each with sixty bytes around five; kept whole, a fact more would write a megabyte for each of
its common words, and those of a billion facts are more than a row can be.
"""

from collections.abc import Iterator

SCHEMA_VERSION = 1
# Rows in a part of postings.
PART = 1 << 14
# A store of a million facts has 250,000 in each then. Each one more costs a question's planning:
# EXPLAIN gives 1.6 ms for postings and facts with four.
USUAL_PARTITIONS = 4
MOST_PARTITIONS = 1024

_TEXT = 'text COLLATE "C" NOT NULL'
# Of each table its columns, its key, and whether the first column of that parts it.
_TABLES: dict[str, tuple[str, str, bool]] = {
    "head": (
        "one boolean DEFAULT true CHECK (one), version bigint NOT NULL, maker text NOT NULL, "
        "changes bigint NOT NULL, partitions bigint NOT NULL",
        "one",
        False,
    ),
    "change": (
        "number bigint NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), "
        "role text NOT NULL DEFAULT session_user",
        "number",
        False,
    ),
    "fact": (
        f"id {_TEXT}, row bigint NOT NULL, version bigint NOT NULL, "
        'supersedes text COLLATE "C", json text NOT NULL',
        "id",
        True,
    ),
    "history": (
        f"id {_TEXT}, number bigint NOT NULL, action text NOT NULL, before text",
        "id, number, action",
        True,
    ),
    "source": (f"position bigint NOT NULL, id {_TEXT}, json text NOT NULL", "id", False),
    "synonym": ("position bigint NOT NULL, words text NOT NULL", "position", False),
    "text": (f"name {_TEXT}, data bytea NOT NULL", "name", False),
    "record": (
        f"row bigint NOT NULL, id {_TEXT}, layer bigint NOT NULL, superseded_by text, "
        "subject text NOT NULL, apart text NOT NULL, common text NOT NULL, "
        "attribute text NOT NULL, leaf text NOT NULL, aliases text NOT NULL, unit text NOT NULL, "
        "per text NOT NULL, rest text NOT NULL, kind text NOT NULL, value_type text NOT NULL, "
        "currency text NOT NULL, countable bigint NOT NULL, dated bigint NOT NULL, "
        "negated bigint NOT NULL, places text NOT NULL, actors text NOT NULL, "
        "sources text NOT NULL, as_of_from bigint, as_of_to bigint, value_from bigint, "
        "value_to bigint, as_of text, actor_codes text NOT NULL, shown text NOT NULL, "
        "json text NOT NULL",
        "row",
        True,
    ),
    "token": (f"token {_TEXT}, facts bigint NOT NULL", "token", True),
    "posting": (
        f"token {_TEXT}, part bigint NOT NULL, facts bigint NOT NULL, rows bytea NOT NULL, "
        "masks bytea NOT NULL",
        "token, part",
        True,
    ),
    "meta": (f"name {_TEXT}, value text NOT NULL", "name", False),
    "note": (f"name {_TEXT}, text text NOT NULL", "name", False),
    "place": (f"code {_TEXT}, name text NOT NULL", "code", False),
    "word": (
        f"word {_TEXT}, is_said bigint NOT NULL, flags bigint NOT NULL, spoken bigint NOT NULL, "
        "kept bigint NOT NULL",
        "word",
        False,
    ),
    "code": (f"word {_TEXT}, facts bigint NOT NULL", "word", False),
    "bucket": (f"key {_TEXT}, word {_TEXT}", "key, word", False),
    "shelf": (f"length bigint NOT NULL, word {_TEXT}", "length, word", False),
    "phrase": (
        f"first {_TEXT}, words {_TEXT}, token {_TEXT}, capitals {_TEXT}, uses bigint NOT NULL",
        "first, words, token, capitals",
        False,
    ),
    "phrasing": (f"key {_TEXT}, roots {_TEXT}, token {_TEXT}", "key, roots, token", False),
    "facet": (f"name {_TEXT}, value {_TEXT}, facts bigint NOT NULL", "name, value", False),
    "document": (
        f"position bigint NOT NULL, id {_TEXT}, json text NOT NULL, facts bigint NOT NULL, "
        "layer bigint NOT NULL",
        "position",
        False,
    ),
    "supersession": (
        f"older {_TEXT}, newer {_TEXT}, layer bigint NOT NULL",
        "older, newer",
        False,
    ),
}
TABLES = tuple(_TABLES)
PARTITIONED = tuple(name for name, (_, _, parted) in _TABLES.items() if parted)
# What is made anew from the truth.
INDEX_TABLES = TABLES[TABLES.index("record") :]
# Besides the keys: the order of the facts, who supersedes whom, facts of the index by id, and the
# documents by id.
_INDEXES = {
    "fact": ("(row)", "(supersedes) WHERE supersedes IS NOT NULL"),
    "record": ("(id)",),
    "document": ("(id)",),
    "facet": ("(value)",),
}
# Read whole and often: stored as they are, they need not be unpacked each time.
_AS_THEY_ARE = {"posting": ("rows", "masks")}


def making(partitions: int, maker: str) -> Iterator[str]:
    """The statements that make an empty store of a schema that is not there yet."""
    yield "CREATE SCHEMA factcli"
    for name, (columns, key, parted) in _TABLES.items():
        if not parted:
            yield f"CREATE TABLE factcli.{name} ({columns}, PRIMARY KEY ({key}))"
            yield from _indexes(name, name)
            continue
        hashed = key.partition(",")[0]
        yield f"CREATE TABLE factcli.{name} ({columns}) PARTITION BY HASH ({hashed})"
        for column in _AS_THEY_ARE.get(name, ()):
            yield f"ALTER TABLE factcli.{name} ALTER {column} SET STORAGE EXTERNAL"
        for number in range(partitions):
            yield from partition(name, number, partitions)
    quoted = maker.replace("'", "''")
    yield (
        "INSERT INTO factcli.head (version, maker, changes, partitions) "  # noqa: S608 - quoted
        f"VALUES ({SCHEMA_VERSION}, '{quoted}', 0, {partitions})"
    )


def partition(name: str, number: int, partitions: int) -> Iterator[str]:
    """The statements that make one partition of a table."""
    own = f"{name}_{number}"
    yield (
        f"CREATE TABLE factcli.{own} PARTITION OF factcli.{name} "
        f"FOR VALUES WITH (MODULUS {partitions}, REMAINDER {number})"
    )
    yield f"ALTER TABLE factcli.{own} ADD PRIMARY KEY ({_TABLES[name][1]})"
    yield from _indexes(name, own)


def columns_of(name: str) -> str:
    """The columns of a table, as a statement that makes it has them."""
    return _TABLES[name][0]


def names_of(name: str) -> tuple[str, ...]:
    """The names of the columns of a table."""
    return tuple(column.split()[0] for column in _TABLES[name][0].split(", "))


def types_of(name: str) -> tuple[str, ...]:
    """The types of the columns of a table."""
    return tuple(column.split()[1] for column in _TABLES[name][0].split(", "))


def key_of(name: str) -> tuple[str, ...]:
    """The columns that tell one row of a table from the others."""
    return tuple(_TABLES[name][1].split(", "))


def _indexes(name: str, table: str) -> Iterator[str]:
    for index in _INDEXES.get(name, ()):
        yield f"CREATE INDEX ON factcli.{table} {index}"


# Who reads needs no more than to see. Who edits may write what changes, but says by the role that
# it has, and at the time that it is, what it did: that can be neither given nor taken back.
GRANTS = (
    "CREATE ROLE factcli_reader NOLOGIN",
    "GRANT USAGE ON SCHEMA factcli TO factcli_reader",
    "GRANT SELECT ON ALL TABLES IN SCHEMA factcli TO factcli_reader",
    "CREATE ROLE factcli_editor NOLOGIN IN ROLE factcli_reader",
    "GRANT INSERT, UPDATE, DELETE ON "
    + ", ".join(f"factcli.{n}" for n in TABLES if n not in ("head", "change", "history"))
    + " TO factcli_editor",
    "GRANT UPDATE ON factcli.head TO factcli_editor",
    "GRANT INSERT (number) ON factcli.change TO factcli_editor",
    "GRANT INSERT ON factcli.history TO factcli_editor",
)
HOW_TO_GRANT = (
    "-- Then, for each person: GRANT factcli_reader TO anna; or GRANT factcli_editor TO bert;"
)
