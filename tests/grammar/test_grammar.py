import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_tables import sentences

from factcli.grammar.scan import Figure, scan
from factcli.values.value import Date


def meaning(figure: Figure) -> str:
    """What a figure means: a date in EDTF, anything else as it prints."""
    return figure.value.edtf if isinstance(figure.value, Date) else str(figure.value)


def found(text: str) -> list[tuple[str, str]]:
    """The figures of a text: the words that carry each, and what it means."""
    return [(text[figure.start : figure.end], meaning(figure)) for figure in scan(text)]


@pytest.mark.parametrize(("sentence", "figures"), list(sentences()))
def test_every_figure_of_a_sentence_is_found_and_nothing_else(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    assert found(sentence) == figures


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("It has around 45 military personnel serving.", "around 45 military personnel"),
        ("A total of 116 states joined.", "A total of 116 states"),
        ("There are a total of around 30 police officers.", "around 30 police officers"),
        ("Of 116 states, of which 89 are states parties.", "of which 89 are states parties"),
        (
            "It was close to 160 million US dollars annually.",
            "close to 160 million US dollars annually",
        ),
        ("The annual level of USD 7 mill. fell.", "annual level of USD 7 mill."),
        ("As of November 2014, it stood.", "As of November 2014"),
        ("It was adopted in1997.", "in1997"),
        ("It met since it was established, in 2014.", "since it was established, in 2014"),
        ("It holds 150+ seats or more.", "150+ seats"),
    ],
)
def test_the_phrase_has_the_words_that_qualify_the_figure(sentence: str, phrase: str) -> None:
    figure = list(scan(sentence))[-1]
    assert sentence[figure.phrase_start : figure.phrase_end] == phrase
    assert figure.value.text == phrase


def test_a_period_whose_ends_stand_apart_has_both_dates_as_parts() -> None:
    text = "It ran from September 2020 until the change of power in August 2021."
    (period,) = scan(text)
    assert meaning(period) == "2020-09/2021-08"
    assert [(text[part.start : part.end], meaning(part)) for part in period.parts] == [
        ("September 2020", "2020-09"),
        ("August 2021", "2021-08"),
    ]


def test_the_other_reading_of_an_ambiguous_date_is_told() -> None:
    (figure,) = scan("11/3/2008 // Today")
    assert (meaning(figure), figure.ambiguous) == ("2008-03-11", ("2008-11-03",))
    (figure,) = scan("11/3/2008 // Today", day_first=False)
    assert (meaning(figure), figure.ambiguous) == ("2008-11-03", ("2008-03-11",))


HOSTILE = [
    "1" * 200_000,
    "1," * 100_000,
    "123," * 50_000,
    "1 " * 100_000,
    "1\n" * 100_000,
    "1\t" * 100_000,
    " " * 200_000,
    "\n" * 200_000,
    "(" * 200_000,
    "(1" * 100_000,
    "[[" * 100_000,
    "-1" * 100_000,
    "1." * 100_000,
    "2014-" * 40_000,
    "$" * 50_000,
    "a" * 200_000,
    "a1" * 100_000,
    "a/1/" * 50_000,
    "https://" + "a" * 200_000,
    "one " * 20_000,
    "twenty-" * 20_000,
    "from 2014 until a b c d e f g h i in " * 5_000,
    "since it " * 20_000 + "in 2014",
    "5" + " million" * 20_000,
    "+47 " * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_long_runs_of_anything_are_passed_through(text: str) -> None:
    last = 0
    for figure in scan(text):
        assert last <= figure.start < figure.end <= len(text)
        last = figure.end


def test_a_figure_far_into_a_text_is_found_where_it_is() -> None:
    text = "No figures here. " * 20_000 + "It has 162 states parties."
    (figure,) = scan(text)
    assert text[figure.start : figure.end] == "162 states parties"


pieces = st.sampled_from(
    [
        *"0123456789.,-/:%$€()[]*~ \n\t",
        *("NOK ", "USD", " million", " bn", " and ", " to ", "from ", "since ", "until ", "in "),
        *("between ", "about ", "up to ", "one ", "two ", "half ", "a ", "third ", "of ", "the "),
        *("January ", "Dec. ", "2014", "12", "5,000", " states", " parties", " years", " annually"),
    ]
)


@given(st.lists(pieces, max_size=30).map("".join) | st.text(max_size=80))
@settings(deadline=None)
def test_figures_of_any_text_are_sound_in_order_and_in_place(text: str) -> None:
    last = 0
    for figure in scan(text):
        assert last <= figure.phrase_start <= figure.start < figure.end <= figure.phrase_end
        assert figure.value.text == text[figure.phrase_start : figure.phrase_end]
        assert figure.value.problems() == []
        last = figure.phrase_end
