"""The checks of a store: what each finds, and what verify makes of it."""

import copy
import datetime
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import MINES, Run, WriteStore, fact, quantity, small_store

from factcli.documents.evidence import paragraphs, place_of
from factcli.store.facts import Evidence
from factcli.store.lines import examine_lines
from factcli.store.schema import examine_store
from factcli.verify import CHECKS, Layer, Material, Report, verify
from factcli.vocabulary import CHECK_NAMES as NAMES

Change = Callable[[dict[str, Any]], None]


def material(content: dict[str, Any], files: dict[str, bytes | None] | None = None) -> Material:
    store, problems = examine_store(json.dumps(content).encode())
    return Material([Layer("facts.json", store, problems)], files, datetime.date(2026, 1, 31))


def found(content: dict[str, Any], *names: str) -> list[tuple[str, str | None, str, str]]:
    """What is found in a store, which is the same in both forms that it can have."""
    report = verify(material(content), names or NAMES)
    findings = [(f.check, f.fact, f.path, f.message) for f in report.findings]
    of_lines = verified_of_lines(content, *names)
    # Where the form is wrong, lines are named by their numbers.
    if not any(check == "schema" for check, *_ in findings):
        assert [(f.check, f.fact, f.path, f.message) for f in of_lines.findings] == findings
        assert of_lines.summary == report.summary
    assert of_lines.failed == report.failed
    return findings


def verified_of_lines(content: dict[str, Any], *names: str) -> Report:
    """The report on the same store as JSON Lines, whose facts stay on the disk."""
    head = {name: item for name, item in content.items() if name != "facts"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.jsonl"
        lines = map(json.dumps, [head, *content["facts"]])
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        layer = Layer("facts.json", *examine_lines(str(path)))
        return verify(Material([layer], None, datetime.date(2026, 1, 31)), names or NAMES)


def the_fact(content: dict[str, Any], identifier: str) -> dict[str, Any]:
    (result,) = (fact for fact in content["facts"] if fact["id"] == identifier)
    assert isinstance(result, dict)
    return result


def test_the_small_store_is_sound_but_for_what_is_known() -> None:
    report = verify(material(small_store()))
    assert not report.failed
    assert {(f.check, f.fact) for f in report.findings} == {
        ("unsourced", "afghanistan-penholder"),
        ("stale", "mine-ban-parties-2014"),
        ("stale", "norway-troops-iraq"),
        ("stale", "norway-troops-mali"),
    }
    assert report.summary == {
        "facts": 7,
        "documents": 2,
        "errors": 0,
        "warnings": 4,
        "unsourced": 1,
        "undated": 2,
        "unsealed": 0,
        "unchecked": 10,
    }


def _unknown_document(content: dict[str, Any]) -> None:
    the_fact(content, "norway-aid-syria")["evidence"][0]["document"] = "nowhere"


def _unknown_predecessor(content: dict[str, Any]) -> None:
    the_fact(content, "norway-aid-syria")["supersedes"] = "nothing"


def _circle(content: dict[str, Any]) -> None:
    the_fact(content, "mine-ban-parties-2010")["supersedes"] = "mine-ban-parties-2014"


def _wrong_number(content: dict[str, Any]) -> None:
    the_fact(content, "norway-troops-mali")["value"].update(low=66, high=66)


def _wrong_date(content: dict[str, Any]) -> None:
    the_fact(content, "norway-troops-mali")["as_of"] = "2019"


def _unproved_date(content: dict[str, Any]) -> None:
    the_fact(content, "norway-aid-syria")["as_of"] = "2018"


def _wrong_date_value(content: dict[str, Any]) -> None:
    the_fact(content, "arms-trade-treaty-in-force")["value"]["edtf"] = "2014-11"


def _conflict(content: dict[str, Any]) -> None:
    other = copy.deepcopy(the_fact(content, "norway-troops-mali"))
    other["id"] = "other"
    other["value"].update(low=70, high=70)
    other["evidence"] = []
    content["facts"].append(other)


def _duplicate(content: dict[str, Any]) -> None:
    other = copy.deepcopy(the_fact(content, "norway-troops-mali"))
    content["facts"].append({**other, "id": "other", "subject": "Norwegian  TROOPS in Mali"})


def _uncited_document(content: dict[str, Any]) -> None:
    content["documents"].append({"id": "unused", "url": "javascript:alert(1)"})


def _bad_form(content: dict[str, Any]) -> None:
    content["facts"][3]["as_of"] = "2014-13"


@pytest.mark.parametrize(
    ("check", "change", "identifier", "path", "told"),
    [
        ("ids", _unknown_document, "norway-aid-syria", "evidence[0].document", "“nowhere”"),
        ("ids", _unknown_predecessor, "norway-aid-syria", "supersedes", "“nothing”"),
        ("ids", _circle, "mine-ban-parties-2010", "supersedes", "supersedes itself"),
        ("digits", _wrong_number, "norway-troops-mali", "value", "“60 personnel”"),
        ("dates", _wrong_date, "norway-troops-mali", "as_of", "2019 is not what"),
        ("dates", _unproved_date, "norway-aid-syria", "as_of", "2018 has no evidence"),
        ("dates", _wrong_date_value, "arms-trade-treaty-in-force", "value.edtf", "“December 2014”"),
        ("conflicts", _conflict, "other", "value", "but 60 personnel in norway-troops-mali"),
        ("duplicates", _duplicate, "other", "", "the same as norway-troops-mali"),
        ("links", _uncited_document, None, "documents.unused.url", "no web address"),
        ("links", _uncited_document, None, "documents.unused", "no fact cites it"),
        ("schema", _bad_form, None, "$.facts[3].as_of", "2014-13"),
    ],
)
def test_each_check_finds_its_fault(
    check: str, change: Change, identifier: str | None, path: str, told: str
) -> None:
    content = small_store()
    change(content)
    matching = [f for f in found(content, check) if f[:3] == (check, identifier, path)]
    assert matching, found(content, check)
    assert told in matching[0][3]


def test_figures_of_other_dates_are_no_conflict() -> None:
    assert found(small_store(), "conflicts", "duplicates") == []


def test_a_store_of_wrong_form_is_judged_on_its_form_alone() -> None:
    content = small_store()
    _bad_form(content)
    _unknown_document(content)
    assert {check for check, *_ in found(content)} == {"schema", "links"}


def test_the_form_is_checked_whatever_is_asked() -> None:
    content = small_store()
    _bad_form(content)
    assert {check for check, *_ in found(content, "stale")} == {"schema"}


def test_a_named_doubt_counts_as_an_error() -> None:
    report = verify(material(small_store()), ["stale"])
    assert report.failed
    assert {f.severity for f in report.findings} == {"error"}


@pytest.mark.parametrize(
    ("text", "start", "status", "where"),
    [
        ("it has 162 states parties", 7, "found", 7),
        ("it has  162 states parties", 7, "moved", 8),
        ("162 states parties, 162 states parties", 7, "ambiguous", 0),
        ("162 states parties, 162 states parties", 20, "found", 20),
        ("it has 163 states parties", 7, "missing", -1),
        ("", 0, "missing", -1),
        ("\U0001f30d é 162 states parties", 4, "found", 4),
        ("162 states\u00a0parties", 0, "missing", -1),
        ("162 states parties", 99, "moved", 0),
        ("it has 1,162 states parties", 9, "cut", 9),
        ("it has 1,162 states parties", 0, "cut", 9),
        ("it has 1,162 states parties, then 162 states parties", 9, "moved", 34),
        ("162 states partiesforms", 0, "cut", 0),
    ],
)
def test_where_a_figure_stands(text: str, start: int, status: str, where: int) -> None:
    evidence = Evidence(document="d", figure="162 states parties", start=start)
    assert place_of(text, evidence) == (status, where)


def test_composed_and_decomposed_letters_are_told_apart() -> None:
    evidence = Evidence(document="d", figure="caf\u00e9 9", start=0)
    assert place_of("cafe\u0301 9", evidence).status == "missing"


def test_a_paragraph_with_several_figures_comes_once() -> None:
    text = "one\ntwo 22 three 33\nfour"
    (parts,) = paragraphs(text, [(17, 19), (8, 10), (8, 10), (9, 10)])
    assert "".join(part.text for part in parts) == "two 22 three 33"
    assert [part.text for part in parts if part.is_figure] == ["22", "33"]
    assert len(paragraphs(text, [(0, 3), (20, 24)])) == 2


@pytest.mark.usefixtures("store")
def test_all_evidence_is_found_in_the_documents(run: Run, documents: Path) -> None:
    done = run("verify", "--documents", str(documents), "--json")
    assert done.status == 0
    assert done.err == ""
    assert list(done.json) == ["version", "findings", "summary"]
    assert done.json["version"] == 1
    counts = {"facts": 7, "documents": 2, "errors": 0, "warnings": 4}
    counts |= {"unsourced": 1, "undated": 2, "unsealed": 0}
    places = {"found": 10, "moved": 0, "ambiguous": 0, "missing": 0}
    assert done.json["summary"] == counts | places
    assert list(done.json["findings"][0]) == [
        *("check", "severity", "fact", "path", "message", "store"),
    ]


def _insert(path: Path) -> None:
    path.write_bytes(b"x" + path.read_bytes())


def _rewrite(path: Path) -> None:
    path.write_text(MINES.replace("162", "163"))


def _repeat(path: Path) -> None:
    path.write_text(" " + MINES + MINES)


def _spoil(path: Path) -> None:
    path.write_bytes(MINES.encode() + b"\xff")


@pytest.mark.parametrize(
    ("change", "counts", "told"),
    [
        (_insert, {"found": 6, "moved": 4}, "stands at 93, not at 92"),
        (_rewrite, {"found": 9, "missing": 1}, "“162 states parties” is not in the document"),
        (_repeat, {"found": 6, "ambiguous": 4}, "in several other places"),
        (_spoil, {"found": 10}, "is not UTF-8"),
        (Path.unlink, {"found": 6, "missing": 4}, "the file mines.txt can't be read"),
    ],
)
@pytest.mark.usefixtures("store")
def test_a_changed_document_is_found_out(
    run: Run, documents: Path, change: Callable[[Path], object], counts: dict[str, int], told: str
) -> None:
    change(documents / "mines.txt")
    done = run("verify", "--documents", str(documents), "--json")
    assert done.status == 1
    zero = dict.fromkeys(("found", "moved", "ambiguous", "missing"), 0)
    assert done.json["summary"].items() >= {**zero, **counts}.items()
    messages = [f["message"] for f in done.json["findings"] if f["severity"] == "error"]
    assert any(told in message for message in messages)
    has_hash = any("another sha256" in message for message in messages)
    assert has_hash == (change is not Path.unlink)


@pytest.mark.usefixtures("store")
def test_without_documents_it_says_so(run: Run) -> None:
    done = run("verify")
    assert done.status == 0
    assert "Evidence was not checked against its documents" in done.err
    assert done.err.startswith(
        "7 facts, 2 documents; 1 unsourced, 2 undated; 0 errors, 4 warnings (unsourced 1, stale 3"
    )
    assert done.out.count("\n") == 4
    only = run("verify", "--check", "ids").err
    assert only == "7 facts, 2 documents; 1 unsourced, 2 undated; 0 errors, 0 warnings\n"


@pytest.mark.usefixtures("store")
def test_a_table_lists_errors_and_counts_doubts(run: Run, documents: Path) -> None:
    (documents / "mines.txt").unlink()
    out = " ".join(run("verify", "--documents", str(documents), "--format", "table").out.split())
    assert "documents.mines" in out
    assert "norway-troops-iraq" not in out
    assert "evidence: 6 found, 0 moved, 0 ambiguous, 4 missing; 1 error, 4 warnings" in out
    assert "norway-troops-iraq" in run("verify", "--check", "stale", "--format", "table").out


def test_every_problem_of_a_broken_store_is_told(run: Run, write_store: WriteStore) -> None:
    content = small_store()
    content["facts"][0]["id"] = "Not a slug"
    content["facts"][1]["as_of"] = "2014-99"
    content["facts"][2]["kind"] = "Troops!"
    path = write_store("broken.json", content)
    done = run("verify", "--store", path)
    assert done.status == 1
    for expected in ("$.facts[0].id", "$.facts[1].as_of", "$.facts[2].kind"):
        assert f"error\tschema\t\t{expected}\t" in done.out


@pytest.mark.parametrize("content", [b"", b"{", b"not json", b"\xff"])
def test_what_is_no_json_is_bad_input(run: Run, write_store: WriteStore, content: bytes) -> None:
    path = write_store("broken.json", content)
    done = run("verify", "--store", path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"factcli: {path}: line 1 ")


def test_explain(run: Run) -> None:
    assert run("verify", "--explain", "--json").json["count"] == len(NAMES)
    done = run("verify", "--explain")
    assert done.status == 0
    assert [line.split("\t")[0] for line in done.out.splitlines()] == list(NAMES)
    only = run("verify", "--explain", "--check", "ids").out
    assert only.startswith("ids\tfails\t")
    assert only.count("\n") == 1


def test_the_command_knows_every_check() -> None:
    assert tuple(check.name for check in CHECKS) == NAMES
    assert [check.name for check in CHECKS if check.fails] == list(NAMES[:5])


def test_layers_are_judged_together(run: Run, store: str, write_store: WriteStore) -> None:
    own = write_store(
        "own.json",
        {
            "version": 1,
            "facts": [
                fact(
                    "newer",
                    "Mine Ban Convention",
                    "states parties",
                    quantity("164 states parties", 164, 164, "exactly", "states parties"),
                    supersedes="mine-ban-parties-2014",
                )
            ],
        },
    )
    assert run("verify", "--store", store, "--store", own, "--check", "ids").status == 0
    assert run("verify", "--store", own, "--check", "ids").status == 1
