"""Parts of periods: which words only say when in a year, and which days lie there."""

import pytest

from factcli.match.periods import days_spelt, may_be_in, parts_of_periods, second_years
from factcli.match.typed import PART


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("troops at the end of 2018", {"end": PART}),
        ("troops at the end of March 2018", {"end": ""}),
        ("by the end of the decade", {"end": "", "decade": ""}),
        ("how many in mid 2021", {"mid": PART}),
        ("in the summer of 1999", {"summer": PART}),
        ("at New Year 2019", {"new": "", "year": ""}),
        # These end, begin and are late themselves.
        ("when did the mission end", {}),
        ("the end of the mandate", {}),
        ("new members this year", {}),
        ("the late president", {}),
        ("Camp Summer", {}),
    ],
)
def test_which_words_are_parts_of_a_period(question: str, parts: dict[str, str]) -> None:
    typed = question.lower().split()
    found = parts_of_periods(typed)
    assert {typed[position]: relation for position, relation in found.items()} == parts


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("aid in 2021-22", {"22": "2022"}),
        ("aid in 2021/22", {"22": "2022"}),
        ("aid in 1999–00", {"00": "2000"}),
        ("from 2021-24", {}),
        ("2021 22 men", {}),
    ],
)
def test_a_year_written_with_the_next(text: str, years: dict[str, str]) -> None:
    typed = text.replace("-", " ").replace("/", " ").replace("–", " ").split()
    assert second_years(text, typed) == years


@pytest.mark.parametrize(
    ("part", "first", "last", "fits"),
    [
        ("end", 20181231, 20181231, True),
        ("end", 20180215, 20180215, False),
        ("summer", 19990701, 19990731, True),
        ("early", 20151101, 20151130, False),
        # A whole year is in no part of it, and two years in none.
        ("early", 20150101, 20151231, None),
        ("end", 20140101, 20151231, None),
        ("decade", 20140101, 20140101, None),
    ],
)
def test_what_may_lie_in_a_part_of_a_year(
    part: str, first: int, last: int, fits: bool | None
) -> None:
    assert may_be_in(part, first, last) is fits


@pytest.mark.parametrize(
    ("asked", "spelt"),
    [
        ("foreign minister on 2008-03-11", "foreign minister on 11 march 2008"),
        ("states parties 2014-11", "states parties november 2014"),
        ("troops on 11/3/2008", "troops on 11 march 2008"),
        ("troops on 11.03.2008?", "troops on 11 march 2008?"),
        ("troops on 3/25/2008", "troops on 25 march 2008"),
        ("troops March 11th, 2008", "troops 11 March, 2008"),
        ("troops Dec. 3 2010", "troops 3 Dec 2010"),
        ("troops may 20, 2010", "troops 20 may, 2010"),
        ("the 11th of March 2008", "the 11 March 2008"),
        # No days: a year with the next, an amount, a plain number, no month, another number.
        *((text, text) for text in ("budget 2011-12", "may 20 soldiers go", "november 14 states")),
        *((text, text) for text in ("troops on 13/25/2008", "resolution 1373/2001", "2014-110")),
        *((text, text) for text in ("", "12-03", "version 2008-3")),
    ],
)
def test_days_are_read_however_they_are_written(asked: str, spelt: str) -> None:
    assert days_spelt(asked) == spelt
