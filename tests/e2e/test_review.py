"""`extract --review` at a terminal: what its keys do, what it keeps, what it shows before."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import MINES, Run

pty = pytest.importorskip("pty")

TEXT = (
    "Camp report\n\nIn March 2019 Chad had 45 soldiers in the camp.\n\n"
    "As of November 2014, the Mine Ban Convention has 163 states parties.\n\n"
    "Nearly 150 women took part.\n"
)
PATIENCE = 30


class Terminal:
    """A process at a terminal of its own."""

    def __init__(self, master: int, process: "subprocess.Popen[bytes]") -> None:
        self._master = master
        self.process = process

    def until(self, wanted: str) -> str:
        """What is printed up to some text."""
        shown = b""
        while wanted.encode() not in shown:
            piece = self._read()
            assert piece, f"never printed {wanted!r} but {shown.decode()!r}"
            shown += piece
        return shown.decode().replace("\r\n", "\n")

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def rest(self) -> str:
        shown = b""
        while piece := self._read():
            shown += piece
        self.process.wait(PATIENCE)
        return shown.decode().replace("\r\n", "\n")

    def _read(self) -> bytes:
        assert select.select([self._master], [], [], PATIENCE)[0], "nothing more is printed"
        with suppress(OSError):  # what Linux says when the other side is closed
            return os.read(self._master, 65536)
        return b""


@contextmanager
def at_terminal(*argv: str) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "factcli", "extract", *argv, "--review", "--color", "never"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(master, process)
    finally:
        process.kill()
        process.wait()
        os.close(master)


@pytest.fixture
def report(tmp_path: Path, store: str) -> str:
    assert store
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def facts(store: str) -> dict[str, dict[str, Any]]:
    return {fact["id"]: fact for fact in json.loads(Path(store).read_text("utf-8"))["facts"]}


def test_a_fact_is_accepted_with_its_proof(run: Run, report: str, store: str) -> None:
    before = facts(store)
    with at_terminal(report, "--kind", "troops") as terminal:
        shown = terminal.until("q quit")
        assert "1 of 1, line 3, column 24" in shown
        assert "In March 2019 Chad had »45 soldiers« in the camp." in shown
        assert "subject    Chad" in shown
        assert "as of      Mar 2019" in shown
        terminal.press("a")
        assert "Register it? [y/n]" in terminal.until("[y/n]")
        terminal.press("y")
        assert "1 accepted, 0 skipped." in terminal.rest()
        assert terminal.process.returncode == 0
    (identifier,) = set(facts(store)) - set(before)
    fact = facts(store)[identifier]
    assert fact["value"]["low"] == 45
    assert (fact["subject"], fact["kind"], fact["as_of"]) == ("Chad", "troops", "2019-03")
    assert fact["places"] == ["TD"]
    assert fact["evidence"] == [
        {"document": "camp-report", "for": "value", "figure": "45 soldiers",
         "start": TEXT.index("45")},
        {"document": "camp-report", "for": "as_of", "figure": "March 2019",
         "start": TEXT.index("March")},
    ]  # fmt: skip
    assert (Path(store).parent / "documents" / "camp-report.txt").read_text("utf-8") == TEXT
    assert run("find", "soldiers", "chad", "--format", "value").out == "45 soldiers\n"
    checked = run("verify", "--check", "evidence", "--check", "digits", "--json").out
    assert "camp-report" not in checked


def test_a_conflict_is_shown_before_accepting(report: str) -> None:
    with at_terminal(report, "--kind", "states-parties") as terminal:
        shown = " ".join(terminal.until("q quit").split())
        assert "! Conflict: mine-ban-parties-2014 says Mine Ban Convention – states parties:" in (
            shown
        )
        assert "162 states parties, as of 2014-11" in shown


def test_a_figure_that_is_a_fact_already_is_shown(tmp_path: Path, store: str) -> None:
    assert store
    path = tmp_path / "mines.txt"
    path.write_bytes(MINES.encode())
    with at_terminal(str(path), "--kind", "states-parties") as terminal:
        assert "! mine-ban-parties-2010 is proved by this figure" in terminal.until("q quit")


def test_it_is_left_and_taken_up_again(report: str, store: str, sealed: Path) -> None:
    before = Path(store).read_bytes()
    with at_terminal(report) as terminal:
        terminal.until("1 of 3")
        terminal.press("s")
        terminal.until("2 of 3")
        terminal.press("q")
        assert "0 accepted, 1 skipped; 2 left for the next time." in terminal.rest()
        assert terminal.process.returncode == 0
    assert len(list((sealed / "data" / "factcli" / "reviews").iterdir())) == 1
    with at_terminal(report) as terminal:
        shown = terminal.until("q quit")  # all of the card, so that the next is read whole
        assert "1 of 3" not in shown
        assert "2 of 3" in shown
        terminal.press("b")
        assert "line 3, column 24: skipped" in terminal.until("q quit")
        terminal.press("\x04")
        terminal.rest()
        assert terminal.process.returncode == 0
    assert Path(store).read_bytes() == before


def test_a_fact_is_edited_before_it_is_accepted(report: str, store: str) -> None:
    with at_terminal(report, "--kind", "quantity") as terminal:
        terminal.until("q quit")
        terminal.press("e")
        printed = ""
        refused = (
            "up to 150 women is not what the evidence says: “150 women”, read as nearly 150 women"
        )
        for prompt, answer in [
            ("kind [quantity]: ", "mediators"),
            ("subject []: ", "Women of the camp"),
            ("attribute [women]: ", ""),
            ("value [nearly 150 women]: ", "up to 150 women"),
            ("value [nearly 150 women]: ", ""),
            ("as of []: ", "20l9"),
            ("as of []: ", "2019"),
            ("places []: ", "chad, Mali"),
            ("actors []: ", "UN; Norway"),
            ("note []: ", "The year is that of the report."),
        ]:
            printed += terminal.until(prompt)
            terminal.press(f"{answer}\n")
        assert refused in " ".join(printed.split())  # wrapped at words
        assert "subject    Women of the camp" in terminal.until("q quit")
        terminal.press("ay")
        terminal.until("1 accepted")
    fact = facts(store)["women-of-the-camp-women"]
    assert (fact["kind"], fact["as_of"]) == ("mediators", "2019")
    assert (fact["places"], fact["actors"]) == (["TD", "ML"], ["UN", "Norway"])
    assert (fact["value"]["high"], fact["value"]["qualifier"]) == (150, "nearly")
    assert [piece["figure"] for piece in fact["evidence"]] == ["150 women"]


def test_nothing_is_added_where_the_document_is_not_to_be_registered(
    report: str, store: str
) -> None:
    before = Path(store).read_bytes()
    with at_terminal(report, "--kind", "troops") as terminal:
        terminal.until("q quit")
        terminal.press("a")
        terminal.until("[y/n]")
        terminal.press("n")
        terminal.until("q quit")
        terminal.press("q")
        assert "1 left for the next time" in terminal.rest()
    assert Path(store).read_bytes() == before


def test_a_finished_review_says_so(report: str) -> None:
    for told in ("0 accepted, 1 skipped.", "Nothing is left to review"):
        with at_terminal(report, "--kind", "troops") as terminal:
            terminal.press("s")
            assert told in terminal.rest()


def test_other_keys_do_nothing(report: str, store: str) -> None:
    before = Path(store).read_bytes()
    with at_terminal(report, "--kind", "troops") as terminal:
        terminal.until("q quit")
        for pressed in ("x", "\x1b[A", "é", " "):
            terminal.press(pressed)
            terminal.until("what was decided is kept")
        terminal.press("q")
        terminal.rest()
    assert Path(store).read_bytes() == before


def test_an_interrupt_keeps_what_was_decided(report: str) -> None:
    with at_terminal(report) as terminal:
        terminal.until("1 of 3")
        terminal.press("s")
        terminal.until("2 of 3")
        terminal.process.send_signal(2)
        terminal.rest()
        assert terminal.process.returncode == 130
    with at_terminal(report) as terminal:
        terminal.until("2 of 3")


def test_a_damaged_state_is_an_error(report: str, sealed: Path) -> None:
    with at_terminal(report) as terminal:
        terminal.press("sq")
        terminal.rest()
    (state,) = (sealed / "data" / "factcli" / "reviews").iterdir()
    state.write_text("{")
    with at_terminal(report) as terminal:
        assert "is damaged; remove it" in terminal.rest()
        assert terminal.process.returncode == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "asks at a terminal"),
        (("--json",), "leave out --format"),
    ],
)
def test_without_a_terminal_it_is_refused(
    run: Run, report: str, options: tuple[str, ...], told: str
) -> None:
    done = run("extract", report, "--review", *options)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err


def walked(path: Path, keys: str, *options: str) -> str:
    """All that is printed while keys are pressed one after the other."""
    with at_terminal(str(path), *options) as terminal:
        terminal.press(keys)
        return " ".join(terminal.rest().split())


@pytest.mark.parametrize(
    ("options", "shown", "told"),
    [
        ((), "1 of 3, line 3, column 24", "Hidden: 2 bare dates; --bare shows them."),
        (("--bare",), "1 of 5, line 3, column 4", ""),
        (("--type", "date"), "1 of 2, line 3, column 4", ""),
        (("--kind", "event"), "no candidate but bare ones.", "Hidden: 2 bare dates"),
    ],
)
def test_bare_figures_are_hidden_unless_asked_for(
    report: str, options: tuple[str, ...], shown: str, told: str
) -> None:
    printed = walked(Path(report), "q", *options)
    assert shown in printed
    assert told in printed
    assert ("Hidden" in printed) is bool(told)


MANY = (
    "Aid report\n\nChad had 45 soldiers, 12 tents and NOK 5 million.\n\n"
    "Mali had 60 soldiers and NOK 7 million.\n\nPeru had 9 llamas.\n"
)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("pq", ["3 of this paragraph skipped", "4 of 6, line 5", "0 accepted, 3 skipped; 3 left"]),
        ("spq", ["2 of this paragraph skipped", "4 of 6, line 5"]),
        ("kq", ["2 of kind troops skipped", "2 of 6, line 3", "0 accepted, 2 skipped; 4 left"]),
        ("puq", ["3 no longer skipped", "0 accepted, 0 skipped; 6 left"]),
        ("psuuq", ["1 no longer skipped", "3 no longer skipped", "6 left"]),
        ("uq", ["Nothing was skipped since", "6 left"]),
        ("pbkq", ["3 of 6, line 3, column 36: skipped", "1 of kind funding skipped"]),
        ("pbpq", ["Nothing is left of this paragraph"]),
        ("ppp", ["0 accepted, 6 skipped."]),
    ],
)
def test_a_key_skips_a_paragraph_or_a_kind(
    tmp_path: Path, store: str, keys: str, told: list[str]
) -> None:
    before = Path(store).read_bytes()
    path = tmp_path / "many.txt"
    path.write_text(MANY, "utf-8")
    printed = walked(path, keys)
    for part in told:
        assert part in printed
    assert Path(store).read_bytes() == before


def test_it_goes_on_where_it_was_killed(tmp_path: Path, store: str) -> None:
    assert store
    path = tmp_path / "many.txt"
    path.write_text(MANY, "utf-8")
    with at_terminal(str(path)) as terminal:
        terminal.press("ssb")
        terminal.until("2 of 6, line 3, column 23: skipped")
        terminal.press("e\n")
        terminal.until("subject [")
        terminal.press("The camp\n")
        terminal.until("attribute [")
        terminal.process.kill()
    printed = walked(path, "q")
    assert "1 of 6" not in printed
    assert "2 of 6, line 3, column 23: skipped" in printed
    assert "subject The camp" in printed


PAGE = (
    '<html><head><title>Camps</title><meta name="date" content="2018-11-05"></head><body>'
    "<p>Chad had 45 soldiers in the camp.</p></body></html>"
)


@pytest.mark.parametrize(
    ("keys", "as_of"),
    [("ay", None), ("day", "2018-11-05")],
)
def test_the_date_of_the_document_is_taken_only_by_a_key(
    tmp_path: Path, store: str, keys: str, as_of: str | None
) -> None:
    before = set(facts(store))
    path = tmp_path / "camps.html"
    path.write_text(PAGE, "utf-8")
    printed = walked(path, keys, "--kind", "troops")
    assert "as of no date given; d takes the document's, 5 Nov 2018" in printed
    (identifier,) = set(facts(store)) - before
    fact = facts(store)[identifier]
    assert fact.get("as_of") == as_of
    assert (fact.get("note") == "The as-of is the date of the document.") is (as_of is not None)


def test_a_date_that_is_not_there_is_not_taken(report: str) -> None:
    printed = walked(Path(report), "dsdq", "--type", "quantity")
    assert "It has a date; e edits it." in printed
    assert "d takes the document's" not in printed


def test_accepting_asks_for_what_the_guess_lacks(tmp_path: Path, store: str) -> None:
    path = tmp_path / "women.txt"
    path.write_text("Women\n\nNearly 150 women took part.\n\nThere were NOK 40 million.\n", "utf-8")
    with at_terminal(str(path)) as terminal:
        terminal.until("q quit")
        terminal.press("a")
        terminal.until("subject []: ")
        terminal.press("Talks in Mali\n")
        terminal.until("[y/n]")
        terminal.press("y")
        terminal.until("2 of 2")
        terminal.press("a")
        terminal.until("subject []: ")
        terminal.press("Talks in Mali\n")
        terminal.until("attribute [amount]: ")
        terminal.press("cost\n")
        assert "2 accepted" in terminal.rest()
    assert facts(store)["talks-in-mali-women"]["places"] == ["ML"]
    assert facts(store)["talks-in-mali-cost"]["value"]["low"] == 40_000_000


def test_what_only_the_answer_brings_to_light_is_shown_first(report: str, store: str) -> None:
    before = Path(store).read_bytes()
    path = Path(report)
    path.write_text("Parties\n\nIn November 2014 there were 163 states parties.\n", "utf-8")
    with at_terminal(report) as terminal:
        terminal.until("q quit")
        terminal.press("a")
        terminal.until("subject []: ")
        terminal.press("Mine Ban Convention\n")
        assert "! Conflict: mine-ban-parties-2014" in terminal.until("q quit")
        terminal.press("q")
        terminal.rest()
    assert Path(store).read_bytes() == before


DAYS = "Treaties\n\nThe Lake Treaty entered into force on 3/4/2019.\n"


@pytest.mark.parametrize(("pressed", "edtf"), [("1", "2019-04-03"), ("2", "2019-03-04")])
def test_the_order_of_days_is_asked_for_once(
    tmp_path: Path, store: str, pressed: str, edtf: str
) -> None:
    path = tmp_path / "treaties.txt"
    path.write_text(DAYS, "utf-8")
    printed = walked(path, f"x{pressed}q")
    assert printed.count("Is 3/4/2019 read day first or month first?") == 2
    assert "may also be read" not in printed
    printed = walked(path, "ay")
    assert "Is 3/4/2019" not in printed
    assert "1 accepted" in printed
    (fact,) = [each for each in facts(store).values() if each["subject"] == "Lake Treaty"]
    assert fact["value"]["edtf"] == edtf
    (document,) = [
        each
        for each in json.loads(Path(store).read_text("utf-8"))["documents"]
        if each["id"] == "treaties"
    ]
    assert document.get("day_first", True) is (pressed == "1")


def test_a_local_currency_is_asked_for(tmp_path: Path, store: str) -> None:
    path = tmp_path / "ministry.txt"
    text = "Ministry\n\nJamaica and Jamaica. The budget of Jamaica was $40 million.\n"
    path.write_text(text, "utf-8")
    assert "What is “$” here, USD or JMD?" in walked(path, "q")
    assert "value JMD 40 million" in walked(path, "2q")
    assert "What is “$”" not in walked(path, "q")
    assert store


def test_leaving_at_a_question_leaves_all_as_it_was(tmp_path: Path, store: str) -> None:
    before = Path(store).read_bytes()
    path = tmp_path / "treaties.txt"
    path.write_text(DAYS, "utf-8")
    for pressed in ("q", "\x04"):
        assert "1 of 1" not in walked(path, pressed)
    assert Path(store).read_bytes() == before
