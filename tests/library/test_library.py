"""The library as a program uses it: open stores, ask, look up, go through all."""

import copy
import datetime
import importlib.metadata
import inspect
import json
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from conftest import WriteStore, small_store

import factcli
from factcli.errors import FactcliError, StoreError, UsageError
from factcli.index.answer import Filters
from factcli.store.facts import CitedFact

PACKAGE = Path(factcli.__file__).parent


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("library") / "facts.json"
    file.write_text(json.dumps(small_store()), encoding="utf-8")
    return str(file)


@pytest.fixture(scope="module")
def opened(path: str) -> Iterator[factcli.FactStore]:
    """The small store, open for all tests that only ask."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(Path(path).parent))
        opened = factcli.open_store(path)
    with opened:
        yield opened


def ids(found: list[factcli.FoundFact]) -> list[str]:
    return [hit.fact.id for hit in found]


# Opening


def test_a_store_is_opened_by_any_kind_of_path(store: str) -> None:
    for path in (store, Path(store)):
        with factcli.open_store(path) as opened:
            assert len(opened) == 7


def test_without_a_path_the_stores_of_the_command_line_are_opened(store: str) -> None:
    with factcli.open_store() as opened:  # FACTCLI_STORE names the small store
        assert {hit.store for hit in opened.find("troops in iraq")} == {store}


def test_without_a_path_and_a_variable_the_bundled_store_is_opened() -> None:
    with factcli.open_store() as opened:
        assert len(opened) >= 50
        assert ids(opened.find("soldiers in irak"))[0].startswith("norway-troops")


def test_several_stores_are_read_as_one_lowest_first(write_store: WriteStore, store: str) -> None:
    changed = small_store()
    changed["facts"] = [changed["facts"][2]]
    changed["facts"][0]["value"]["high"] = 80
    own = write_store("own.json", changed)
    with factcli.open_store(store, own) as opened:
        (hit,) = opened.find("norwegian troops in iraq")
        assert (hit.value.high, hit.store) == (80, own)
        assert len(opened) == 7
    with factcli.open_store(own, store) as opened:
        (hit,) = opened.find("norwegian troops in iraq")
        assert (hit.value.high, hit.store) == (70, store)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such store"),
        ("{", "malformed JSON"),
        ({"version": 2}, "$.version: is 2"),
        ({"version": 1, "facts": [{}]}, "$.facts[0].id: is missing"),
    ],
)
def test_a_bad_store_is_an_error_of_ours(
    content: object, said: str, write_store: WriteStore, tmp_path: Path
) -> None:
    path = write_store("bad.json", content) if content else str(tmp_path / "none.json")
    with pytest.raises(StoreError) as raised:
        factcli.open_store(path)
    assert isinstance(raised.value, FactcliError)
    assert str(raised.value).startswith(f"{path}: ")
    assert said in str(raised.value)


def test_an_empty_store_answers_nothing(write_store: WriteStore) -> None:
    with factcli.open_store(write_store("empty.json", {"version": 1})) as opened:
        assert len(opened) == 0
        assert list(opened) == []
        assert opened.find("troops in iraq") == []
        assert opened.get("iraq") is None


def test_a_closed_store_answers_no_more(store: str) -> None:
    with factcli.open_store(store) as opened:
        pass
    opened.close()  # once more does no harm
    with pytest.raises(StoreError, match="the store is closed"):
        opened.find("troops in iraq")


def test_a_with_closes_and_lets_errors_through(store: str) -> None:
    with pytest.raises(KeyError, match="ours"), factcli.open_store(store) as opened:
        raise KeyError("ours")
    with pytest.raises(StoreError, match="the store is closed"):
        opened.get("norway-troops-iraq")


def test_two_stores_can_be_open_at_once(store: str, write_store: WriteStore) -> None:
    empty = write_store("empty.json", {"version": 1})
    with factcli.open_store(store) as one, factcli.open_store(empty) as other:
        assert (len(one.find("troops in iraq")), len(other.find("troops in iraq"))) == (1, 0)
        assert (len(one), len(other)) == (7, 0)


# Asking


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("mine ban convention states parties", "mine-ban-parties-2014"),
        ("how many parties has the ottawa treaty", "mine-ban-parties-2014"),
        ("norwegian soldiers in irak", "norway-troops-iraq"),
        ("yearly aid to syria", "norway-aid-syria"),
        ("when did the arms trade treaty enter into force", "arms-trade-treaty-in-force"),
        ("norwegian troops in libya", None),
        ("zzqx", None),
        ("of", None),
    ],
)
def test_find(opened: factcli.FactStore, question: str, expected: str | None) -> None:
    found = opened.find(question)
    assert ids(found)[:1] == ([expected] if expected else [])


def test_what_is_found_says_how_well_and_where(opened: factcli.FactStore, path: str) -> None:
    (hit,) = opened.find("norwegian troops in iraq")
    stored = opened.get("norway-troops-iraq")
    assert stored is not None
    assert hit.fact == stored.fact
    assert 0 < hit.score <= 100
    assert (hit.match, hit.differs, hit.superseded_by, hit.store) == ("exact", (), None, path)


def test_the_best_comes_first_and_a_superseded_fact_after_its_successor(
    opened: factcli.FactStore,
) -> None:
    found = opened.find("mine ban convention states parties")
    assert ids(found) == ["mine-ban-parties-2014", "mine-ban-parties-2010"]
    assert [hit.superseded_by for hit in found] == [None, "mine-ban-parties-2014"]


def test_limit_and_min_score(opened: factcli.FactStore) -> None:
    question = "mine ban convention states parties"
    assert len(opened.find(question, limit=1)) == 1
    assert opened.find(question, limit=0) == []
    everything = opened.find(question, min_score=0, limit=100)
    assert ids(everything)[:2] == ids(opened.find(question))
    assert all(hit.score >= 90 for hit in opened.find(question, min_score=90))
    assert opened.find("troops in libya", min_score=0) != []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["norway-troops-iraq", "norway-troops-mali"]),
        (Filters(places=("IQ",)), ["norway-troops-iraq"]),
        (Filters(places=("IQ", "ML")), ["norway-troops-iraq", "norway-troops-mali"]),
        (Filters(places=("SE",)), []),
        (Filters(kinds=("troops",)), ["norway-troops-iraq", "norway-troops-mali"]),
        (Filters(kinds=("funding",)), []),
        (Filters(kinds=("troops",), places=("ML",)), ["norway-troops-mali"]),
        (Filters(actors=("Norway",), places=("ML",)), ["norway-troops-mali"]),
        (Filters(sources=("troops",), places=("IQ",)), ["norway-troops-iraq"]),
        (Filters(sources=("mines",)), []),
        (Filters(since="2018", places=("IQ",)), ["norway-troops-iraq"]),
        (Filters(since="2019"), []),
        (Filters(until="2018", places=("IQ",)), ["norway-troops-iraq"]),
        (Filters(until="2017-12-31"), []),
        (Filters(as_of="2018", places=("IQ",)), ["norway-troops-iraq"]),
        (Filters(as_of="2017"), []),
    ],
    ids=str,
)
def test_filters(opened: factcli.FactStore, filters: Filters, expected: list[str]) -> None:
    found = opened.find("how many norwegian troops", filters=filters)
    assert sorted(ids(found)) == expected


@pytest.mark.parametrize("question", ["", " ", "\n\t"])
def test_an_empty_question_is_an_error_of_ours(opened: factcli.FactStore, question: str) -> None:
    with pytest.raises(UsageError, match="the query is empty"):
        opened.find(question)


@pytest.mark.parametrize(
    "question",
    [
        "\0",
        "\udcff",
        "\u202e",
        "\U0001f642",
        "' OR 1=1 --",
        "%_%",
        "a" * 10_000,
        "qqq " * 2000,
        "()[]{}*+?\\",
        "\u0e44\u0e17\u0e22",
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_any_text_may_be_asked(opened: factcli.FactStore, question: str) -> None:
    assert opened.find(question) == []
    assert ids(opened.find(f"norwegian troops in iraq {'?' * 9}")) == ["norway-troops-iraq"]


# Looking up


def test_get(opened: factcli.FactStore) -> None:
    found = opened.get("norway-troops-iraq")
    assert found is not None
    assert isinstance(found.fact, CitedFact)
    assert (found.subject, found.fact.as_of, found.places) == (
        "Norwegian troops in Iraq",
        "2018",
        ("IQ",),
    )
    assert found.as_of is not None
    assert found.as_of.earliest == datetime.date(2018, 1, 1)
    assert (found.value.low, found.value.high, str(found.value)) == (None, 70, "up to 70 personnel")


def test_evidence_comes_with_the_words_of_its_document(opened: factcli.FactStore) -> None:
    found = opened.get("mine-ban-parties-2014")
    assert found is not None
    assert [(c.document, c.file, c.title, c.publisher, c.published) for c in found.evidence] == [
        ("mines", "mines.txt", "The state of mines", "Mine Watch", "2015-01")
    ] * 2
    assert [(c.for_, c.figure) for c in found.evidence] == [
        ("value", "162 states parties"),
        ("as_of", "November 2014"),
    ]


@pytest.mark.parametrize(
    "identifier",
    ["", "no-such-fact", "Norway-Troops-Iraq", "norway-troops", "%", "\0", "\udcff", "a" * 10_000],
    ids=lambda text: ascii(text)[:20],
)
def test_get_gives_none_for_what_is_not_there(opened: factcli.FactStore, identifier: str) -> None:
    assert opened.get(identifier) is None


def test_amounts_are_exact(write_store: WriteStore) -> None:
    content = small_store()
    mali = next(fact for fact in content["facts"] if fact["id"] == "norway-troops-mali")
    mali["value"] |= {"low": "LOW", "high": "HIGH", "qualifier": "between"}
    text = json.dumps(content).replace('"LOW"', "0.1")
    text = text.replace('"HIGH"', "12345678901234567890.123456789")
    with factcli.open_store(write_store("exact.json", text)) as opened:
        found = opened.get("norway-troops-mali")
    assert found is not None
    assert found.value.low == Decimal("0.1")
    assert found.value.high == Decimal("12345678901234567890.123456789")


def test_going_through_all_facts_by_id(opened: factcli.FactStore) -> None:
    everything = [found.id for found in opened]
    assert everything == sorted(fact["id"] for fact in small_store()["facts"])
    assert len(opened) == len(everything)
    assert [found.id for found in opened] == everything, "as often as one likes"


def test_asking_while_going_through_all_facts(opened: factcli.FactStore) -> None:
    for found in opened:
        again = opened.get(found.id)
        assert again == found
        assert opened.find(found.subject) != []


def test_facts_are_values(opened: factcli.FactStore) -> None:
    found = opened.get("norway-troops-iraq")
    assert found is not None
    assert copy.deepcopy(found) == found
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
    assert {found, copy.copy(found)} == {found}


# The package


def test_the_version_is_that_of_the_installed_package() -> None:
    assert factcli.__version__ == importlib.metadata.version("factcli")


def test_every_public_name_is_there() -> None:
    assert [name for name in factcli.__all__ if not hasattr(factcli, name)] == []
    scope: dict[str, Any] = {}
    exec("from factcli import *", scope)  # noqa: S102 - what a user types
    assert set(factcli.__all__) <= scope.keys()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'factcli' has no attribute 'open_shop'"):
        factcli.open_shop  # noqa: B018
    with pytest.raises(ImportError):
        exec("from factcli import open_shop")  # noqa: S102 - what a user types
    assert not hasattr(factcli, "__wrapped__")


def test_public_names_are_listed_before_they_are_used() -> None:
    script = "import factcli; print(*dir(factcli))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert set(factcli.__all__) <= set(done.stdout.split())


def test_importing_the_package_imports_no_library() -> None:
    script = "import sys, factcli; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"msgspec", "rapidfuzz", "rich", "typer", "click"} & set(done.stdout.split())


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize(
    "function",
    [
        factcli.open_store,
        factcli.FactStore.find,
        factcli.FactStore.facts,
        factcli.FactStore.get,
        factcli.FactStore.sources,
        factcli.FactStore.add,
        factcli.FactStore.save,
        factcli.FactStore.close,
        factcli.FactStore.__iter__,
        factcli.FactStore.__len__,
    ],
)
def test_what_is_public_is_typed_and_documented(function: Callable[..., object]) -> None:
    hints = get_type_hints(function)
    assert set(inspect.signature(function).parameters) - {"self"} <= hints.keys()
    assert "return" in hints
    if not function.__name__.startswith("__"):
        assert inspect.getdoc(function)


def test_the_example_of_the_package_runs(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, example = (inspect.getdoc(factcli) or "").partition("\n\n")
    assert "factcli.open_store()" in example
    scope: dict[str, Any] = {}
    exec(textwrap.dedent(example), scope)  # noqa: S102 - our own words
    scope["store"].close()
    assert "70 personnel" in capsys.readouterr().out
