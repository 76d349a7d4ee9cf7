"""What a person asked for by mistake is told in one line, and nothing is written instead."""

from pathlib import Path

import pytest
from conftest import Run

REVERSED = ("--since", "2020-05", "--until", "2020-04")


@pytest.mark.parametrize(
    "command", [("find", "troops"), ("list",), ("timeline", "mine ban"), ("export",)]
)
def test_a_span_that_ends_before_it_begins_is_reversed(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, *REVERSED)
    assert (done.status, done.out) == (2, "")
    told = "--since 2020-05 is after --until 2020-04; they are reversed: swap them"
    assert done.err == f"factcli: {told}\n"


def test_a_span_within_a_year_is_none(run: Run) -> None:
    assert run("list", "--since", "2014", "--until", "2014-11").status == 0


@pytest.mark.parametrize("name", ["facts.xyz", "facts.json.gz"])
def test_a_file_of_no_format_is_not_written(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    done = run("export", str(file))
    assert (done.status, file.exists()) == (2, False)
    assert "name it .csv, .tsv, .json, .jsonl, or give one by --format" in done.err
    assert run("export", str(file), "--format", "tsv").status == 0


@pytest.mark.parametrize(("as_of", "is_told"), [("2014", True), ("whenever", False)])
def test_the_way_back_is_told_where_something_was_taken(
    run: Run, tmp_path: Path, as_of: str, is_told: bool
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,subject,attribute,value,as_of\na,Chad,monitors,30 monitors,{as_of}\n")
    done = run("import", str(file), "--store", str(tmp_path / "facts.json"))
    assert ("To take it back" in done.err) is is_told
