"""A store's form: what is read, what is refused, and where the fault is said to be.

Tables of changes to one sound store hold each kind of departure with its place. The same tables are
put to the streaming reader and to the JSON Schema, which have to judge alike.
"""

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.errors import StoreError
from factcli.store.facts import Document, Evidence, Fact, Store
from factcli.store.paths import bundled_path, read_bytes
from factcli.store.schema import (
    decode_store,
    encode_store,
    examine_store,
    json_schema,
    stream_store,
)
from factcli.values.amounts import Qualifier
from factcli.values.value import Date, Money, Quantity, Text, Value

MISSING = object()
WIDE = "\u2013"  # three bytes, one column


def sound() -> dict[str, Any]:
    """A store with every field and every type of value."""
    return {
        "version": 1,
        "documents": [
            {
                "id": "mines",
                "title": "The state of mines",
                "publisher": "Mine Watch",
                "published": "2015-01",
                "language": "en",
                "url": None,
                "file": "mines.txt",
                "sha256": "0" * 64,
                "day_first": True,
            },
            {"id": "troops"},
        ],
        "synonyms": [["troops", "soldiers"], ["aid", "funding"]],
        "facts": [
            {
                "id": "mine-ban-parties-2014",
                "kind": "states-parties",
                "subject": "Mine Ban Convention",
                "attribute": "states parties",
                "value": {
                    "type": "quantity",
                    "low": 162,
                    "high": 162,
                    "qualifier": "exactly",
                    "unit": "states parties",
                    "per": None,
                    "text": "162 states parties",
                },
                "as_of": "2014-11",
                "statement": "In November 2014 the convention had 162 states parties.",
                "places": ["NO", "IQ"],
                "actors": ["Norway"],
                "aliases": ["Ottawa Treaty", "Minekonvensjonen"],
                "evidence": [
                    {
                        "document": "mines",
                        "for": "value",
                        "figure": "162 states parties",
                        "start": 1497,
                    },
                    {"document": "mines", "for": "as_of", "figure": "2014", "start": 1475},
                ],
                "supersedes": None,
                "note": None,
            },
            {
                "id": "aid",
                "kind": "funding",
                "subject": "Aid",
                "attribute": "yearly sum",
                "value": {
                    "type": "money",
                    "low": 250000000,
                    "high": 300000000,
                    "qualifier": "between",
                    "currency": "NOK",
                    "per": "year",
                    "text": f"NOK 250{WIDE}300 million",
                },
            },
            {
                "id": "att",
                "kind": "treaty-date",
                "subject": "Arms Trade Treaty",
                "attribute": "entry into force",
                "value": {"type": "date", "edtf": "2014-12", "text": "December 2014"},
            },
            {
                "id": "penholder",
                "kind": "role",
                "subject": "Afghanistan",
                "attribute": "penholder",
                "value": {"type": "text", "text": "Norway"},
            },
        ],
    }


def changed(path: str, value: object) -> bytes:
    """The sound store with another value at a path such as $.facts[0].value.low."""
    store: Any = sound()
    steps = [name or int(number) for name, number in re.findall(r"\.([^.[]+)|\[(\d+)\]", path)]
    if not steps:
        return json.dumps(value).encode()
    inner = store
    for step in steps[:-1]:
        inner = inner[step]
    if value is MISSING:
        del inner[steps[-1]]
    else:
        inner[steps[-1]] = value
    return json.dumps(store, ensure_ascii=False).encode()


def with_number(literal: str) -> bytes:
    """The sound store with an amount written in exactly these characters."""
    number = literal.encode()
    return changed("$", sound()).replace(
        b'"low": 162, "high": 162', b'"low": ' + number + b', "high": ' + number
    )


def read_whole(data: bytes) -> Store | str:
    """What `decode_store` gives: a store, or what it says is wrong."""
    try:
        return decode_store(data, "facts.json")
    except StoreError as error:
        return str(error)


def read_streaming(data: bytes) -> Store | str:
    """The same by `stream_store`."""
    try:
        streamed = stream_store(data, "facts.json")
        facts = tuple(streamed.facts)
    except StoreError as error:
        return str(error)
    assert streamed.size == len(facts)
    return Store(documents=streamed.documents, synonyms=streamed.synonyms, facts=facts)


# What is changed, to what, and what is said of that very place: the form of the JSON.
FORM = [
    # a field that must be there
    ("$.facts[0].id", MISSING, "is missing"),
    ("$.facts[0].kind", MISSING, "is missing"),
    ("$.facts[0].subject", MISSING, "is missing"),
    ("$.facts[0].attribute", MISSING, "is missing"),
    ("$.facts[3].value", MISSING, "is missing"),
    ("$.facts[0].value.low", MISSING, "is missing"),
    ("$.facts[0].value.high", MISSING, "is missing"),
    ("$.facts[0].value.qualifier", MISSING, "is missing"),
    ("$.facts[0].value.unit", MISSING, "is missing"),
    ("$.facts[0].value.text", MISSING, "is missing"),
    ("$.facts[1].value.currency", MISSING, "is missing"),
    ("$.facts[2].value.edtf", MISSING, "is missing"),
    ("$.facts[0].evidence[1].document", MISSING, "is missing"),
    ("$.facts[0].evidence[1].figure", MISSING, "is missing"),
    ("$.facts[0].evidence[1].start", MISSING, "is missing"),
    ("$.documents[1].id", MISSING, "is missing"),
    # a field that nobody knows
    ("$.colour", "red", "is no field; the fields are version, documents"),
    ("$.facts[0].colour", "red", "is no field; the fields are id, kind"),
    ("$.facts[0].value.currency", "NOK", "is no field; the fields are low, high"),
    ("$.facts[3].value.unit", "troops", "is no field; the fields are text"),
    ("$.facts[0].evidence[1].end", 1480, "is no field; the fields are document, for"),
    ("$.documents[0].author", "A. Person", "is no field; the fields are id, title"),
    # a value of another type
    ("$", [], "expected object, got array"),
    ("$", 3, "expected object, got int"),
    ("$", "facts", "expected object, got str"),
    ("$", None, "expected object, got null"),
    ("$.version", None, "expected int, got null"),
    ("$.version", True, "expected int, got bool"),
    ("$.version", 2, "is 2; this factcli reads version 1"),
    ("$.version", 0, "is 0; this factcli reads version 1"),
    ("$.version", "1", "is '1'; this factcli reads version 1"),
    ("$.facts", None, "expected array, got null"),
    ("$.facts", {}, "expected array, got object"),
    ("$.facts", sound()["facts"][0], "expected array, got object"),
    ("$.facts[1]", None, "expected object, got null"),
    ("$.facts[1]", "aid", "expected object, got str"),
    ("$.facts[0].id", 7, "expected str, got int"),
    ("$.facts[0].as_of", 2014, "expected str | null, got int"),
    ("$.facts[0].as_of", [2014], "expected str | null, got array"),
    ("$.facts[0].statement", ["words"], "expected str | null, got array"),
    ("$.facts[0].note", False, "expected str | null, got bool"),
    ("$.facts[0].supersedes", [], "expected str | null, got array"),
    ("$.facts[0].places", "NO", "expected array, got str"),
    ("$.facts[0].places[1]", None, "expected str, got null"),
    ("$.facts[0].actors", None, "expected array, got null"),
    ("$.facts[0].aliases[1]", 1, "expected str, got int"),
    ("$.facts[0].evidence", {}, "expected array, got object"),
    ("$.facts[0].evidence[1]", "2014", "expected object, got str"),
    ("$.facts[0].evidence[1].start", "1475", "expected int, got str"),
    ("$.facts[0].evidence[1].start", 1475.5, "expected int, got float"),
    ("$.facts[0].evidence[1].start", True, "expected int, got bool"),
    ("$.facts[0].evidence[1].start", None, "expected int, got null"),
    ("$.facts[0].evidence[1].figure", 2014, "expected str, got int"),
    ("$.documents", {"mines": {}}, "expected array, got object"),
    ("$.documents[0].day_first", "yes", "expected bool, got str"),
    ("$.documents[0].published", 2015, "expected str | null, got int"),
    ("$.synonyms[1]", "aid", "expected array, got str"),
    ("$.synonyms[1][1]", 3, "expected str, got int"),
    # a value that is none of the known ones
    ("$.facts[0].value", None, "expected object, got null"),
    ("$.facts[0].value", "162", "expected object, got str"),
    ("$.facts[0].value", 162, "expected object, got int"),
    ("$.facts[0].value", [], "expected object, got array"),
    ("$.facts[0].value", [162], "expected object, got array"),
    ("$.facts[0].value.type", "number", "'number'"),
    ("$.facts[0].value.type", "Quantity", "'Quantity'"),
    ("$.facts[0].value.type", 3, "expected str, got int"),
    ("$.facts[0].value.qualifier", "roughly", "'roughly'"),
    ("$.facts[0].value.qualifier", None, "expected str, got null"),
    ("$.facts[0].value.per", "month", "'month'"),
    ("$.facts[0].evidence[1].for", "date", "'date'"),
    # an amount that is no number
    ("$.facts[0].value.low", True, "got bool"),
    ("$.facts[0].value.high", False, "got bool"),
    ("$.facts[0].value.low", [162], "got array"),
    ("$.facts[1].value.high", {}, "got object"),
    ("$.facts[0].value.low", "162", "is a string; write a number"),
    ("$.facts[0].value.high", "162", "is a string; write a number"),
    ("$.facts[1].value.low", "NaN", "is a string; write a number"),
]

# The same for what a JSON Schema does not say; the place where it is not the changed one.
MEANING = [
    ("$.facts[0].id", "Mine Ban", "is not a lowercase slug", None),
    ("$.facts[0].id", "", "is not a lowercase slug", None),
    ("$.facts[0].id", "-mine", "is not a lowercase slug", None),
    ("$.facts[0].id", "mine--ban", "is not a lowercase slug", None),
    ("$.facts[0].id", "mine-ban\n", "is not a lowercase slug", None),
    ("$.facts[0].id", "mine\0ban", "is not a lowercase slug", None),
    ("$.facts[0].id", "m\u00edne", "is not a lowercase slug", None),
    ("$.facts[0].id", "\u0663", "is not a lowercase slug", None),  # an Arabic-Indic digit
    ("$.facts[0].kind", "Troops", "is not a lowercase slug", None),
    ("$.documents[1].id", "The troops", "is not a lowercase slug", None),
    ("$.facts[1].id", "mine-ban-parties-2014", "is there twice", None),
    ("$.documents[1].id", "mines", "is there twice", None),
    ("$.facts[0].subject", "", "is empty", None),
    ("$.facts[0].attribute", " \t", "is empty", None),
    ("$.facts[0].as_of", "2014-13", "'2014-13': expected a day or month that exists", None),
    ("$.facts[0].as_of", "", "expected an EDTF date", None),
    ("$.facts[0].as_of", "Nov 2014", "'Nov 2014': expected an EDTF date", None),
    ("$.facts[0].as_of", "2014-11-31", "2014-11-31 does not", None),
    ("$.facts[0].as_of", "2015/2014", "an interval that starts before it ends", None),
    ("$.facts[2].value.edtf", "14-12", "'14-12': expected an EDTF date", None),
    ("$.facts[2].value.edtf", "2015?", "'2015?': expected an EDTF date", None),
    ("$.documents[0].published", "last year", "'last year': expected an EDTF date", None),
    ("$.facts[0].places[1]", "iq", "is not an ISO 3166-1 alpha-2 code", None),
    ("$.facts[0].places[1]", "IRQ", "is not an ISO 3166-1 alpha-2 code", None),
    ("$.facts[0].places[1]", "Iraq", "is not an ISO 3166-1 alpha-2 code", None),
    ("$.facts[0].evidence[1].start", -1, "-1 is before the document's start", None),
    ("$.facts[0].evidence[1].figure", " ", "is empty", None),
    ("$.facts[0].evidence[0].figure", "a " * 12 + "b", "has more than 12 words", None),
    # amounts and their qualifier
    ("$.facts[1].value.low", 300000001, "between needs low < high", "$.facts[1].value"),
    ("$.facts[1].value.high", 250000000, "between needs low < high", "$.facts[1].value"),
    ("$.facts[0].value.low", 161, "exactly needs low = high", "$.facts[0].value"),
    ("$.facts[0].value.low", None, "low is missing", "$.facts[0].value"),
    ("$.facts[0].value.high", None, "high is missing", "$.facts[0].value"),
    ("$.facts[0].value.qualifier", "up-to", "low is 162, but must be null", "$.facts[0].value"),
    (
        "$.facts[0].value.qualifier",
        "at-least",
        "high is 162, but must be null",
        "$.facts[0].value",
    ),
    (
        "$.facts[0].value.qualifier",
        "more-than",
        "high is 162, but must be null",
        "$.facts[0].value",
    ),
    ("$.facts[0].value.qualifier", "between", "between needs low < high", "$.facts[0].value"),
    ("$.facts[1].value.currency", "kroner", "not an ISO 4217 code", "$.facts[1].value"),
    ("$.facts[1].value.currency", "nok", "not an ISO 4217 code", "$.facts[1].value"),
]

SOUND = {
    "all there is": changed("$", sound()),
    "indented": json.dumps(sound(), indent=4).encode(),
    "on one line without spaces": json.dumps(sound(), separators=(",", ":")).encode(),
    "escapes for everything not ASCII": json.dumps(sound()).encode(),
    "Windows line ends": json.dumps(sound(), indent=2).replace("\n", "\r\n").encode(),
    "a byte order mark": b"\xef\xbb\xbf" + changed("$", sound()),
    "no documents": changed("$.documents", MISSING),
    "no synonyms": changed("$.synonyms", MISSING),
    "no facts": changed("$.facts", []),
    "nothing but its version": b'{"version": 1}',
    "no evidence": changed("$.facts[0].evidence", []),
    "a figure of twelve words": changed("$.facts[0].evidence[0].figure", "a " * 12),
    "an open interval": changed("$.facts[0].as_of", "2012/.."),
    "an approximate date": changed("$.facts[2].value.edtf", "2015~"),
    "a kind of the user's own": changed("$.facts[0].kind", "fuel-price.weekly_7"),
    "a fact that supersedes one of another layer": changed("$.facts[0].supersedes", "older"),
    "control characters in a text": changed("$.facts[0].note", "a\0\x1b[31m\u202e"),
}


def malformed() -> dict[str, tuple[bytes, str, str]]:
    """Files that are no JSON: the bytes, where it breaks off, and what is said."""
    text = json.dumps(sound(), indent=2, ensure_ascii=False).encode()
    within = text[: text.index(b'300 million"')]
    one_line = changed("$", sound())
    return {
        "nothing": (b"", "line 1 column 1", "truncated"),
        "only blanks": (b" \n  ", "line 2 column 3", "truncated"),
        "only a byte order mark": (b"\xef\xbb\xbf", "line 1 column 1", "truncated"),
        "cut off in the third line": (b'{\n  "version": 1,\n  "fa', "line 3 column 6", "truncated"),
        "cut off at a line's end": (b'{\n  "version": 1,\n', "line 3 column 1", "truncated"),
        "cut off within a text": (within, place(text, len(within)), "truncated"),
        "NUL": (b"\0", "line 1 column 1", "invalid character"),
        "full of NUL": (b"\0" * 4096, "line 1 column 1", "invalid character"),
        "NUL within a text": (
            one_line.replace(b"162 states", b"162\0states", 1),
            place(one_line, one_line.index(b"162 states") + 3),
            "invalid character",
        ),
        "UTF-16": (one_line.decode().encode("utf-16"), "line 1 column 1", "invalid character"),
        "not UTF-8": (
            b'{\n "version": 1,\n "synonyms": [["tr\xf8pper"]]\n}',
            "line 3 column 19",
            "UTF-8",
        ),
        "not UTF-8 in a name": (b'{"version": 1, "f\xe6kta": []}', "line 1 column 18", "UTF-8"),
        "NaN": (with_number("NaN"), place(with_number("NaN"), b"NaN"), "invalid character"),
        "Infinity": (with_number("Infinity"), place(with_number("I"), b"I,"), "invalid character"),
        "a leading zero": (with_number("0162"), place(with_number("0162"), b"162,"), "number"),
        "no value": (b'{"version": }', "line 1 column 13", "invalid character"),
        "a comma too many": (b'{"version": 1,\n}', "line 2 column 1", "trailing comma"),
        "a comma too few": (b'{"version": 1\n "facts": []}', "line 2 column 2", "expected ','"),
        "quotes of another kind": (b"{'version': 1}", "line 1 column 2", "keys must be strings"),
        "a comment": (b"// ours\n{}", "line 1 column 1", "invalid character"),
        "HTML": (b"<!DOCTYPE html>", "line 1 column 1", "invalid character"),
    }


def place(data: bytes, of: int | bytes) -> str:
    """The line and column of an offset, or of the first occurrence of some bytes."""
    before = data[: of if isinstance(of, int) else data.index(of)].decode()
    return f"line {before.count(chr(10)) + 1} column {len(before.rpartition(chr(10))[2]) + 1}"


MALFORMED = malformed()
DEEP = {
    "arrays that end": b"[" * 100_000 + b"]" * 100_000,
    "arrays that don't": b"[" * 100_000,
    "in a list of facts": b'{"version": 1, "facts": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "in an unknown field": b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "objects": b'{"a": ' * 100_000 + b"1" + b"}" * 100_000,
    "in a value": changed("$.facts[0].value", "HERE").replace(
        b'"HERE"', b"[" * 100_000 + b"]" * 100_000
    ),
}
HUGE_NUMBERS = {
    "10,000 digits": "9" * 10_000,
    "10,000 digits below zero": "-" + "9" * 10_000,
    "10,000 digits and a fraction": "9" * 10_000 + ".5",
    "10,000 decimals": "0." + "1" * 10_000,
    "a large exponent": "1e999999",
    "a small exponent": "1e-999999",
    "an exponent that nothing holds": "1e999999999999999999999999",
    "the same, negative": "1e-999999999999999999999999",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_stores(name: str) -> None:
    store, problems = examine_store(SOUND[name])
    assert problems == []
    assert store == read_whole(SOUND[name])
    assert store == read_streaming(SOUND[name])


@pytest.mark.parametrize(("path", "value", "message"), FORM)
def test_departures_from_the_form(path: str, value: object, message: str) -> None:
    _, problems = examine_store(changed(path, value))
    assert [problem.path for problem in problems] == [path]
    assert message in problems[0].message


def test_a_value_without_its_type() -> None:
    _, problems = examine_store(changed("$.facts[0].value.type", MISSING))
    assert len(problems) == 1
    assert problems[0].path in ("$.facts[0].value", "$.facts[0].value.type")
    assert "missing" in problems[0].message
    assert "type" in str(problems[0])


@pytest.mark.parametrize(("path", "value", "message", "at"), MEANING)
def test_departures_in_meaning(path: str, value: object, message: str, at: str | None) -> None:
    _, problems = examine_store(changed(path, value))
    assert [problem.path for problem in problems] == [at or path]
    assert message in problems[0].message


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("$.facts[0].value.type", "number", ("quantity", "money", "date", "text")),
        ("$.facts[0].value.qualifier", "roughly", ("exactly", "about", "up-to", "between")),
        ("$.facts[0].value.per", "month", ("year",)),
        ("$.facts[0].evidence[0].for", "date", ("value", "as_of")),
    ],
)
def test_a_word_that_is_none_of_a_few_is_told_which_they_are(
    path: str, value: str, expected: tuple[str, ...]
) -> None:
    _, problems = examine_store(changed(path, value))
    assert [word for word in expected if word not in problems[0].message] == []


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files_have_a_line_and_a_column(name: str) -> None:
    data, where, message = MALFORMED[name]
    store, problems = examine_store(data)
    assert store is None
    assert [problem.path for problem in problems] == [where]
    assert message.casefold() in problems[0].message.casefold()


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_an_error_like_any_other(name: str) -> None:
    store, problems = examine_store(DEEP[name])
    assert store is None
    assert problems


@pytest.mark.parametrize("name", HUGE_NUMBERS)
def test_a_number_that_nobody_can_write_out_is_refused_at_its_place(name: str) -> None:
    _, problems = examine_store(with_number(HUGE_NUMBERS[name]))
    assert problems
    assert problems[0].path.startswith("$.facts[0].value")


@pytest.mark.parametrize("name", HUGE_NUMBERS)
def test_a_message_does_not_repeat_a_number_that_nobody_can_read(name: str) -> None:
    _, problems = examine_store(with_number(HUGE_NUMBERS[name]))
    assert [problem for problem in problems if len(str(problem)) > 400] == []


def broken(*changes: tuple[str, object]) -> bytes:
    """The sound store with several changes."""
    store = sound()
    for path, value in changes:
        steps = [n or int(i) for n, i in re.findall(r"\.([^.[]+)|\[(\d+)\]", path)]
        inner: Any = store
        for step in steps[:-1]:
            inner = inner[step]
        inner[steps[-1]] = value
    return json.dumps(store).encode()


SEVERAL = {
    "of form": (
        ("$.colour", "red"),
        ("$.documents[0].day_first", "yes"),
        ("$.synonyms[0][1]", None),
        ("$.facts[0].evidence[1].start", "1475"),
        ("$.facts[0].evidence[1].figure", 2014),
        ("$.facts[1].value.high", True),
        ("$.facts[2].value", None),
        ("$.facts[3].aliases", "none"),
    ),
    "of meaning": (
        ("$.documents[0].published", "soon"),
        ("$.facts[0].id", "Mine Ban"),
        ("$.facts[0].as_of", "2014-13"),
        ("$.facts[0].places[0]", "Norway"),
        ("$.facts[0].places[1]", "Iraq"),
        ("$.facts[0].evidence[1].start", -1),
        ("$.facts[2].value.edtf", "soon"),
        ("$.facts[3].kind", "Role"),
    ),
    "amounts written as strings": (
        ("$.facts[0].value.low", "162"),
        ("$.facts[0].value.high", "162"),
        ("$.facts[1].value.low", "250000000"),
    ),
    "of both kinds": (
        ("$.documents[0].published", "soon"),
        ("$.facts[0].as_of", "2014-13"),
        ("$.facts[1].colour", "red"),
        ("$.facts[2].id", "ATT"),
        ("$.facts[3].aliases", "none"),
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_every_error_is_reported(name: str) -> None:
    _, problems = examine_store(broken(*SEVERAL[name]))
    assert sorted(problem.path for problem in problems) == sorted(p for p, _ in SEVERAL[name])


@pytest.mark.parametrize("name", SEVERAL)
def test_the_short_message_names_the_file_the_first_error_and_how_many_more(name: str) -> None:
    data = broken(*SEVERAL[name])
    _, problems = examine_store(data)
    message = read_whole(data)
    assert isinstance(message, str)
    assert message.startswith(f"facts.json: {problems[0]}")
    assert f"{len(problems) - 1} more" in message
    assert "\n" not in message


def test_errors_come_in_the_order_of_the_file_in_every_process() -> None:
    names = [f"field{number}" for number in range(12)]
    data = broken(*((f"$.facts[0].{name}", 1) for name in names))
    script = (
        "import sys; from factcli.store.schema import examine_store as e;"
        "print(*(p.path.rpartition('.')[2] for p in e(sys.stdin.buffer.read())[1]))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", script],
            input=data,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.decode().split() == names


def everything() -> dict[str, bytes]:
    """All stores of the tables above, by a name."""
    return (
        {f"form {n}": changed(path, value) for n, (path, value, _) in enumerate(FORM)}
        | {f"meaning {n}": changed(row[0], row[1]) for n, row in enumerate(MEANING)}
        | {name: data for name, (data, _, _) in MALFORMED.items()}
        | {f"deep {name}": data for name, data in DEEP.items()}
        | {name: with_number(literal) for name, literal in HUGE_NUMBERS.items()}
        | {f"several {name}": broken(*changes) for name, changes in SEVERAL.items()}
    )


@pytest.mark.parametrize(("name", "data"), everything().items(), ids=list(everything()))
def test_reading_fact_by_fact_says_the_same(name: str, data: bytes) -> None:
    whole = read_whole(data)
    assert isinstance(whole, str), f"{name} is a sound store"
    assert read_streaming(data) == whole


def test_facts_are_given_until_the_first_that_is_unsound() -> None:
    streamed = stream_store(changed("$.facts[2].value.edtf", "soon"), "facts.json")
    assert streamed.size == 4
    facts = iter(streamed.facts)
    assert [next(facts).id, next(facts).id] == ["mine-ban-parties-2014", "aid"]
    with pytest.raises(StoreError, match=re.escape("facts.json: $.facts[2].value.edtf: ")):
        next(facts)


# Numbers


@pytest.mark.parametrize(
    ("literal", "number"),
    [
        ("162", 162),
        ("0", 0),
        ("-3", -3),
        ("4.5", Decimal("4.5")),
        ("4.50", Decimal("4.50")),
        ("0.1", Decimal("0.1")),
        ("0.30000000000000004", Decimal("0.30000000000000004")),
        ("250000000", 250000000),
        ("9007199254740993", 9007199254740993),  # the first integer that no double holds
        ("18446744073709551616", 2**64),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ("12345678901234567890.123456789", Decimal("12345678901234567890.123456789")),
    ],
)
def test_numbers_stay_exact(literal: str, number: int | Decimal) -> None:
    data = with_number(literal)
    store = decode_store(data, "facts.json")
    value = store.facts[0].value
    assert isinstance(value, Quantity)
    assert value.low == value.high == number
    assert type(value.low) is type(number)
    assert str(value.low) == literal
    assert f'"low": {literal},'.encode() in encode_store(store)
    assert read_streaming(data) == store


# There and back

LETTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.text(LETTERS, max_size=20)
FILLED = WORDS.filter(str.strip)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}([-_.][a-z0-9]{1,8}){0,2}", fullmatch=True)
DATES = st.sampled_from(["2014", "2014-11", "2022-01-23/2022-01-25", "2012/..", "../2012", "2015~"])
NUMBERS = st.integers(-(10**20), 10**20) | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4
)


@st.composite
def amounts(draw: st.DrawFn) -> dict[str, Any]:
    qualifier = draw(st.sampled_from(Qualifier))
    low = high = draw(NUMBERS)
    if qualifier is Qualifier.BETWEEN:
        low, high = draw(st.integers(-5, 5)), draw(NUMBERS.filter(lambda n: n > 5))
    return {
        "low": None if qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN) else low,
        "high": None if qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST) else high,
        "qualifier": qualifier,
        "per": draw(st.sampled_from([None, "year"])),
        "text": draw(WORDS),
    }


@st.composite
def values(draw: st.DrawFn) -> Value:
    sort = draw(st.sampled_from(["quantity", "money", "date", "text"]))
    if sort == "quantity":
        return Quantity(unit=draw(WORDS), **draw(amounts()))
    if sort == "money":
        currency = draw(st.sampled_from(["NOK", "USD", "EUR"]))
        return Money(currency=currency, **draw(amounts()))
    if sort == "date":
        return Date(edtf=draw(DATES), text=draw(WORDS))
    return Text(draw(WORDS))


def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


EVIDENCE = st.builds(
    Evidence,
    document=SLUGS,
    for_=st.sampled_from(["value", "as_of"]),
    figure=FILLED.filter(lambda figure: len(figure.split()) <= 12),
    start=st.integers(0, 10**9),
)
FACTS = st.builds(
    Fact,
    id=SLUGS,
    kind=SLUGS,
    subject=FILLED,
    attribute=FILLED,
    value=values(),
    as_of=st.none() | DATES,
    statement=st.none() | WORDS,
    places=several(st.sampled_from(["NO", "IQ"])),
    actors=several(WORDS),
    aliases=several(WORDS),
    evidence=several(EVIDENCE),
    supersedes=st.none() | SLUGS,
    note=st.none() | WORDS,
)
DOCUMENTS = st.builds(
    Document,
    id=SLUGS,
    title=st.none() | WORDS,
    published=st.none() | DATES,
    file=st.none() | WORDS,
    day_first=st.booleans(),
)
STORES = st.builds(
    Store,
    documents=st.lists(DOCUMENTS, max_size=3, unique_by=lambda d: d.id).map(tuple),
    synonyms=several(several(WORDS)),
    facts=st.lists(FACTS, max_size=4, unique_by=lambda f: f.id).map(tuple),
)


@settings(max_examples=80, deadline=None, database=None)
@given(STORES)
def test_a_store_written_and_read_is_the_same_store(store: Store) -> None:
    written = encode_store(store)
    assert read_whole(written) == store
    assert read_streaming(written) == store
    assert encode_store(decode_store(written, "facts.json")) == written


def test_a_store_is_written_so_that_a_person_can_read_it() -> None:
    text = encode_store(decode_store(SOUND["all there is"], "facts.json")).decode()
    lines = text.split("\n")
    assert lines[:4] == ["{", '  "version": 1,', '  "documents": [', "    {"]
    assert lines[-2:] == ["}", ""]
    assert f"NOK 250{WIDE}300 million" in text
    assert [*json.loads(text)] == ["version", "documents", "synonyms", "facts"]
    assert [*json.loads(text)["facts"][0]] == [*sound()["facts"][0]]


# The JSON Schema


@pytest.fixture(scope="module")
def judge() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


def test_the_json_schema_is_one() -> None:
    schema = json.loads(json.dumps(json_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_json_schema_accepts_the_bundled_store(
    judge: jsonschema.Draft202012Validator,
) -> None:
    assert list(judge.iter_errors(json.loads(read_bytes(bundled_path())))) == []


@pytest.mark.parametrize("name", SOUND)
def test_the_json_schema_accepts_sound_stores(
    judge: jsonschema.Draft202012Validator, name: str
) -> None:
    assert list(judge.iter_errors(json.loads(SOUND[name].decode("utf-8-sig")))) == []


@pytest.mark.parametrize(("path", "value", "message"), FORM)
def test_the_json_schema_rejects_what_departs_from_the_form(
    judge: jsonschema.Draft202012Validator, path: str, value: object, message: str
) -> None:
    errors = list(judge.iter_errors(json.loads(changed(path, value))))
    assert errors, f"{path} {message}"
    parents = {"$", *(error.json_path for error in errors)}
    assert any(path.startswith(parent) for parent in parents)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("$.facts[0].id", "Mine Ban"),
        ("$.facts[0].kind", "Troops"),
        ("$.documents[1].id", "The troops"),
        ("$.facts[0].places[1]", "Iraq"),
        ("$.facts[0].evidence[1].start", -1),
    ],
)
def test_the_json_schema_knows_slugs_codes_and_offsets(
    judge: jsonschema.Draft202012Validator, path: str, value: object
) -> None:
    errors = list(judge.iter_errors(json.loads(changed(path, value))))
    assert [error.json_path for error in errors] == [path]


@settings(max_examples=30, deadline=None, database=None)
@given(STORES)
def test_the_json_schema_accepts_what_is_written(store: Store) -> None:
    schema = json_schema()
    jsonschema.validate(json.loads(encode_store(store)), schema)
