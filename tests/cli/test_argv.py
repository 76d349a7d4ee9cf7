"""The fast reader and typer read every plain command line alike, or the fast one leaves it."""

import inspect
from typing import NamedTuple

import pytest

from factcli.cli.app import parse
from factcli.cli.argv import plain_invocation
from factcli.commands import NAMES, command
from factcli.console.declare import Argument, Command, Group, Invocation, Option
from factcli.errors import UsageError

COMMANDS = [found for name in NAMES if (found := command(name))]

PLAIN = [
    "find troops in iraq",
    "find troops --json in iraq",
    "find --limit 3 troops",
    "find --limit=3 troops",
    "find -n 3 troops",
    "find -f csv troops",
    "find --min-score 70.5 troops",
    "find --min-score 0 troops",
    "find --strict --undated --as-of 2018 troops",
    "find --kind troops --kind police --place iq x",
    "find --format json --format csv x",
    "find --fields=id,value.text x",
    "find -- --json -n",
    "find a -- -b",
    "find -",
    "find x --store a.json --store b.json",
    "find x --since 2014 --until 2015-03 --color never --today 2026-01-31",
    "find x --kind=",
    "find x --fields a=b",
    "show a b c",
    "show a --documents dir",
    "list",
    "list --sort as-of --reverse --limit 7",
    "sources --json",
    "verify --check ids --check dates --explain",
    "schema",
]

LEFT_TO_TYPER = [
    "",
    "--help",
    "--version",
    "find",
    "find --help",
    "find x -h",
    "fnd x",
    "find x --frmat json",
    "find x --form json",
    "find x --limit",
    "find x --limit ten",
    "find x --limit 0",
    "find x --limit -1",
    "find x --limit ١٢",
    "find x --limit 1_0",
    "find x --min-score 1e2",
    "find x --min-score 101",
    "find x --min-score nan",
    "find x --format xml",
    "find x -n3",
    "find x --json=yes",
    "find x --kind -",
    "find x --kind --json",
    "find -5 degrees",
    "show",
    "list x",
    "schema x",
    "verify --check stal",
    "--today 2026-01-31 find x",
    "-- find x",
]


@pytest.mark.parametrize("line", PLAIN)
def test_both_readers_agree(line: str) -> None:
    argv = line.split()
    fast = plain_invocation(argv, command)
    assert fast is not None
    assert parse(argv, COMMANDS).invocation == fast


@pytest.mark.parametrize("line", LEFT_TO_TYPER)
def test_what_is_not_certain_is_left_to_typer(line: str) -> None:
    assert plain_invocation(line.split(), command) is None


def test_an_empty_word_is_a_word() -> None:
    assert plain_invocation(["find", ""], command) == parse(["find", ""], COMMANDS).invocation


def test_a_number_too_long_to_convert_is_left_to_typer() -> None:
    argv = ["find", "x", "--limit", "9" * 5000]
    assert plain_invocation(argv, command) is None
    with pytest.raises(UsageError):
        parse(argv, COMMANDS)


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("--today 2026-01-31 find x", "find x --today 2026-01-31"),
        ("--color never list", "list --color never"),
        ("--store a.json sources", "sources --store a.json"),
        ("--timeout 3 list", "list --timeout 3"),
        ("--color never list --color always", "list --color always"),
        ("find x -n3", "find x -n 3"),
    ],
)
def test_typer_reads_the_unusual_as_the_usual(line: str, same: str) -> None:
    unusual, usual = (parse(words.split(), COMMANDS).invocation for words in (line, same))
    assert unusual == usual


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("fnd x", "no command “fnd”; did you mean factcli find x, or factcli find fnd x?"),
        ("norwegian troops", "no command “norwegian”; did you mean factcli find norwegian troops?"),
        ("find x --frmat json", "no such option: --frmat; did you mean --format?"),
        ("find x --limit 0", "--limit 0: must be a whole number, at least 1"),
        ("find x --limit", "'--limit' requires an argument"),
        ("find x --format xml", "--format xml: it is one of table, json"),
        ("find", "missing argument 'WORDS...'"),
        ("show", "missing argument 'ID...'"),
        ("schema x", "unexpected extra argument"),
        ("verify --check stal", "--check stal: did you mean stale? It is one of schema, ids"),
        ("--today 2026-01-31", "missing command"),
    ],
)
def test_an_error_names_the_word_and_the_way_out(line: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(line.split(), COMMANDS)
    message = str(caught.value)
    assert told.casefold() in message.casefold()
    assert "\n" not in message


@pytest.mark.parametrize("known", COMMANDS, ids=lambda known: known.name)
def test_every_declaration_fills_its_arguments(known: Command) -> None:
    def assert_fields(group: Group) -> None:
        fields = tuple(inspect.signature(group.type).parameters)
        assert tuple(group.parameters) == fields or set(group.parameters) == set(fields)
        for parameter in group.parameters.values():
            if isinstance(parameter, Group):
                assert_fields(parameter)

    assert_fields(known.parameters)


@pytest.mark.parametrize("known", COMMANDS, ids=lambda known: known.name)
def test_no_two_options_of_a_command_share_a_flag(known: Command) -> None:
    flags = [flag for _, leaf in known.parameters.leaves() for flag in getattr(leaf, "flags", ())]
    assert len(flags) == len(set(flags))


class _Given(NamedTuple):
    names: tuple[str, ...] = ()
    force: bool = False


_GROUPED = [
    Command(name, f"What {name} does.", Group(_Given, parameters), run=lambda _: 0)
    for name, parameters in (
        ("sources", {"force": Option(("--force",), "", kind="flag")}),
        ("sources add", {"names": Argument("FILE...", "", repeatable=True)}),
        ("cache path", {}),
        ("cache clear", {"force": Option(("--force",), "", kind="flag")}),
    )
]


@pytest.mark.parametrize(
    ("line", "name", "given"),
    [
        ("sources", "sources", _Given()),
        ("sources --force", "sources", _Given(force=True)),
        ("sources add a b", "sources add", _Given(names=("a", "b"))),
        ("cache path", "cache path", _Given()),
        ("cache clear --force", "cache clear", _Given(force=True)),
    ],
)
def test_commands_of_a_group(line: str, name: str, given: _Given) -> None:
    known = {command.name: command for command in _GROUPED}
    expected = Invocation(known[name], given)
    assert plain_invocation(line.split(), known.get) == expected
    assert parse(line.split(), _GROUPED).invocation == expected


def test_a_group_without_a_command_of_its_own_explains_itself() -> None:
    assert plain_invocation(["cache"], {c.name: c for c in _GROUPED}.get) is None
    with pytest.raises(UsageError, match="missing command"):
        parse(["cache"], _GROUPED)
    assert "clear" in parse(["cache", "--help"], _GROUPED).text
    assert "add" in parse(["sources", "--help"], _GROUPED).text
