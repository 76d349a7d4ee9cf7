"""2008-21, the spring of 2008 in EDTF, became the years 2008 to 2021."""

from pathlib import Path

import pytest
from conftest import Run


@pytest.mark.parametrize(
    ("cell", "as_of"),
    [
        *((f"2008-{season}", None) for season in (21, 22, 23, 24)),
        ("2008-12", "2008-12"),
        ("2008-09", "2008-09"),
        ("2008/2021", "2008/2021"),
    ],
)
def test_a_season_is_refused_by_its_name(
    run: Run, tmp_path: Path, cell: str, as_of: str | None
) -> None:
    store = str(tmp_path / "facts.json")
    data = f"subject,attribute,value,as_of\nHall,visitors,5 people,{cell}\n".encode()
    done = run("import", "-", "--from", "csv", "--store", store, stdin=data)
    facts = run("export", "--format", "json", "--store", store).json["facts"]
    assert [fact["as_of"] for fact in facts] == ([as_of] if as_of else [])
    assert ("season" in done.out) == (as_of is None)
