"""11/3/2008 was 11 March in a column that has 3/13/2008."""

from pathlib import Path

import pytest
from conftest import Run

HEAD = "subject,attribute,value,as_of\n"


def _imported(run: Run, folder: Path, rows: list[str], *options: str) -> list[str]:
    store = str(folder / "facts.json")
    lines = "".join(f"S{n},visits,5 visits,{day}\n" for n, day in enumerate(rows))
    run("import", "-", "--from", "csv", "--store", store, *options, stdin=f"{HEAD}{lines}".encode())
    facts = run("export", "--format", "json", "--store", store).json["facts"]
    return [fact["as_of"] for fact in facts]


@pytest.mark.parametrize(
    ("rows", "options", "days"),
    [
        (["3/13/2008", "11/3/2008"], (), ["2008-03-13", "2008-11-03"]),
        (["13/3/2008", "11/3/2008"], (), ["2008-03-13", "2008-03-11"]),
        # Nothing tells, or both: the doubtful rows are refused.
        (["11/3/2008", "3/3/2008"], (), ["2008-03-03"]),
        (["13/3/2008", "3/13/2008", "11/3/2008"], (), ["2008-03-13", "2008-03-13"]),
        (["11/3/2008"], ("--day-first",), ["2008-03-11"]),
        (["11/3/2008"], ("--month-first",), ["2008-11-03"]),
        # Points stand between day, month and year alone.
        (["11.3.2008"], (), ["2008-03-11"]),
    ],
)
def test_a_column_settles_the_order(
    run: Run, tmp_path: Path, rows: list[str], options: tuple[str, ...], days: list[str]
) -> None:
    assert _imported(run, tmp_path, rows, *options) == days


def test_opposite_orders_are_refused(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "facts.json")
    for one, other in (("--day-first", "--month-first"), ("--decimal-point", "--decimal-comma")):
        refused = run("import", "-", one, other, "--store", store, stdin=HEAD.encode())
        assert (refused.status, "give one" in refused.err) == (2, True)
