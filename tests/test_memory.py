"""While many objects are made that stay, garbage is not looked for, and afterwards it is again."""

import gc
from pathlib import Path

import pytest

from factcli.cli.main import main
from factcli.memory import all_stay


def test_garbage_is_looked_for_again_whatever_happens() -> None:
    with pytest.raises(KeyError), all_stay():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_an_import_leaves_it_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCLI_STORE", str(tmp_path / "facts.json"))
    rows = tmp_path / "rows.csv"
    rows.write_text("subject,attribute,value\nHarbour,depth,12 metres\n", encoding="utf-8")
    main(["import", str(rows)])
    assert gc.isenabled()
