"""A newest segment with changes more, put in the place of the one before."""

import os
import shutil
import sqlite3
from contextlib import closing

from factcli.index.cache import Opened, newest_path, read_only
from factcli.index.changes import Changes
from factcli.index.learning import open_lists
from factcli.index.making import force, temporary
from factcli.index.segment import Segment
from factcli.index.segment_tables import SegmentTables
from factcli.index.tables import segment_tables, views

FAST = "PRAGMA {0}.journal_mode=OFF; PRAGMA {0}.synchronous=OFF;"


def extend(path: str, found: Opened, changes: Changes, key: str, read_at: int) -> None:
    """Change the index at `path`, which then is of what `key` says, as it was read at a time.

    Raises OSError and sqlite3.Error, and leaves the index as it was, where that can't be done.
    """
    over = newest_path(path)
    below = found.segments[:-1]
    with temporary(os.path.dirname(path)) as made:
        if found.segments:
            shutil.copyfile(over, made)
        with closing(
            sqlite3.connect(read_only(path), uri=True, isolation_level=None)
        ) as connection:
            if below:
                middle = os.path.join(os.path.dirname(path), found.meta["middle"])
                connection.execute("ATTACH ? AS middle", (read_only(middle),))
            connection.execute("ATTACH ? AS newest", (made,))
            connection.executescript(FAST.format("newest"))
            if not found.segments:
                connection.executescript(segment_tables("newest"))
            seen = views((*below, "newest"))
            connection.executescript(seen)
            connection.execute("BEGIN")
            segment = _apply(connection, "newest", changes)
            own = {"base": base_of(connection), "middle": found.meta.get("middle", "")}
            own |= {"key": key, "written": str(read_at), "views": seen}
            segment.put("meta", own.items())
            connection.execute("COMMIT")
        force(made)
        os.utime(made, ns=(read_at, read_at))
        os.replace(made, over)


def extend_in_memory(found: Opened, changes: Changes) -> None:
    """Let an open index have changes that no other will know of."""
    connection = found.connection
    connection.execute("ATTACH ':memory:' AS here")
    connection.executescript(segment_tables("here"))
    before = connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'")
    connection.executescript("".join(f"DROP VIEW temp.{name};" for (name,) in before.fetchall()))
    connection.executescript(views((*found.segments, "here")))
    connection.execute("BEGIN")
    _apply(connection, "here", changes)
    connection.execute("COMMIT")


def base_of(connection: sqlite3.Connection) -> str:
    """By what a segment knows the base that it lies on."""
    ((written,),) = connection.execute("SELECT value FROM main.meta WHERE name = 'written'")
    return str(written)


def _apply(connection: sqlite3.Connection, schema: str, changes: Changes) -> Segment:
    lists = open_lists()
    try:
        segment = Segment(SegmentTables(connection, schema), lists)
        segment.apply(changes)
    finally:
        lists.close()
    return segment
