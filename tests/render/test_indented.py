"""JSON for people, and what is copied for them: at a terminal, and nowhere else."""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from factcli.render.clipboard import request
from factcli.render.indented import indented
from factcli.render.screen import Screen

pty = pytest.importorskip("pty")

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
COLOUR = re.compile(r"\x1b\[\d*m")


@given(ANY_JSON)
def test_it_means_the_same_and_is_laid_out_as_usual(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    usual = json.dumps(value, ensure_ascii=False, indent=2)
    assert indented(text, Screen()) == f"{usual}\n"
    coloured = indented(json.dumps(value), Screen(colour=True))
    assert COLOUR.sub("", coloured) == json.dumps(value, indent=2) + "\n"


def test_several_objects_follow_one_another() -> None:
    assert indented('{"a":1}\n{"b":[]}\n', Screen()) == '{\n  "a": 1\n}\n{\n  "b": []\n}\n'


def copied(sequence: str) -> str:
    found = re.search(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found
    return base64.b64decode(found[1]).decode()


def test_what_is_copied_is_text_of_any_kind() -> None:
    assert copied(request("70 soldiers – “up to”", {})) == "70 soldiers – “up to”"
    assert request("70", {"STY": "1.screen"}).startswith("\x1bP\x1b]52;")


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    master, slave = pty.openpty()
    try:
        yield master, slave
    finally:
        os.close(master)
        os.close(slave)


def at_terminal(*argv: str, piped: bool = False) -> str:
    """What a command writes at a terminal; `piped` reads standard output elsewhere."""
    with terminal() as (master, slave):
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "factcli", *argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if piped else slave,
            stderr=slave,
            env={**os.environ, "FACTCLI_PAGER": "cat"},
            check=False,
            timeout=60,
        )
        return os.read(master, 1 << 16).decode().replace("\r\n", "\n")


QUESTION = ("find", "mine ban convention states parties", "--limit", "1")


@pytest.mark.usefixtures("store")
def test_json_is_indented_at_a_terminal_and_compact_elsewhere(run: Run) -> None:
    compact = run(*QUESTION, "--json").out
    assert compact.count("\n") == 1
    shown = at_terminal(*QUESTION, "--json")
    assert "\x1b[" in shown
    assert json.loads(COLOUR.sub("", shown)) == json.loads(compact)
    assert shown.count("\n") > 20


@pytest.mark.parametrize(
    ("options", "piped", "text"),
    [
        ((), False, r"In November 2014 .* \(Mine Watch, “The state of mines”, Jan 2015\)\."),
        (("--format", "value"), False, "162 states parties"),
        (("--format", "value"), True, "162 states parties"),
    ],
    ids=["sentence", "value", "into a variable"],
)
@pytest.mark.usefixtures("store")
def test_an_answer_is_copied(options: tuple[str, ...], piped: bool, text: str) -> None:
    shown = at_terminal(*QUESTION, *options, "--copy", piped=piped)
    assert re.fullmatch(text, copied(shown))
    assert "Copied: " in shown


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (QUESTION, "--copy needs a terminal"),
        (("show", "mine-ban-parties-2014"), "--copy needs a terminal"),
        (("find", "-"), "--copy is for one question"),
    ],
)
@pytest.mark.usefixtures("store")
def test_without_a_terminal_nothing_is_copied(
    run: Run, command: tuple[str, ...], told: str
) -> None:
    done = run(*command, "--copy")
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1
