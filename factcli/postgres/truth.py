"""The truth of a store on a PostgreSQL server, within a transaction that changes it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from factcli.postgres.server import Connection
from factcli.postgres.tables import IndexTables
from factcli.store.delta import Delta
from factcli.store.facts import Document, Fact
from factcli.store.line import decode_fact
from factcli.store.schema import StreamedStore, encode_document, encode_fact

# What is written by COPY from so many rows on.
_MANY = 200

_encode = msgspec.json.Encoder().encode
_decode_document = msgspec.json.Decoder(Document).decode
_decode_group = msgspec.json.Decoder(tuple[str, ...]).decode

# A fact that is there: its row, the number of its last change, and its JSON.
Known = dict[str, tuple[int, int, str]]
Event = tuple[str, str, "str | None"]


class Truth:
    """The facts, documents, synonyms and texts of a store, and its history."""

    def __init__(self, connection: Connection, number: int) -> None:
        """What is changed is change `number`."""
        self._connection = connection
        self._number = number
        self._tables = IndexTables(connection)

    # Reading

    def touched(self, delta: Delta) -> Known:
        """The facts that a difference is about, by id, as they are now."""
        ids = [*(fact.id for fact in delta.changed), *delta.gone]
        sql = "SELECT id, row, version, json FROM factcli.fact WHERE {} = ANY(%s::text[])"
        found = []
        for column, keys in (("id", ids), ("supersedes", list(delta.released))):
            if keys:
                found += self._connection.execute(sql.format(column), [keys]).fetchall()
        return {identifier: (row, version, json) for identifier, row, version, json in found}

    def taken(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids that facts have."""
        every = list(ids)
        if not every:
            return []
        sql = "SELECT id FROM factcli.fact WHERE id = ANY(%s::text[])"
        return [identifier for (identifier,) in self._connection.execute(sql, [every]).fetchall()]

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """Those documents of these ids that are there."""
        every = list(ids)
        if not every:
            return {}
        sql = "SELECT json FROM factcli.source WHERE id = ANY(%s::text[])"
        found = self._connection.execute(sql, [every]).fetchall()
        return {document.id: document for document in (_decode_document(j) for (j,) in found)}

    def role_of(self, number: int) -> str:
        """The role that made a change."""
        sql = "SELECT role FROM factcli.change WHERE number = %s"
        found = self._connection.execute(sql, [number]).fetchone()
        return str(found[0]) if found else "another"

    def content(self) -> StreamedStore:
        """All that the store holds now."""
        documents = self._connection.execute("SELECT json FROM factcli.source ORDER BY position")
        synonyms = self._connection.execute("SELECT words FROM factcli.synonym ORDER BY position")
        (count,) = self._connection.execute("SELECT count(*) FROM factcli.fact").fetchone() or (0,)
        return StreamedStore(
            tuple(_decode_document(json) for (json,) in documents.fetchall()),
            tuple(_decode_group(own) for (own,) in synonyms.fetchall()),
            self._facts(),
            int(count),
        )

    def _facts(self) -> Iterator[Fact]:
        """All facts, fetched when the first is asked for: the connection is to write meanwhile."""
        found = self._connection.execute("SELECT json FROM factcli.fact ORDER BY row").fetchall()
        yield from (decode_fact(json) for (json,) in found)

    # Changing

    def carry_out(self, delta: Delta, known: Known) -> bool:
        """Write what differs from what is known; whether anything does."""
        events: list[Event] = []
        rows: list[tuple[object, ...]] = []
        gone: list[str] = []
        for identifier, (row, _, json) in known.items():
            before = decode_fact(json)
            after = delta.of_fact(before)
            if after == before:
                continue
            gone.append(identifier)
            events.append((identifier, "changed" if after else "removed", json))
            if after:
                rows.append(self._row(after, row))
        last = self._last_row()
        new = list(delta.new_facts(set(known)))
        rows += (self._row(fact, row) for row, fact in enumerate(new, last + 1))
        events += ((fact.id, "added", None) for fact in new)
        self._tables.remove("fact", [(identifier,) for identifier in gone])
        self._write("fact", rows)
        events += self._put_documents(delta.documents)
        self._add_synonyms(delta.synonyms)
        self._write("history", [(i, self._number, action, before) for i, action, before in events])
        return bool(events or delta.synonyms)

    def _add_synonyms(self, groups: Iterable[tuple[str, ...]]) -> None:
        every = list(groups)
        if not every:
            return
        sql = "SELECT coalesce(max(position) + 1, 0) FROM factcli.synonym"
        (following,) = self._connection.execute(sql).fetchone() or (0,)
        self._write(
            "synonym", [(n, _encode(group).decode()) for n, group in enumerate(every, following)]
        )

    def empty(self) -> None:
        """Take out all facts, documents and synonyms; what they were is kept in the history."""
        for table in ("fact", "source"):
            self._connection.execute(
                f"INSERT INTO factcli.history SELECT id, %s, 'removed', json FROM factcli.{table}",  # noqa: S608
                [self._number],
            )
        for table in ("fact", "source", "synonym"):
            self._connection.execute(f"DELETE FROM factcli.{table}")  # noqa: S608 - our own names

    def keep(self, texts: Mapping[str, bytes]) -> None:
        """Keep texts by their names."""
        for name, data in texts.items():
            self._connection.execute("DELETE FROM factcli.text WHERE name = %s", [name])
            self._connection.execute("INSERT INTO factcli.text VALUES (%s, %s)", [name, data])

    def _row(self, fact: Fact, row: int) -> tuple[object, ...]:
        return fact.id, row, self._number, fact.supersedes, encode_fact(fact).decode()

    def _last_row(self) -> int:
        sql = "SELECT max(row) FROM factcli.fact"
        found = self._connection.execute(sql).fetchone()
        return int(found[0] or 0) if found else 0

    def _put_documents(self, documents: Iterable[Document]) -> Iterator[Event]:
        every = list(documents)
        if not every:
            return
        sql = "SELECT id, position, json FROM factcli.source"
        known = {name: (place, json) for name, place, json in self._connection.execute(sql)}
        rows: list[tuple[object, ...]] = []
        following = max((place for place, _ in known.values()), default=-1) + 1
        for document in every:
            json = encode_document(document)
            place, before = known.get(document.id, (None, None))
            if before == json:
                continue
            if place is None:
                place, following = following, following + 1
            rows.append((place, document.id, json))
            yield document.id, "registered anew" if before else "registered", before
        self._tables.remove("source", [(row[1],) for row in rows])
        self._write("source", rows)

    def _write(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if len(rows) > _MANY:
            self._tables.copy(table, rows)
        elif rows:
            self._tables.add(table, rows)
