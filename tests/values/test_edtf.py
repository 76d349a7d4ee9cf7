import datetime

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factcli.grammar.whole import parse_date
from factcli.values.edtf import Edtf, Point


def day(text: str) -> datetime.date | None:
    """A day of a table; a dash stands for an open end."""
    return None if text == "-" else datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "human"),
    [
        ("2014", "2014-01-01", "2014-12-31", "2014"),
        ("2014-11", "2014-11-01", "2014-11-30", "Nov 2014"),
        ("2012-02", "2012-02-01", "2012-02-29", "Feb 2012"),
        ("2014-12", "2014-12-01", "2014-12-31", "Dec 2014"),
        ("2014-11-05", "2014-11-05", "2014-11-05", "5 Nov 2014"),
        ("2022-01-23/2022-01-25", "2022-01-23", "2022-01-25", "23\u201325 Jan 2022"),
        ("2022-01-28/2022-02-03", "2022-01-28", "2022-02-03", "28 Jan\u20133 Feb 2022"),
        ("2021-12-30/2022-01-02", "2021-12-30", "2022-01-02", "30 Dec 2021\u20132 Jan 2022"),
        ("2020-01/2020-03", "2020-01-01", "2020-03-31", "Jan\u2013Mar 2020"),
        ("2020-09/2021-08", "2020-09-01", "2021-08-31", "Sep 2020\u2013Aug 2021"),
        ("2021/2022", "2021-01-01", "2022-12-31", "2021\u20132022"),
        ("2012/..", "2012-01-01", "-", "since 2012"),
        ("../2012-06", "-", "2012-06-30", "until Jun 2012"),
        ("2015~", "2015-01-01", "2015-12-31", "about 2015"),
        ("2014~/2015~", "2014-01-01", "2015-12-31", "about 2014\u20132015"),
        ("2015-05~/..", "2015-05-01", "-", "since about May 2015"),
        ("2999-12-31", "2999-12-31", "2999-12-31", "31 Dec 2999"),
        # In words another date, or none.
        ("9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31"),
        ("0001/2184-07-04", "0001-01-01", "2184-07-04", "0001/2184-07-04"),
        ("0022-04/2021-12-17", "0022-04-01", "2021-12-17", "0022-04/2021-12-17"),
        ("../0054", "-", "0054-12-31", "../0054"),
        ("2008~/2010", "2008-01-01", "2010-12-31", "2008~/2010"),
        ("2008/2010~", "2008-01-01", "2010-12-31", "2008/2010~"),
        ("2021/2021-10-25", "2021-01-01", "2021-10-25", "2021/2021-10-25"),
        ("2021/2021-10", "2021-01-01", "2021-10-31", "2021\u2013Oct 2021"),
    ],
)
def test_a_date_has_first_and_last_days_and_a_reading(
    text: str, earliest: str, latest: str, human: str
) -> None:
    date = Edtf.parse(text)
    assert (date.earliest, date.latest) == (day(earliest), day(latest))
    assert date.human() == human
    assert date.text == str(date) == text
    assert date.approximate == ("~" in text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "expected an EDTF date"),
        ("14", "expected an EDTF date"),
        ("2014-1", "expected an EDTF date"),
        ("2014-11-5", "expected an EDTF date"),
        ("2014/", "expected an EDTF date"),
        ("..", "expected an EDTF date"),
        ("../..", "expected an EDTF date"),
        ("2014\n", "expected an EDTF date"),
        ("2014?", "expected an EDTF date"),
        ("2014/2015/2016", "expected an EDTF date"),
        ("\uff12\uff10\uff11\uff14", "expected an EDTF date"),
        ("December 2014", "expected an EDTF date"),
        ("2" * 10_000, "expected an EDTF date"),
        ("2023-02-30", "a day or month that exists; 2023-02-30 does not"),
        ("2023-13", "a day or month that exists"),
        ("2023-00", "a day or month that exists"),
        ("2023-01-00", "a day or month that exists"),
        ("0000", "a day or month that exists"),
        ("2014/2014-02-31", "a day or month that exists; 2014-02-31 does not"),
        ("2015/2014", "an interval that starts before it ends"),
        ("2014-11-06/2014-11-05", "an interval that starts before it ends"),
    ],
)
def test_what_is_not_in_the_subset_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Edtf.parse(text)


@pytest.mark.parametrize(
    ("outer", "inner", "contains", "overlaps"),
    [
        ("2014", "2014-12", True, True),
        ("2014-12", "2014", False, True),
        ("2012/..", "2014", True, True),
        ("../2012", "2013", False, False),
        ("../2012", "2012-12-31", True, True),
        ("2012/..", "../2012", False, True),
        ("2022-01-23/2022-01-25", "2022-01-26", False, False),
        ("2020/2021", "2021/2022", False, True),
    ],
)
def test_dates_contain_and_overlap(outer: str, inner: str, contains: bool, overlaps: bool) -> None:
    first, second = Edtf.parse(outer), Edtf.parse(inner)
    assert first.contains(second) is second.within(first) is contains
    assert first.overlaps(second) is second.overlaps(first) is overlaps


@pytest.mark.parametrize(
    ("text", "today", "age"),
    [
        ("2014-11", "2015-10-31", 0),
        ("2014-11", "2015-11-01", 1),
        ("2014", "2026-01-01", 12),
        ("2014-11-05", "2015-11-04", 0),
        ("2014-11-05", "2015-11-05", 1),
        ("2012-02-29", "2013-02-28", 0),
        ("2012-02-29", "2013-03-01", 1),
        ("2030", "2026-11-21", 0),
        ("../2012", "2026-11-21", 14),
        ("2012/2014", "2026-11-21", 12),
        ("2012/..", "2026-11-21", None),
    ],
)
def test_age_counts_whole_years_as_precisely_as_the_end_is_given(
    text: str, today: str, age: int | None
) -> None:
    assert Edtf.parse(text).age_in_years(datetime.date.fromisoformat(today)) == age


days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))
points = st.builds(
    lambda date, length: date.isoformat()[:length], days, st.sampled_from((4, 7, 10))
)
intervals = st.tuples(days, days, st.sampled_from((4, 7, 10))).map(
    lambda parts: "/".join(date.isoformat()[: parts[2]] for date in sorted(parts[:2]))
)
dates = st.one_of(
    points,
    points.map(lambda point: point + "~"),
    intervals,
    points.map(lambda point: point + "/.."),
    points.map(lambda point: "../" + point),
)


@given(dates)
@settings(deadline=None)
def test_what_a_date_prints_is_read_back(text: str) -> None:
    assert parse_date(Edtf.parse(text).human()).edtf == text


years = st.sampled_from([1, 9, 31, 99, 100, 999, 1000, 1899, 2021, 2999, 3000, 9999])
any_point = st.builds(
    lambda year, month, day, precision, about: Point(
        year, month if precision else None, day if precision == 2 else None, approximate=about
    ),
    years | st.integers(1, 9999),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 2),
    st.booleans(),
)


@st.composite
def of_any_form(draw: st.DrawFn) -> Edtf:
    """A date, a span or an open span, its ends each as precise and as certain as they may be."""
    first, second = draw(any_point), draw(any_point)
    if draw(st.booleans()):
        second = second._replace(year=first.year)
    form = draw(st.sampled_from(["date", "since", "until", "span"]))
    if form == "date":
        return Edtf(first, first)
    if first.earliest > second.latest:
        first, second = second, first
    assume(first.earliest <= second.latest)
    return Edtf(
        None if form == "until" else first, None if form == "since" else second, interval=True
    )


@given(of_any_form())
@settings(max_examples=3000, deadline=None)
def test_what_any_form_prints_is_read_back(date: Edtf) -> None:
    assert Edtf.parse(date.text) == date
    assert parse_date(date.human()).edtf == date.text


@given(points | intervals)
@settings(max_examples=50, deadline=None)
def test_first_and_last_days_are_those_of_the_reference_library(text: str) -> None:
    date, reference = Edtf.parse(text), parse_edtf(text)
    for ours, theirs in (
        (date.earliest, reference.lower_strict()),
        (date.latest, reference.upper_strict()),
    ):
        assert ours is not None
        assert ours.timetuple()[:3] == tuple(theirs)[:3]


@given(st.from_regex(r"\A[0-9./~-]{1,21}\Z"))
@settings(max_examples=200, deadline=None)
def test_whatever_is_accepted_the_reference_library_accepts_too(text: str) -> None:
    try:
        date = Edtf.parse(text)
    except ValueError:
        return
    try:
        parse_edtf(date.text)
    except EDTFParseException:
        pytest.fail(f"{text} is no EDTF")
