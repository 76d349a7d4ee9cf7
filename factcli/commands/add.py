"""`add`: a fact by options, or as JSON on standard input."""

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from factcli.commands import SUMMARIES, changing
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.options import AS_WORDS, COLOR, MONTH_FIRST
from factcli.errors import ExitCode, InputError, TakenError, UsageError

if TYPE_CHECKING:
    from factcli.curate.target import Desk
    from factcli.store.facts import Fact

# An id that was free when it was made may be taken when it is written: by one of many writers.
_ATTEMPTS = 20
_NEEDED = ("subject", "attribute", "value")


class FactOptions(NamedTuple):
    """A fact as the options give it."""

    id: str | None
    kind: str | None
    subject: str | None
    attribute: str | None
    value: str | None
    unit: str | None
    currency: str | None
    per: str | None
    as_of: str | None
    statement: str | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    aliases: tuple[str, ...]
    document: str | None
    figure: str | None
    start: int | None
    date_figure: str | None
    supersedes: str | None
    note: str | None


class AddArguments(NamedTuple):
    """What add is asked: the fact, how to read its value, and where it goes."""

    source: str | None
    fact: FactOptions
    as_words: bool
    month_first: bool
    force: bool
    dry_run: bool
    color: str | None
    stores: tuple[str, ...]


def run(arguments: AddArguments) -> ExitCode:
    """Add the fact and print its id."""
    given = _given(arguments)
    for _ in range(_ATTEMPTS):
        try:
            return _added(given, arguments)
        except TakenError:
            if given.get("id"):
                raise
    return _added(given, arguments)


def _added(given: dict[str, Any], arguments: AddArguments) -> ExitCode:
    from factcli.curate.changes import added, refuse_twice
    from factcli.curate.proving import Prover
    from factcli.curate.target import desk

    with desk(arguments.stores, create=True, dry=arguments.dry_run) as opened:
        fact = _fact(given, opened, arguments)
        delta = added(opened.layers, fact)
        if not arguments.force:
            refuse_twice(opened.layers, fact)
        Prover.of(opened.layers, opened.texts).refuse(fact)
        output.hint(changing.doubts(opened, fact))
        changing.carry_out(opened, delta, arguments.color)
        if not arguments.dry_run:
            output.write(f"{fact.id}\n")
        changing.tell(opened, f"Added {fact.id}", differs=True)
    return ExitCode.OK


def _given(arguments: AddArguments) -> dict[str, Any]:
    """The fact as JSON has it, from the options or from standard input."""
    options = {
        name: item for name, item in arguments.fact._asdict().items() if item not in (None, ())
    }
    if arguments.source not in (None, "-"):
        raise UsageError("a fact is given by options, or as JSON on standard input: factcli add -")
    if arguments.source is None and options:
        return _from_options(options)
    if options:
        raise UsageError("give the fact by options, or as JSON on standard input; not both")
    if arguments.source is None and (sys.stdin is None or sys.stdin.isatty()):
        raise UsageError("what fact? give --subject, --attribute and --value, or JSON with add -")
    return _from_input()


def _from_options(options: dict[str, Any]) -> dict[str, Any]:
    for name in _NEEDED:
        if name not in options:
            raise UsageError(f"--{name} is missing; a fact needs --subject, --attribute, --value")
    document, figure = options.pop("document", None), options.pop("figure", None)
    start, dated = options.pop("start", None), options.pop("date_figure", None)
    if (figure or dated or start is not None) and not document:
        raise UsageError("--figure stands in some document: name it with --document ID")
    if document and not figure and not dated:
        raise UsageError("--document proves a figure: copy it from there with --figure")
    if start is not None and not figure:
        raise UsageError("--start says where a figure starts: give it with --figure")
    pieces: list[dict[str, Any]] = []
    if figure:
        pieces.append({"document": document, "for": "value", "figure": figure, "start": start})
    if dated:
        pieces.append({"document": document, "for": "as_of", "figure": dated})
    return {**options, "evidence": pieces}


def _from_input() -> dict[str, Any]:
    import json
    from decimal import Decimal

    if sys.stdin is None:
        raise UsageError("standard input is closed; add - reads a fact from there")
    from factcli.console.files import input_bytes
    from factcli.store.repeats import repeated_keys

    data = input_bytes("-")
    if not data.strip():
        raise InputError(
            "standard input is empty; give --subject, --attribute and --value, or a fact as JSON"
        )
    try:
        given = json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        way_out = "for many facts use factcli import -"
        raise InputError(f"standard input is not one fact in JSON: {error}; {way_out}") from None
    for problem in repeated_keys(data):
        raise InputError(f"standard input: {problem}")
    if not isinstance(given, dict):
        raise InputError("standard input is not one fact; for many use factcli import -")
    return given


def _fact(given: dict[str, Any], opened: "Desk", arguments: AddArguments) -> "Fact":
    import msgspec

    from factcli.exchange.habits import Habits
    from factcli.exchange.objects import of_mapping
    from factcli.exchange.rows import Conventions, reason_of
    from factcli.store.ids import free, slug

    conventions = Conventions(
        opened.texts, arguments.as_words, Habits(not arguments.month_first, ".")
    )
    try:
        fact = of_mapping(given, conventions)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise UsageError(reason_of(error)) from None
    if fact.id:
        return fact
    base = slug(fact.subject, fact.attribute)
    return msgspec.structs.replace(fact, id=free(base, opened.layers.taken(base), fact.as_of))


_FACT = Group(
    FactOptions,
    {
        "id": Option(("--id",), "Its id; else one made of subject and attribute.", metavar="ID"),
        "kind": Option(
            ("--kind",), "Such as troops; else what its value is.", metavar="KIND", complete="kind"
        ),
        "subject": Option(("--subject",), "What the fact is about.", metavar="TEXT"),
        "attribute": Option(("--attribute",), "What is stated of it.", metavar="TEXT"),
        "value": Option(("--value",), "As people write it: up to 70 personnel.", metavar="TEXT"),
        "unit": Option(("--unit",), "The unit, where the value leaves it out.", metavar="TEXT"),
        "currency": Option(("--currency",), "Its currency, such as NOK.", metavar="CODE"),
        "per": Option(("--per",), "The period of an amount: year.", metavar="PERIOD"),
        "as_of": Option(("--as-of",), "When it was true, such as 2014-11.", metavar="DATE"),
        "statement": Option(("--statement",), "The fact in one sentence.", metavar="TEXT"),
        "places": Option(
            ("--place",), "A country, by its two-letter code.", repeatable=True, metavar="CODE"
        ),
        "actors": Option(("--actor",), "Who acts in it.", repeatable=True, metavar="NAME"),
        "aliases": Option(
            ("--alias",), "Another name of the subject.", repeatable=True, metavar="NAME"
        ),
        "document": Option(
            ("--document",), "The document that proves it.", metavar="ID", complete="source"
        ),
        "figure": Option(
            ("--figure",), "The phrase that carries the figure, as it is printed.", metavar="TEXT"
        ),
        "start": Option(
            ("--start",),
            "Where it starts, in characters; else it is looked for in the kept text.",
            kind="integer",
            metavar="N",
            minimum=0,
        ),
        "date_figure": Option(
            ("--date-figure",), "The phrase that gives --as-of, as printed.", metavar="TEXT"
        ),
        "supersedes": Option(
            ("--supersedes",), "The fact that it takes the place of.", metavar="ID", complete="id"
        ),
        "note": Option(("--note",), "What a reader should know.", metavar="TEXT"),
    },
)

COMMAND = Command(
    "add",
    SUMMARIES["add"],
    Group(
        AddArguments,
        {
            "source": Argument("-", "Read the fact as JSON from standard input.", required=False),
            "fact": _FACT,
            "as_words": AS_WORDS,
            "month_first": MONTH_FIRST,
            "force": Option(
                ("--force",),
                "Add it though a fact has its subject, attribute and date.",
                kind="flag",
            ),
            "dry_run": changing.DRY_RUN,
            "color": COLOR,
            "stores": changing.WRITTEN_STORE,
        },
    ),
    run,
    examples=(
        'factcli add --subject Chad --attribute "peace monitors" --value "up to 30 monitors"',
        "factcli add - < fact.json",
    ),
)
