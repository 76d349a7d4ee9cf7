"""An analyst's files at a terminal: registered, reviewed by keys, found, shown and proved."""

from pathlib import Path

import pytest
from conftest import Run
from test_documents import PAGE, WINDOWS, word, workbook
from test_review import at_terminal, facts


@pytest.mark.parametrize(
    ("name", "data", "figure", "asked", "question", "answer"),
    [
        ("report.docx", word(), "60 military personnel", "", "military personnel norway 2016",
         "up to 60 military personnel"),
        ("abroad.xlsx", workbook(), "114", "", "soldiers abroad iraq 2015",
         "114 soldiers"),
        ("aid.html", PAGE.encode("latin-1"), "1,250", "", "aid iraq 2015", "NOK 1,250"),
        ("syria.txt", WINDOWS, "NOK 250–300 million", "aid to Syria",
         "norway aid syria 2015", "NOK 250–300 million"),
    ],
    ids=["word", "excel", "page", "windows text"],
)  # fmt: skip
def test_each_goes_the_whole_way(
    run: Run,
    tmp_path: Path,
    name: str,
    data: bytes,
    figure: str,
    asked: str,
    question: str,
    answer: str,
) -> None:
    file, own = tmp_path / name, str(tmp_path / "own.json")
    file.write_bytes(data)
    store = ("--store", own)
    assert run("sources", "add", str(file), "--id", "doc", *store).status == 0
    with at_terminal(str(file), *store, "--bare") as terminal:
        shown = terminal.until("q quit")
        while f"»{figure}«" not in shown:
            terminal.press("s")
            shown = terminal.until("q quit")
        terminal.press("a")
        if asked:
            terminal.until("attribute [amount]: ")
            terminal.press(f"{asked}\r")
        assert "Added" in terminal.until("Added")
        terminal.press("q")
        terminal.rest()
    (accepted,) = facts(own).values()
    hit = run("find", question, "--format", "value", "--any", *store)
    assert (hit.status, hit.out) == (0, f"{answer}\n"), hit.err
    assert f"»{figure}«" in run("show", accepted["id"], *store).out
    proved = run("verify", "--json", *store)
    assert proved.status == 0, proved.out
    assert proved.json["summary"]["errors"] == 0
    assert proved.json["summary"]["found"] == len(accepted["evidence"])
