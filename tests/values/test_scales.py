"""One table of scale words: figures, number words and questions read the same numbers by it."""

import pytest

from factcli.grammar.numerals import read_numeral
from factcli.values.numbers import Number
from factcli.values.scales import LETTERS, SCALES, SPELLED, scaled_number
from factcli.words.text import words


def asked(text: str) -> int | None:
    """The number that a question with this text is read for."""
    typed = words(text)
    scaled = scaled_number(typed)
    return int(scaled[1]) if scaled and scaled[0] == len(typed) else None


def printed(text: str) -> Number | None:
    """The number that a document prints with this text."""
    numeral = read_numeral(text, 0, letters=True)
    return numeral.value if numeral and numeral.end == len(text) else None


@pytest.mark.parametrize(("word", "factor"), SCALES.items())
def test_a_scale_word_is_the_same_to_all(word: str, factor: int) -> None:
    assert printed(f"5 {word}") == 5 * factor == asked(f"5 {word}")
    assert printed(f"5{word}") == 5 * factor == asked(f"5{word}")


@pytest.mark.parametrize(("word", "factor"), SPELLED.items())
def test_a_number_in_words_takes_it_too(word: str, factor: int) -> None:
    assert printed(f"a {word}") == factor
    assert printed(f"five {word}") == 5 * factor


@pytest.mark.parametrize(("letter", "factor"), LETTERS.items())
def test_letters_are_scales_at_a_figure(letter: str, factor: int) -> None:
    assert printed(f"5{letter}") == 5 * factor == asked(f"5{letter}")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.5 million", 2_500_000),
        ("2,5 mrd", 2_500_000_000),
        ("0,005 trillion", 5_000_000_000),
        ("1,250 mill.", 1_250_000_000),
        ("NOK 5 mio.", None),
        ("5 hundred thousand", 500_000),
        ("5 thousand million", 5_000_000_000),
        ("5 lakh crore", 5 * 10**12),
        ("2.5 dozen", 30),
        ("5m", 5_000_000),
        ("5 m", 5_000_000),
        ("5 b", None),
        ("5 million thousand", None),
        ("million", None),
        ("5 soldiers", None),
    ],
)
def test_a_number_with_its_scale(text: str, number: int | None) -> None:
    assert asked(text) == number
    if number is not None:
        assert printed(text) == number


def test_no_number_of_very_many_digits() -> None:
    assert scaled_number(["9" * 5000, "billion"]) is None
    assert scaled_number(["9" * 5000 + "bn"]) is None
