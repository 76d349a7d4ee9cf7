"""Made-up stores and the peers' data on disk, each made once and kept in the work folder."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from measure import Command, child, environment, factcli, note, run_once, script

QUESTIONS = 1000


class Work:
    """The work folder: stores by size, their questions, indexes, and the peers' data."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that is there."""
        self.folder = folder
        self.environment = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder)}
        (folder / "stores").mkdir(exist_ok=True)

    def store(self, count: int) -> Path:
        """The store of so many facts, made where it is not there."""
        path = self.folder / "stores" / f"g{count}.json"
        if not path.exists():
            note(f"making a store of {count:,} facts")
            partial = path.with_suffix(".partial")
            command = (*script("generate.py"), str(count), str(partial))
            subprocess.run((*command, "--questions", str(self.questions(count))), check=True)
            partial.rename(path)
        return path

    def lines(self, count: int, *, made: bool = False) -> Path:
        """The same facts as a store of JSON Lines, exported where it is not there, or so `made`."""
        path = self.folder / "stores" / f"g{count}.lines.jsonl"
        if made and not path.exists():
            note(f"making a store of {count:,} facts in JSON Lines")
            partial = path.with_name(f"partial-{path.name}")
            command = (*script("generate.py"), str(count), str(partial))
            subprocess.run((*command, "--questions", str(self.questions(count))), check=True)
            partial.rename(path)
        if not path.exists():
            store = str(self.store(count))
            note(f"making the store of {count:,} facts one of JSON Lines")
            run_once(Command(factcli("export", str(path), "--store", store)))
        return path

    def questions(self, count: int) -> Path:
        """The file of the questions about that store."""
        return self.folder / "stores" / f"g{count}.jsonl"

    def some_questions(self, count: int, form: str, number: int = 5) -> list[str]:
        """A few of its questions, "query" (clean) or "typo", from all over the store."""
        lines = self.questions(count).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)[form] for line in lines[:: max(1, len(lines) // number)]][:number]

    def indexed(self, store: Path) -> None:
        """Make sure that the index of a store is there and true."""
        note(f"making sure of the index of {store.name}")
        run_once(self.find("--json", "--store", str(store), "population"))

    def find(self, *arguments: str, stdin: Path | None = None) -> Command:
        """`factcli find` with these arguments, its cache in the work folder."""
        source = str(stdin) if stdin else None
        return Command(factcli("find", *arguments), source, tuple(self.environment.items()))

    def complete(self, line: str, store: Path | None = None, shell: str = "bash") -> Command:
        """A shell's completion of the last word of a command line."""
        added = {
            **self.environment,
            "_FACTCLI_COMPLETE": shell,
        }
        if store:
            added["FACTCLI_STORE"] = str(store)
        words = line.split()
        asked = (line, words[-1]) if shell == "bash" else words[1:]
        return Command(factcli(*asked), None, tuple(added.items()))

    def peers(self, count: int) -> Path:
        """The folder with the peers' data of a store."""
        folder = self.folder / f"peers-{count}"
        done = folder / "filled.json"
        if not done.exists():
            note(f"filling the peers with {count:,} facts")
            figures = self.job("fill-peers", str(self.store(count)), "--folder", str(folder))
            done.write_text(json.dumps(figures), encoding="utf-8")
        return folder

    def job(self, *arguments: str) -> dict[str, Any]:
        """Run a job of inprocess.py and give its figures."""
        figures: dict[str, Any] = child("inprocess.py", *arguments, environment=self.environment)
        return figures


def sqlite_utils_search(work: Work, store: Path, words: str) -> Command | None:
    """`sqlite-utils search` on a table of a store's facts, or None where it is not installed."""
    program = Path(sys.executable).with_name("sqlite-utils")
    if not program.exists():
        return None
    database = work.folder / "sqlite-utils.db"
    if not database.exists():
        names = ("id", "subject", "attribute", "statement")
        facts = json.loads(store.read_text(encoding="utf-8"))["facts"]
        rows = json.dumps([{name: fact.get(name) for name in names} for fact in facts])
        insert = (program, "insert", database, "facts", "-", "--pk", "id")
        subprocess.run(insert, input=rows.encode(), check=True, stdout=subprocess.DEVNULL)
        subprocess.run((program, "enable-fts", database, "facts", *names[1:]), check=True)
    return Command((str(program), "search", str(database), "facts", words), accepts=(0,))


def buku_search(work: Work, store: Path, words: str) -> Command | None:
    """`buku --sany` on bookmarks named like a store's facts, or None where it is not installed."""
    program = Path(sys.executable).with_name("buku")
    if not program.exists():
        return None
    folder = work.folder / "buku"
    place = {"BUKU_DEFAULT_DBDIR": str(folder)}
    if not (folder / "bookmarks.db").exists():
        folder.mkdir(exist_ok=True)
        facts = json.loads(store.read_text(encoding="utf-8"))["facts"]
        titles = [f"{fact['subject']} {fact['attribute']}".replace("]", " ") for fact in facts]
        lines = [f"- [{title}](https://example.org/{n})\n" for n, title in enumerate(titles)]
        bookmarks = folder / "bookmarks.md"
        bookmarks.write_text("".join(lines), encoding="utf-8")
        command = (program, "--nostdin", "--tacit", "-i", bookmarks)
        subprocess.run(command, check=True, env=environment(place), stdout=subprocess.DEVNULL)
    argv = (str(program), "--nostdin", "--np", "--nc", "--sany", *words.split())
    return Command(argv, None, tuple(place.items()))


def fzf_filter(folder: Path, words: str) -> Command | None:
    """`fzf --filter` over the lines of a store's facts, or None where it is not installed."""
    program = shutil.which("fzf")
    if program is None:
        return None
    return Command((program, "--filter", words), str(folder / "lines.txt"))
