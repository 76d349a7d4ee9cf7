"""What every test gets: a sealed home, a small store with its documents, and whole commands."""

import hashlib
import io
import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest
from clusters import Cluster, programs

from factcli.cli.main import main

TODAY = "2026-01-31"
MINES = (
    "Mines\n\nThe Mine Ban Convention had 156 states parties in 2010.\n\n"
    "As of November 2014, it has 162 states parties. Norway chairs nothing.\n"
)
TROOPS = (
    "Troops\n\nIn 2018 Norway had up to 70 personnel in Iraq, and 60 personnel in Mali.\n"
    "Norway gives close to USD 160 million a year to Syria.\n"
    "The Arms Trade Treaty entered into force in December 2014.\n"
    "Norway is penholder on Afghanistan.\n"
)


# A shell's background job ignores Ctrl-C, and so would every process that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# CI sets it: there a test that is skipped for want of a server has failed.
SERVER_IS_REQUIRED = "FACTCLI_TEST_POSTGRES"
_numbers = count()


class Outcome(NamedTuple):
    """What a command did: its exit code and its streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON has no narrower type
        return json.loads(self.out)


class Run(Protocol):
    """Runs a whole command in this process."""

    def __call__(self, *argv: str, stdin: bytes = b"") -> Outcome: ...


class WriteStore(Protocol):
    """Writes a store file and gives its path."""

    def __call__(self, name: str, content: object) -> str: ...


@pytest.fixture(autouse=True)
def sealed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test can see or touch the real home, and none depends on the terminal it runs in."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in (
        *("FACTCLI_STORE", "FACTCLI_DEBUG", "FACTCLI_PAGER", "PAGER", "LESS"),
        *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "_FACTCLI_COMPLETE"),
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("FACTCLI_TODAY", TODAY)
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command and see what it did."""

    def run_it(*argv: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main(argv)
        out, err = capsys.readouterr()
        return Outcome(status, out, err)

    return run_it


@pytest.fixture
def write_store(tmp_path: Path) -> WriteStore:
    """Write a store: text and bytes as they are, anything else as JSON."""

    def write(name: str, content: object) -> str:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return str(path)

    return write


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """The folder with the documents of the small store."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "mines.txt").write_bytes(MINES.encode())
    (folder / "troops.txt").write_bytes(TROOPS.encode())
    return folder


@pytest.fixture
def store(write_store: WriteStore, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small store, which all commands of the test read."""
    path = write_store("facts.json", small_store())
    monkeypatch.setenv("FACTCLI_STORE", path)
    return path


@pytest.fixture(scope="session")
def new_cluster() -> Iterator[Callable[[], Cluster]]:
    """Starts PostgreSQL clusters; where no server is installed the test is skipped, and says so."""
    made: list[Cluster] = []

    def make() -> Cluster:
        found = programs()
        if found is None:
            reason = "no PostgreSQL server is installed: initdb was not found"
            if os.environ.get(SERVER_IS_REQUIRED):
                pytest.fail(f"{reason}, and {SERVER_IS_REQUIRED} asks for one")
            pytest.skip(reason)
        made.append(Cluster(found))
        return made[-1]

    yield make
    for cluster in made:
        cluster.remove()


@pytest.fixture(scope="session")
def cluster(
    new_cluster: Callable[[], Cluster], tmp_path_factory: pytest.TempPathFactory
) -> Cluster:
    """A cluster that all tests share, each with databases of its own."""
    made = new_cluster()
    made.execute("CREATE DATABASE made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        assert main(["store", "init", "--store", made.url("made")]) == 0
    _forget_connections()
    return made


@pytest.fixture
def new_store(cluster: Cluster) -> Iterator[Callable[[], str]]:
    """Makes empty stores on the cluster, each in a database of its own."""
    made: list[str] = []

    def make() -> str:
        name = f"store_{next(_numbers)}"
        cluster.execute(f"CREATE DATABASE {name} TEMPLATE made")
        made.append(name)
        return cluster.url(name)

    yield make
    _forget_connections()
    for name in made:
        cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def shared(new_store: Callable[[], str]) -> str:
    """The address of an empty store on a server."""
    return new_store()


@pytest.fixture
def filled(shared: str, write_store: WriteStore) -> str:
    """The address of a store on a server that has the small store's facts."""
    file = write_store("small.json", small_store())
    assert main(["import", file, "--store", shared]) == 0
    return shared


def _forget_connections() -> None:
    from factcli.postgres.server import close_all

    close_all()


def small_store() -> dict[str, Any]:
    """Seven facts from two documents: counts, money, a date, words, and one that is superseded."""
    return {
        "version": 1,
        "documents": [
            _document("mines", "The state of mines", "Mine Watch", "2015-01", MINES),
            _document("troops", "Troops abroad", "Ministry of Examples", None, TROOPS),
        ],
        "synonyms": [["troops", "soldiers"]],
        "facts": [*_mine_facts(), *_troop_facts(), *_other_facts()],
    }


def fact(
    identifier: str,
    subject: str,
    attribute: str,
    value: object,
    **more: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """A fact of a store; evidence as (figure, purpose, document text, document id)."""
    evidence = [
        {"document": document, "for": purpose, "figure": figure, "start": text.index(figure)}
        for figure, purpose, text, document in more.pop("proof", [])
    ]
    return {
        "id": identifier,
        "kind": "quantity",
        "subject": subject,
        "attribute": attribute,
        "value": value,
        **({"evidence": evidence} if evidence else {}),
        **more,
    }


def quantity(text: str, low: object, high: object, qualifier: str, unit: str) -> dict[str, object]:
    """A quantity of a store."""
    return {
        "type": "quantity",
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "unit": unit,
        "text": text,
    }


def _document(
    name: str, title: str, publisher: str, published: str | None, text: str
) -> dict[str, Any]:
    return {
        "id": name,
        "title": title,
        "publisher": publisher,
        "published": published,
        "language": "en",
        "file": f"{name}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _mine_facts() -> list[Mapping[str, Any]]:
    parties = {"kind": "states-parties", "aliases": ["Ottawa Treaty"]}
    return [
        fact(
            "mine-ban-parties-2014",
            "Mine Ban Convention",
            "states parties",
            quantity("162 states parties", 162, 162, "exactly", "states parties"),
            as_of="2014-11",
            statement="In November 2014 the Mine Ban Convention had 162 states parties.",
            proof=[
                ("162 states parties", "value", MINES, "mines"),
                ("November 2014", "as_of", MINES, "mines"),
            ],
            supersedes="mine-ban-parties-2010",
            **parties,
        ),
        fact(
            "mine-ban-parties-2010",
            "Mine Ban Convention",
            "states parties",
            quantity("156 states parties", 156, 156, "exactly", "states parties"),
            as_of="2010",
            statement="In 2010 the Mine Ban Convention had 156 states parties.",
            proof=[
                ("156 states parties", "value", MINES, "mines"),
                ("2010", "as_of", MINES, "mines"),
            ],
            **parties,
        ),
    ]


def _troop_facts() -> list[Mapping[str, Any]]:
    norwegian = {"kind": "troops", "actors": ["Norway"], "as_of": "2018"}
    return [
        fact(
            "norway-troops-iraq",
            "Norwegian troops in Iraq",
            "personnel",
            quantity("up to 70 personnel", None, 70, "up-to", "personnel"),
            statement="In 2018 Norway had up to 70 personnel in Iraq.",
            places=["IQ"],
            proof=[
                ("up to 70 personnel", "value", TROOPS, "troops"),
                ("2018", "as_of", TROOPS, "troops"),
            ],
            **norwegian,
        ),
        fact(
            "norway-troops-mali",
            "Norwegian troops in Mali",
            "personnel",
            quantity("60 personnel", 60, 60, "exactly", "personnel"),
            places=["ML"],
            proof=[
                ("60 personnel", "value", TROOPS, "troops"),
                ("2018", "as_of", TROOPS, "troops"),
            ],
            **norwegian,
        ),
    ]


def _other_facts() -> list[Mapping[str, Any]]:
    return [
        fact(
            "norway-aid-syria",
            "Norwegian aid to Syria",
            "yearly funding",
            {
                "type": "money",
                "low": 160000000,
                "high": 160000000,
                "qualifier": "about",
                "currency": "USD",
                "per": "year",
                "text": "close to USD 160 million a year",
            },
            kind="funding",
            places=["SY"],
            actors=["Norway"],
            statement="Norway gives close to USD 160 million a year to Syria.",
            proof=[("close to USD 160 million a year", "value", TROOPS, "troops")],
        ),
        fact(
            "arms-trade-treaty-in-force",
            "Arms Trade Treaty",
            "entry into force",
            {"type": "date", "edtf": "2014-12", "text": "December 2014"},
            kind="treaty-date",
            aliases=["ATT"],
            proof=[("December 2014", "value", TROOPS, "troops")],
        ),
        fact(
            "afghanistan-penholder",
            "Afghanistan in the Security Council",
            "penholder",
            {"type": "text", "text": "Norway"},
            kind="role",
            places=["AF"],
            note="The document gives no date.",
        ),
    ]
