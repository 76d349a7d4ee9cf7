"""`changes`: what is new in a store since it was another, or since a day."""

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group, Option
from factcli.console.options import OUTPUT_OF_NEWS, STORES, Output
from factcli.errors import ExitCode, StoreError, UsageError
from factcli.match.filters import years
from factcli.render import formats
from factcli.render.screen import Look

if TYPE_CHECKING:
    from factcli.curate.comparing import Comparison
    from factcli.curate.since import News
    from factcli.store.layers import AnyStore


class ChangesArguments(NamedTuple):
    """What changes is asked: since what, how old is old, and how to show it."""

    since: str | None
    then: str | None
    max_age: str
    output: Output
    stores: tuple[str, ...]


class _Earlier(NamedTuple):
    """A store beside its earlier state, and the day of that."""

    comparison: "Comparison"
    day: datetime.date


def run(arguments: ChangesArguments) -> ExitCode:
    """Print what is new; that nothing is new is no failure."""
    from factcli.curate.since import Days, Since
    from factcli.render.news import in_words
    from factcli.store.layers import load_layers

    look = output.look(arguments.output, "news")
    if arguments.since is None:
        raise UsageError("changes: --since STORE says what to compare with, such as yesterday's")
    max_age = years("--max-age", arguments.max_age)
    *below, last = load_layers(arguments.stores)
    earlier = _earlier(last.path, last.store, arguments.since)
    day = earlier.day if arguments.then is None else _day("--then", arguments.then)
    days = Days(day, look.today, max_age)
    lower = [layer.store for layer in below]
    counts: Counter[str] = Counter()
    news = _counted(Since(last.store, lower, earlier.comparison, days).news(), counts)
    output.page(_shown(news, look), look)
    told = ", ".join(f"{count:,} {in_words(change)}" for change, count in counts.items())
    output.hint([f"{told} since {day}." if told else "No changes."])
    return ExitCode.OK


def _earlier(path: str, store: "AnyStore", since: str) -> _Earlier:
    """The earlier state: another store, else the day of one whose history is kept."""
    from factcli.curate.comparing import OfHistory, OfStores, day_of
    from factcli.store.layers import load_store
    from factcli.store.paths import is_address

    if is_address(since):
        from factcli.postgres.history import last_change

        other = load_store(since)
        at = last_change(since)
        return _Earlier(OfStores(store, other), at.date() if at else datetime.date.today())
    if os.path.exists(since):  # noqa: PTH110 - as stores are looked for everywhere
        return _Earlier(OfStores(store, load_store(since)), day_of(os.stat(since).st_mtime))  # noqa: PTH116
    if not _is_date(since):
        raise StoreError(f"{since}: there is no such store; --since takes one, such as yesterday's")
    if not is_address(path):
        raise UsageError(
            f"--since {since}: {path} keeps no history; give the store as it was then, such as a"
            " copy of yesterday or a file of git"
        )
    from factcli.postgres.history import facts_before

    day = _day("--since", since)
    return _Earlier(OfHistory(store, facts_before(path, day)), day)


def _is_date(text: str) -> bool:
    from factcli.values.edtf import Edtf

    try:
        Edtf.parse(text)
    except ValueError:
        return False
    return True


def _day(option: str, text: str) -> datetime.date:
    """The first day of a date."""
    from factcli.values.edtf import Edtf

    try:
        day = Edtf.parse(text).earliest
    except ValueError:
        day = None
    if day is None:
        raise UsageError(f"{option}: “{text}” is no day; write it as 2026-01-31")
    return day


def _counted(news: "Iterable[News]", counts: "Counter[str]") -> "Iterator[News]":
    for one in news:
        counts[one.change] += 1
        yield one


def _shown(news: "Iterator[News]", look: Look) -> Iterable[str]:
    """The news in the format asked for; those of a line each come as they are found."""
    from factcli.render.news import COLUMNS, rows, text

    if look.style in ("json", "jsonl"):
        return formats.objects(map(text, news), look)
    if look.fields and look.style == "tsv":
        return (formats.object_rows([text(one)], look.fields, look) for one in news)
    if look.style == "tsv":
        return (formats.delimited(COLUMNS, rows([one]), look) for one in news)
    return _whole(list(news), look)


def _whole(news: "list[News]", look: Look) -> Iterator[str]:
    from factcli.curate.since import CHANGES
    from factcli.render.news import COLUMNS, rows, table, text

    if not news:
        return
    if look.fields:
        yield formats.object_rows(map(text, news), look.fields, look)
    elif look.style == "table":
        yield table(sorted(news, key=lambda one: CHANGES.index(one.change)), look.screen)
    else:
        yield formats.delimited(COLUMNS, rows(news), look)


COMMAND = Command(
    "changes",
    SUMMARIES["changes"],
    Group(
        ChangesArguments,
        {
            "since": Option(
                ("--since",),
                "The earlier store: a file, an address, or of a shared store a date.",
                metavar="STORE",
            ),
            "then": Option(
                ("--then",),
                "The day of the earlier store; else when its file was last written.",
                metavar="DATE",
            ),
            "max_age": Option(
                ("--max-age",),
                "From which age on a figure is old: one that passed it since is told.",
                default="5y",
                metavar="YEARS",
            ),
            "output": OUTPUT_OF_NEWS,
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli changes --since yesterday.json",
        "git show HEAD~1:data/facts.json > before.json && factcli changes --since before.json",
        "factcli changes --since 2026-11-01 --store postgresql://db.example.org/facts",
    ),
)
