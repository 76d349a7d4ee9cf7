"""`check`: the figures of drafts against the store."""

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.files import input_bytes, size_of
from factcli.console.options import COLOR, MAX_SIZE, STORES, TODAY, Output
from factcli.console.progress import opened
from factcli.errors import ExitCode, InputError, UsageError
from factcli.vocabulary import CONTRADICTED, UNVERIFIED, VERDICTS

if TYPE_CHECKING:
    from factcli.check.checker import Checker
    from factcli.check.findings import Checked
    from factcli.render.screen import Look

_FORMATS = ("table", "line", "json", "jsonl", "csv", "tsv", "md")
_STANDARD_INPUT = "-"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")


class CheckArguments(NamedTuple):
    """What check is asked: which files, what to show of them, and what counts as a failure."""

    files: tuple[str, ...]
    only: tuple[str, ...]
    fail_on: str | None
    strict: bool
    max_age: str
    annotate: bool
    max_size: str
    output: Output
    stores: tuple[str, ...]


def run(arguments: CheckArguments) -> ExitCode:
    """Print the verdict on every figure of the files; 1 where one is of those that fail."""
    from factcli.check.checker import Checker
    from factcli.check.findings import Policy

    failing = _failing(arguments)
    look = _look(arguments.output)
    policy = Policy(look.today, _years(arguments.max_age))
    if arguments.annotate and len(arguments.files) > 1:
        raise UsageError("--annotate prints one draft; give one file")
    with closing(opened(arguments.stores)) as index:
        checker = Checker(index, policy)
        counts = dict.fromkeys(VERDICTS, 0)
        for checked in _checked(arguments, checker):
            for verdict, count in checked.report.summary.items():
                counts[verdict] += count
            _print(checked, arguments, look)
    if not arguments.annotate and look.style in ("line", "tsv", "csv", "md"):
        output.hint([_counted(counts)])
    return ExitCode.answering(not any(counts[verdict] for verdict in failing))


def _checked(arguments: CheckArguments, checker: "Checker") -> "Iterator[Checked]":
    """The files with their reports, one after the other; a person sees how far it is."""
    from factcli.check.findings import Checked

    files, most = arguments.files, size_of(arguments.max_size)
    for number, file in enumerate(files, start=1):
        if len(files) > 1:
            _progress(f"checking {number} of {len(files)}: {file}")
        text = _draft(file, most)
        is_markdown = file == _STANDARD_INPUT or file.lower().endswith(_MARKDOWN)
        report = checker.check(text, markdown=is_markdown)
        if len(files) > 1:
            _progress("")
        yield Checked("<stdin>" if file == _STANDARD_INPUT else file, text, report)


def _progress(message: str) -> None:
    """One line on a terminal that the next one replaces."""
    if sys.stderr is not None and sys.stderr.isatty():
        from factcli.render.safety import visible

        output.say(f"\r\x1b[K{visible(message)}")


def _print(checked: "Checked", arguments: CheckArguments, look: "Look") -> None:
    from factcli.render import findings as check

    if arguments.annotate:
        from factcli.render.notes import annotated

        output.page([annotated(checked)])
        return
    several = len(arguments.files) > 1
    output.page([check.report(checked, look, arguments.only, several=several)])


def _draft(file: str, most: int) -> str:
    """A draft's text; InputError where it can't be read as UTF-8."""
    data = input_bytes(file, most, piped="check -")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is no UTF-8 text (byte {error.start})") from None


def _look(asked: Output) -> "Look":
    """The looks of the report: off a terminal, lines that editors and CI read."""
    look = output.look(asked, "claim")
    is_unasked = asked.format is None and not asked.json and not asked.fields
    return look._replace(style="line") if look.style == "tsv" and is_unasked else look


def _failing(arguments: CheckArguments) -> frozenset[str]:
    asked = CONTRADICTED if arguments.fail_on is None else arguments.fail_on
    names = {name.strip() for name in asked.split(",") if name.strip()} - {"none"}
    for name in sorted(names - set(VERDICTS)):
        raise UsageError(f"--fail-on: no verdict “{name}”; there are {', '.join(VERDICTS)}, none")
    return frozenset(names | ({UNVERIFIED} if arguments.strict else set()))


def _years(text: str) -> int:
    years = text.strip().removesuffix("y")
    if not (years.isascii() and years.isdigit() and len(years) <= 4):
        raise UsageError(f"--max-age: “{text}” is no number of years; write it as 3y")
    return int(years)


def _counted(counts: dict[str, int]) -> str:
    total = sum(counts.values())
    parts = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    claims = f"{total} claim{'s' * (total != 1)}"
    return f"{claims}: {parts}" if total else claims


COMMAND = Command(
    "check",
    SUMMARIES["check"],
    Group(
        CheckArguments,
        {
            "files": Argument(
                "FILES...", "The drafts: text or Markdown; - is standard input.", repeatable=True
            ),
            "only": Option(
                ("--only",),
                "Show only findings with this verdict.",
                repeatable=True,
                choices=VERDICTS,
            ),
            "fail_on": Option(
                ("--fail-on",),
                "Exit with 1 for these verdicts (contradicted), or none.",
                metavar="A,B",
            ),
            "strict": Option(
                ("--strict",), "Exit with 1 also for what the store can't verify.", kind="flag"
            ),
            "max_age": Option(
                ("--max-age",),
                "How old a fact may be for a draft to say “now” of it.",
                default="3y",
                metavar="YEARS",
            ),
            "annotate": Option(
                ("--annotate",),
                "Print the draft with a footnote that cites each supported figure.",
                kind="flag",
            ),
            "max_size": MAX_SIZE,
            "output": Group(
                Output,
                {
                    "format": Option(
                        ("--format", "-f"),
                        "How to print; a table on a terminal, a line a finding off it.",
                        choices=_FORMATS,
                    ),
                    "json": Option(("--json",), "Short for --format json.", kind="flag"),
                    "fields": Option(
                        ("--fields",),
                        "Only these fields, such as line,claim,verdict.",
                        metavar="A,B.C",
                        complete="claim field",
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
        "factcli check briefing.md",
        "factcli check briefing.md --only contradicted --only outdated",
        "factcli check --annotate briefing.md > cited.md",
    ),
)
