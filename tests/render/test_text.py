"""The formats of text: what is made visible, what is escaped, what is cited."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.errors import UsageError
from factcli.render import fields
from factcli.render.delimited import csv_text, markdown, tsv
from factcli.render.safety import inert_json, json_string, visible

ANY_TEXT = st.text(st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Mézières – 70 %", "Mézières – 70 %"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("no\u00a0break", "no break"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x07\x7f\x9b", "\\x07\\x7f\\x9b"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY_TEXT)
def test_what_is_visible_is_one_printable_line(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(visible(text)) == visible(text)


@given(ANY_TEXT)
def test_a_json_string_says_the_same(text: str) -> None:
    written = json_string(text)
    assert json.loads(written) == text
    assert written.isprintable()


@given(st.recursive(ANY_TEXT | st.integers() | st.none(), lambda inner: st.lists(inner)))
def test_inert_json_means_the_same(value: object) -> None:
    for indent in (None, 1):
        written = json.dumps(value, ensure_ascii=False, indent=indent)
        inert = inert_json(written)
        assert json.loads(inert) == value
        assert inert.replace("\n", "").isprintable()


@pytest.mark.parametrize("asked", ["", "id,", ",", "value.", "value.nope", "ID", "evidence.0", " "])
def test_unknown_fields(asked: str) -> None:
    with pytest.raises(UsageError):
        fields.chosen(asked, fields.KNOWN["hit"])


def test_fields_may_have_spaces_between() -> None:
    assert fields.chosen("id , value.text", fields.KNOWN["fact"]) == ("id", "value.text")


def test_cells() -> None:
    data = {
        "text": "a",
        "none": None,
        "yes": True,
        "number": 1.50,
        "list": ["a", "b"],
        "value": {"type": "quantity", "text": "70 personnel"},
        "evidence": [{"figure": "70", "start": 1}, {"figure": "80", "start": 2}],
        "other": {"a": [1]},
    }
    names = (*data, "value.text", "value.low", "evidence.start", "text.a")
    assert fields.cells(json.dumps(data), names) == (
        *("a", "", "true", "1.5", "a; b", "70 personnel", "70; 80", '{"a":[1]}'),
        *("70 personnel", "", "1; 2", ""),
    )


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a,b", '"a,b"'),
        ('say "x"', '"say ""x"""'),
        ("=1+1", "'=1+1"),
        ("+47 22", "'+47 22"),
        ("@x", "'@x"),
        ("-5", "-5"),
        ("+5.2", "+5.2"),
        ("-1,000", '"-1,000"'),
        ("-5-3", "'-5-3"),
        ("\t=x", " =x"),
        ("1\n2", "1 2"),
    ],
)
def test_csv_cells(cell: str, written: str) -> None:
    assert csv_text(["a"], [[cell]]) == f"a\r\n{written}\r\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a|b", "a\\|b"),
        ("a\\b", "a\\\\b"),
        ("*a* `b` [c](d) <e>", "\\*a\\* \\`b\\` \\[c\\](d) \\<e\\>"),
        ("_a_ snake_case", "\\_a\\_ snake_case"),
        ("a\nb", "a b"),
    ],
)
def test_markdown_cells(cell: str, written: str) -> None:
    assert markdown(["a"], [[cell]]) == f"| a |\n| --- |\n| {written} |\n"


def test_tsv_has_no_heading() -> None:
    assert tsv([["a\tb", "c\nd"], ["", "e"]]) == "a b\tc d\n\te\n"
