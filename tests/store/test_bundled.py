"""The store that comes with the package: sound, canonical, and proved by its documents."""

import hashlib
import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import factcli
from factcli.store.facts import Document, Fact, Store
from factcli.store.paths import bundled_path
from factcli.store.schema import decode_store, encode_store, examine_store

ROOT = Path(__file__).parents[2]
PATH = ROOT / "data" / "facts.json"
SEEDS = ROOT.parent / "shared" / "seeds"
BYTES = PATH.read_bytes()
PLACES = ROOT / "factcli" / "words" / "places.tsv"

with_documents = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"the documents are not here: {SEEDS} is no folder"
)


@pytest.fixture(scope="module")
def store() -> Store:
    return decode_store(BYTES, str(PATH))


@pytest.fixture(scope="module")
def texts(store: Store) -> dict[str, str]:
    """The text of each document, by its id."""
    return {
        document.id: (SEEDS / document.file).read_bytes().decode()
        for document in store.documents
        if document.file
    }


def cited(store: Store) -> Counter[str]:
    return Counter(evidence.document for fact in store.facts for evidence in fact.evidence)


def ids(facts: list[Fact]) -> list[str]:
    return [fact.id for fact in facts]


def test_it_is_the_store_that_is_read_by_default() -> None:
    assert Path(bundled_path()).read_bytes() == BYTES


def test_it_is_sound(store: Store) -> None:
    assert examine_store(BYTES) == (store, [])


def test_it_is_written_as_the_program_writes_it(store: Store) -> None:
    assert encode_store(store) == BYTES


def test_it_has_fifty_facts_or_more_and_the_index_has_them_all(store: Store) -> None:
    assert len(store.facts) >= 50
    with factcli.open_store(PATH) as opened:
        assert sorted(fact.id for fact in opened) == sorted(ids(list(store.facts)))


def test_what_a_fact_supersedes_is_there_and_another(store: Store) -> None:
    facts = {fact.id: fact for fact in store.facts}
    superseding = [fact for fact in store.facts if fact.supersedes]
    assert [f.id for f in superseding if f.supersedes not in facts] == []
    assert [f.id for f in superseding if f.supersedes == f.id] == []


def test_no_fact_supersedes_itself_in_the_end(store: Store) -> None:
    older = {fact.id: fact.supersedes for fact in store.facts}
    for identifier in older:
        seen: list[str] = []
        following: str | None = identifier
        while following:
            assert following not in seen, f"{identifier} goes round in a circle"
            seen.append(following)
            following = older.get(following)


def test_no_fact_is_superseded_twice(store: Store) -> None:
    times = Counter(fact.supersedes for fact in store.facts if fact.supersedes)
    assert [identifier for identifier, count in times.items() if count > 1] == []


def test_every_fact_has_evidence_for_its_value(store: Store) -> None:
    unproved = [f for f in store.facts if all(e.for_ != "value" for e in f.evidence)]
    assert ids(unproved) == []


def test_a_fact_has_evidence_for_its_date_if_and_only_if_it_has_one(store: Store) -> None:
    proved = [f for f in store.facts if any(e.for_ == "as_of" for e in f.evidence)]
    assert ids(proved) == ids([f for f in store.facts if f.as_of])


def test_every_fact_has_a_sentence_that_can_be_read_aloud(store: Store) -> None:
    without = [f for f in store.facts if not f.statement or not f.statement.endswith(".")]
    assert ids(without) == []


def test_documents_are_named_cited_and_have_a_file(store: Store) -> None:
    known = {document.id for document in store.documents}
    assert set(cited(store)) - known == set(), "cited, but not there"
    assert known - set(cited(store)) == set(), "there, but never cited"
    assert [d.id for d in store.documents if not (d.title and d.file and d.sha256)] == []


def test_places_are_countries_that_the_program_knows(store: Store) -> None:
    codes = {line.split("\t")[0] for line in PLACES.read_text(encoding="utf-8").splitlines()}
    unknown = [(f.id, place) for f in store.facts for place in f.places if place not in codes]
    assert unknown == []


def test_lists_say_nothing_twice(store: Store) -> None:
    for fact in store.facts:
        for names in (fact.places, fact.actors, fact.aliases, fact.evidence):
            assert len(set(names)) == len(names), f"{fact.id}: {names}"


def test_synonyms_are_groups_of_two_words_or_more(store: Store) -> None:
    for group in store.synonyms:
        assert len({word.casefold() for word in group}) == len(group) > 1, group


def test_no_key_is_written_twice() -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = Counter(name for name, _ in pairs)
        assert [name for name, count in names.items() if count > 1] == []
        return dict(pairs)

    json.loads(BYTES, object_pairs_hook=once)


def test_the_bundled_text_shows_no_control_characters(store: Store) -> None:
    text = encode_store(store).decode()
    assert {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co")} == {"\n"}


# With the documents


@with_documents
def test_the_documents_are_the_ones_that_were_read(store: Store) -> None:
    def sha256(document: Document) -> str:
        return hashlib.sha256((SEEDS / str(document.file)).read_bytes()).hexdigest()

    assert [d.id for d in store.documents if sha256(d) != d.sha256] == []


@with_documents
def test_every_figure_stands_at_its_place(store: Store, texts: dict[str, str]) -> None:
    wrong = [
        (fact.id, evidence.figure, texts[evidence.document][evidence.start : evidence.end])
        for fact in store.facts
        for evidence in fact.evidence
        if texts[evidence.document][evidence.start : evidence.end] != evidence.figure
    ]
    assert wrong == []


@with_documents
def test_a_figure_is_no_part_of_a_longer_word_or_number(
    store: Store, texts: dict[str, str]
) -> None:
    """At 70 of "up to 170" the phrase stands, and proves nothing."""
    wrong = []
    for fact in store.facts:
        for evidence in fact.evidence:
            text = texts[evidence.document]
            before, after = text[: evidence.start][-1:], text[evidence.end :][:1]
            cut = (before.isalnum() and evidence.figure[0].isalnum()) or (
                after.isalnum() and evidence.figure[-1].isalnum()
            )
            if cut:
                wrong.append((fact.id, before + evidence.figure + after))
    assert wrong == []


@with_documents
def test_no_sentence_of_a_document_is_copied(store: Store, texts: dict[str, str]) -> None:
    everything = " ".join(" ".join(text.split()) for text in texts.values())
    copied = [f for f in store.facts if f.statement and f.statement.rstrip(".") in everything]
    assert ids(copied) == []
