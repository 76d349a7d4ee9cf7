"""What goes wrong with a server: one line, exit code 2, and nothing lost."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from clusters import Cluster
from conftest import Run, WriteStore, small_store

from factcli.errors import StoreError
from factcli.store.layers import load_store, whole

ADD = ("add", "--subject", "Chad", "--attribute", "monitors", "--value", "30 monitors")


def refused(done: object) -> str:
    """The one line of an error."""
    assert getattr(done, "status") == 2, done  # noqa: B009 - an outcome
    err = str(getattr(done, "err"))  # noqa: B009
    lines = [line for line in err.splitlines() if line.startswith("factcli:")]
    assert len(lines) == 1, err
    assert "Traceback" not in err
    assert "internal error" not in err
    return lines[0]


def database_of(address: str) -> str:
    return address.partition("@/")[2].partition("?")[0]


@pytest.fixture
def kills(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Kills the connection of the client right before a statement that contains some words."""
    real = psycopg.Connection.execute
    asked: list[str] = []

    def execute(self: psycopg.Connection, query: object, *given: object, **named: object) -> object:
        if asked and asked[0] in str(query):
            asked.clear()
            cluster.execute(f"SELECT pg_terminate_backend({self.info.backend_pid})")
            time.sleep(0.1)
        return real(self, query, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(psycopg.Connection, "execute", execute)
    return asked.append


@pytest.mark.parametrize(
    "before",
    ["UPDATE factcli.head", "INSERT INTO factcli.fact", "INSERT INTO factcli.record",
     "INSERT INTO factcli.history", "factcli.posting", "COMMIT"],
)  # fmt: skip
def test_a_connection_that_is_killed_as_it_writes(
    before: str, filled: str, run: Run, kills: Callable[[str], None]
) -> None:
    facts = whole(load_store(filled))
    kills(before)
    assert "postgresql://" in refused(run(*ADD, "--store", filled))
    assert whole(load_store(filled)) == facts
    # The next command connects again, and nothing is in its way.
    assert run(*ADD, "--store", filled).status == 0
    assert run("find", "monitors in chad", "--store", filled).status == 0


def test_a_connection_that_is_killed_as_it_reads(
    filled: str, run: Run, kills: Callable[[str], None]
) -> None:
    kills("factcli.posting")
    refused(run("find", "norwegian troops in iraq", "--store", filled))
    assert run("find", "norwegian troops in iraq", "--store", filled).status == 0


def test_a_server_restarted_in_the_middle_of_a_command(
    new_cluster: Callable[[], Cluster],
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    write_store: WriteStore,
) -> None:
    own = new_cluster()
    own.execute("CREATE DATABASE facts")
    store = own.url("facts")
    assert run("store", "init", "--store", store).status == 0
    file = write_store("small.json", small_store())
    from factcli.postgres import truth

    real = truth.Truth.carry_out

    def restarted(*given: object) -> object:
        own.stop()
        own.start()
        return real(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(truth.Truth, "carry_out", restarted)
        refused(run("import", file, "--store", store))
    assert run("list", "--store", store).status == 1
    assert run("import", file, "--store", store).status == 0
    assert run("find", "norwegian troops in iraq", "--store", store).status == 0
    own.stop()
    assert "can't be reached" in refused(run("find", "iraq", "--store", store))
    refused(run(*ADD, "--store", store))
    own.start()
    assert run("find", "iraq", "--store", store).status == 0


def test_a_full_disk_is_told_and_nothing_is_lost(filled: str, cluster: Cluster, run: Run) -> None:
    """A table that can't grow: PostgreSQL raises the same error for a full disk, by its class."""
    facts = whole(load_store(filled))
    cluster.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'could not extend file \"base/1\": No space left on device' "
        "USING ERRCODE = 'disk_full'; END $$",
        database_of(filled),
    )
    cluster.execute(
        "CREATE TRIGGER is_full BEFORE INSERT ON factcli.token "
        "FOR EACH ROW EXECUTE FUNCTION full_disk()",
        database_of(filled),
    )
    told = refused(run(*ADD, "--store", filled))
    assert "No space left on device" in told
    assert "nothing was changed" in told
    assert whole(load_store(filled)) == facts


def test_a_server_that_takes_too_long(filled: str, cluster: Cluster, run: Run) -> None:
    holder = psycopg.connect(filled)
    holder.execute("LOCK TABLE factcli.word IN ACCESS EXCLUSIVE MODE")
    try:
        told = refused(run("find", "iraq", "--timeout", "0.2", "--store", filled))
        assert "took longer" in told
        told = refused(run(*ADD, "--timeout", "0.2", "--store", filled))
        assert "took longer" in told
        assert "nothing was changed" in told or "monitors" not in told
    finally:
        holder.close()
    # What the server itself allows is honoured as well.
    cluster.execute(f"ALTER DATABASE {database_of(filled)} SET statement_timeout = '150ms'")
    holder = psycopg.connect(filled)
    holder.execute("LOCK TABLE factcli.word IN ACCESS EXCLUSIVE MODE")
    from factcli.postgres.server import close_all

    close_all()
    try:
        assert "took longer" in refused(run("find", "iraq", "--store", filled))
    finally:
        holder.close()


def test_a_writer_waits_for_another_no_longer_than_it_may(
    filled: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = psycopg.connect(filled)
    holder.execute("UPDATE factcli.head SET changes = changes")
    monkeypatch.setattr("factcli.store.writing.opened.__wrapped__.__kwdefaults__", {
        "create": False, "seconds": 0.2, "told": None, "indexed": None}, raising=False)  # fmt: skip
    try:
        told = refused(run(*ADD, "--store", filled))
        assert "another factcli is writing" in told
        # Readers don't wait.
        assert run("find", "iraq", "--store", filled).status == 0
    finally:
        holder.close()


@pytest.fixture(scope="module")
def asked(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that is only asked, by many tests."""
    import json

    from factcli.cli.main import main

    cluster.execute("CREATE DATABASE asked TEMPLATE made")
    file = tmp_path_factory.mktemp("asked") / "facts.json"
    file.write_text(json.dumps(small_store()))
    assert main(["import", str(file), "--store", cluster.url("asked")]) == 0
    return cluster.url("asked")


HOSTILE = (
    "'; DROP TABLE factcli.fact; --",
    'quote " and \\ and \\. and %s and {} and $1',
    "tab\tnew\nline\rreturn \\N",
    "‮reversed‬ \x1b[31mred\x7f",
    "é" * 5 + "𝔘𝔫𝔦 \ufeff\U0010ffff",
    "x" * 100_000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_each_field_is_only_text(
    text: str, shared: str, run: Run, tmp_path: Path
) -> None:
    import msgspec

    fact = {
        **small_store()["facts"][0], "id": "odd", "subject": f"Odd {text}", "evidence": [],
        "attribute": f"states {text}", "statement": text, "actors": [text], "aliases": [text],
        "note": text, "value": {"type": "text", "text": f"it is {text}"},
    }  # fmt: skip
    document = {"id": "d", "title": text, "publisher": text, "url": text}
    content = {"version": 1, "documents": [document], "synonyms": [["odd", text]], "facts": [fact]}
    first = tmp_path / "odd.json"
    first.write_bytes(msgspec.json.encode(content))
    assert run("import", str(first), "--store", str(tmp_path / "local.json")).status == 0
    assert run("import", str(first), "--store", shared).status == 0
    here = run("export", "--format", "json", "--store", str(tmp_path / "local.json"))
    there = run("export", "--format", "json", "--store", shared)
    assert there.out == here.out
    for command in (("find", f"odd {text[:50]}", "--min-score", "0", "--json"), ("show", "odd")):
        answers = [
            run(*command, "--store", store).out.replace(store, "S")
            for store in (str(tmp_path / "local.json"), shared)
        ]
        assert answers[0] == answers[1]


@pytest.mark.parametrize("text", [*HOSTILE[:-1], "a\udc80b", "' OR 1=1"])
@pytest.mark.parametrize(
    "command",
    [("find",), ("show",), ("list", "--kind"), ("list", "--actor"), ("list", "--source"),
     ("log",), ("open",), ("remove", "--yes"), ("edit", "--set", "note=x")],
)  # fmt: skip
def test_a_query_is_only_text(command: tuple[str, ...], text: str, asked: str, run: Run) -> None:
    facts = whole(load_store(asked))
    done = run(*command, text, "--store", asked)
    assert done.status in (0, 1, 2)
    assert "internal error" not in done.err
    assert "the server" not in done.err
    assert whole(load_store(asked)) == facts


def test_a_word_that_no_index_takes_is_refused(shared: str, run: Run) -> None:
    word = "".join(chr(97 + n * n * 7 % 26) + chr(97 + n % 23) + str(n) for n in range(3000))
    args = ("--subject", f"A {word}", "--attribute", "states", "--value", "3 states")
    assert "longer than PostgreSQL can index" in refused(run("add", *args, "--store", shared))
    assert run("list", "--store", shared).status == 1


def test_a_nul_is_refused_with_its_place(shared: str, run: Run) -> None:
    import json

    fact = {**small_store()["facts"][0], "subject": "nul \0 here", "evidence": []}
    told = refused(run("add", "-", "--store", shared, stdin=json.dumps(fact).encode()))
    assert "NUL" in told


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://user:secret@localhost:1/db", "can't be reached"),
        ("postgresql://user:secret@host:port/db", "can't be reached"),
        ("postgresql://user:sec%ret@localhost/db", "is no address"),
        ("postgresql:///db?nosuch=secret1", "is no address"),
        ("postgresql:///db?service=nosuch", ""),
        ("postgresql://no.such.host.invalid/db?connect_timeout=2", "can't be reached"),
    ],
)
def test_an_address_that_leads_nowhere(address: str, told: str, run: Run) -> None:
    error = refused(run("find", "iraq", "--store", address))
    assert told in error
    assert "secret@" not in error
    assert "sec%ret" not in error


def test_a_database_without_a_store_names_the_way_out(cluster: Cluster, run: Run) -> None:
    told = refused(run("find", "iraq", "--store", cluster.url("postgres")))
    assert "factcli store init" in told
    assert "factcli store init" in refused(run(*ADD, "--store", cluster.url("postgres")))


def test_another_version_is_refused_with_the_way_out(
    filled: str, cluster: Cluster, run: Run
) -> None:
    name = database_of(filled)
    cluster.execute("UPDATE factcli.head SET maker = '1-00000000'", name)
    for command in (("find", "iraq"), ADD):
        assert "factcli store migrate" in refused(run(*command, "--store", filled))
    migrated = run("store", "migrate", "--store", filled)
    assert migrated.status == 0, migrated.err
    assert "Made the index anew" in migrated.err
    assert run("find", "norwegian troops in iraq", "--store", filled).status == 0
    assert "is up to date" in run("store", "migrate", "--store", filled).err
    cluster.execute("UPDATE factcli.head SET version = 99", name)
    assert "newer factcli" in refused(run("find", "iraq", "--store", filled))
    assert "newer factcli" in refused(run("store", "migrate", "--store", filled))


def test_the_library_writes_no_index_of_another_version(filled: str, cluster: Cluster) -> None:
    import factcli

    with factcli.open_store(filled) as store:
        store.add({"subject": "Chad", "attribute": "monitors", "value": "30 monitors"})
        cluster.execute("UPDATE factcli.head SET maker = '1-00000000'", database_of(filled))
        with pytest.raises(StoreError, match="factcli store migrate"):
            store.save()


def test_a_store_is_made_once(filled: str, run: Run) -> None:
    assert "there is a store already" in refused(run("store", "init", "--store", filled))
    assert "is a file" in refused(run("store", "init", "--store", "facts.json"))


def test_what_is_printed_makes_a_store(cluster: Cluster, run: Run) -> None:
    cluster.execute("CREATE DATABASE printed")
    script = run("store", "init", "--print", "--partitions", "3").out
    tables = script.partition("-- Who reads")[0]
    with psycopg.connect(cluster.url("printed"), autocommit=True) as connection:
        connection.execute(tables.encode())
    store = cluster.url("printed")
    assert run("list", "--store", store).status == 1
    assert run(*ADD, "--store", store).status == 0
    assert run("find", "--format", "value", "monitors in chad", "--store", store).out


def test_without_the_driver_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from factcli.cli.main import main\n"
        "sys.exit(main(['find', 'iraq', '--store', 'postgresql:///x']))"
    )
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 2
    assert "pip install 'factcli[postgres]'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_twenty_writers_lose_nothing(filled: str) -> None:
    """Fifty additions each, some of one subject, so that ids are fought over."""
    import factcli
    from factcli.errors import FactcliError
    from factcli.postgres.server import close_all

    before = len(whole(load_store(filled)).facts)
    failed: list[str] = []

    def write(writer: int) -> None:
        with factcli.open_store(filled) as store:
            for number in range(50):
                fact = {
                    "id": f"w{writer}-{number}", "subject": f"Writer {writer}",
                    "attribute": "letters sent", "value": f"{number + 1} letters",
                }  # fmt: skip
                try:
                    store.add(fact, force=True)
                    store.save()
                except FactcliError as error:
                    failed.append(str(error))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(write, range(20)))
    close_all()
    assert not failed, failed[:3]
    store = whole(load_store(filled))
    assert len(store.facts) == before + 1000
    assert len({fact.id for fact in store.facts}) == before + 1000
    with factcli.open_store(filled) as opened:
        assert len(opened) == before + 1000
        assert opened.find("letters sent by writer 7")


def test_readers_see_all_of_a_change_or_nothing(filled: str) -> None:
    """One writer moves a name from fact to fact; a reader finds it in just one of them."""
    import factcli

    done = threading.Event()

    def write() -> None:
        with factcli.open_store(filled) as store:
            for number in range(15):
                store.add(
                    {"id": f"t{number}", "subject": "Tessalit", "attribute": "wells",
                     "value": f"{number + 3} wells",
                     **({"supersedes": f"t{number - 1}"} if number else {})}
                )  # fmt: skip
                store.save()
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    seen = set()
    with factcli.open_store(filled) as store:
        while not done.is_set():
            hits = store.find("wells of tessalit", limit=50)
            current = [hit.fact.id for hit in hits if hit.superseded_by is None]
            assert len(current) == (1 if hits else 0)
            seen.update(current)
    thread.join()
    assert seen
