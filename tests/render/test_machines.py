"""Findings in the forms of machines: GitHub's commands, SARIF, reviewdog's."""

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from conftest import Run

pytestmark = pytest.mark.usefixtures("store")

# OASIS's own, of github.com/oasis-tcs/sarif-spec.
SCHEMA = Path(__file__).with_name("sarif-schema-2.1.0.json")
# The smile is two units of UTF-16 and four bytes of UTF-8.
WRONG = "So it is 😀: the Arms Trade Treaty entered into force in 2013.\n"
AT = WRONG.index("in 2013") + 1
RIGHT = "The Arms Trade Treaty entered into force in 2014.\n"
UNKNOWN = "The Chemical Weapons Convention has 193 states parties.\n"


def draft(tmp_path: Path, text: str, name: str = "a b,c.md") -> str:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_github_shows_findings_beside_the_lines(run: Run, tmp_path: Path) -> None:
    file = draft(tmp_path, f"{WRONG}\n{RIGHT}\n{UNKNOWN}")
    first, last = run("check", file, "--format", "github").out.splitlines()
    name = file.replace(":", "%3A").replace(",", "%2C")
    assert first.startswith(
        f"::error file={name},line=1,endLine=1,col={AT},endColumn={AT + 7},title="
    )
    assert first.endswith("[arms-trade-treaty-in-force]")
    assert last.startswith("::notice file=")


def test_github_escapes_what_would_be_a_command(run: Run, tmp_path: Path) -> None:
    wrapped = "The Arms Trade Treaty entered into force\nin\n2013, and 50 % were glad.\n"
    first, last = run("check", draft(tmp_path, wrapped), "--format", "github").out.splitlines()
    assert "col=" not in first  # columns are of one line only
    assert "“50 %25”" in last


def test_sarif_is_as_its_schema_says(run: Run, tmp_path: Path) -> None:
    files = [draft(tmp_path, WRONG), draft(tmp_path, f"{RIGHT}\n{UNKNOWN}", "second.md")]
    log = run("check", *files, "--format", "sarif", "--verbose").json
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(log)
    (only,) = log["runs"]
    assert [result["level"] for result in only["results"]] == ["error", "note", "note"]
    region = only["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert only["columnKind"] == "utf16CodeUnits"
    assert (region["startColumn"], region["endColumn"]) == (AT + 1, AT + 8)
    assert only["results"][0]["properties"]["fact"] == "arms-trade-treaty-in-force"


def test_sarif_without_findings_is_a_run_of_none(run: Run) -> None:
    log = run("check", "-", "--format", "sarif", stdin=b"No figure.\n").json
    assert log["runs"][0]["results"] == []


def test_json_counts_both_columns(run: Run) -> None:
    (found,) = run("check", "-", "--json", stdin=WRONG.encode()).json["findings"]
    assert (found["column"], found["end_column"]) == (AT, AT + 7)
    assert (found["column_utf16"], found["end_column_utf16"]) == (AT + 1, AT + 8)


def test_reviewdog_counts_bytes(run: Run) -> None:
    report = run("check", "-", "--format", "rdjson", stdin=WRONG.encode()).json
    (found,) = report["diagnostics"]
    assert report["source"]["name"] == "factcli"
    assert found["severity"] == "ERROR"
    assert found["code"] == {"value": "contradicted"}
    assert found["location"]["range"]["start"] == {"line": 1, "column": AT + 3}


@pytest.mark.parametrize("style", ["sarif", "rdjson"])
def test_all_drafts_are_in_one_document(run: Run, tmp_path: Path, style: str) -> None:
    files = [draft(tmp_path, WRONG), draft(tmp_path, WRONG, "second.md")]
    done = run("check", *files, "--format", style)
    assert done.out.count("\n") == 1
    assert done.status == 1
