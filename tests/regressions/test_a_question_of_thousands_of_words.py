"""The words of a question are held against each other: 800 took nine seconds, and more minutes."""

import pytest
from conftest import Run


@pytest.mark.parametrize("asked", [("find",), ("find", "--json"), ("find", "--format", "value")])
def test_it_is_refused_in_one_line(run: Run, store: str, asked: tuple[str, ...]) -> None:
    refused = run(*asked, "norweigan " * 4_999 + "norweigan ")
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1), store
    assert "50,000 characters is too long" in refused.err


def test_a_long_question_is_answered(run: Run, store: str) -> None:
    words = ["troops", "in", "iraq"] * 80
    assert run("find", *words, "--json").status in (0, 1), store


def test_a_sentence_of_a_draft_may_be_longer(run: Run, store: str) -> None:
    text = "In 2018 Norway had up to 70 personnel in Iraq " + "and mines " * 400 + "."
    assert run("check", "-", stdin=text.encode()).status in (0, 1), store
