"""`import`: facts from CSV, TSV, JSON and JSON Lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES, changing
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.files import input_bytes, size_of
from factcli.console.options import MAX_SIZE, MONTH_FIRST, OUTPUT_OF_IMPORTS, Output
from factcli.console.progress import Bar
from factcli.errors import ExitCode, UsageError
from factcli.render import formats
from factcli.render.screen import Look
from factcli.vocabulary import FILE_FORMATS, ROW_VERDICTS

if TYPE_CHECKING:
    from factcli.curate.target import Desk
    from factcli.exchange.habits import Habits
    from factcli.exchange.merging import Merger, Outcome
    from factcli.exchange.reading import Content, Source
    from factcli.exchange.rows import Conventions, Imported, Refused

_USUAL = ("line", "verdict", "id", "message")
_QUIET = ("added", "unchanged")
_MOST_LISTED = 200
_AT_ONCE = 1000


class ImportArguments(NamedTuple):
    """What import is asked: which file, how to read it, and what may be changed."""

    file: str
    reads: str | None
    columns: tuple[str, ...]
    as_words: bool
    day_first: bool
    month_first: bool
    decimal_point: bool
    decimal_comma: bool
    max_size: str
    all_or_nothing: bool
    update: bool
    dry_run: bool
    output: Output
    stores: tuple[str, ...]


def run(arguments: ImportArguments) -> ExitCode:
    """Merge the file into the store; 1 where a row was refused or stands in conflict."""
    from factcli.exchange.reading import content_of
    from factcli.memory import all_stay

    look = output.look(arguments.output, "import")
    bar = Bar()
    source = _source(arguments)
    content = content_of(source, _conventions(arguments))
    with all_stay():
        rows = list(bar.over("Reading", content.rows, content.about))
        outcomes, merger, written = _merge(rows, content, arguments, bar)
    output.page(_report(outcomes, look), look)
    way_back = changing.way_back(written) if written else ""
    _tell(outcomes, content, merger, arguments, way_back)
    is_clean = all(outcome.verdict not in ("refused", "conflict") for outcome in outcomes)
    return ExitCode.answering(is_clean)


def _merge(
    rows: "list[Imported | Refused]", content: "Content", arguments: ImportArguments, bar: Bar
) -> "tuple[list[Outcome], Merger, str]":
    """Merge the rows under the lock and write what comes of it; the store, if it was changed."""
    from factcli.curate.proving import Prover
    from factcli.curate.target import desk
    from factcli.exchange.merging import Merger

    with desk(arguments.stores, create=True, dry=arguments.dry_run) as opened:
        prover = Prover.of(opened.layers, opened.texts).knowing(content.documents, content.synonyms)
        merger = Merger(opened.layers, update=arguments.update, objection=prover.objection)
        documents = (merger.take_document(0, document) for document in content.documents)
        outcomes = [outcome for outcome in documents if outcome]
        merger.take_synonyms(content.synonyms)
        outcomes += map(merger.take, bar.over("Merging", rows, len(rows)))
        is_clean = not any(o.verdict in ("refused", "conflict") for o in outcomes)
        differs = (is_clean or not arguments.all_or_nothing) and opened.change(
            merger.delta(), lambda done, total: bar.at("Writing", done, total)
        )
        bar.end()
    return outcomes, merger, opened.path if differs else ""


def _source(arguments: ImportArguments) -> "Source":
    from factcli.exchange.reading import Source, format_of

    data = input_bytes(arguments.file, size_of(arguments.max_size), piped="import -")
    named = [form for form in FILE_FORMATS if form == arguments.reads]
    form = named[0] if named else format_of(arguments.file, data)
    name = "standard input" if arguments.file == "-" else arguments.file
    return Source(name, data, form, dict(map(_renamed, arguments.columns)))


def _renamed(given: str) -> tuple[str, str]:
    field, sign, column = given.partition("=")
    if not sign or not column:
        raise UsageError(f"--map {given}: write it as field=COLUMN, such as subject=Country")
    return field.strip(), column


def _conventions(arguments: ImportArguments) -> "Conventions":
    """How to read the rows; figures are looked for in the texts as they were before the lock."""
    from factcli.exchange.rows import Conventions

    texts: list[Desk] = []

    def text(identifier: str) -> str | None:
        from factcli.curate.target import desk

        if not texts:
            with desk(arguments.stores, create=True, dry=True) as seen:
                texts.append(seen)
        return texts[0].texts(identifier)

    return Conventions(text, arguments.as_words, _habits(arguments))


def _habits(arguments: ImportArguments) -> "Habits":
    """How days and decimals are written; what is not said is settled by each column."""
    from factcli.exchange.habits import Habits

    if arguments.day_first and arguments.month_first:
        raise UsageError("--day-first and --month-first say opposite things; give one")
    if arguments.decimal_point and arguments.decimal_comma:
        raise UsageError("--decimal-point and --decimal-comma say opposite things; give one")
    order = True if arguments.day_first else False if arguments.month_first else None
    return Habits(
        order, "." if arguments.decimal_point else "," if arguments.decimal_comma else None
    )


def _report(outcomes: "Sequence[Outcome]", look: Look) -> Iterable[str]:
    """The outcomes, row by row; on a terminal those that ask for attention."""
    if look.style in ("json", "jsonl"):
        from factcli.render import json

        texts = (json.record(outcome._asdict()) for outcome in outcomes)
        if look.style == "jsonl" or look.fields:
            return formats.objects(texts, look)
        return [json.outcomes(list(texts), _counts(outcomes))]
    if look.style != "table" or look.fields:
        return _lines(outcomes, look)
    listed = [o for o in outcomes if o.verdict not in _QUIET or o.message]
    return [_table(listed[:_MOST_LISTED], len(listed), look)] if listed else []


def _lines(outcomes: "Sequence[Outcome]", look: Look) -> Iterator[str]:
    names = look.fields or _USUAL
    places = [_USUAL.index(name) for name in names]
    rows = [[str(outcome[place]) for place in places] for outcome in outcomes]
    if look.style != "tsv":
        yield formats.delimited(names, rows, look)
        return
    from factcli.render.delimited import tsv

    # A million lines one by one would be a million system calls.
    yield from (tsv(rows[first : first + _AT_ONCE]) for first in range(0, len(rows), _AT_ONCE))


def _table(listed: "Sequence[Outcome]", total: int, look: Look) -> str:
    from factcli.render.result import Cell, Id
    from factcli.render.terminal.facts import grid, line

    rows: list[tuple[Cell, ...]] = []
    for one in listed:
        told = (*((Id(one.id),) if one.id else ()), *filter(None, (one.message,)))
        rows.append((str(one.line or ""), one.verdict, told))
    shown = grid(("Line", "Verdict", "Fact"), rows, look.screen)
    more = total - len(listed)
    rest = f"… and {more:,} more; --format tsv lists all" if more else ""
    return shown + (line(rest, look.screen) if rest else "")


def _counts(outcomes: "Sequence[Outcome]") -> dict[str, int]:
    from collections import Counter

    counts = Counter(outcome.verdict for outcome in outcomes)
    return {name: counts[name] for name in ROW_VERDICTS}


def _tell(
    outcomes: "Sequence[Outcome]",
    content: "Content",
    merger: "Merger",
    arguments: ImportArguments,
    way_back: str,
) -> None:
    counts = _counts(outcomes)
    summary = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    unsettled = counts["refused"] + counts["conflict"]
    lines = [f"{summary}." if outcomes else "The file has no rows."]
    if arguments.all_or_nothing and unsettled:
        lines.append("Nothing was written: --all-or-nothing takes every row or none.")
    elif arguments.dry_run:
        lines.append("Nothing was written: that is what would be done.")
    if counts["conflict"] and not arguments.update:
        lines.append("What is in conflict was kept as it is; --update replaces it.")
    if content.unused:
        unused = ", ".join(content.unused)
        lines.append(f"Columns not used: {unused}; --map field=COLUMN names one.")
    lines += [
        f"Document {name} is known by its id alone: factcli sources add FILE --id {name}."
        for name in merger.unknown_documents()
    ]
    if way_back and (counts["added"] or counts["changed"]):
        lines.append(f"To take it back: {way_back}.")
    output.hint(lines)


COMMAND = Command(
    "import",
    SUMMARIES["import"],
    Group(
        ImportArguments,
        {
            "file": Argument("FILE", "The file; - for standard input."),
            "reads": Option(
                ("--from",), "What the file is; else its name or start tells.", choices=FILE_FORMATS
            ),
            "columns": Option(
                ("--map",),
                "Which column has a field, such as subject=Country.",
                repeatable=True,
                metavar="FIELD=COLUMN",
            ),
            "as_words": Option(("--text",), "Keep values as words.", kind="flag"),
            "day_first": Option(
                ("--day-first",),
                "Read 11/3/2008 as 11 March; else the other cells of its column tell.",
                kind="flag",
            ),
            "month_first": MONTH_FIRST,
            "decimal_point": Option(
                ("--decimal-point",),
                "Read 23.824 as a fraction; else the other cells of its column tell.",
                kind="flag",
            ),
            "decimal_comma": Option(
                ("--decimal-comma",),
                "Read 23.824 as thousands, and 23,8 as a fraction.",
                kind="flag",
            ),
            "max_size": MAX_SIZE,
            "all_or_nothing": Option(
                ("--all-or-nothing",),
                "Write nothing where a row is refused or in conflict.",
                kind="flag",
            ),
            "update": Option(
                ("--update",), "Replace what the store says otherwise than the file.", kind="flag"
            ),
            "dry_run": Option(
                ("--dry-run",), "Say what would be done, and write nothing.", kind="flag"
            ),
            "output": OUTPUT_OF_IMPORTS,
            "stores": changing.WRITTEN_STORE,
        },
    ),
    run,
    examples=(
        "factcli import countries.csv --map subject=Country --map value=Troops",
        "factcli import - --from jsonl --dry-run < facts.jsonl",
    ),
)
