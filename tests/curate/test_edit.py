"""Changes of a store: what comes of them, and which are refused."""

import msgspec
import pytest

from factcli.curate.assign import assigned
from factcli.curate.changes import Change, added, changes, removed, replaced, with_document
from factcli.errors import UsageError
from factcli.exchange.rows import Conventions
from factcli.grammar.whole import parse_quantity
from factcli.store.delta import Delta, applied
from factcli.store.facts import Document, Evidence, Fact, Store
from factcli.store.ids import free, slug
from factcli.store.layers import Layers, flattened
from factcli.values.value import Money, Quantity, Text

PLAIN = Conventions(lambda _: None)


def _fact(identifier: str, value: str = "30 monitors", **more: object) -> Fact:
    form = {"id": identifier, "kind": "quantity", "subject": "Chad", "attribute": "monitors"}
    return msgspec.convert({**form, "value": _builtin(value), **more}, Fact)


def _builtin(value: str) -> object:
    return msgspec.to_builtins(parse_quantity(value))


ONE = _fact("one")
TWO = _fact("two", "40 monitors", supersedes="one")
LAYERS = Layers(Store(facts=(ONE, TWO)), (Store(facts=(_fact("below"), _fact("two"))),))


def _after(layers: Layers, delta: Delta) -> Store:
    assert isinstance(layers.store, Store)
    return applied(layers.store, delta)


def test_a_fact_is_added_at_the_end() -> None:
    new = _fact("three")
    assert _after(LAYERS, added(LAYERS, new)).facts == (ONE, TWO, new)


@pytest.mark.parametrize("taken", ["one", "below"])
def test_an_id_is_taken_whichever_store_has_it(taken: str) -> None:
    with pytest.raises(UsageError, match=f"factcli edit {taken}"):
        added(LAYERS, _fact(taken))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("id", "No"), ("kind", "A b"), ("as_of", "soon"), ("places", ("Norway",)), ("subject", " ")],
)
def test_an_unsound_fact_is_refused(field: str, wrong: object) -> None:
    fact = msgspec.structs.replace(_fact("new"), **{field: wrong})
    with pytest.raises(UsageError, match=f"^{field}"):
        added(LAYERS, fact)


def test_a_fact_is_replaced_in_its_place() -> None:
    new = _fact("one", "31 monitors")
    assert _after(LAYERS, replaced(new)).facts == (new, TWO)


def test_a_fact_from_below_is_copied_up() -> None:
    new = _fact("below", "31 monitors")
    assert _after(LAYERS, replaced(new)).facts == (ONE, TWO, new)


def test_what_superseded_a_removed_fact_does_so_no_more() -> None:
    (left,) = _after(LAYERS, removed(LAYERS, ["one"])).facts
    assert (left.id, left.supersedes) == ("two", None)


def test_what_a_store_below_still_has_stays_superseded() -> None:
    newest = _fact("three", supersedes="two")
    layers = Layers(Store(facts=(TWO, newest)), LAYERS.below)
    assert _after(layers, removed(layers, ["two"])).facts == (newest,)


def test_a_fact_of_a_store_below_is_not_removed() -> None:
    with pytest.raises(UsageError, match="in one below, which is never changed"):
        removed(LAYERS, ["below"])


def test_an_unknown_fact_is_told_with_what_may_be_meant() -> None:
    with pytest.raises(UsageError, match="did you mean below"):
        removed(LAYERS, ["bellow"])


def test_a_document_is_added_or_replaced_in_its_place() -> None:
    first, second = Document(id="a"), Document(id="b")
    store = applied(applied(Store(), with_document(first)), with_document(second))
    assert store.documents == (first, second)
    titled = Document(id="a", title="A")
    assert applied(store, with_document(titled)).documents == (titled, second)


def test_changes_are_what_differs() -> None:
    new = _fact("three")
    changed = msgspec.structs.replace(TWO, note="Seen.")
    delta = Delta(added=(new,), changed=(changed,), gone=frozenset({"one"}))
    assert list(changes(LAYERS.store, delta)) == [
        Change(TWO, changed),
        Change(None, new),
        Change(ONE, None),
    ]


def test_layers_become_one_store() -> None:
    flat = flattened([*LAYERS.below, LAYERS.store])
    assert [(fact.id, str(fact.value)) for fact in flat.facts] == [
        ("below", "30 monitors"),
        ("two", "40 monitors"),
        ("one", "30 monitors"),
    ]


def test_fields_are_set_as_people_write_them() -> None:
    fact = assigned(ONE, ["value=up to 80 monitors", "places=TD; NO", "note=Seen."], PLAIN)
    assert str(fact.value) == "up to 80 monitors"
    assert (fact.places, fact.note) == (("TD", "NO"), "Seen.")


def test_nothing_after_the_sign_clears() -> None:
    full = msgspec.structs.replace(ONE, note="x", places=("TD",), as_of="2014")
    assert assigned(full, ["note=", "places=", "as_of="], PLAIN) == ONE


def test_a_part_of_a_value_is_set_by_itself() -> None:
    fact = assigned(ONE, ["value.low=35", "value.high=35", "value.unit=people"], PLAIN)
    assert isinstance(fact.value, Quantity)
    assert (fact.value.low, fact.value.unit, fact.value.text) == (35, "people", "30 monitors")


def test_a_value_may_become_another_kind_of_value() -> None:
    assert isinstance(assigned(ONE, ["value=NOK 5 million"], PLAIN).value, Money)


def test_evidence_stays_as_it_is() -> None:
    proved = msgspec.structs.replace(
        ONE, evidence=(Evidence(document="a", for_="as_of", figure="2014", start=3),)
    )
    assert assigned(proved, ["note=x"], PLAIN).evidence == proved.evidence


def test_words_stay_words_where_that_is_asked() -> None:
    words = Conventions(lambda _: None, as_words=True)
    assert assigned(ONE, ["value=162 parties"], words).value == Text(text="162 parties")


@pytest.mark.parametrize(
    ("assignment", "told"),
    [("note", "field=value"), ("id=x", "keeps its id"), ("valu=3", "did you mean value"),
     ("value.edtf=2014", "no such part"), ("value=", "value"), ("value.low=x", "low"),
     ("evidence=x", "evidence|not what")],
)  # fmt: skip
def test_what_can_not_be_set_is_told(assignment: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        assigned(ONE, [assignment], PLAIN)


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (("Mine Ban Convention", "states parties"), "mine-ban-convention-states-parties"),
        (("Côte d’Ivoire", "GDP (2014)"), "cote-divoire-gdp-2014"),
        (("Ærøskøbing", None), "aeroskobing"),
    ],
)
def test_slugs_are_plain(words: tuple[str | None, ...], made: str) -> None:
    assert slug(*words) == made


def test_slugs_of_other_scripts_are_stable_and_differ() -> None:
    assert slug("北京") == slug("北京")
    assert slug("北京") != slug("東京")


def test_long_slugs_are_cut_between_words() -> None:
    made = slug("word " * 40)
    assert len(made) <= 80
    assert made.endswith("-word")


def test_a_taken_id_gets_the_date_then_a_number() -> None:
    assert free("a", {"a"}, "2014-11") == "a-2014-11"
    assert free("a", {"a", "a-2014"}, "2014") == "a-2014-2"
    assert free("a", {"a", "a-2"}) == "a-3"
