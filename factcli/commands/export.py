"""`export`: the facts as CSV, TSV, JSON or JSON Lines, to be imported again."""

import os
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.options import FILTERS, STORES
from factcli.console.progress import opened
from factcli.errors import ExitCode, UsageError
from factcli.index.answer import Filters
from factcli.match.filters import checked, nothing
from factcli.vocabulary import FILE_FORMATS, FileFormat

if TYPE_CHECKING:
    from factcli.store.layers import AnyStore


class ExportArguments(NamedTuple):
    """What export is asked: which facts, in which format, and where to."""

    file: str | None
    format: str | None
    json: bool
    filters: Filters
    stores: tuple[str, ...]


def run(arguments: ExportArguments) -> ExitCode:
    """Write the facts; 1 where there is none."""
    from factcli.exchange.exporting import pieces
    from factcli.store.layers import count_of

    form = _format(arguments)
    store = _store(arguments)
    count = count_of(store)
    _write(pieces(store, form), arguments)
    if arguments.file not in (None, "-"):
        output.hint([f"Wrote {count:,} fact{'s' * (count != 1)} to {arguments.file}."])
    if not count:
        output.hint([nothing(arguments.filters)])
    return ExitCode.answering(count)


def _format(arguments: ExportArguments) -> FileFormat:
    """The format asked for, else that of the file's name; UsageError where that is of no format."""
    from factcli.exchange.reading import ENDINGS, format_of

    asked = "json" if arguments.json else arguments.format
    if arguments.json and arguments.format not in (None, "json"):
        raise UsageError(f"--json and --format {arguments.format} ask for two formats; give one")
    file = arguments.file or ""
    ending = Path(file).suffix
    if asked is None and ending and ending[1:].lower() not in ENDINGS:
        raise UsageError(
            f"{file}: “{ending}” is no format; name it .{', .'.join(FILE_FORMATS)},"
            " or give one by --format"
        )
    return next((form for form in FILE_FORMATS if form == asked), None) or format_of(file)


def _store(arguments: ExportArguments) -> "AnyStore":
    """What the layers hold as one store, narrowed to the facts that pass the filters."""
    import msgspec

    from factcli.store.layers import flattened, load_layers

    layers = load_layers(arguments.stores)
    if len(layers) == 1 and arguments.filters == Filters():
        return layers[0].store
    store = flattened([layer.store for layer in layers])
    if arguments.filters == Filters():
        return store
    with closing(opened(arguments.stores)) as index:
        passing = {entry.id for entry in index.entries(checked(arguments.filters, index))}
    return msgspec.structs.replace(
        store, facts=tuple(fact for fact in store.facts if fact.id in passing)
    )


def _write(pieces: Iterable[bytes], arguments: ExportArguments) -> None:
    from factcli.store.disk import write_file
    from factcli.store.paths import layer_paths

    if arguments.file in (None, "-"):
        # The bytes as they are: on Windows text would get other line breaks.
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        for piece in pieces:
            if buffer is None:
                output.write(piece.decode())
            else:
                buffer.write(piece)
        sys.stdout.flush()
        return
    file = str(arguments.file)
    if os.path.realpath(file) in map(os.path.realpath, layer_paths(arguments.stores)):
        raise UsageError(f"{file}: is a store that is read; export to another file")
    write_file(file, pieces)


COMMAND = Command(
    "export",
    SUMMARIES["export"],
    Group(
        ExportArguments,
        {
            "file": Argument("FILE", "Where to; standard output if left out.", required=False),
            "format": Option(
                ("--format", "-f"),
                "The format; else the file's name tells, else CSV. json and jsonl make a store.",
                choices=FILE_FORMATS,
            ),
            "json": Option(("--json",), "Short for --format json.", kind="flag"),
            "filters": FILTERS,
            "stores": STORES,
        },
    ),
    run,
    examples=("factcli export facts.csv", "factcli export --json --kind troops > troops.json"),
)
