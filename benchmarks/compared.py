"""What people find at hand in factcli and in six tools of the terminal, each cell from a run.

    python benchmarks/compared.py > docs/compared.md

Tools that are not installed have a question mark. Debian has ripgrep, fzf, hledger and gh, pip has
sqlite-utils and papis. A time is that of a whole process over that of Python that
does nothing.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TOOLS = ("factcli", "gh", "fzf", "rg", "hledger", "sqlite-utils", "papis")
_YES, _NO, _UNKNOWN, _NONE = "yes", "no", "?", "–"
_RUNS = 15
_TEXT = "norwegian troops in iraq: up to 70 personnel\naid to syria: 160 USD\n"
_JOURNAL = "2024-01-01 aid\n    aid:syria   160 USD\n    assets\n"


class Done(NamedTuple):
    """What a command printed, and its exit code."""

    status: int
    out: str
    err: str


Told = Callable[[Done], bool]


class Row(NamedTuple):
    """A thing at hand: a command for each tool that has a way, and what shows that it is there."""

    name: str
    commands: Mapping[str, str]
    told: Told


def _suggests(done: Done) -> bool:
    text = (done.out + done.err).casefold()
    return any(words in text for words in ("did you mean", "maybe", "is spelled", "search"))


def _is_json(done: Done) -> bool:
    try:
        return bool([json.loads(line) for line in [done.out] if line.strip()])
    except ValueError:
        lines = done.out.splitlines()
        return bool(lines) and all(line.startswith("{") and line.endswith("}") for line in lines)


def _works(done: Done) -> bool:
    return done.status == 0


# Where packages put the completion of a tool.
_COMPLETIONS = {
    "bash": "/usr/share/bash-completion/completions/{}",
    "zsh": "/usr/share/zsh/vendor-completions/_{}",
    "fish": "/usr/share/fish/vendor_completions.d/{}.fish",
}


def _completion(shell: str, place: str) -> Row:
    packaged = {tool: f"test -e {place.format(tool)}" for tool in ("rg", "fzf", "hledger")}
    printed = {
        "factcli": f"factcli completion {shell}",
        "gh": f"gh completion -s {shell}",
        "sqlite-utils": f"_SQLITE_UTILS_COMPLETE={shell}_source sqlite-utils",
        "papis": f"_PAPIS_COMPLETE={shell}_source papis",
    }
    return Row(f"completion for {shell}", packaged | printed, _works)


def _imports(tool: str, module: str) -> str:
    """Imports a module with the Python that runs a tool."""
    return f"$(head -1 $(command -v {tool}) | cut -c3-) -c 'import {module}'"


ROWS = (
    Row(
        "finds “norweigan” for Norwegian",
        {
            "factcli": "factcli find norweigan troops iraq",
            "fzf": "fzf --filter norweigan < t.txt",
            "rg": "rg norweigan t.txt",
            "hledger": "hledger -f j.journal reg syira",
            "sqlite-utils": "sqlite-utils search x.db f norweigan",
        },
        lambda done: any(text in done.out for text in ("70", "160 USD")),
    ),
    Row(
        "says what a misspelt command may mean",
        {
            "factcli": "factcli serch x", "gh": "gh serch", "fzf": "fzf --heigth 1",
            "rg": "rg --colour x", "hledger": "hledger balence",
            "sqlite-utils": "sqlite-utils serch x.db f x", "papis": "papis serach",
        },
        _suggests,
    ),
    Row(
        "prints JSON",
        {
            "factcli": "factcli find --json troops in iraq", "rg": "rg --json troops t.txt",
            "gh": "gh api --help", "hledger": "hledger -f j.journal bal -O json",
            "sqlite-utils": "sqlite-utils rows x.db f", "papis": "papis export --help",
        },
        lambda done: _is_json(done) or "json" in done.out.casefold(),
    ),
    Row(
        "exit code 1 where nothing is found",
        {
            "factcli": "factcli find zzz", "fzf": "fzf --filter zzz < t.txt", "rg": "rg zzz t.txt",
            "hledger": "hledger -f j.journal reg zzz",
            "sqlite-utils": "sqlite-utils search x.db f zzz", "papis": "papis --lib . list zzz",
        },
        lambda done: done.status == 1,
    ),
    Row(
        "exit code 2 where it is asked wrongly",
        {
            "factcli": "factcli find --limit five x", "gh": "gh pr list --limit five",
            "fzf": "fzf --heigth 1", "rg": "rg '(' t.txt", "hledger": "hledger -f none.journal bal",
            "sqlite-utils": "sqlite-utils search x.db", "papis": "papis serach",
        },
        lambda done: done.status == 2,
    ),
    Row(
        "answers while one types",
        {"factcli": "factcli browse --help", "fzf": "fzf --version", "papis": "papis list --help"},
        lambda done: done.status == 0 and "pick" not in done.out,
    ),
    Row(
        "opens the source",
        {"factcli": "factcli open --help", "gh": "gh browse --help", "papis": "papis open --help"},
        _works,
    ),
    Row(
        "proves what it shows in the source",
        {"factcli": "factcli verify"},
        _works,
    ),
    Row(
        "takes the last change back",
        {
            "factcli": "factcli undo --help", "hledger": "hledger undo",
            "sqlite-utils": "sqlite-utils undo x.db", "papis": "papis undo",
        },
        _works,
    ),
    *(_completion(shell, folder) for shell, folder in _COMPLETIONS.items()),
    Row(
        "help by topic",
        {
            "factcli": "factcli help dates", "gh": "gh help environment",
            "hledger": "hledger help queries",
            "rg": "rg help dates", "sqlite-utils": "sqlite-utils help", "papis": "papis help dates",
        },
        lambda done: done.status == 0 and len(done.out) > 200,
    ),
    Row(
        "manual page",
        {
            "factcli": "ls $(dirname $(command -v factcli))/../share/man/man1/factcli.1",
            **{tool: f"man -w {tool}" for tool in TOOLS[1:]},
        },
        _works,
    ),
    Row(
        "Python library",
        {
            "factcli": _imports("factcli", "factcli"),
            "sqlite-utils": _imports("sqlite-utils", "sqlite_utils"),
            "papis": _imports("papis", "papis.api"),
        },
        _works,
    ),
    Row(
        "tools for assistants (MCP)",
        {
            "factcli": "factcli mcp --help", "gh": "gh mcp", "hledger": "hledger mcp",
            "sqlite-utils": "sqlite-utils mcp x.db", "papis": "papis mcp --help",
        },
        _works,
    ),
    Row(
        "each setting with its origin",
        {
            "factcli": "factcli config", "gh": "gh config list", "papis": "papis config",
        },
        lambda done: done.status == 0 and "default" in done.out,
    ),
)  # fmt: skip
_HEAD = """\
# factcli beside other tools of the terminal

Made by `python benchmarks/compared.py`, where each command stands: a cell is what it did.
“–” is where a tool has nothing of the kind, or is made for something else.
"""
VERSIONS = {tool: [tool, "--version"] for tool in TOOLS}


def main() -> None:
    """Print the page."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = {**os.environ, "HOME": folder, "NO_COLOR": "1", "XDG_CACHE_HOME": folder}
        _prepare(place, environment)
        there = [tool for tool in TOOLS if shutil.which(tool)]
        print(_HEAD)
        print(f"| | {' | '.join(TOOLS)} |\n|---|{'---|' * len(TOOLS)}")
        for row in ROWS:
            cells = [_cell(row, tool, there, place, environment) for tool in TOOLS]
            print(f"| {row.name} | {' | '.join(cells)} |", flush=True)
        print(f"| `--version`, times Python that does nothing | {' | '.join(_times(there))} |")


def _prepare(place: Path, environment: Mapping[str, str]) -> None:
    (place / "t.txt").write_text(_TEXT)
    (place / "j.journal").write_text(_JOURNAL)
    if shutil.which("sqlite-utils"):
        rows = json.dumps([{"a": line} for line in _TEXT.splitlines()])
        for command in ("insert x.db f -", "enable-fts x.db f a"):
            subprocess.run(
                ["sqlite-utils", *command.split()], input=rows, text=True, cwd=place,
                env=environment, check=True,
            )  # fmt: skip


def _cell(
    row: Row, tool: str, there: Sequence[str], place: Path, environment: Mapping[str, str]
) -> str:
    if tool not in there:
        return _UNKNOWN
    command = row.commands.get(tool)
    if command is None:
        return _NONE
    done = subprocess.run(
        ["sh", "-c", command], cwd=place, env=environment, text=True, timeout=60,
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    return _YES if row.told(Done(done.returncode, done.stdout, done.stderr)) else _NO


def _times(there: Sequence[str]) -> list[str]:
    """The least wall time of each tool's `--version`, over that of Python that does nothing."""
    commands = {"": [sys.executable, "-c", "pass"], **{tool: VERSIONS[tool] for tool in there}}
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(_RUNS):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            least[name] = min(least[name], time.perf_counter() - begun)
    return [f"{least[tool] / least['']:.1f}" if tool in there else _UNKNOWN for tool in TOOLS]


if __name__ == "__main__":
    main()
