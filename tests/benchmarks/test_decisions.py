"""Whether an answer that the labels call false is true by the store."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from decisions import Asked, Outcome, Stated

LONDON = Stated("London", "capital of", "Kingdom of Essex")


@pytest.mark.parametrize(
    ("answered", "gone", "is_true"),
    [
        # Another thing of the very same name, and of it what was asked.
        (Stated("Face", "director", "John Woo"), Stated("Face", "director", "Ang Lee"), True),
        (Stated("face", "director", "John Woo"), Stated("Face", "director", "Ang Lee"), True),
        # A like name is another, and so is another attribute.
        (Stated("The Face", "director", "X"), Stated("Face", "director", "Ang Lee"), False),
        (Stated("Face", "producer", "John Woo"), Stated("Face", "director", "Ang Lee"), False),
        # The other way round: what has London for its capital.
        (Stated("United Kingdom", "capital", "London"), LONDON, True),
        (Stated("United Kingdom", "largest city", "London"), LONDON, False),
        (Stated("London", "capital", "London"), Stated("Essex", "capital of", "Kent"), False),
    ],
)
def test_an_answer_is_true_by_the_store(answered: Stated, gone: Stated, is_true: bool) -> None:
    outcome = Outcome(Asked("asked", frozenset(), gone=(gone,)), "id", (), answered)
    assert outcome.is_true is is_true


def test_nothing_is_true_of_a_question_whose_answer_is_not_known() -> None:
    assert not Outcome(Asked("asked", frozenset()), "id", (), LONDON).is_true
    assert not Outcome(Asked("asked", frozenset(), gone=(LONDON,)), "", ()).is_true


@pytest.mark.parametrize(
    ("told", "differs", "kind"),
    [
        ("a total for ", ("a total for 2014/.., not 2020 alone",), "told"),
        ("a total for ", ("“aid” is not in the fact",), "flagged"),
        (" only ", ("Norway only",), "told"),
        (" only ", (), "false"),
        ("", ("Norway only",), "flagged"),
    ],
)
def test_a_trap_is_passed_by_telling_what_it_is_about(
    told: str, differs: tuple[str, ...], kind: str
) -> None:
    assert Outcome(Asked("asked", frozenset(), told=told), "id", differs).false == kind
