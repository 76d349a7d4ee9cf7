"""What the types of a store say by themselves, without a file."""

import msgspec
import pytest

from factcli.store.facts import Citation, CitedFact, Document, Evidence, Fact, Store
from factcli.values.value import Text

EVIDENCE = Evidence(document="mines", figure="162 states parties", start=1497)
FACT = Fact(id="share", kind="quantity", subject="Budget", attribute="share", value=Text("a part"))


@pytest.mark.parametrize(
    ("figure", "start", "end"),
    [
        ("162 states parties", 1497, 1515),
        ("7", 0, 1),
        ("NOK 250\u2013300 million", 10, 29),  # the dash is one code point, though three bytes
        ("\U0001d7df mill.", 5, 12),  # so is a character outside the basic plane
    ],
)
def test_evidence_ends_after_its_last_code_point(figure: str, start: int, end: int) -> None:
    text = "." * start + figure + "."
    evidence = Evidence(document="d", figure=figure, start=start)
    assert evidence.end == end
    assert text[evidence.start : evidence.end] == figure


def test_evidence_is_for_the_value_unless_it_says_otherwise() -> None:
    assert EVIDENCE.for_ == "value"
    assert Evidence(document="d", for_="as_of", figure="2014", start=0).for_ == "as_of"


def test_all_but_five_fields_of_a_fact_may_be_left_out() -> None:
    required = [f.name for f in msgspec.structs.fields(Fact) if f.required]
    assert required == ["id", "kind", "subject", "attribute", "value"]
    assert (FACT.as_of, FACT.statement, FACT.supersedes, FACT.note) == (None,) * 4
    assert (FACT.places, FACT.actors, FACT.aliases, FACT.evidence) == ((),) * 4


def test_a_document_needs_no_more_than_its_id_and_reads_dates_day_first() -> None:
    document = Document(id="mines")
    assert document.day_first
    assert (document.title, document.published, document.file, document.sha256) == (None,) * 4


def test_an_empty_store_is_a_store() -> None:
    assert Store() == Store(version=1, documents=(), synonyms=(), facts=())


@pytest.mark.parametrize("record", [EVIDENCE, FACT, Document(id="d"), Store()], ids=repr)
def test_records_are_values(record: msgspec.Struct) -> None:
    same = msgspec.structs.replace(record)
    assert same == record
    assert hash(same) == hash(record)
    with pytest.raises(AttributeError):
        setattr(record, msgspec.structs.fields(record)[0].name, "another")


def test_a_cited_fact_has_the_fields_of_a_fact_in_the_same_order() -> None:
    plain = [f.encode_name for f in msgspec.structs.fields(Fact)]
    cited = [f.encode_name for f in msgspec.structs.fields(CitedFact)]
    assert cited == plain
    assert issubclass(CitedFact, Fact)


def test_a_citation_is_evidence_with_the_words_of_its_document() -> None:
    citation = Citation(document="mines", figure="162", start=3, title="The state of mines")
    assert citation.end == 6
    assert (citation.title, citation.publisher) == ("The state of mines", None)
