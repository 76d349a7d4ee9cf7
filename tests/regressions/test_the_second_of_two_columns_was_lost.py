"""Of two columns named value the first was taken, and the other passed over."""

from pathlib import Path

from conftest import Run


def test_two_columns_of_a_field_are_an_error(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "facts.json")
    for heading in ("subject,attribute,value,value", "subject,attribute,value,Value "):
        data = f"{heading}\nHall,visitors,5 people,6 people\n".encode()
        refused = run("import", "-", "--from", "csv", "--store", store, stdin=data)
        assert refused.status == 2
        assert "columns 3 and 4 are all “value”" in refused.err
        assert not Path(store).exists()


def test_columns_that_no_field_has_may_be_alike(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "facts.json")
    data = b"subject,attribute,value,seen,seen\nHall,visitors,5 people,x,y\n"
    assert run("import", "-", "--from", "csv", "--store", store, stdin=data).status == 0
