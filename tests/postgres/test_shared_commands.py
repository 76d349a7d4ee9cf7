"""Every command on a store on a server: what a file does, a database does."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from clusters import Cluster
from conftest import MINES, Run, WriteStore, small_store
from wire import Wire

from factcli import open_store
from factcli.errors import StoreError
from factcli.store.paths import bundled_path

QUESTIONS = (
    "how many states are party to the mine ban convention",
    "norwegian troops in iraq",
    "when did the arms trade treaty enter into force",
    "norwegian trops in irak",
    "aid to syria a year",
    "who won the world cup in brazil",
)


@pytest.fixture
def both(filled: str, write_store: WriteStore, run: Run) -> tuple[str, str]:
    """The same facts in a file and on a server."""
    file = write_store("here.json", small_store())
    assert run("find", "iraq", "--store", file).status == 0
    return file, filled


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_goes_in_comes_out_byte_by_byte(
    form: str, shared: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / f"facts.{form}"
    assert run("export", str(file), "--store", bundled_path()).status == 0
    assert run("import", str(file), "--store", shared).status == 0
    again = tmp_path / f"again.{form}"
    assert run("export", str(again), "--store", shared).status == 0
    assert again.read_bytes() == file.read_bytes()


def without_store(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if '"store"' not in line)


@pytest.mark.parametrize(
    "command",
    [
        *(f"find {question}" for question in QUESTIONS),
        *(f"find {question} --min-score 0 --limit 50" for question in QUESTIONS[:3]),
        "find troops --kind troops --as-of 2018",
        "show mine-ban-parties-2014",
        "list --sort as-of",
        "list --actor Norway --until 2018",
        "sources",
        "export --format csv",
        "export --kind troops --format csv",
        "verify",
        "check -",
    ],
)
def test_commands_say_of_a_database_what_they_say_of_a_file(
    command: str, both: tuple[str, str], run: Run
) -> None:
    draft = b"In November 2014 the Mine Ban Convention had 161 states parties.\n"
    said = []
    for store in both:
        words = command.split()
        shown = () if words[0] in ("export", "verify") else ("--json",)
        done = run(*words, *shown, "--store", store, stdin=draft)
        said.append((done.status, done.out.replace(store, "STORE"), done.err.replace(store, "S")))
    assert said[0] == said[1]


def test_a_fact_is_added_changed_and_removed_and_found_at_once(filled: str, run: Run) -> None:
    added = run(
        *("add", "--subject", "Chad", "--attribute", "peace monitors", "--store", filled),
        *("--value", "up to 30 monitors", "--as-of", "2024"),
    )
    assert (added.status, added.out) == (0, "chad-peace-monitors\n")
    ask = ("find", "--format", "value", "peace monitors in chad", "--store", filled)
    assert run(*ask).out == "up to 30 monitors\n"
    change = ("edit", "chad-peace-monitors", "--set", "value=up to 80 monitors", "--store", filled)
    assert run(*change).status == 0
    assert run(*ask).out == "up to 80 monitors\n"
    again = run(*change)
    assert again.status == 0
    assert "Nothing differs" in again.err
    assert run("remove", "chad-peace-monitors", "--yes", "--store", filled).status == 0
    assert run(*ask).status == 1


def test_the_log_says_who_did_what(filled: str, cluster: Cluster, run: Run) -> None:
    name = filled.partition("@/")[2].partition("?")[0]
    for statement in run("store", "init", "--print").out.split(";\n"):
        if "GRANT" in statement or "CREATE ROLE" in statement:
            bare = statement.strip().splitlines()[-1]
            if "CREATE ROLE" in bare and _has_role(cluster, bare.split()[2]):
                continue
            cluster.execute(bare, name)
    for role, group in (("anna", "factcli_reader"), ("bert", "factcli_editor")):
        if not _has_role(cluster, role):
            cluster.execute(f"CREATE ROLE {role} LOGIN IN ROLE {group}")
    as_bert, as_anna = (cluster.url(name, user) for user in ("bert", "anna"))
    value = "value=163 states parties"
    change = ("edit", "mine-ban-parties-2014", "--set", value, "--set", "evidence=")
    assert run(*change, "--store", as_bert).status == 0
    log = run("log", "mine-ban-parties-2014", "--json", "--store", as_anna)
    entries = log.json["results"]
    assert [(e["role"], e["action"]) for e in entries] == [("owner", "added"), ("bert", "changed")]
    assert entries[0]["before"] is None
    assert entries[1]["before"]["value"]["text"] == "162 states parties"
    assert entries[0]["at"] <= entries[1]["at"]
    # Who may only read finds, and changes nothing.
    assert run("find", "mine ban states parties", "--store", as_anna).status == 0
    refused = run(*change, "--set", "note=x", "--store", as_anna)
    assert refused.status == 2
    assert "permission denied" in refused.err
    assert "store init --print" in refused.err
    assert sum(line.startswith("factcli:") for line in refused.err.splitlines()) == 1
    # History can't be rewritten by who edits.
    for statement in ("UPDATE factcli.change SET role = 'anna'", "DELETE FROM factcli.history"):
        with pytest.raises(Exception, match="permission denied"):
            _execute_as(as_bert, statement)


def _has_role(cluster: Cluster, name: str) -> bool:
    return bool(cluster.execute(f"SELECT 1 FROM pg_roles WHERE rolname = '{name}'"))  # noqa: S608


def _execute_as(address: str, statement: str) -> None:
    with psycopg.connect(address) as connection:
        connection.execute(statement.encode())


def test_texts_are_kept_and_prove(shared: str, run: Run, documents: Path, tmp_path: Path) -> None:
    added = run("sources", "add", str(documents / "mines.txt"), "--id", "mines", "--store", shared)
    assert added.status == 0
    fact = run(
        *("add", "--subject", "Mine Ban Convention", "--attribute", "states parties"),
        *("--value", "162 states parties", "--as-of", "2014-11", "--document", "mines"),
        *("--figure", "162 states parties", "--date-figure", "November 2014", "--store", shared),
    )
    assert fact.status == 0, fact.err
    verified = run("verify", "--store", shared)
    assert verified.status == 0
    assert "2 found" in verified.err
    opened = run("open", "mines", "--text", "--store", shared)
    assert "162 states parties" in opened.out
    changed = tmp_path / "mines.txt"
    changed.write_text(MINES.replace("162", "164"))
    update = ("sources", "add", str(changed), "--id", "mines", "--update", "--store", shared)
    assert run(*update).status == 0
    assert run("verify", "--store", shared).status == 1


def test_a_text_is_attached(filled: str, run: Run, documents: Path) -> None:
    done = run("sources", "attach", "mines", str(documents / "mines.txt"), "--store", filled)
    assert done.status == 0, done.err
    assert "found" in run("verify", "--store", filled).err
    again = run("sources", "attach", "mines", str(documents / "mines.txt"), "--store", filled)
    assert "kept already" in again.err


def test_ids_are_completed(filled: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcli.cli.completion import offer

    assert [found.value for found in offer(["show", "--store", filled], "mine").candidates] == [
        "mine-ban-parties-2010",
        "mine-ban-parties-2014",
    ]
    monkeypatch.setenv("FACTCLI_STORE", filled)
    assert "troops" in {found.value for found in offer(["find", "--kind"], "tr").candidates}
    assert run("find", "iraq").status == 0


def test_a_database_lies_over_a_file_and_under_one(
    filled: str, run: Run, monkeypatch: pytest.MonkeyPatch, write_store: WriteStore
) -> None:
    own = {**small_store()["facts"][0], "id": "own", "subject": "Zanzibar", "evidence": []}
    above = write_store("above.json", {"version": 1, "facts": [own]})
    monkeypatch.setenv("FACTCLI_STORE", os.pathsep.join((bundled_path(), filled, above)))
    everything = run("list", "--json").json
    stores = {result["store"] for result in everything["results"]}
    assert stores == {bundled_path(), filled, above}
    assert run("find", "norwegian troops in iraq").status == 0
    # The last one is written: a fact of a database below comes to lie over it.
    monkeypatch.setenv("FACTCLI_STORE", os.pathsep.join((bundled_path(), filled)))
    args = ("--subject", "Zanzibar", "--attribute", "islands", "--value", "2 islands")
    assert run("add", *args).status == 0
    assert run("find", "--format", "value", "islands of zanzibar").out == "2 islands\n"
    assert run("find", "--format", "value", "islands of zanzibar", "--store", filled).status == 0
    refused = run("remove", json_id(everything), "--yes")
    assert refused.status == 2
    assert "in one below" in refused.err


def json_id(listed: dict[str, list[dict[str, str]]]) -> str:
    return next(r["id"] for r in listed["results"] if r["store"] == bundled_path())


def test_the_library_adds_and_finds(filled: str) -> None:
    with open_store(filled) as store, open_store(filled) as other:
        assert store.find("norwegian troops in iraq")
        fact = store.add({"subject": "Chad", "attribute": "monitors", "value": "up to 30 monitors"})
        store.save()
        # Who has the store open already sees it with the next question.
        assert [hit.fact.id for hit in other.find("monitors in chad")] == [fact.id]
        assert len(store) == len(small_store()["facts"]) + 1


def test_assistants_ask_and_add(filled: str) -> None:
    from factcli.assistants.tools import Toolbox

    toolbox = Toolbox([filled], may_write=True)
    fact = {"subject": "Chad", "attribute": "monitors", "value": "up to 30 monitors"}
    with ThreadPoolExecutor(4) as pool:
        added = pool.submit(toolbox.call, "add", fact).result()
        asked = [("find", {"question": "monitors in chad"})] * 20
        replies = list(pool.map(lambda one: toolbox.call(*one), asked))
    assert added.object
    assert {reply.object["results"][0]["id"] for reply in replies if reply.object} == {
        "chad-monitors"
    }
    assert toolbox.call("add", fact).object is None
    toolbox.close()


def test_two_who_change_a_fact_get_a_conflict(
    filled: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    inner = f"{sys.executable} -m factcli edit mine-ban-parties-2014 --set note=mine"
    editor.write_text(
        f"#!/bin/sh\n{inner} --store '{filled}' >/dev/null 2>&1\n"
        'sed -i \'s/"note": null/"note": "theirs"/\' "$1"\n'
    )
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    done = run("edit", "mine-ban-parties-2014", "--store", filled)
    assert done.status == 2
    assert "changed meanwhile" in done.err
    kept = Path(done.err.strip().rpartition("your text is in ")[2])
    assert json.loads(kept.read_text())["note"] == "theirs"
    shown = run("show", "mine-ban-parties-2014", "--json", "--store", filled)
    assert shown.json["results"][0]["note"] == "mine"


def test_a_fact_changed_between_reading_and_writing_is_a_conflict(filled: str) -> None:
    from factcli.curate.target import desk
    from factcli.store.delta import Delta

    with desk([filled]) as first, desk([filled]) as second:
        assert first.session
        assert second.session
        fact = first.layers.fact("mine-ban-parties-2014")
        same = second.layers.fact("mine-ban-parties-2014")
        import msgspec

        assert first.change(Delta(changed=(msgspec.structs.replace(fact, note="first"),)))
        with pytest.raises(StoreError, match="changed meanwhile by owner; nothing was written"):
            second.change(Delta(changed=(msgspec.structs.replace(same, note="second"),)))
        with pytest.raises(StoreError, match="changed meanwhile"):
            second.change(Delta(gone=frozenset({"mine-ban-parties-2014"})))


def test_an_id_that_was_taken_meanwhile_is_another(
    filled: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcli.commands import add

    words = ("add", "--subject", "Chad", "--attribute", "monitors", "--store", filled)
    real, calls = add._fact, []

    def late(*given: object) -> object:
        fact = real(*given)  # type: ignore[arg-type]
        calls.append(fact)
        if len(calls) == 1:
            assert run(*words, "--value", "20 monitors").status == 0
        return fact

    monkeypatch.setattr(add, "_fact", late)
    done = run(*words, "--value", "30 monitors", "--force")
    assert (done.status, done.out) == (0, "chad-monitors-2\n"), done.err
    own = run(*words, "--id", "chad-monitors", "--value", "30 monitors")
    assert own.status == 2


Counted = Callable[[], list[str]]


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that are sent to servers."""
    sent: list[str] = []
    real = psycopg.Connection.execute

    def execute(self: object, query: object, *given: object, **named: object) -> object:
        sent.append(str(query))
        return real(self, query, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(psycopg.Connection, "execute", execute)
    return sent


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_takes_few_statements_and_one_connection(
    question: str, shared: str, run: Run, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("import", bundled_path(), "--store", shared).status == 0
    from factcli.postgres.server import close_all

    close_all()
    statements.clear()
    connections: list[object] = []
    real = psycopg.connect

    def connect(**given: str) -> object:
        connections.append(given)
        return real(**given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(psycopg, "connect", connect)
        run("find", question, "--store", shared)
    assert len(connections) == 1
    # The beginning travels with the first: no more round trips than these.
    assert len([one for one in statements if not one.startswith("BEGIN")]) <= 8, statements
    assert statements[0].startswith("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    # Nothing outlasts the transaction: a pooler may give the next one another connection.
    assert not [one for one in statements if one.startswith(("SET ", "PREPARE", "LISTEN"))]


def test_statements_of_a_writer_set_nothing_that_lasts(
    filled: str, run: Run, statements: list[str]
) -> None:
    args = ("--subject", "Chad", "--attribute", "monitors", "--value", "30 monitors")
    assert run("add", *args, "--timeout", "30", "--store", filled).status == 0
    setting = [one for one in statements if one.startswith("SET")]
    assert setting
    assert all(one.startswith("SET LOCAL ") for one in setting)
    assert not [one for one in statements if "advisory" in one]


def test_a_question_and_a_change_wait_few_times_for_the_server(
    shared: str, cluster: Cluster, run: Run
) -> None:
    """Counted on the wire, from the first byte to the last: connecting takes two."""
    assert run("import", bundled_path(), "--store", shared).status == 0
    wire = Wire(cluster.folder)
    store = shared.replace(str(cluster.folder), str(wire.folder))
    for question in QUESTIONS:
        wire.round_trips = 0
        run("find", question, "--store", store)
        assert 2 < wire.round_trips <= 2 + 8, question
    wire.round_trips = 0
    args = ("--subject", "Chad", "--attribute", "monitors", "--value", "30 monitors")
    assert run("add", *args, "--store", store).status == 0
    # Two connections' worth: what is asked before the lock, and under it.
    assert wire.round_trips <= 40
    wire.close()


def test_services_and_password_files_are_libpqs_own(
    filled: str,
    cluster: Cluster,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = filled.partition("@/")[2].partition("?")[0]
    rules = cluster.folder / "data" / "pg_hba.conf"
    if "locked" not in rules.read_text():
        rules.write_text("local all locked scram-sha-256\n" + rules.read_text())
        cluster.execute("CREATE ROLE locked LOGIN SUPERUSER PASSWORD 'open sesame'")
        cluster.execute("SELECT pg_reload_conf()")
    service = tmp_path / "services"
    service.write_text(f"[facts]\nhost={cluster.folder}\ndbname={name}\nuser=locked\n")
    monkeypatch.setenv("PGSERVICEFILE", str(service))
    ask = ("find", "norwegian troops in iraq", "--store", "postgresql:///?service=facts")
    refused = run(*ask)
    assert refused.status == 2
    assert len(refused.err.splitlines()) == 1
    passwords = tmp_path / "passwords"
    passwords.write_text("*:*:*:locked:open sesame\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    assert run(*ask).status == 0
    monkeypatch.delenv("PGPASSFILE")
    own = f"postgresql://locked:open%20sesame@/{name}?host={cluster.folder}"
    monkeypatch.setenv("FACTCLI_STORE", own)
    shown = run("find", "norwegian troops in iraq", "--json")
    assert shown.status == 0
    added = run("add", "--subject", "Chad", "--attribute", "wells", "--value", "3 wells")
    assert added.status == 0
    wrong = run("list", "--store", own.replace("sesame", "sesam"))
    assert wrong.status == 2
    for done in (shown, added, wrong):
        assert "sesam" not in done.out + done.err


def test_a_look_up_on_a_server_loads_nothing_that_only_changes_take(filled: str) -> None:
    code = (
        "import sys\n"
        "from factcli.cli.main import main\n"
        f"main(['find', 'troops in iraq', '--json', '--store', {filled!r}])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    loaded = set(done.stderr.split())
    assert "factcli.postgres.rows" in loaded
    assert not {"typer", "rich", "msgspec", "platformdirs"} & loaded
    assert not {"factcli.index.build", "factcli.index.segment", "factcli.postgres.truth"} & loaded


def test_the_commands_of_the_readme_lead_to_shared_facts(
    cluster: Cluster, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    block = readme.partition("\n## Sharing\n")[2].partition("\n## ")[0]
    commands = [line.split() for line in block.splitlines() if line.startswith("    factcli ")]
    assert len(commands) == 2  # after the installation, which a test has done
    cluster.execute("CREATE DATABASE readme")
    store = cluster.url("readme")
    known = {"postgresql://db.example.org/facts": store, "facts.json": bundled_path()}
    for _, *words in commands:
        assert run(*(known.get(word, word) for word in words)).status == 0
    monkeypatch.setenv("FACTCLI_STORE", store)
    assert run("find", "--format", "value", *QUESTIONS[0].split()).out == "162 states parties\n"
