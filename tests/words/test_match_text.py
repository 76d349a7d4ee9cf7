"""Words as the matcher sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.words.text import fold, is_number, is_year, stem, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mine Ban Convention", "mine ban convention"),
        ("Støre", "store"),
        ("São Tomé", "sao tome"),
        ("Łódź", "lodz"),
        ("sikkerhetsrådet", "sikkerhetsradet"),
        ("Norway\u2019s", "norway's"),
        ("STRASSE straße", "strasse strasse"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The FARC-EP's 5,000", ["the", "farc", "ep", "5000"]),
        ("Norway\u2019s troops", ["norway", "troops"]),
        ("1,234,567 people", ["1234567", "people"]),
        ("4.5 %", ["4.5"]),
        ("NOK 250\u2013300 million", ["nok", "250", "300", "million"]),
        ("peace-keeping", ["peace", "keeping"]),
        ("U.S. troops", ["us", "troops"]),
        ("What is it?", ["what", "is", "it"]),
        ("[troops] (in) «Irak»", ["troops", "in", "irak"]),
        ("  \t\n", []),
        ("?!…", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("number", ["5,000", "50,000", "5000.5", "4.5", "45", "500"])
def test_numbers_that_differ_stay_apart(number: str) -> None:
    others = {"5,000", "50,000", "5000.5", "4.5", "45", "500"} - {number}
    assert all(words(number) != words(other) for other in others)


@pytest.mark.parametrize(
    "family",
    [
        ("adopted", "adopts", "adoption"),
        ("convention", "conventions"),
        ("party", "parties"),
        ("prohibits", "prohibited", "prohibition"),
        ("missions", "mission"),
        ("founded", "founding"),
    ],
    ids=lambda family: family[0],
)
def test_inflections_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("niger", "nigeria"),
        ("iraq", "iran"),
        ("mali", "malawi"),
        ("austria", "australia"),
        ("mine", "mining"),
        ("nation", "native"),
        ("troops", "trooper"),
        ("un", "us"),
        ("general", "generation"),
    ],
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["un", "us", "162", "4.5", "who", "iis"])
def test_short_words_and_figures_are_their_own_stems(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize("word", ["162", "5000", "4.5", "0"])
def test_figures_are_numbers(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize("word", ["", "g20", "20th", "five", "c4", "."])
def test_other_words_are_no_numbers(word: str) -> None:
    assert not is_number(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("2014", True), ("1997", True), ("162", False), ("5000", False), ("20140", False)],
)
def test_is_year(word: str, expected: bool) -> None:
    assert is_year(word) is expected


@given(st.text())
def test_any_text_gives_words_that_stay_as_they_are(text: str) -> None:
    for word in words(text):
        assert word
        assert not any(letter.isspace() for letter in word)
        assert fold(word) == word


@given(st.text())
def test_case_and_outer_space_do_not_matter(text: str) -> None:
    assert words(f"  {text}\n") == words(text)
    if text.isascii():
        assert words(text.upper()) == words(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_a_stem_is_never_empty_nor_longer_than_the_word(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word)
