"""`find`: the best facts for a question, or for every line of standard input."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.options import COPY, FILTERS, OUTPUT_OF_HITS, STORES, Output, strict
from factcli.errors import ExitCode, InputError, UsageError
from factcli.index.answer import Answer, Filters
from factcli.render import formats
from factcli.render.screen import Look

if TYPE_CHECKING:
    from io import BufferedReader

    from factcli.index.reader import Index


# So many bytes of standard input are read at once.
_PART = 1 << 16
# Bytes: no question is so long, and what has no end of a line may have no end.
_LONGEST = 1 << 20


class Options(TypedDict):
    """How the index is asked: the arguments of `find` besides the words."""

    limit: int
    min_score: float
    filters: Filters
    with_rivals: bool


class FindArguments(NamedTuple):
    """What find is asked: the words, how much counts as an answer, and how to show it."""

    words: tuple[str, ...]
    limit: int
    min_score: float | None
    strict: bool
    any_value: bool
    copy: bool
    filters: Filters
    output: Output
    stores: tuple[str, ...]


def run(arguments: FindArguments) -> ExitCode:
    """Answer the question, or every question of standard input; 1 where there is no fact."""
    look = output.look(arguments.output, "hit")
    if arguments.any_value and look.style != "value":
        raise UsageError("--any goes with --format value; other formats say what differs")
    if arguments.copy:
        _require_clipboard(arguments)
    with closing(_opened(arguments.stores)) as index:
        if arguments.filters != Filters():
            from factcli.match.filters import checked  # most look-ups filter nothing

            arguments = arguments._replace(filters=checked(arguments.filters, index))
        if arguments.words == ("-",):
            return _answer_all(index, arguments, look)
        from factcli.words.text import require_question, whole_characters

        query = whole_characters(" ".join(arguments.words))
        require_question(query)
        answer = _ask(index, arguments, query, look)
        shown = _fit(answer, arguments, look)
        output.page([formats.answer(shown, look)], look)
        if arguments.copy:
            _copy(shown, look)
        if not answer.hits:
            from factcli.render.silence import abstention

            output.hint(abstention(answer))
        return _status(shown, arguments)


def _require_clipboard(arguments: FindArguments) -> None:
    from factcli.console.copying import require_terminal

    if arguments.words == ("-",):
        raise UsageError("--copy is for one question; find - answers many")
    require_terminal()


def _copy(shown: Answer, look: Look) -> None:
    """Copy the best answer; of sentences, all that are printed."""
    from factcli.console.copying import copy
    from factcli.render.result import of_hits

    copy(of_hits(shown.hits if look.style == "cite" else shown.hits[:1]), look)


def _opened(stores: tuple[str, ...]) -> "Index":
    from factcli.index.cache import trusted_index

    standing = trusted_index(stores)
    if standing:
        return standing
    from factcli.console.progress import opened  # the bar of an index that is to be made

    return opened(stores)


def _answer_all(index: "Index", arguments: FindArguments, look: Look) -> ExitCode:
    from factcli.match.batch import find_all

    status = ExitCode.NEGATIVE
    for queries in _lines():
        asked = list(map(_answerable, queries))
        # A line without a word is no mistake of the file's: it is a question without an answer.
        found = find_all(index, asked, **_options(arguments, look))
        for query, answer in zip(queries, found, strict=True):
            answer = _fit(answer._replace(query=query), arguments, look)
            output.write(formats.answer(answer, look, several=True))
            status = min(status, _status(answer, arguments))
    return status


def _ask(index: "Index", arguments: FindArguments, query: str, look: Look) -> Answer:
    from factcli.match.search import find

    return find(index, _asked(query), **_options(arguments, look))._replace(query=query)


def _options(arguments: FindArguments, look: Look) -> Options:
    from factcli.match.search import THRESHOLD

    return {
        "limit": arguments.limit,
        "min_score": THRESHOLD if arguments.min_score is None else arguments.min_score,
        "filters": arguments.filters,
        "with_rivals": look.style == "value",
    }


def _fit(answer: Answer, arguments: FindArguments, look: Look) -> Answer:
    """The answer, without hits where its bare value would hide that something else is meant."""
    if look.style != "value" or arguments.any_value or not answer.hits:
        return answer
    from factcli.render.silence import no_value

    why = no_value(answer, strict=arguments.strict)
    if not why:
        return answer
    output.hint([why])
    return answer._replace(hits=())


def _answerable(query: str) -> str:
    """The question as the index is asked; none in the place of one that is too long."""
    from factcli.words.text import require_question

    try:
        require_question(query)
    except UsageError as error:
        output.hint([f"No answer: {error}"])
        return ""
    return _asked(query)


def _asked(query: str) -> str:
    # Where one library sees the end of a text and another a character, a space is safe.
    return query.replace("\0", " ")


def _status(answer: Answer, arguments: FindArguments) -> ExitCode:
    if arguments.strict:
        return ExitCode.answering(any(hit.match != "approximate" for hit in answer.hits))
    return ExitCode.answering(answer.hits)


def _lines() -> Iterator[list[str]]:
    """The questions of standard input, as many as are there, each as soon as it is."""
    if sys.stdin is None:
        raise UsageError("standard input is closed; find - reads its questions from there")
    begun: list[bytes] = []
    sign = codecs.BOM_UTF8
    stdin = cast("BufferedReader", sys.stdin.buffer)
    while part := stdin.read1(_PART):
        if b"\n" in part:
            first, *lines = b"".join([*begun, part]).removeprefix(sign).split(b"\n")
            begun, sign = [lines.pop()], b""
            yield list(map(_text, (first, *lines)))
        else:
            begun.append(part)
            if sum(map(len, begun)) > _LONGEST:
                raise InputError("standard input: a line is longer than 1 MiB; find - reads a "
                                 "question a line")  # fmt: skip
    if any(begun):
        yield [_text(b"".join(begun).removeprefix(sign))]


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r\n")


COMMAND = Command(
    "find",
    SUMMARIES["find"],
    Group(
        FindArguments,
        {
            "words": Argument(
                "WORDS...",
                "The question; - reads one question a line from standard input.",
                repeatable=True,
            ),
            "limit": Option(
                ("--limit", "-n"),
                "Show N facts at most.",
                kind="integer",
                default=10,
                metavar="N",
                minimum=1,
            ),
            "min_score": Option(
                ("--min-score",),
                "The least score (0 to 100) that counts as an answer; 0 shows all in rank order.",
                kind="number",
                metavar="SCORE",
                minimum=0,
                maximum=100,
            ),
            "strict": strict("facts of which all match only approximately"),
            "any_value": Option(
                ("--any",),
                "With --format value: print the first value even if it is not quite what is asked.",
                kind="flag",
            ),
            "copy": COPY,
            "filters": FILTERS,
            "output": OUTPUT_OF_HITS,
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli find how many states are party to the mine ban convention",
        "factcli find troops in iraq --as-of 2018 --json",
        "parties=$(factcli find --format value mine ban convention states parties)",
        "factcli find - --format csv < questions.txt",
    ),
)
