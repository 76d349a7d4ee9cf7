"""`extract`: the candidate facts of a document, for review."""

import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import output
from factcli.commands.files import read
from factcli.commands.opening import opened
from factcli.declare import Argument, Command, Group, Option
from factcli.errors import InputError, UsageError
from factcli.options import COLOR, STORES, TODAY, Output

if TYPE_CHECKING:
    from factcli.extract import Candidate

# Those of factcli.extract.guesses.KINDS, here so that reading a command line is light.
KINDS = (
    *("troops", "police", "funding", "treaty-date", "states-parties"),
    *("event", "role", "membership", "quantity"),
)
_TYPES = ("quantity", "money", "date")
_FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
_LARGEST = 256 * 1024 * 1024


class ExtractArguments(NamedTuple):
    """What extract is asked: which document, how to read its dates, what to show of it."""

    file: str
    kinds: tuple[str, ...]
    types: tuple[str, ...]
    day_first: bool
    month_first: bool
    output: Output
    stores: tuple[str, ...]


class Registered(NamedTuple):
    """What the stores know of a text: its document's id, and its order of day and month."""

    id: str
    day_first: bool


def run(arguments: ExtractArguments) -> int:
    """Print the candidates; 1 where the document has none."""
    from factcli.extract import extract
    from factcli.render.candidates import Extracted, parts

    if arguments.day_first and arguments.month_first:
        raise UsageError("--day-first and --month-first say opposite things; give one")
    look = output.look(arguments.output, "candidate")
    text = _text(arguments.file)
    known = registered(text, arguments.stores)
    day_first = known.day_first if known else not arguments.month_first
    name = "<stdin>" if arguments.file == "-" else arguments.file
    source = Extracted(known.id if known else name, text)
    wanted = _Wanted(arguments)
    output.page(parts(source, wanted.of(extract(text, day_first=day_first)), look))
    if not wanted.count:
        output.hint([f"{name}: no candidate{' of these' * wanted.is_narrow}."])
    return int(not wanted.count)


def registered(text: str, stores: tuple[str, ...]) -> Registered | None:
    """The document of the stores that this text is; None where it is of none."""
    import hashlib

    import msgspec

    from factcli.facts import Document

    digest = hashlib.sha256(text.encode()).hexdigest()
    decode = msgspec.json.Decoder(Document).decode
    with closing(opened(stores)) as index:
        documents = (decode(document) for document, _, _ in index.documents())
        same = next((each for each in documents if each.sha256 == digest), None)
    return Registered(same.id, same.day_first) if same else None


class _Wanted:
    """Lets through the candidates that were asked for, and counts them."""

    def __init__(self, arguments: ExtractArguments) -> None:
        self.kinds, self.types = arguments.kinds, arguments.types
        self.count = 0

    @property
    def is_narrow(self) -> bool:
        return bool(self.kinds or self.types)

    def of(self, candidates: "Iterator[Candidate]") -> "Iterator[Candidate]":
        for candidate in candidates:
            of_kind = not self.kinds or candidate.kind in self.kinds
            if of_kind and (not self.types or self._type(candidate) in self.types):
                self.count += 1
                yield candidate

    @staticmethod
    def _type(candidate: "Candidate") -> str:
        return str(candidate.value.__struct_config__.tag)


def _text(file: str) -> str:
    """The text of the file, the one that offsets refer to; InputError where it has none to read."""
    from factcli.documents import text_of

    _refuse_huge(file)
    name = "standard input" if file == "-" else file
    data = read(file)
    if len(data) > _LARGEST:
        raise InputError(_too_large(name))
    return text_of(data, name).text


def _refuse_huge(file: str) -> None:
    try:
        found = Path(file).stat() if file != "-" else None
    except (OSError, ValueError):
        return
    if found and stat.S_ISREG(found.st_mode) and found.st_size > _LARGEST:
        raise InputError(_too_large(file))


def _too_large(name: str) -> str:
    return f"{name}: is larger than {_LARGEST // 1024 // 1024} MiB; split it into documents"


COMMAND = Command(
    "extract",
    "List the figures of a document as candidate facts.",
    Group(
        ExtractArguments,
        {
            "file": Argument("FILE", "Plain text, Markdown, HTML or PDF; - for standard input."),
            "kinds": Option(
                ("--kind",),
                "Only candidates that may be of this kind.",
                repeatable=True,
                choices=KINDS,
            ),
            "types": Option(
                ("--type",),
                "Only candidates whose value is of this type.",
                repeatable=True,
                choices=_TYPES,
            ),
            "day_first": Option(
                ("--day-first",),
                "Read 11/3/2008 as 11 March, as is usual; a registered document says so itself.",
                kind="flag",
            ),
            "month_first": Option(("--month-first",), "Read 11/3/2008 as 3 November.", kind="flag"),
            "output": Group(
                Output,
                {
                    "format": Option(
                        ("--format", "-f"),
                        "How to print; blocks on a terminal, tab-separated lines off it.",
                        choices=_FORMATS,
                    ),
                    "json": Option(
                        ("--json",), "Short for --format json: one candidate a line.", kind="flag"
                    ),
                    "fields": Option(
                        ("--fields",),
                        "Only these fields, such as line,figure,value.",
                        metavar="A,B.C",
                        complete="candidate field",
                    ),
                    "color": COLOR,
                    "today": TODAY,
                },
            ),
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli extract report.pdf",
        "factcli extract speech.md --kind troops --json",
        "curl -s https://example.org/page.html | factcli extract -",
    ),
)
