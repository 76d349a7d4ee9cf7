"""Commands that write more than one file, killed before each call of the system that changes any.

Whatever was done by then, the store is whole, every figure of it is proved by the text beside it,
and the same command carries it to its end.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import Run

from factcli.cli.main import main
from factcli.curate.sitting import Sitting
from factcli.documents.conventions import Habits
from factcli.documents.registering import DocumentOptions, document_of
from factcli.documents.text import Text
from factcli.extract import extract

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")

# What changes something on the disk; what only looks leaves all as it was.
CALLS = (
    *("open", "write", "replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir"),
    *("fsync", "ftruncate", "truncate", "fchmod", "chmod", "utime", "close"),
)
OLD = "In 2016 Norway had 60 personnel in Mali.\n"
NEW = "In 2017 Norway had 70 personnel in Chad.\n"
FACT = (
    *("--subject", "Norway in Mali", "--attribute", "personnel", "--value", "60 personnel"),
    *("--as-of", "2016", "--document", "report", "--figure", "60 personnel"),
    *("--date-figure", "2016"),
)


class Case(NamedTuple):
    """A command, what stands before it, and what is so afterwards."""

    before: Callable[[Path], None]
    work: Callable[[Path], object]
    is_done: Callable[[dict[str, Any]], bool]
    replaced: int = 0  # texts of which undo keeps the one before


def _factcli(folder: Path, *argv: str) -> None:
    assert main([*argv, "--store", str(folder / "facts.json")]) == 0


def _text(folder: Path, text: str) -> str:
    file = folder / "in" / "report.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return str(file)


def _nothing(folder: Path) -> None:
    _text(folder, OLD)


def _registered(folder: Path) -> None:
    _factcli(folder, "sources", "add", _text(folder, OLD), "--id", "report")


def _proved(folder: Path) -> None:
    _registered(folder)
    _factcli(folder, "add", *FACT)


def _updated(folder: Path) -> None:
    # The figure is where it was: so the fact is proved by the old text and by the new.
    text = OLD + NEW
    _factcli(folder, "sources", "add", _text(folder, text), "--id", "report", "--update")


def _accepted(folder: Path) -> None:
    """What `extract --review` does at the key for accepting."""
    habits, text = Habits(), Text(NEW, title="Report")
    document = document_of(text, "report.txt", DocumentOptions(), habits)
    candidates = list(extract(NEW))
    at = next(n for n, each in enumerate(candidates) if each.figure == "70 personnel")
    parts = NEW, document, (str(folder / "facts.json"),), candidates
    sitting = Sitting(*parts)
    if sitting.decision(at) is None:
        sitting.add(at)
    decision = Sitting(*parts).decision(at)
    assert decision
    assert decision.fact


def _imported(folder: Path) -> None:
    rows = "id,subject,attribute,value\nchad,Chad,monitors,30 monitors\n"
    (folder / "in" / "rows.csv").write_text(rows)
    _factcli(folder, "import", str(folder / "in" / "rows.csv"))


CASES = {
    "sources add": Case(_nothing, _registered, lambda store: len(store["documents"]) == 1),
    "sources add --update": Case(
        _proved, _updated, lambda store: "-" in store["documents"][0]["file"], 1
    ),
    "extract --review": Case(_nothing, _accepted, lambda store: len(store["facts"]) == 1),
    "import": Case(_proved, _imported, lambda store: len(store["facts"]) == 2),
    "edit": Case(
        _proved,
        lambda folder: _factcli(folder, "edit", "norway-in-mali-personnel", "--set", "note=Seen."),
        lambda store: store["facts"][0]["note"] == "Seen.",
    ),
}


def _killed(work: Callable[[], object], at: int) -> bool:
    """Whether the work in a process of its own met its kill before the call of this number."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    status = 1
    with contextlib.suppress(BaseException):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        left = iter(range(at))
        for name in CALLS:
            setattr(os, name, _counted(getattr(os, name), left))
        work()
        status = 0
    os._exit(status)


def _counted(call: Callable[..., Any], left: Iterator[int]) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - any call of the system
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)

    return counted


@pytest.mark.parametrize("name", CASES)
def test_a_kill_before_any_call_loses_and_breaks_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    case = CASES[name]
    kills, is_ended = 0, False
    while not is_ended:
        folder = tmp_path / str(kills)
        folder.mkdir()
        monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
        case.before(folder)
        is_ended = not _killed(lambda: case.work(folder), kills)  # noqa: B023 - called at once
        store = folder / "facts.json"
        if store.exists():
            _assert_proved(run, str(store))
        case.work(folder)
        _assert_proved(run, str(store))
        content = json.loads(store.read_bytes())
        assert case.is_done(content)
        files = {document["file"] for document in content["documents"]}
        kept = {f"documents/{path.name}" for path in (folder / "documents").iterdir()}
        # Beside what the store names lies at most the text that undo would bring back.
        assert kept >= files
        assert len(kept - files) <= case.replaced
        assert not list(folder.rglob(".*.tmp"))
        kills += 1
    assert kills > 5


def _assert_proved(run: Run, store: str) -> None:
    done = run("verify", "--store", store, "--json")
    # The commands before it have printed too.
    found = json.loads(done.out.splitlines()[-1])
    assert done.status == 0, found["findings"]
    wrong = ("errors", "unchecked", "missing", "moved")
    assert not any(found["summary"].get(name) for name in wrong), found["summary"]
