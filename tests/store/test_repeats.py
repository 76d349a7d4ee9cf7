"""Keys that are given twice, and merge conflicts: each an error at its place."""

import json

import pytest
from conftest import Run, WriteStore, fact, small_store

from factcli.store.repeats import has_repeats, repeated_keys
from factcli.store.schema import examine_store


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('{"a": 1, "b": 2}', []),
        ('{"a": 1,\n "a": 2}', ["$.a: is given twice, in line 1 and line 2; keep one of them"]),
        ('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}', []),
        ('{"a": [{"b": 1}, {"b": 1, "c": 2, "b": 3}]}', ["$.a[1].b: is given twice, in line 1"]),
        ('{"a": "say \\"b\\": no, \\"b\\": yes"}', []),
        ('{"a" : 1, "a"\n: 2}', ["$.a: is given twice"]),
        ('{"a": "x\\\\", "b": 1, "a": 2}', ["$.a: is given twice"]),
        ('{"a": 1, "\\u0061": 2}', ["$.a: is given twice"]),
        ('{"a": 1e999999, "b": 123456789012345678901234567890}', []),
        ("[1, 2]", []),
        ('"a"', []),
    ],
)
def test_every_key_that_is_given_twice_is_found(text: str, places: list[str]) -> None:
    found = [str(problem) for problem in repeated_keys(text.encode())]
    assert len(found) == len(places)
    assert all(told in problem for told, problem in zip(places, found, strict=True))
    assert has_repeats(text.encode()) or not places


def _twice(content: dict[str, object], key: str) -> str:
    """The JSON of a store with a key of its first object that has it given twice."""
    text = json.dumps(content, indent=1)
    at = text.index(f'"{key}":')
    return text[:at] + f'"{key}": null, ' + text[at:]


@pytest.mark.parametrize("key", ["facts", "documents", "subject", "low", "figure", "title", "note"])
def test_a_store_with_a_key_given_twice_is_refused_by_all(
    run: Run, write_store: WriteStore, key: str
) -> None:
    content = small_store()
    content["facts"][0]["note"] = "Seen."
    path = write_store("facts.json", _twice(content, key))
    verified = run("verify", "--store", path)
    assert verified.status == 1
    assert f"{key}\tis given twice, in line " in verified.out
    found = run("find", "mine ban", "--store", path)
    assert (found.status, found.err.count("\n")) == (2, 1)
    assert "is given twice" in found.err
    added = run("add", *("--subject", "A", "--attribute", "b", "--value", "3"), "--store", path)
    assert added.status == 2
    imported = run("import", path, "--store", f"{path}.own")
    assert imported.status != 0


def test_a_fact_with_a_key_given_twice_is_not_added(run: Run) -> None:
    given = b'{"subject": "A", "attribute": "b", "value": "3 ships", "value": "4 ships"}'
    refused = run("add", "-", stdin=given)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert "$.value: is given twice" in refused.err


CONFLICT = """{"version": 1, "facts": [
<<<<<<< HEAD
  {"id": "a"},
=======
  {"id": "b"},
>>>>>>> other
]}
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_merge_conflict_is_named_at_its_place(
    run: Run, write_store: WriteStore, line_end: str
) -> None:
    path = write_store("facts.json", CONFLICT.replace("\n", line_end).encode())
    for command in (("verify",), ("find", "a")):
        done = run(*command, "--store", path)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"factcli: {path}: line 2 column 1: malformed JSON: a merge con")
        assert "(<<<<<<< HEAD); keep one side" in done.err


def test_words_that_look_like_marks_are_no_conflict() -> None:
    given = fact("a", "<<<<<<< HEAD", "x", {"type": "text", "text": "======="})
    _, problems = examine_store(json.dumps({"version": 1, "facts": [given]}).encode())
    assert problems == []
