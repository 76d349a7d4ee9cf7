"""Partitions on another server: laid out there, asked and changed as if they were here."""

from collections.abc import Callable

import pytest
from clusters import Cluster
from conftest import Run, WriteStore, small_store
from test_shared_index import answers, built, here, there

from factcli.index.reader import Index
from factcli.index.shared import open_shared
from factcli.postgres.schema import PARTITIONED, TABLES, columns_of, key_of, names_of, types_of
from factcli.store.layers import load_store, whole
from factcli.store.paths import bundled_path

PARTITIONS = 4


def lay_out(near: Cluster, far: Cluster, database: str) -> None:
    """Put every second partition of each table that has some on another server."""
    far.execute("CREATE DATABASE far")
    far.execute("CREATE SCHEMA factcli", "far")
    near.execute("CREATE EXTENSION postgres_fdw", database)
    near.execute(
        "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw "
        f"OPTIONS (host '{far.folder}', dbname 'far')",
        database,
    )
    near.execute("CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'owner')", database)
    for name in PARTITIONED:
        for number in range(1, PARTITIONS, 2):
            own = f"factcli.{name}_{number}"
            key = ", ".join(key_of(name))
            far.execute(f"CREATE TABLE {own} ({columns_of(name)}, PRIMARY KEY ({key}))", "far")
            near.execute(f"DROP TABLE {own}", database)
            near.execute(
                f"CREATE FOREIGN TABLE {own} PARTITION OF factcli.{name} FOR VALUES "
                f"WITH (MODULUS {PARTITIONS}, REMAINDER {number}) SERVER far "
                f"OPTIONS (schema_name 'factcli', table_name '{name}_{number}')",
                database,
            )


def test_two_servers_answer_and_change_as_one(
    shared: str,
    cluster: Cluster,
    new_cluster: Callable[[], Cluster],
    run: Run,
    write_store: WriteStore,
) -> None:
    far = new_cluster()
    lay_out(cluster, far, shared.partition("@/")[2].partition("?")[0])
    assert run("import", bundled_path(), "--store", shared).status == 0
    store = whole(load_store(shared))
    assert store == whole(load_store(bundled_path()))
    local = built(store)
    assert there(shared) == here(local)
    assert answers(open_shared(shared)) == answers(Index(local))
    for name in PARTITIONED:
        assert far.execute(f"SELECT count(*) FROM factcli.{name}_1", "far") > [(0,)]  # noqa: S608
    # Changes go to where their rows are.
    assert run("import", write_store("small.json", small_store()), "--store", shared).status == 0
    gone = [fact.id for fact in store.facts[:6]]
    assert run("remove", *gone, "--yes", "--store", shared).status == 0
    changed = store.facts[10].id
    assert run("edit", changed, "--set", "note=far away", "--store", shared).status == 0
    store = whole(load_store(shared))
    assert there(shared) == here(built(store))
    # A partition that can't be reached is told, not passed over.
    far.stop()
    done = run("find", "norwegian troops in iraq", "--store", shared)
    assert done.status == 2
    assert len(done.err.splitlines()) == 1
    far.start()
    assert run("find", "norwegian troops in iraq", "--store", shared).status == 0


def test_the_tables_hold_what_the_index_has() -> None:
    """The columns are spelt out for who makes them; those of files and of servers are the same."""
    from factcli.index.tables import CHANGING

    for name, known in CHANGING.items():
        if name in ("digest", "token", "shelf"):
            continue
        table = "record" if name == "fact" else name
        assert names_of(table) == known.names
        if name != "document":
            assert set(key_of(table)) == set(known.key)
        kinds = {"INTEGER": "bigint", "TEXT": "text", "BLOB": "bytea"}
        own = tuple(kinds[column.split()[1]] for column in known.columns)
        assert own == types_of(table), name
    assert set(PARTITIONED) < set(TABLES)


@pytest.mark.parametrize("partitions", [1, 7])
def test_any_number_of_partitions_answers_alike(
    partitions: int, cluster: Cluster, run: Run, request: pytest.FixtureRequest
) -> None:
    name = f"parted_{partitions}"
    cluster.execute(f"CREATE DATABASE {name}")
    request.addfinalizer(lambda: cluster.execute(f"DROP DATABASE {name} WITH (FORCE)"))
    store = cluster.url(name)
    assert run("store", "init", "--partitions", str(partitions), "--store", store).status == 0
    assert run("import", bundled_path(), "--store", store).status == 0
    local = built(whole(load_store(store)))
    assert answers(open_shared(store)) == answers(Index(local))
