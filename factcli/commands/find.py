"""`find`: the best facts for a question, or for every line of standard input."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import output
from factcli.commands.narrowing import checked, day
from factcli.declare import Argument, Command, Group, Option
from factcli.errors import UsageError
from factcli.match.answer import Answer, Filters, Hit
from factcli.options import FILTERS, OUTPUT, STORES, Output

if TYPE_CHECKING:
    from factcli.match.index import Index


class FindArguments(NamedTuple):
    """What find is asked: the words, how much counts as an answer, and how to show it."""

    words: tuple[str, ...]
    limit: int
    min_score: float | None
    strict: bool
    filters: Filters
    output: Output
    stores: tuple[str, ...]


def run(arguments: FindArguments) -> int:
    """Answer the question, or every question of standard input; 1 where there is no fact."""
    from factcli.store import open_index

    if arguments.output.today:
        day(arguments.output.today)
    style = output.format_of(arguments.output)
    index = open_index(arguments.stores)
    try:
        arguments = arguments._replace(filters=checked(arguments.filters, index))
        if arguments.words == ("-",):
            return _answer_all(index, arguments, style)
        query = _clean(" ".join(arguments.words))
        found = _ask(index, arguments, query)
        output.page(shown(found, query, style, arguments.output, several=False))
        if not found.hits:
            output.hint(_closest(query, found))
        return _status(found, strict=arguments.strict)
    finally:
        index.close()


def _answer_all(index: "Index", arguments: FindArguments, style: str) -> int:
    status = 1
    for query in _lines():
        if query.strip():
            found = _ask(index, arguments, query)
            status = min(status, _status(found, strict=arguments.strict))
        else:
            found = Answer(query, (), ())
        output.write(shown(found, query, style, arguments.output, several=True))
    return status


def _ask(index: "Index", arguments: FindArguments, query: str) -> Answer:
    from factcli.match.search import THRESHOLD, find

    return find(
        index,
        query.replace("\0", " "),
        limit=arguments.limit,
        min_score=THRESHOLD if arguments.min_score is None else arguments.min_score,
        filters=arguments.filters,
    )


def _status(found: Answer, *, strict: bool) -> int:
    if strict:
        return 0 if any(hit.match != "approximate" for hit in found.hits) else 1
    return 0 if found.hits else 1


def _lines() -> Iterator[str]:
    """The questions of standard input, each as soon as it is there."""
    if sys.stdin is None:
        raise UsageError("standard input is closed; find - reads its questions from there")
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield from (_clean(line).rstrip("\r\n") for line in sys.stdin)
        return
    for number, line in enumerate(stream):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if number == 0 else text


def _clean(text: str) -> str:
    """Text of the command line; bytes that were no UTF-8 as replacement characters."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def shown(found: Answer, query: str, style: str, asked: Output, *, several: bool) -> str:
    """An answer in one of the formats; several queries are told apart in each of them."""
    if style in ("json", "jsonl"):
        return _as_json(found, query, style, asked, several=several)
    if not found.hits:
        return f"{query}\n\n" if style == "table" and several else ""
    from factcli.commands.listing import chosen_rows, formatted
    from factcli.render import result, rows

    results = result.of_hits(found.hits)
    if style in ("cite", "value"):
        return formatted(style, asked, results[: 1 if style == "value" else None])
    if asked.fields:
        headings, cells = chosen_rows(_objects(found.hits), asked.fields, of_hits=True)
    elif style == "table":
        from factcli.render.table import answers

        title = query if several else ""
        return answers(results, day(asked.today), output.screen(asked), title)
    else:
        headings, cells = rows.OF_A_HIT, list(rows.of_hits(results))
    if several:
        headings, cells = ("query", *headings), [(query, *row) for row in cells]
    return output.rows(style, asked, headings, cells)
