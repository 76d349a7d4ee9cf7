from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.values.amounts import Agreement, Amount, Qualifier, agreement, printed, problems
from factcli.values.numbers import Number


def amount(words: str) -> Amount:
    """An amount from shorthand: "65", "~160", "nearly 150", "<=70", ">270", ">=5", "250-300"."""
    signs = {
        "~": Qualifier.ABOUT,
        "nearly ": Qualifier.NEARLY,
        "<=": Qualifier.UP_TO,
        ">=": Qualifier.AT_LEAST,
        ">": Qualifier.MORE_THAN,
        "<": Qualifier.LESS_THAN,
    }
    for sign, qualifier in signs.items():
        if words.startswith(sign):
            number = int(words.removeprefix(sign))
            return Amount.of(number, number, qualifier)
    low, _, high = words.partition("-")
    return Amount.of(int(low), int(high or low), Qualifier.EXACTLY)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("65", "65", "agrees"),
        ("65", "66", "disagrees"),
        ("65", "<=70", "agrees"),
        ("70", "<=70", "agrees"),
        ("71", "<=70", "disagrees"),
        ("144", "~160", "agrees"),
        ("176", "~160", "agrees"),
        ("143", "~160", "disagrees"),
        ("177", "~160", "disagrees"),
        ("135", "nearly 150", "agrees"),
        ("150", "nearly 150", "agrees"),
        ("134", "nearly 150", "disagrees"),
        ("151", "nearly 150", "disagrees"),
        ("270", ">270", "disagrees"),
        ("271", ">270", "agrees"),
        ("5", ">=5", "agrees"),
        ("4", ">=5", "disagrees"),
        ("250", "250-300", "agrees"),
        ("300", "250-300", "agrees"),
        ("301", "250-300", "disagrees"),
        ("260-290", "250-300", "agrees"),
        ("280-350", "250-300", "disagrees"),
        ("~160", "~170", "agrees"),
        ("~160", "~200", "disagrees"),
        ("~160", "155-200", "agrees"),
        ("~160", "nearly 150", "agrees"),
        ("~160", ">150", "agrees"),
        ("~160", ">170", "disagrees"),
        ("<=70", "<=70", "agrees"),
        ("<=70", "<=80", "disagrees"),
        (">270", ">300", "disagrees"),
        (">270", ">=270", "agrees"),
        ("60-70", "<=70", "agrees"),
        ("65-80", "<=70", "disagrees"),
        ("<=70", ">60", "incomparable"),
        ("<=70", ">70", "disagrees"),
        ("<=70", ">=70", "incomparable"),
        ("70", "<70", "disagrees"),
        ("69", "<70", "agrees"),
        ("<70", "<=70", "agrees"),
        ("<70", "<80", "disagrees"),
        ("<70", ">60", "incomparable"),
        ("<70", ">=70", "disagrees"),
        ("60-69", "<70", "agrees"),
        ("60-70", "<70", "disagrees"),
        ("~65", "<70", "agrees"),
        ("~70", "<70", "disagrees"),
    ],
)
def test_the_qualifier_is_taken_at_its_word(ours: str, theirs: str, verdict: str) -> None:
    assert agreement(amount(ours), amount(theirs)) == verdict
    assert agreement(amount(theirs), amount(ours)) == verdict


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "found"),
    [
        (1, 1, "exactly", []),
        (None, 70, "up-to", []),
        (None, 70, "less-than", []),
        (70, 70, "less-than", ["low is 70, but must be null with the qualifier less-than"]),
        (5, None, "at-least", []),
        (5, None, "more-than", []),
        (250, 300, "between", []),
        (1, 2, "exactly", ["exactly needs low = high, not 1 and 2"]),
        (1, None, "about", ["high is missing with the qualifier about"]),
        (1, 70, "up-to", ["low is 1, but must be null with the qualifier up-to"]),
        (300, 250, "between", ["between needs low < high, not 300 and 250"]),
        (5, 5, "between", ["between needs low < high, not 5 and 5"]),
        (None, None, "at-least", ["low is missing with the qualifier at-least"]),
        (Decimal("NaN"), 1, "exactly", ["low is not a number that can be written out: NaN"]),
        (
            1,
            Decimal("1E+999999999"),
            "exactly",
            ["high is not a number that can be written out: 1E+999999999"],
        ),
    ],
)
def test_numbers_that_do_not_fit_their_qualifier_are_named(
    low: Number | None, high: Number | None, qualifier: str, found: list[str]
) -> None:
    assert problems(Amount(low, high, Qualifier(qualifier))) == found


def test_an_unsound_amount_is_compared_with_nothing() -> None:
    unsound = Amount(Decimal("sNaN"), None, Qualifier.EXACTLY)
    assert agreement(unsound, unsound) is Agreement.INCOMPARABLE


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (250_000_000, 300_000_000, "250\u2013300 million"),
        (500_000, 1_500_000, "0.5\u20131.5 million"),
        (1, 2_500_000, "1\u20132,500,000"),  # not 1\u20132.5 million, which is another range
        (-5, 3, "between -5 and 3"),
    ],
)
def test_a_range_prints_its_scale_once(low: int, high: int, expected: str) -> None:
    assert printed(Amount(low, high, Qualifier.BETWEEN)) == expected


numbers = st.one_of(
    st.integers(-(10**15), 10**15), st.decimals(-1000, 1000, places=2, allow_nan=False)
)
amounts = st.builds(
    lambda ends, qualifier: Amount.of(min(ends), max(ends), qualifier),
    st.tuples(numbers, numbers) | numbers.map(lambda number: (number, number)),
    st.sampled_from([each for each in Qualifier if each is not Qualifier.BETWEEN]),
)


@given(amounts)
@settings(deadline=None)
def test_every_amount_agrees_with_itself(each: Amount) -> None:
    assert problems(each) == []
    assert agreement(each, each) is Agreement.AGREES


@given(amounts, amounts)
@settings(deadline=None)
def test_agreement_is_symmetric(ours: Amount, theirs: Amount) -> None:
    assert agreement(ours, theirs) is agreement(theirs, ours)
