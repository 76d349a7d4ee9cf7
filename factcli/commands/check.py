"""`check`: the figures of drafts against the store."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.files import size_of
from factcli.console.options import COLOR, HIDDEN_TODAY, MAX_SIZE, STORES, Output, strict
from factcli.console.progress import opened
from factcli.errors import ExitCode, InputError, UsageError
from factcli.vocabulary import CONTRADICTED, SUPPORTED, UNVERIFIED, VERDICTS

if TYPE_CHECKING:
    import datetime

    from factcli.check.checker import Checker
    from factcli.check.findings import Checked, Policy
    from factcli.console.drafts import Draft
    from factcli.render.screen import Look

_OF_ALL = ("sarif", "rdjson")  # one document for all drafts
_FORMATS = ("table", "line", "json", "jsonl", "csv", "tsv", "md", "html", "github", *_OF_ALL)
_WITH_ALL = ("json", "jsonl")


class CheckArguments(NamedTuple):
    """What check is asked: which files, what to show of them, and what counts as a failure."""

    files: tuple[str, ...]
    only: tuple[str, ...]
    fail_on: str | None
    strict: bool
    max_age: str
    as_of: str | None
    verbose: bool
    show_unread: bool
    annotate: bool
    max_size: str
    output: Output
    stores: tuple[str, ...]


class _Counts(NamedTuple):
    """What a run has found so far: findings by verdict, numbers not read, and files that failed."""

    verdicts: dict[str, int]
    unread: list[int]
    failed: list[str]


def run(arguments: CheckArguments) -> ExitCode:
    """Print the verdict on every figure of the files; 1 where one is of those that fail.

    A file that can't be read does not stop the others, and makes it 2 in the end.
    """
    failing = _failing(arguments)
    shown = _shown(arguments)
    look = _look(arguments)
    policy = _policy(arguments, look)
    counts = _Counts(dict.fromkeys(VERDICTS, 0), [], [])
    with closing(opened(arguments.stores)) as index, index.question():
        from factcli.check.checker import Checker

        _print(arguments, Checker(index, policy), counts, look, shown)
    if not arguments.annotate and look.style in ("line", "tsv", "csv", "md", "html", "github"):
        output.hint([_counted(counts)])
    if counts.failed:
        return ExitCode.FAILED
    return ExitCode.answering(not any(counts.verdicts[verdict] for verdict in failing))


def _drafts(arguments: CheckArguments, counts: _Counts) -> "Iterator[Draft]":
    """The files that can be read, one after the other; a person sees how far it is."""
    from factcli.console.drafts import draft_of, unannotated

    files, most = arguments.files, size_of(arguments.max_size)
    for number, file in enumerate(files, start=1):
        if len(files) > 1:
            _progress(f"checking {number} of {len(files)}: {file}")
        try:
            draft = draft_of(file, most)
        except InputError as error:
            if len(files) == 1:
                raise
            output.complain(str(error))
            counts.failed.append(file)
            continue
        yield unannotated(draft) if arguments.annotate else draft


def _parts(
    draft: "Draft", checker: "Checker", counts: _Counts, *, several: bool
) -> "Iterator[Checked]":
    """The parts of a draft with their reports, which are counted as they come."""
    from factcli.check.findings import Checked

    for report in checker.parts(draft.text, markdown=draft.is_markdown):
        for verdict, count in report.summary.items():
            counts.verdicts[verdict] += count
        counts.unread.append(len(report.unread))
        if several:
            _progress("")
        yield Checked(draft.name, draft.text, report)


def _progress(message: str) -> None:
    """One line on a terminal that the next one replaces."""
    if sys.stderr is not None and sys.stderr.isatty():
        from factcli.render.safety import visible

        output.say(f"\r\x1b[K{visible(message)}")


def _print(
    arguments: CheckArguments,
    checker: "Checker",
    counts: _Counts,
    look: "Look",
    shown: Sequence[str],
) -> None:
    from factcli.check.findings import joined
    from factcli.render.findings import STREAMED, report, streamed

    several, unread = len(arguments.files) > 1, arguments.show_unread
    drafts = _drafts(arguments, counts)
    checked = ((draft, _parts(draft, checker, counts, several=several)) for draft in drafts)
    if look.style in _OF_ALL:
        from factcli.render.rdjson import diagnostics
        from factcli.render.sarif import log

        every = [joined(parts) for _, parts in checked]
        output.page([(log if look.style == "sarif" else diagnostics)(every, shown)], look)
        return
    for draft, parts in checked:
        if arguments.annotate:
            from factcli.render.notes import annotated

            output.page([annotated(joined(parts), draft.raw)])
        elif look.style in STREAMED:
            output.page(streamed(parts, look, shown, with_unread=unread), look)
        else:
            output.page([report(joined(parts), look, shown, several=several)])


def _look(arguments: CheckArguments) -> "Look":
    """The looks of the report: off a terminal, lines that editors and CI read."""
    asked = arguments.output
    look = output.look(asked, "claim")
    if arguments.annotate and (asked.json or asked.format is not None or asked.fields):
        raise UsageError("--annotate prints the draft itself; leave --json, --format and --fields")
    if arguments.annotate and len(arguments.files) > 1:
        raise UsageError("--annotate prints one draft; give one file")
    is_unasked = asked.format is None and not asked.json and not asked.fields
    return look._replace(style="line") if look.style == "tsv" and is_unasked else look


def _policy(arguments: CheckArguments, look: "Look") -> "Policy":
    from factcli.check.findings import Policy
    from factcli.match.filters import years

    return Policy(look.today, years("--max-age", arguments.max_age), _day(arguments.as_of))


def _day(text: str | None) -> "datetime.date | None":
    """The last day of the date that a draft is said to be of."""
    if text is None:
        return None
    from factcli.check.dating import days_of

    days = days_of(text)
    if days is None:
        raise UsageError(f"--as-of: “{text}” is no date; write it as 2026-01-31, 2026-01 or 2026")
    return days.last


def _shown(arguments: CheckArguments) -> Sequence[str]:
    """The verdicts that are shown: those asked for, else all but what is supported."""
    only = _verdicts("--only", ",".join(arguments.only))
    if only:
        return only
    style = "json" if arguments.output.json else arguments.output.format
    if arguments.verbose or style in _WITH_ALL or arguments.output.fields:
        return VERDICTS
    return tuple(verdict for verdict in VERDICTS if verdict != SUPPORTED)


def _failing(arguments: CheckArguments) -> frozenset[str]:
    asked = CONTRADICTED if arguments.fail_on is None else arguments.fail_on
    names = _verdicts("--fail-on", ",".join(n for n in asked.split(",") if n.strip() != "none"))
    return frozenset((*names, *((UNVERIFIED,) if arguments.strict else ())))


def _verdicts(option: str, asked: str) -> tuple[str, ...]:
    """The verdicts of a list with commas."""
    names = tuple(name.strip() for name in asked.split(",") if name.strip())
    for name in names:
        if name not in VERDICTS:
            none = ", none" if option == "--fail-on" else ""
            there = ", ".join(VERDICTS)
            raise UsageError(f"{option}: no verdict “{name}”; there are {there}{none}")
    return names


def _counted(counts: _Counts) -> str:
    total, unread = sum(counts.verdicts.values()), sum(counts.unread)
    parts = ", ".join(f"{count} {verdict}" for verdict, count in counts.verdicts.items() if count)
    claims = f"{total} claim{'s' * (total != 1)}"
    claims = f"{claims}: {parts}" if total else claims
    return claims + f" and {unread} number{'s' * (unread != 1)} not read" * bool(unread)


COMMAND = Command(
    "check",
    SUMMARIES["check"],
    Group(
        CheckArguments,
        {
            "files": Argument(
                "FILES...",
                "The drafts: text, Markdown, or documents such as Word; - is standard input.",
                repeatable=True,
            ),
            "only": Option(
                ("--only",),
                "Show only findings with these verdicts.",
                repeatable=True,
                metavar="A,B",
                complete="verdict",
            ),
            "fail_on": Option(
                ("--fail-on",),
                "Exit with 1 for these verdicts (contradicted), or none.",
                metavar="A,B",
                complete="verdict",
            ),
            "strict": strict("what the store can't verify"),
            "max_age": Option(
                ("--max-age",),
                "How old a fact may be for a draft to say it without a date.",
                default="3y",
                metavar="YEARS",
            ),
            "as_of": Option(
                ("--as-of",),
                "The date that the drafts are of, if they name none themselves.",
                metavar="DATE",
            ),
            "verbose": Option(
                ("--verbose", "-v"), "Show also what the store supports.", kind="flag"
            ),
            "show_unread": Option(
                ("--show-unread",), "Show also the numbers that are no claim.", kind="flag"
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
                        "How to print; a table on a terminal, otherwise a line a finding.",
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
                    "today": HIDDEN_TODAY,
                },
                "Output",
            ),
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli check briefing.md",
        "factcli check briefing.md --only contradicted,outdated",
        "factcli check --annotate briefing.md > cited.md",
    ),
)
