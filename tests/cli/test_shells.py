"""The scripts of completion in real shells: what a line becomes at the press of the key."""

import os
import pty
import select
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import WriteStore, fact, small_store

if sys.platform == "win32":
    pytest.skip("these shells need a terminal of Unix", allow_module_level=True)

# CI sets it: there a test that is skipped for want of a shell has failed.
SHELLS_ARE_REQUIRED = "FACTCLI_TEST_SHELLS"
_PATIENCE = 20.0  # seconds until a shell that says nothing has failed
# What each reads at its start: our script as its help advises, and a key that writes the line down.
_START = {
    "bash": 'eval "$(factcli completion bash)"\n'
    'bind -x \'"\\C-xp": printf "%s\\n" "$READLINE_LINE" >> "$LINES_FILE"\'\n',
    "zsh": 'autoload -U compinit; compinit -u -D\neval "$(factcli completion zsh)"\n'
    'told() { print -r -- "$BUFFER" >> "$LINES_FILE" }; zle -N told; bindkey "^Xp" told\n',
    "fish": "factcli completion fish > $__fish_config_dir/completions/factcli.fish\n"
    "bind \\cxp 'commandline >> $LINES_FILE'\n",
}
_ARGV = {"bash": ("--rcfile",), "zsh": ("-i",), "fish": ("-i",)}
_RC = {"bash": "rc", "zsh": ".zshrc", "fish": "fish/config.fish"}


class Shell:
    """An interactive shell on a terminal of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        self._lines = folder / "lines"
        self._lines.touch()
        rc = folder / _RC[name]
        (rc.parent / "completions").mkdir(parents=True)
        rc.write_text(_START[name], "utf-8")
        pid, self._terminal = pty.fork()
        if pid == 0:  # pragma: no cover - it becomes the shell
            os.environ.update(
                LINES_FILE=str(self._lines),
                PATH=f"{folder}:{os.environ['PATH']}",
                ZDOTDIR=str(folder),
                XDG_CONFIG_HOME=str(folder),
                HISTFILE=str(folder / "history"),
                LC_ALL="C.UTF-8",
            )
            path = shutil.which(name) or name
            os.execv(path, [name, *_ARGV[name], *([str(rc)] if name == "bash" else [])])  # noqa: S606
        self.pid = pid
        self.shown = ""
        self._written(1, b"\x18p")

    def completed(self, typed: str) -> str:
        """What the line is after the key is pressed; `shown` is what the screen got meanwhile."""
        self.shown = ""
        count = len(self._all()) + 1
        os.write(self._terminal, typed.encode() + b"\t\x18p")
        line = self._written(count)
        os.write(self._terminal, b"\x05\x15" if self.pid else b"")
        return line

    def shows(self, typed: str, text: str) -> bool:
        """Whether the screen gets a text once this is typed and the key is pressed.

        Nothing else is typed before: a shell with keys still to read may put a list off.
        """
        self.shown = ""
        os.write(self._terminal, typed.encode() + b"\t")
        until = time.monotonic() + _PATIENCE
        while text not in self.shown and time.monotonic() < until:
            self._read()
        return text in self.shown

    def end(self) -> None:
        """Close the terminal, and wait for the shell to go with it."""
        os.close(self._terminal)
        os.waitpid(self.pid, 0)

    def _all(self) -> list[str]:
        return self._lines.read_text("utf-8").split("\n")[:-1]

    def _written(self, count: int, ask: bytes = b"") -> str:
        """The line of this number once it is there; the key is pressed until the shell hears."""
        until, again = time.monotonic() + _PATIENCE, 0.0
        while len(self._all()) < count:
            assert time.monotonic() < until, self.shown
            if ask and time.monotonic() > again:
                os.write(self._terminal, ask)
                again = time.monotonic() + 0.3
            self._read()
        return self._all()[count - 1]

    def _read(self) -> None:
        if select.select([self._terminal], [], [], 0.01)[0]:
            self.shown += os.read(self._terminal, 1 << 16).decode(errors="replace")


@pytest.fixture
def shell(
    tmp_path: Path, write_store: WriteStore, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Shell]]:
    """Starts shells that know factcli and a store; skips where one is not installed."""
    store = small_store()
    text = {"type": "text", "text": "words"}
    store["facts"] += [
        fact("a1", "S", "a", text, places=["IR"], actors=["United Nations"]),
        fact("a2", "S", "b", text, places=["GB"], actors=['The "X" of $y']),
    ]
    monkeypatch.setenv("FACTCLI_STORE", write_store("more.json", store))
    program = tmp_path / "factcli"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcli "$@"\n', "utf-8")
    program.chmod(0o755)
    started: list[Shell] = []

    def start(name: str) -> Shell:
        if shutil.which(name) is None:
            if os.environ.get(SHELLS_ARE_REQUIRED):
                pytest.fail(f"{name} is not installed, and {SHELLS_ARE_REQUIRED} asks for it")
            pytest.skip(f"{name} is not installed")
        started.append(Shell(name, tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.end()


# What is typed, and what the line becomes in bash and zsh; in fish where that is another.
LINES = [
    ("factcli fi", "factcli find ", ""),
    ("factcli find --place Ira", "factcli find --place Ira", ""),
    ("factcli find --place Iraq", "factcli find --place IQ ", ""),
    ("factcli find --place=Iraq", "factcli find --place=IQ ", ""),
    ("factcli find --place 'united k", "factcli find --place 'GB' ", "factcli find --place GB "),
    ("factcli find --actor united", "factcli find --actor United\\ Nations ", ""),
    ('factcli find --actor "The', 'factcli find --actor "The \\"X\\" of \\$y" ', ""),
    ("factcli show 'norway-troops-i", "factcli show 'norway-troops-iraq' ", ""),
    ("factcli find norw", "factcli find norw", ""),
]  # fmt: skip


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_line_is_completed(shell: Callable[[str], Shell], name: str) -> None:
    running = shell(name)
    for typed, expected, in_fish in LINES:
        assert running.completed(typed) == (in_fish if name == "fish" and in_fish else expected)


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_candidates_are_told(shell: Callable[[str], Shell], name: str) -> None:
    running = shell(name)
    assert running.shows("factcli show norway-troops-", "up to 70 personnel"), running.shown
