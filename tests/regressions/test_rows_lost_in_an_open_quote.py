"""A quote that was never meant took the next rows into a value, and nothing said so."""

from pathlib import Path

import pytest
from conftest import Run

HEAD = "id,subject,attribute,value,as_of,note\n"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ('zoo,Zoo,visitors,"7 people\npark,Park,visitors,8 people",2014,', "value"),
        ('zoo,"Zoo\npark",visitors,7 people,2014,', "subject"),
        ('zoo,Zoo,"visitors\npark",7 people,2014,', "attribute"),
        ('zoo,Zoo,visitors,7 people,"2014\n2015",', "as_of"),
        ('"zoo\npark",Zoo,visitors,7 people,2014,', "id"),
    ],
)
def test_a_line_break_where_no_fact_has_one_is_refused(
    run: Run, tmp_path: Path, row: str, field: str
) -> None:
    store = str(tmp_path / "facts.json")
    data = f"{HEAD}{row}\nhill,Hill,visitors,1 person,2014,\n".encode()
    done = run("import", "-", "--from", "csv", "--json", "--store", store, stdin=data)
    refused = [each for each in done.json["rows"] if each["verdict"] == "refused"]
    assert done.status == 1
    assert [(each["line"], each["message"].split(":")[0]) for each in refused] == [(2, field)]
    assert run("list", "--format", "value", "--store", store).out == "1 person\n"


def test_a_note_may_have_lines(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "facts.json")
    data = f'{HEAD}zoo,Zoo,visitors,7 people,2014,"One.\nTwo."\n'.encode()
    assert run("import", "-", "--from", "csv", "--store", store, stdin=data).status == 0
    (fact,) = run("export", "--format", "json", "--store", store).json["facts"]
    assert fact["note"] == "One.\nTwo."
