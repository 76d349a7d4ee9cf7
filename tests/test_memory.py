"""While many objects are made that stay, garbage is not looked for, and afterwards it is again."""

import gc
from pathlib import Path

import pytest

from factcli.cli.main import main
from factcli.memory import all_stay


def test_garbage_is_looked_for_again_whatever_happens() -> None:
    was_on = []

    def fail() -> None:
        with all_stay():
            was_on.append(gc.isenabled())
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert (was_on, gc.isenabled()) == ([False], True)


def test_an_import_leaves_it_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCLI_STORE", str(tmp_path / "facts.json"))
    rows = tmp_path / "rows.csv"
    rows.write_text("subject,attribute,value\nHarbour,depth,12 metres\n", encoding="utf-8")
    main(["import", str(rows)])
    assert gc.isenabled()
