"""One cutter of sentences: a document's and a draft's end at the same points."""

import pytest

from factcli.check.passages import passages
from factcli.grammar.lexis import ABBREVIATIONS, words_before
from factcli.words.sentences import sentences


def of_document(text: str) -> list[str]:
    return [text[found.start : found.end] for found in sentences(text)]


def of_draft(text: str) -> list[str]:
    return [found.text for found in passages(text, markdown=False)]


@pytest.mark.parametrize(
    "expected",
    [
        ["One came.", "Two went."],
        ["45 soldiers, bl.a. Norwegian engineers"],
        ["The U.S. Army sent 5.", "All came."],
        ["About 5 mill. NOK.", "Then more."],
        ["He gave 7 mio. USD and 5 mrd. NOK."],
        ["See Brown v. Board of Education."],
        ["Call Tel. 22 24 36 36."],
        ["It was signed in Minneapolis/St. Paul."],
        ["The song is by Prescott/C. Miles."],
        ["It cost €5M.", "Norway paid."],
        ["It cost $5bn.", "Norway paid."],
        ["It is in annex a.", "Norway signed it."],
        ["It was “done.”", "He left."],
        ["Is it?", "«Nei.»", "Norway left!", "(They say.)"],
        ["They came…", "Then they left."],
        ["They came. then they left."],
        ["There were 4.5 per cent."],
        ["A list of some; Norway is one."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    assert of_document(" ".join(expected)) == expected
    assert of_draft(" ".join(expected)) == expected


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
def test_an_abbreviation_ends_nothing(abbreviation: str) -> None:
    text = f"45 soldiers, {abbreviation}. Norwegian engineers"
    assert of_document(text) == of_draft(text) == [text]
    # And the words before a figure go on behind it.
    words = words_before(
        f"troops, about {abbreviation}. 45", len(f"troops, about {abbreviation}. ")
    )
    assert [word.key for word in words] == ["about", f"{abbreviation}."]


def test_a_wrapped_line_of_a_draft_is_no_end() -> None:
    text = "The convention has states parties;\nwhat they do is their own. Norway\nis one."
    assert of_draft(text) == [text[: -len("Norway\nis one.") - 1], "Norway\nis one."]
