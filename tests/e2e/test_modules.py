"""What a look-up loads: little, for its time is mostly that of imports."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import factcli

MOST_MODULES = 40
# What people need and a look-up does not: help and options, tables, the store's form, its writing.
HEAVY = {
    *("typer", "rich", "textual", "msgspec", "platformdirs", "json", "tempfile"),
    *("mcp", "anyio", "pydantic"),
}
LOOK_UP = ("find", "mine ban convention states parties", "--json")


def loaded_by(*argv: str) -> set[str]:
    """The modules that a command loads, in the words of the interpreter."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-X", "importtime", "-m", "factcli", *argv],
        capture_output=True,
        env={**os.environ},
        stdin=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    lines = done.stderr.decode().splitlines()
    found = (re.fullmatch(r"import time:\s+\d+ \|\s+\d+ \|\s+([\w.]+)", line) for line in lines)
    return {match[1] for match in found if match}


def is_package(module: str) -> bool:
    return Path(factcli.__file__).parents[1].joinpath(*module.split("."), "__init__.py").exists()


AS_A_VALUE = ("find", "mine ban convention states parties", "--format", "value")


@pytest.fixture
def loaded(store: str) -> set[str]:  # noqa: ARG001 - the environment names it
    """The modules of a look-up in a store whose index stands."""
    # An index is trusted when its store was not just written; the first run builds it.
    time.sleep(2.1)
    loaded_by(*LOOK_UP)
    return loaded_by(*LOOK_UP)


def test_a_look_up_loads_few_modules(loaded: set[str]) -> None:
    ours = {name for name in loaded if name.split(".")[0] == "factcli" and not is_package(name)}
    assert "factcli.match.search" in ours
    assert len(ours) <= MOST_MODULES, sorted(ours)


def test_a_look_up_loads_nothing_heavy(loaded: set[str]) -> None:
    assert not HEAVY & {name.split(".")[0] for name in loaded}


def test_a_bare_value_loads_nothing_heavy_either(loaded: set[str]) -> None:
    assert loaded  # the index stands
    assert not (HEAVY | {"decimal", "csv"}) & {n.split(".")[0] for n in loaded_by(*AS_A_VALUE)}


def test_the_version_loads_neither_typer_nor_a_command() -> None:
    found = loaded_by("--version")
    assert not HEAVY & {name.split(".")[0] for name in found}
    assert not {name for name in found if name.startswith(("factcli.commands.", "factcli.match"))}
