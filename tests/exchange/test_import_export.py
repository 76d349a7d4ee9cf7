"""Files of facts: what is read from them, what they make of a store, and that nothing is lost."""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

import msgspec
import pytest
from conftest import small_store
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.errors import FactcliError, InputError, UsageError
from factcli.exchange import cells, exporting, reading, records, shapes
from factcli.exchange.habits import Habits
from factcli.exchange.merging import Merger, Outcome
from factcli.exchange.rows import Conventions, Imported, Refused
from factcli.exchange.value_cells import Beside, cells_of, value_of
from factcli.grammar.whole import parse_value
from factcli.store.delta import Delta, applied
from factcli.store.facts import Document, Evidence, Fact, Store
from factcli.store.layers import Layers
from factcli.values.amounts import Qualifier
from factcli.values.errors import BadValue
from factcli.values.value import Date, Money, Quantity, Text, Value
from factcli.vocabulary import FILE_FORMATS, FileFormat

TEXTS = {"mines": "In 2014 it had 162 states parties. In 2010: 156."}
PLAIN = Conventions(TEXTS.get)
EMPTY = Store()
SMALL = msgspec.convert(small_store(), Store)
words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Cc")), max_size=12
)


def _content(data: str | bytes, name: str = "facts.csv", **renamed: str) -> reading.Content:
    raw = data.encode() if isinstance(data, str) else data
    source = reading.Source(name, raw, reading.format_of(name, raw), renamed)
    return reading.content_of(source, PLAIN)


def _merged(
    data: str | bytes, store: Store = EMPTY, name: str = "facts.csv", *, update: bool = False
) -> tuple[list[Outcome], Store]:
    merger = Merger(Layers(store), update=update)
    found = _content(data, name)
    outcomes = [o for document in found.documents if (o := merger.take_document(0, document))]
    merger.take_synonyms(found.synonyms)
    outcomes += map(merger.take, found.rows)
    return outcomes, applied(store, merger.delta())


def _verdicts(outcomes: Iterable[Outcome]) -> list[tuple[int, str, str]]:
    return [outcome[:3] for outcome in outcomes]


def _row(line: str, heading: str = "subject,attribute,value") -> Imported | Refused:
    (row,) = _content(f"{heading}\n{line}\n").rows
    return row


def _only(data: str, **renamed: str) -> Fact:
    merger = Merger(Layers(EMPTY))
    for row in _content(data, **renamed).rows:
        merger.take(row)
    (fact,) = merger.delta().added
    return fact


# Values and the cells beside them


@pytest.mark.parametrize(
    ("cell", "beside", "meant"),
    [
        ("162", Beside(unit="states parties"), "162 states parties"),
        ("about 5 million", Beside(unit="people"), "about 5 million people"),
        ("up to 70 personnel", Beside(unit="personnel"), "up to 70 personnel"),
        ("4.5", Beside(unit="%"), "4.5 %"),
        ("2014", Beside(unit="personnel"), "2,014 personnel"),
        ("7", Beside(unit="children per 1,000 births"), "7 children per 1,000 births"),
        ("250-300 million", Beside(currency="NOK"), "NOK 250–300 million"),
        ("NOK 5 million", Beside(currency="NOK", per="year"), "NOK 5 million a year"),
        ("5", Beside(currency="USD"), "USD 5"),
        ("2014-11", Beside(), "Nov 2014"),
        ("11/3/2008", Beside(), "11 Mar 2008"),
        ("11/3/2008", Beside(habits=Habits(False, ".")), "3 Nov 2008"),
        ("162 states parties", Beside(as_words=True), "162 states parties"),
    ],
)
def test_a_cell_is_read_with_what_stands_beside_it(cell: str, beside: Beside, meant: str) -> None:
    assert str(value_of(cell, beside)) == meant


@pytest.mark.parametrize(
    ("cell", "beside"),
    [
        ("", Beside()),
        ("many", Beside(unit="people")),
        ("162 people", Beside(unit="states parties")),
        ("USD 5", Beside(currency="NOK")),
        ("Norway", Beside(currency="NOK")),
        ("5", Beside(unit="people", currency="NOK")),
        ("5 people", Beside(per="month")),
        ("Norway", Beside(per="year")),
    ],
)
def test_a_cell_that_contradicts_its_neighbours_is_no_value(cell: str, beside: Beside) -> None:
    with pytest.raises(BadValue):
        value_of(cell, beside)


@pytest.mark.parametrize(
    "value",
    [
        Text(text="162 states parties"),
        Text(text="{"),
        Date(edtf="2007-10", text="last October"),
        Quantity(low=3, high=3, qualifier=Qualifier.EXACTLY, unit="x; y", text="three, or so"),
        Quantity(
            low=Decimal("4.50"), high=Decimal("4.50"), qualifier=Qualifier.ABOUT, unit="%", text="–"
        ),
        Money(
            low=1, high=1, qualifier=Qualifier.EXACTLY, currency="NOK", per="year", text="one krone"
        ),
    ],
)
def test_any_value_survives_its_cells(value: Value) -> None:
    text, unit, currency, per = cells_of(value)
    assert value_of(text, Beside(unit, currency, per)) == value


_BEFORE = ["", "about ", "up to ", "NOK ", "$", "one in ", "two of ", "since ", "May ", "over "]
_NUMBERS = ["1", "12", "37", "162", "999", "5,000", "1,234", "2014", "12345", "1,234,567", "4.5"]
_AFTER = [
    *("", " states parties", " people", " %", " million", " March", " May 2014", " UTC"),
    *(" mill. NOK", " deaths/1,000 live births", " of 3", "/5/2014", " – 40 personnel"),
]


@given(st.sampled_from(_BEFORE), st.sampled_from(_NUMBERS), st.sampled_from(_AFTER))
@settings(max_examples=300, deadline=None)
def test_the_fast_reading_is_the_grammars(before: str, number: str, after: str) -> None:
    text = f"{before}{number}{after}"
    assert shapes.fast_value(text) == parse_value(text)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2014-11", "2014-11"),
        ("November 2014", "2014-11"),
        ("2019-2021", "2019/2021"),
        ("since 2012", "2012/.."),
        ("11/3/2008", "2008-03-11"),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, edtf: str) -> None:
    assert _only(f"subject,attribute,value,as_of\na,b,5 x,{written}\n").as_of == edtf
    for value in ("5 x", {"type": "text", "text": "5 x"}):
        given = {"id": "a", "kind": "x", "subject": "a", "attribute": "b", "value": value}
        line = json.dumps({**given, "as_of": written})
        assert _merged(line, name="a.jsonl")[1].facts[0].as_of == edtf


# Cells and records


@given(words)
def test_a_cell_gives_its_text_back(text: str) -> None:
    assert cells.unquoted(cells.quoted(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+47 22", "-x", "＝1", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cells.quoted(text) == f"'{text}"


@pytest.mark.parametrize("number", ["-5", "+1,250.5", "12"])
def test_a_number_stays_a_number(number: str) -> None:
    assert cells.quoted(number) == number


@given(st.lists(words.filter(bool), max_size=4))
def test_a_list_survives_its_cell(items: list[str]) -> None:
    assert cells.list_read(cells.list_written(items)) == tuple(items)


def test_a_list_is_separated_by_semicolons() -> None:
    assert cells.list_written(["Norway", "UN"]) == "Norway;UN"
    assert cells.list_read("Norway ; UN;") == ("Norway", "UN")


def test_a_broken_record_takes_no_other_with_it() -> None:
    text = 'a,b\n1,"2\n3"\n4,"5\n6,7\n8,"9",x"y"\n10,"x"z\n11,12\n13,"14\n'
    found = list(records.records(text, ","))
    assert [record.line for record in found] == [1, 2, 4, 5, 6, 7, 8, 9]
    assert [record.line for record in found if record.cells is None] == [4, 7, 9]
    assert found[1].cells == ["1", "2\n3"]


# What a file says


def test_columns_are_found_whatever_their_case_and_order() -> None:
    fact = _only("Value;As of;SUBJECT;Attribute\n5 people;2014;Norway;population\n")
    assert (fact.id, fact.as_of, str(fact.value)) == ("norway-population", "2014", "5 people")


def test_other_names_are_mapped() -> None:
    fact = _only("Country,What,How many\nChad,monitors,30\n",
                 subject="Country", attribute="What", value="how many")  # fmt: skip
    assert fact.subject == "Chad"


@pytest.mark.parametrize(
    ("data", "renamed", "told"),
    [
        ("a,b\n1,2\n", {}, "no column “subject”.*--map subject=COLUMN; there is a, b"),
        ("subject,attribute,value\n", {"subject": "Land"}, "no column “Land”"),
        ("subject,attribute,value\n", {"subjekt": "Land"}, "no such field"),
        ("", {}, "has no heading"),
    ],
)
def test_a_table_without_its_columns_is_refused(
    data: str, renamed: dict[str, str], told: str
) -> None:
    with pytest.raises(FactcliError, match=told):
        _content(data, **renamed)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (",b,1", "subject"),
        ("a,b,", "value: is missing; write it as text"),
        ("a,b,1,2", "has 4 cells, and the heading 3"),
        ('a,"b,1', "a quote is not closed"),
    ],
)
def test_a_row_that_states_no_fact_is_refused(line: str, told: str) -> None:
    row = _row(line)
    assert isinstance(row, Refused)
    assert (row.line, told in row.message) == (2, True)


@pytest.mark.parametrize(
    ("cells_given", "told"),
    [
        ("A B,x,,,,,", "lowercase slug such as a-b"),
        (",soon,,,,,", "as_of"),
        (",,Norway,,,,", "places"),
        (",,,mines,,,", "a document and a figure"),
        (",,,mines,,7,", "a document and a figure"),
        (",,,other,162 states parties,,", "is not at hand"),
        (",,,mines,163 states parties,,", "stands not in"),
        (",,,mines,In,,", "stands more than once"),
        (",,,mines,In 20,,", "stands only as a part of “In 2014”"),
        (",,,mines,62 states parties,,", "stands only as a part of “162 states parties”"),
        (",,,mines,162 states parties,x,", "no offset"),
        (",,,mines;a;b,162;163,,", "different numbers"),
        (",,,mines,162;163,1;2;3,", "different numbers"),
        (",,,mines,162,15,what", "neither value nor as_of"),
    ],
)
def test_a_wrong_cell_is_told_by_its_field(cells_given: str, told: str) -> None:
    heading = "subject,attribute,value,id,as_of,places,document,figure,start,for"
    row = _row(f"a,b,162,{cells_given}", heading)
    assert isinstance(row, Refused)
    assert told in row.message


def test_the_start_of_a_figure_is_found_in_its_document() -> None:
    fact = _only(
        "subject,attribute,value,document,figure,for,as_of\n"
        "a,b,162 states parties,mines,162 states parties;2014,value;as_of,2014\n"
    )
    assert fact.evidence == (
        Evidence(document="mines", for_="value", figure="162 states parties", start=15),
        Evidence(document="mines", for_="as_of", figure="2014", start=3),
    )


def test_a_document_that_is_not_registered_is_known_by_its_id() -> None:
    store = _merged("subject,attribute,value,document,figure,start\na,b,1 x,A Report,1 x,0\n")[1]
    assert store.documents == (Document(id="a-report"),)
    assert store.facts[0].evidence[0].document == "a-report"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_byte_order_are_understood(encoding: str) -> None:
    (row,) = _content("subject,attribute,value\nCôte,b,1\n".encode(encoding)).rows
    assert isinstance(row, Imported)
    assert row.fact.subject == "Côte"


def test_a_table_of_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match=r"line 2 is not UTF-8; .*iconv"):
        _content("subject,attribute,value\nCôte,b,1\n".encode("latin-1"))


@pytest.mark.parametrize(
    ("name", "start", "form"),
    [
        ("a.csv", b"", "csv"), ("a.TAB", b"", "tsv"), ("a.ndjson", b"", "jsonl"),
        ("-", b"a\tb\tc\n", "tsv"), ("-", b"a,b\n", "csv"), ("-", b" [{", "json"),
        ("-", b'{"id": "a"}\n{"id": "b"}', "jsonl"), ("-", b'{\n"facts": []}', "json"),
        ("-", b'{"version":1,"facts":[]}\n', "json"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_the_name_or_the_start(name: str, start: bytes, form: str) -> None:
    assert reading.format_of(name, start) == form


def test_json_may_be_written_as_people_write() -> None:
    line = (
        '{"subject": "Chad", "attribute": "x", "value": "NOK 5m", "actors": "UN;NO", "note": null}'
    )
    fact = _merged(line, name="a.jsonl")[1].facts[0]
    assert isinstance(fact.value, Money)
    assert (fact.id, fact.kind, fact.actors) == ("chad-x", "money", ("UN", "NO"))


def test_rows_of_json_have_lines_too() -> None:
    data = '[\n  {"subject": "a", "attribute": "b", "value": "1"},\n\n  {"subject": "a"},\n 3]'
    lines = [(o.line, o.verdict) for o in _merged(data, name="a.json")[0]]
    assert lines == [(2, "added"), (4, "refused"), (5, "refused")]


def test_a_broken_line_of_json_takes_no_other_with_it() -> None:
    data = '{"subject": "a"\n{"subject": "a", "attribute": "b", "value": "1"}\n[]\n'
    verdicts = [o.verdict for o in _merged(data, name="a.jsonl")[0]]
    assert verdicts == ["refused", "added", "refused"]


def test_json_that_is_none_is_refused_as_a_whole() -> None:
    with pytest.raises(InputError, match=r"a\.json: malformed JSON"):
        _content("{", "a.json")
    with pytest.raises(UsageError, match="--map"):
        _content("[]", "a.json", subject="x")


# What becomes of a store


BASE = "id,subject,attribute,value,as_of,note,aliases\nx,Chad,monitors,30 monitors,2014,,A\n"


def test_the_same_file_twice_changes_nothing() -> None:
    data = "subject,attribute,value,as_of\na,b,1,2014\na,b,2,2015\na,b,3,\na,b,4,\na,b,4,\n"
    first, store = _merged(data)
    assert [o.id for o in first] == ["a-b", "a-b-2015", "a-b-2", "a-b-3", "a-b-3"]
    second, same = _merged(data, store)
    assert {o.verdict for o in second} == {"unchanged"}
    assert [o.id for o in second] == [o.id for o in first]
    assert same == store


def test_another_value_is_a_conflict_and_the_old_one_is_kept() -> None:
    store = _merged(BASE)[1]
    changed = BASE.replace("30 monitors", "40 monitors")
    (outcome,), same = _merged(changed, store)
    assert _verdicts([outcome]) == [(2, "conflict", "x")]
    assert "value “30 monitors” ≠ “40 monitors”" in outcome.message
    assert same == store
    (outcome,), new = _merged(changed, store, update=True)
    assert (outcome.verdict, str(new.facts[0].value)) == ("changed", "40 monitors")


def test_rows_without_ids_meet_the_facts_they_were_before() -> None:
    heading = "subject,attribute,value\n"
    store = _merged(heading + "a,b,1\na,b,2\n")[1]
    outcomes, _ = _merged(heading + "a,b,7\na,b,2\na,b,8\n", store)
    assert _verdicts(outcomes) == [(2, "conflict", "a-b"), (3, "unchanged", "a-b-2"),
                                   (4, "added", "a-b-3")]  # fmt: skip


def test_the_same_topic_under_another_id_is_added_and_told() -> None:
    store = _merged(BASE)[1]
    (outcome,), new = _merged(BASE.replace("\nx", "\ny"), store)
    assert outcome.verdict == "added"
    assert outcome.message == "same subject and attribute as x (30 monitors, 2014)"
    assert len(new.facts) == 2


def test_an_import_fills_and_extends_but_takes_nothing_away() -> None:
    store = _merged(BASE)[1]
    (outcome,), new = _merged(BASE.replace(",,A", ",Seen.,B"), store)
    assert (outcome.verdict, new.facts[0].note) == ("changed", "Seen.")
    assert new.facts[0].aliases == ("A", "B")
    (outcome,), same = _merged(BASE.replace(",,A", ",Other.,"), new)
    assert (outcome.verdict, outcome.message) == ("unchanged", "kept: note “Seen.” ≠ “Other.”")
    assert same == new


def test_with_update_the_columns_of_the_file_win_and_no_others() -> None:
    store = _merged(BASE.replace(",,A", ",Seen.,A;B"))[1]
    _, new = _merged("id,subject,attribute,value,aliases\nx,Chad,monitors,30 monitors,C\n",
                     store, update=True)  # fmt: skip
    assert new.facts[0] == msgspec.structs.replace(store.facts[0], aliases=("C",))
    _, cleared = _merged(BASE, store, update=True)
    assert cleared.facts[0].note is None


def test_a_value_that_is_only_printed_otherwise_is_no_conflict() -> None:
    store = _merged(BASE)[1]
    (outcome,), same = _merged(BASE.replace("30 monitors", "thirty monitors"), store)
    assert (outcome.verdict, same) == ("unchanged", store)


def test_facts_of_a_store_below_are_known_and_not_copied() -> None:
    below = _merged(BASE)[1]
    merger = Merger(Layers(Store(), (below,)))
    (outcome,) = map(merger.take, _content(BASE).rows)
    assert (outcome.verdict, merger.delta()) == ("unchanged", Delta())


def test_a_document_that_says_otherwise_is_a_conflict() -> None:
    store = Store(documents=(Document(id="a", title="A"), Document(id="b")))
    other = '{"documents": [{"id": "a", "title": "B"}, {"id": "b", "title": "B"}], "facts": []}'
    outcomes, new = _merged(other, store, "a.json")
    assert [(o.verdict, o.id) for o in outcomes] == [("conflict", "a"), ("changed", "b")]
    assert [document.title for document in new.documents] == ["A", "B"]


# There and back


_facts = st.builds(
    Fact,
    id=st.just("x"),
    kind=st.just("role"),
    subject=words.filter(str.strip),
    attribute=words.filter(str.strip),
    value=st.one_of(
        st.builds(Text, text=words),
        st.builds(
            Quantity,
            low=st.just(5),
            high=st.just(5),
            qualifier=st.just(Qualifier.EXACTLY),
            unit=words,
            text=words,
        ),
    ),
    as_of=st.sampled_from([None, "2014", "2012/.."]),
    statement=st.none() | words.filter(bool),
    places=st.sampled_from([(), ("NO",), ("NO", "SE")]),
    actors=st.lists(words.filter(bool), max_size=3).map(tuple),
    aliases=st.lists(words.filter(bool), max_size=3).map(tuple),
    evidence=st.lists(
        st.builds(
            Evidence,
            document=st.sampled_from(["mines", "other"]),
            for_=st.sampled_from(["value", "as_of"]),
            figure=words.filter(str.strip),
            start=st.integers(0, 10**6),
        ),
        max_size=3,
    ).map(tuple),
    note=st.none() | words.filter(bool),
)


@pytest.mark.parametrize("form", FILE_FORMATS)
@given(_facts)
@settings(max_examples=150, deadline=None)
def test_every_fact_comes_back_as_it_was(form: FileFormat, fact: Fact) -> None:
    file = b"".join(exporting.pieces(Store(facts=(fact,)), form))
    (row,) = _content(file, f"facts.{form}").rows
    assert isinstance(row, Imported)
    assert row.fact == fact


@pytest.mark.parametrize("form", FILE_FORMATS)
def test_a_store_exported_and_imported_is_the_same(form: FileFormat) -> None:
    file = b"".join(exporting.pieces(SMALL, form))
    outcomes, same = _merged(file, SMALL, f"facts.{form}")
    assert {o.verdict for o in outcomes} == {"unchanged"}
    assert same == SMALL
    assert _merged(file, name=f"facts.{form}")[1].facts == SMALL.facts


def test_json_carries_all_of_a_store() -> None:
    file = b"".join(exporting.pieces(SMALL, "json"))
    assert _merged(file, name="facts.json")[1] == SMALL


def test_the_columns_of_an_export_are_these() -> None:
    file = b"".join(exporting.pieces(SMALL, "csv")).decode()
    row = next(csv.DictReader(io.StringIO(file)))
    assert list(row) == [
        *("id", "kind", "subject", "attribute", "value", "unit", "currency", "per", "as_of"),
        *("places", "actors", "aliases", "statement", "note", "document", "figure", "start"),
        *("for", "supersedes"),
    ]
    assert row["value"] == "162 states parties"
    assert (row["figure"], row["start"]) == ("162 states parties;November 2014", "92;70")


@pytest.mark.parametrize(
    "gap", ["\n", "\r\n", "\t", "\u2028", "\x0b", "\n\n", " \n ", "\x85", "\u3000"]
)
@pytest.mark.parametrize(
    "cell",
    ["7{}NOK", "NOK{}7", "7 million{}NOK", "up to{}7 mines", "5{}March 2014", "7{}states parties"],
)
def test_a_cell_of_more_lines_is_read_as_one(cell: str, gap: str) -> None:
    assert value_of(cell.format(gap)) == value_of(cell.format(" "))


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\t", "\u2028"])
@pytest.mark.parametrize("cell", ["12{}000 NOK", "NOK 12{}000", "2014{}5 mines", "5{}7"])
def test_a_line_break_between_figures_joins_none(cell: str, gap: str) -> None:
    text = cell.format(gap)
    assert value_of(text) == Text(text=text)


def test_words_of_more_lines_stay_as_they_are() -> None:
    assert value_of("penholder\non Afghanistan") == Text(text="penholder\non Afghanistan")
