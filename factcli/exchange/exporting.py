"""Facts as files: CSV and TSV for spreadsheets, JSON and JSON Lines for programs."""

import csv
import io
from collections.abc import Iterable, Iterator

from factcli.exchange.tables import COLUMNS, row_of
from factcli.store.appending import pieces_of
from factcli.store.facts import Fact
from factcli.store.json_file import store_pieces
from factcli.store.layers import AnyStore, whole
from factcli.vocabulary import FileFormat

_ROWS = 1000


def pieces(store: AnyStore, form: FileFormat) -> Iterator[bytes]:
    """The store as a file of this format, piece by piece; tables have no documents and synonyms.

    As JSON or JSON Lines it is a store again.
    """
    if form == "json":
        yield from store_pieces(whole(store))
    elif form == "jsonl":
        yield from pieces_of(store)
    else:
        yield from _table(store.facts, "," if form == "csv" else "\t")


def _table(facts: Iterable[Fact], separator: str) -> Iterator[bytes]:
    text = io.StringIO()
    # Line breaks as git has them; spreadsheets take them as well.
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    # The plain writer leaves a lone carriage return bare, which would end the record.
    quoting = csv.writer(text, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for number, fact in enumerate(facts, start=1):
        row = row_of(fact)
        (quoting if any("\r" in cell for cell in row) else writer).writerow(row)
        if number % _ROWS == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
