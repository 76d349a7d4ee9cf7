"""What proves a value: figures read where they are printed."""

from pathlib import Path

import pytest

from factcli.grammar.date_proof import gives_date, spells_date
from factcli.grammar.edges import is_whole, surrounding, whole_places
from factcli.grammar.printed import Printed, readings
from factcli.grammar.proof import proves, spells
from factcli.grammar.whole import parse_value
from factcli.values.value import Date, Money, Quantity
from factcli.verify.units import Units

UNITS = Units([["troops", "soldiers", "military personnel"]])
TABLE = Path(__file__).parent / "proofs.tsv"


def _rows() -> list[tuple[str, ...]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def printed(text: str, figure: str, **more: object) -> Printed:
    return Printed(figure, text, text.index(figure), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("verdict", "value", "figure", "sentence"), _rows())
def test_a_figure_proves_what_it_says_where_it_stands(
    verdict: str, value: str, figure: str, sentence: str
) -> None:
    text = f"Report\n\n{sentence}\n\nThe end.\n"
    stated = parse_value(value)
    assert proves(stated, [printed(text, figure)], UNITS.same) == (verdict == "proved")


def test_the_documents_day_order_settles_a_date() -> None:
    text = "Signed on 11/3/2008 in Oslo."
    assert gives_date("2008-03-11", [printed(text, "11/3/2008")])
    assert not gives_date("2008-11-03", [printed(text, "11/3/2008")])
    assert gives_date("2008-11-03", [printed(text, "11/3/2008", day_first=False)])
    assert not gives_date("2008-03-11", [printed(text, "11/3/2008", day_first=False)])


DOHA = (
    "Talks were held in Doha from September 2020 until the Taliban's takeover of power in August "
    "2021. In 2006, Norway made contact. Since then, it has pursued a dialogue. It ran from 2014 "
    "to 2018. On 9 March a patrol was attacked. The report of 11/3/2008 tells of last October."
)


@pytest.mark.parametrize(
    ("edtf", "figures", "of_record", "given"),
    [
        ("2020-09/2021-08", ["September 2020", "takeover of power in August 2021"], False, True),
        ("2020-09/2021-08", ["September 2020"], False, False),
        ("2021-08/2020-09", ["September 2020", "takeover of power in August 2021"], False, False),
        ("2006/2021-08", ["In 2006", "takeover of power in August 2021"], False, False),
        ("2006/..", ["In 2006", "Since then"], True, True),
        ("2006", ["In 2006", "Since then"], True, False),
        ("2006/..", ["In 2006"], True, False),
        ("2007-10", ["last October", "11/3/2008"], False, True),
        ("2008-10", ["last October", "11/3/2008"], False, False),
        ("2006-10", ["last October", "11/3/2008"], False, False),
        ("2008-10", ["October", "11/3/2008"], False, True),
        ("2020-08", ["September 2020", "August 2021"], False, False),
        ("2021-09", ["September 2020", "August 2021"], False, False),
        ("2014/2018", ["2014", "2018"], False, True),
        ("2014/2018", ["2014 to 2018"], False, True),
        ("2018-03-09", ["9 March"], True, True),
        ("2017-03-09", ["9 March"], True, False),
    ],
)
def test_dates_over_several_figures(
    edtf: str, figures: list[str], of_record: bool, given: bool
) -> None:
    cited = [printed(DOHA, figure) for figure in figures]
    assert gives_date(edtf, cited, of_record=of_record) == given


TWO = "It ran from 2014 to 2018 and from 2016 to 2020. It began in 2012, they say."
TALE = "In 2014 it grew until December. This year it fell; that year it had not on 9 March."
OPEN = "It went on from 2004, and so on. Until 2008 it grew, until the change of power in 2009."


@pytest.mark.parametrize(
    ("edtf", "text", "figures", "published", "given"),
    [
        ("2014/2018", TWO, ["2014", "2018"], None, True),
        ("2016/2018", TWO, ["2016", "2018"], None, False),
        ("2014/2020", TWO, ["2014", "2020"], None, False),
        ("2012/..", TWO, ["2012"], None, False),
        ("2004/2008", OPEN, ["2004", "Until 2008"], None, True),
        ("2004/2009", OPEN, ["2004", "until the change of power in 2009"], None, True),
        ("2004/2009", OPEN, ["2004", "change of power in 2009"], None, False),
        # This year is the document's, that year the one that was named; a denied day is of none.
        ("2016", TALE, ["This year"], "2016-05", True),
        ("2014", TALE, ["This year"], "2016-05", False),
        ("2014", "It grew in 2014 and fell this year.", ["this year"], "2016-05", False),
        ("2014", TALE, ["that year"], "2016-05", True),
        ("2014-12", TALE, ["December"], "2016-05", True),
        ("2015-12", TALE, ["December"], "2016-05", False),
        ("2014-03-09", TALE, ["9 March"], None, False),
    ],
)
def test_the_words_around_dates_tell_what_they_give(
    edtf: str, text: str, figures: list[str], published: str | None, given: bool
) -> None:
    cited = [printed(text, figure, published=published) for figure in figures]
    assert gives_date(edtf, cited, of_record=True) == given


@pytest.mark.parametrize(
    ("edtf", "figure", "sentence", "given"),
    [
        ("2021-02/..", "February 2021", "He took over from Mr Toft in February 2021.", True),
        ("../2021-02", "February 2021", "He took over from Mr Toft in February 2021.", True),
        ("2021-02/..", "February 2021", "He went there in February 2021.", False),
    ],
)
def test_an_office_is_held_from_the_day_it_is_taken_over(
    edtf: str, figure: str, sentence: str, given: bool
) -> None:
    cited = [printed(sentence, figure)]
    assert gives_date(edtf, cited, of_record=True, of_office=True) == given
    assert not gives_date(edtf, cited, of_record=True)


def test_the_year_of_a_document_completes_a_day() -> None:
    text = "On 9 March a patrol was attacked."
    assert gives_date("2025-03-09", [printed(text, "9 March", published="2025-04-04")])
    assert not gives_date("2024-03-09", [printed(text, "9 March", published="2025-04-04")])


@pytest.mark.parametrize(
    ("value", "figures", "proved"),
    [
        ("about 24 billion barrels", ["24 billion barrels", "estimated at"], True),
        ("24 billion barrels", ["24 billion barrels", "estimated at"], False),
        ("up to 24 billion barrels", ["24 billion barrels", "estimated at"], False),
        ("about 4.5 %", ["4.5%", "estimated at"], True),
        ("4.5 %", ["4.5%"], True),
        ("about 4.5 %", ["4.5%"], False),
    ],
)
def test_a_qualifier_may_be_cited_by_itself(value: str, figures: list[str], proved: bool) -> None:
    text = "The reserve is estimated at 24 billion barrels, or 4.5% of the world's."
    assert proves(parse_value(value), [printed(text, f) for f in figures], UNITS.same) == proved


@pytest.mark.parametrize(
    ("text", "value", "figure", "proved"),
    [
        ("Aid in millions of kroner\n\nMali   203   231\n", "DKK 203 million", "203", True),
        ("Aid in millions of kroner\n\nMali   203   231\n", "DKK 203", "203", False),
        ("Aid in millions of kroner\n\nMali   203   231\n", "EUR 203 million", "203", False),
        ("Aid (USD thousand)\n\nMali   203   231\n", "USD 203,000", "203", True),
        ("Troops by contributor: Mali 203, Chad 12.\n", "203 troops", "203", True),
        ("Troops by contributor: Mali 203, Chad 12.\n", "203 ships", "203", False),
        ("Troops by contributor: Mali 203, Chad 12.\n", "203 %", "203", False),
    ],
)
def test_a_number_of_a_table_has_what_its_heading_lends(
    text: str, value: str, figure: str, proved: bool
) -> None:
    assert proves(parse_value(value), [printed(text, figure)], UNITS.same) == proved


@pytest.mark.parametrize(
    ("value", "figures", "proved"),
    [
        ("162 states parties", ["162 states parties"], True),
        ("up to 70 personnel", ["70 personnel"], True),
        ("70 personnel", ["up to 70 personnel"], False),
        ("60 police officers", ["60 soldiers"], False),
        ("162 states parties", [], False),
        ("162 states parties", ["1620 states parties", "16 2"], False),
        ("NOK 250–300 million", ["NOK 250 million", "up to 300 million"], False),
        ("NOK 250 million", ["MNOK 250"], True),
        ("500,000 people", ["half a million people"], True),
        ("2020-09/2021-08", ["September 2020", "August\u00a02021"], True),
    ],
)
def test_without_the_document_a_phrase_speaks_for_itself(
    value: str, figures: list[str], proved: bool
) -> None:
    """What stands before it nobody can tell, and only what it says may speak against a value."""
    assert proves(parse_value(value), [Printed.alone(f) for f in figures], UNITS.same) == proved


@pytest.mark.parametrize(
    ("value", "text", "figure", "says"),
    [
        ("up to 70 personnel", "up to 70 personnel", "70 personnel", True),
        ("up to 70 personnel", "70", "up to 70 personnel", False),
        ("USD 7 million a year", "USD 7 million", "USD 7 million annually", False),
        ("USD 7 million a year", "approximately USD 7 million", "USD 7 million annually", False),
        ("162 states parties", "163 states parties", "162 states parties", False),
        ("162 states parties", "162", "162 states parties", True),
        ("162 states parties", "162 signatories", "162 states parties", False),
    ],
)
def test_the_text_of_a_value_says_what_it_is(
    value: str, text: str, figure: str, says: bool
) -> None:
    import msgspec

    stated = msgspec.structs.replace(parse_value(value), text=text)
    assert isinstance(stated, Quantity | Money)
    assert spells(stated, [printed(f"It has {figure} now.", figure)], UNITS.same) == says


@pytest.mark.parametrize(
    ("edtf", "text", "says"),
    [
        ("2008-03-11", "11 March 2008", True),
        ("2008-03-11", "12 March 2008", False),
        ("2008-03-11", "2008", False),
        ("2008-03-11", "11 March", False),
        ("2023/..", "from 2023", True),
        ("2023", "from 2023", True),
        ("2012", "since 2012", False),
        ("2021/2022", "the 2021–2022 term, if elected", True),
        ("2021/2023", "the 2021–2022 term, if elected", False),
    ],
)
def test_the_text_of_a_date_says_it(edtf: str, text: str, says: bool) -> None:
    assert spells_date(Date(edtf=edtf, text=text), [Printed.alone("11/3/2008")]) == says


def test_the_text_of_a_date_is_read_in_the_documents_day_order() -> None:
    cited = [Printed.alone("11/3/2008", day_first=False)]
    assert spells_date(Date(edtf="2008-11-03", text="11/3/2008"), cited)
    assert not spells_date(Date(edtf="2008-03-11", text="11/3/2008"), cited)


@pytest.mark.parametrize(
    ("edtf", "figure", "published"),
    [
        ("2016-03-09", "9 March", "soon"),
        ("2016-03-09", "9 March", ".."),
        ("2016-03-09", "9 March", "../2016"),
        ("2015", "last year", "../2016"),
        ("2017", "next year", "../2016"),
        ("2015-12", "last month", "2016"),
        ("2016", "currently", "soon"),
        ("2006", "ten years ago", "../2016"),
    ],
)
def test_a_document_without_a_sound_date_gives_none(edtf: str, figure: str, published: str) -> None:
    text = f"It says: {figure} it met."
    assert not gives_date(edtf, [printed(text, figure, published=published)], of_record=True)


def test_a_date_that_is_no_edtf_is_given_by_nothing() -> None:
    assert not gives_date("last week", [Printed.alone("last week")])
    assert not spells_date(Date(edtf="", text=""), [Printed.alone("")])


@pytest.mark.parametrize(
    ("text", "phrase", "starts"),
    [
        ("162 states, 1,162 states, 162 states", "162 states", [0, 26]),
        ("4.5% of 5%", "5%", [8]),
        ("twenty-five men, five men", "five men", [17]),
        ("Norway’s men", "Norway", [0]),
        ("ex-President", "President", []),
        ("23–25 January", "25 January", []),
        ("cafe\u0301", "cafe", []),
        ("in1997", "1997", [2]),
        ("10:30", "30", []),
        ("in mid-2016", "2016", [7]),
        ("on 2014-11-05T10:30:00Z", "2014-11-05", [3]),
        ("on 2014-11-05T10:30:00Z", "2014-11", []),
        ("in 2018 162 states", "162 states", [8]),
        ("", "", []),
    ],
)
def test_where_a_phrase_stands_whole(text: str, phrase: str, starts: list[int]) -> None:
    assert list(whole_places(text, phrase)) == starts
    assert all(is_whole(text, at, at + len(phrase)) for at in starts)


def test_what_a_cut_figure_is_cut_out_of_can_be_shown() -> None:
    assert surrounding("has 1,162 states parties", 6, 24) == "1,162 states parties"


def test_a_cut_figure_says_nothing() -> None:
    assert readings(Printed("162 states", "It has 1,162 states.", 9)) == ()
