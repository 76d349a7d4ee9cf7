"""Merging segments into what lies below them: by a process of its own that a writer starts.

Segments say what is, not what was done: laid over a base that has it already, they change nothing.
So a merge goes on while others write, and only takes the place of what it was made from at its end.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from array import array
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

from factcli.errors import StoreError
from factcli.index.cache import Opened, newest_path, opened, read_only
from factcli.index.extending import FAST, base_of
from factcli.index.making import drop_segments, force, temporary
from factcli.index.table import NOTHING, Postings, packed
from factcli.index.tables import CHANGING, segment_tables, views
from factcli.store.locking import locked

# Segments with so many rows of facts, and this part of those of their base, become a part of it.
_FEWEST, _PART = 100, 10
# Each change copies the newest segment: with more rows than these, another one takes them over.
_MOST_IN_NEWEST = 1000
_LOCK_SECONDS = 10.0
# The lock of the one who merges is not that of those who write.
_AT_WORK = ".merging"
_CODE = "import sys; sys.path[:] = {!r}; from factcli.index.settling import settle; settle({!r})"


def start_settling(path: str) -> None:
    """Let another process settle the index at `path` if that is due; nobody waits for it."""
    if not is_due(path):
        return
    with suppress(OSError):
        process = subprocess.Popen(  # noqa: S603 - this very interpreter
            [sys.executable, "-c", _CODE.format(sys.path, path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        process.returncode = 0  # it goes on by itself, and nobody asks how it ended


def is_due(path: str) -> bool:
    """Whether segments are due to be merged, nobody is at it, and there is room for it."""
    found = opened(path)
    if found is None:
        return False
    with closing(found.connection):
        if not _due(found):
            return False
    with suppress(OSError, StoreError), locked(path + _AT_WORK, 0):
        return shutil.disk_usage(os.path.dirname(path)).free > 2 * os.path.getsize(path)
    return False


def settle(path: str) -> None:
    """Merge the segments of the index at `path` if that is due; where it can't be, they stay."""
    if hasattr(os, "nice"):
        os.nice(10)
    with suppress(OSError, sqlite3.Error, StoreError), locked(path + _AT_WORK, 0):
        found = opened(path)
        if found is None:
            return
        with closing(found.connection):
            due = _due(found)
            if due == "base":
                _into_base(path, found)
            elif due == "middle":
                _into_middle(path, found)


def _due(found: Opened) -> str:
    """Into what the segments of an index are due to be merged, if they are."""
    sizes = {
        segment: found.connection.execute(f"SELECT count(*) FROM {segment}.digest").fetchone()[0]  # noqa: S608
        for segment in found.segments
    }
    every = sum(sizes.values())
    (base,) = found.connection.execute(
        "SELECT value FROM main.meta WHERE name = 'facts'"
    ).fetchone()
    if every >= max(_FEWEST, int(base) // _PART):
        return "base"
    return "middle" if sizes.get("newest", 0) > _MOST_IN_NEWEST else ""


def _into_base(path: str, found: Opened) -> None:
    with temporary(os.path.dirname(path)) as made:
        shutil.copyfile(path, made)
        with closing(_writable(made, path, found)) as connection:
            for segment in found.segments:
                _merge(connection, segment, "main")
            connection.execute("DELETE FROM main.meta WHERE name IN ('base', 'middle', 'views')")
            connection.execute("COMMIT")
        written = int(found.meta["written"])
        force(made)
        os.utime(made, ns=(written, written))
        with locked(path, _LOCK_SECONDS):
            now = _still(path, found)
            if now:
                os.replace(made, path)
                _lay_anew(path, str(written), "", is_empty=now == found.meta["written"])


def _into_middle(path: str, found: Opened) -> None:
    folder, name = os.path.split(path)
    written = int(found.meta["written"])
    middle = f"{name.removesuffix('.sqlite')}.{written}.sqlite"
    with temporary(folder) as made:
        if found.meta["middle"]:
            shutil.copyfile(os.path.join(folder, found.meta["middle"]), made)
        else:
            with closing(sqlite3.connect(made, isolation_level=None)) as connection:
                connection.executescript(segment_tables("main"))
        with closing(_writable(made, path, found)) as connection:
            _merge(connection, "newest", "main", is_segment=True)
            connection.execute("COMMIT")
        force(made)
        os.utime(made, ns=(written, written))
        with locked(path, _LOCK_SECONDS):
            now = _still(path, found)
            if now:
                os.replace(made, os.path.join(folder, middle))
                is_empty = now == found.meta["written"]
                _lay_anew(path, base_of(found.connection), middle, is_empty=is_empty)
                if found.meta["middle"]:
                    os.unlink(os.path.join(folder, found.meta["middle"]))


def _still(path: str, found: Opened) -> str:
    """When the index was last changed, if it still lies on the files that were merged, else ""."""
    now = opened(path)
    if now is None:
        return ""
    with closing(now.connection):
        same = all(now.meta.get(name) == found.meta.get(name) for name in ("base", "middle"))
        is_still = now.segments and same and base_of(now.connection) == base_of(found.connection)
        return now.meta["written"] if is_still else ""


def _lay_anew(path: str, base: str, middle: str, *, is_empty: bool) -> None:
    """Lay the newest segment over what is there now; `is_empty` where nothing is left in it."""
    over = newest_path(path)
    segments = ("middle", "newest") if middle else ("newest",)
    if is_empty and not middle:
        drop_segments(path)
        return
    with temporary(os.path.dirname(path)) as made:
        shutil.copyfile(over, made)
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.executescript(FAST.format("main"))
            connection.execute("BEGIN")
            if is_empty:
                for table in CHANGING:
                    kept = " WHERE name NOT IN ('key', 'written')" if table == "meta" else ""
                    connection.execute(f"DELETE FROM {table}{kept}")  # noqa: S608 - our own names
            connection.executemany(
                "INSERT OR REPLACE INTO meta VALUES (?, ?, 0)",
                {"base": base, "middle": middle, "views": views(segments)}.items(),
            )
            ((written,),) = connection.execute("SELECT value FROM meta WHERE name = 'written'")
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        force(made)
        os.utime(made, ns=(int(written), int(written)))
        os.replace(made, over)


def _writable(made: str, path: str, found: Opened) -> sqlite3.Connection:
    """A copy to write to, with the segments that are to be merged into it."""
    connection = sqlite3.connect(made, uri=True, isolation_level=None)
    connection.executescript(FAST.format("main"))
    files = {
        "newest": newest_path(path),
        "middle": os.path.join(os.path.dirname(path), found.meta["middle"]),
    }
    for segment in found.segments:
        connection.execute(f"ATTACH ? AS {segment}", (read_only(files[segment]),))
    now = connection.execute("SELECT value FROM newest.meta WHERE name = 'written'").fetchone()
    if now != (found.meta["written"],):
        connection.close()
        raise sqlite3.OperationalError("a newer segment has taken its place")
    connection.execute("BEGIN")
    return connection


def _merge(
    connection: sqlite3.Connection, segment: str, into: str, *, is_segment: bool = False
) -> None:
    """Let the rows of a segment take the place of those of the same keys."""
    for name, table in CHANGING.items():
        if name == "token":
            continue
        columns = ", ".join((*table.names, "gone") if is_segment else table.names)
        if not is_segment:
            same = " AND ".join(f"over.{key} = {name}.{key}" for key in table.key)
            connection.execute(
                f"DELETE FROM {into}.{name} WHERE EXISTS "  # noqa: S608 - our own names
                f"(SELECT 1 FROM {segment}.{name} AS over WHERE {same})"
            )
        where = "" if is_segment else " WHERE NOT gone"
        connection.execute(
            f"INSERT OR REPLACE INTO {into}.{name} ({columns}) "  # noqa: S608 - our own names
            f"SELECT {columns} FROM {segment}.{name}{where}"
        )
    if is_segment:
        _merge_changes(connection, segment, into)
    else:
        _merge_postings(connection, segment, into)


def _merge_changes(connection: sqlite3.Connection, segment: str, into: str) -> None:
    """Put what differs in tokens together with what differed before."""
    for token, facts, rows, masks, gone, own, fields in _pairs(connection, segment, into):
        merged = dict(zip(_numbers(own or b""), fields or b"", strict=True))
        merged.update(zip(_numbers(rows), masks, strict=True))
        ordered = sorted(merged.items())
        connection.execute(
            f"INSERT OR REPLACE INTO {into}.token VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            (
                token,
                facts,
                array("I", [row for row, _ in ordered]).tobytes(),
                bytes(mask for _, mask in ordered),
                gone,
            ),
        )


def _merge_postings(connection: sqlite3.Connection, segment: str, into: str) -> None:
    """Put what differs in tokens into their postings."""
    ((last,),) = connection.execute(f"SELECT value FROM {into}.meta WHERE name = 'rows'")  # noqa: S608
    for token, facts, rows, masks, gone, own, fields in _pairs(connection, segment, into):
        connection.execute(f"DELETE FROM {into}.token WHERE token = ?", (token,))  # noqa: S608
        if gone:
            continue
        below = NOTHING if own is None else Postings(facts, own, fields)
        merged = below.patched(facts, rows, masks)
        kept = packed(array("I", merged.rows()), merged.masks(), int(last))
        connection.execute(
            f"INSERT INTO {into}.token VALUES (?, ?, ?, ?)",  # noqa: S608 - our own names
            (token, facts, *kept),
        )


def _pairs(connection: sqlite3.Connection, segment: str, into: str) -> Iterator[tuple[Any, ...]]:
    """The tokens of a segment, each with what lies below it, in parts that fit in memory."""
    sql = (
        f"SELECT over.token, over.facts, over.rows, over.masks, over.gone, own.rows, own.masks "  # noqa: S608
        f"FROM (SELECT * FROM {segment}.token WHERE token > ? ORDER BY token LIMIT 1000) AS over "
        f"LEFT JOIN {into}.token AS own ON own.token = over.token ORDER BY over.token"
    )
    last = ""
    while page := connection.execute(sql, (last,)).fetchall():
        yield from page
        last = page[-1][0]


def _numbers(rows: bytes) -> "array[int]":
    found = array("I")
    found.frombytes(rows)
    return found
