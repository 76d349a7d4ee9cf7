import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.extract import Candidate, extract
from factcli.grammar.date_proof import gives_date
from factcli.grammar.printed import Printed
from factcli.values.edtf import Edtf
from factcli.values.units import same_unit
from factcli.values.value import Date, Money, Quantity
from factcli.vocabulary import KINDS

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "bench" / "extract_gold.json"
QUALIFIERS = {
    "~": {"about"},
    "<~": {"nearly"},
    "<=": {"up-to"},
    ">": {"more-than"},
    None: {"exactly", "between"},
}


def one(text: str, figure: str) -> Candidate:
    found = [each for each in extract(text) if each.figure == figure]
    assert len(found) == 1, [each.figure for each in extract(text)]
    return found[0]


# The five documents


def says(candidate: Candidate, entry: dict[str, Any]) -> bool:
    value, wanted = candidate.value, entry["value"]
    if entry["kind"] == "date":
        same = isinstance(value, Date) and value.edtf == wanted
        return same and list(candidate.ambiguous) == entry.get("alt", [])
    if not isinstance(value, Quantity | Money):
        return False
    low, high = (Decimal(str(wanted.get(key, wanted.get("n")))) for key in ("min", "max"))
    unit = wanted["unit"].removesuffix(" (anaphor)")
    return (
        value.low in (low, None)
        and value.high in (high, None)
        and value.qualifier in QUALIFIERS[entry.get("approx")]
        and value.per == entry.get("per")
        and same_unit(value.currency if isinstance(value, Money) else value.unit, unit)
    )


@pytest.mark.skipif(not GOLD.exists(), reason="the documents are not there")
def test_the_figures_of_the_five_documents_are_candidates_and_hardly_anything_else() -> None:
    gold = json.loads(GOLD.read_text("utf-8"))
    judged = [entry for entry in gold if entry["tier"] in ("core", "word")]
    found = {
        file: list(extract((SHARED / "seeds" / file).read_text("utf-8")))
        for file in sorted({entry["file"] for entry in gold})
    }
    hit = [
        any(
            (each.start, each.end) == (entry["core_start"], entry["core_end"]) and says(each, entry)
            for each in found[entry["file"]]
        )
        for entry in judged
    ]
    places = {(entry["file"], entry["core_start"], entry["core_end"]) for entry in gold}
    emitted = [(file, each.start, each.end) for file, some in found.items() for each in some]
    right = sum(place in places for place in emitted)
    assert sum(hit) >= 0.97 * len(judged)
    assert right >= 0.95 * len(emitted)


# Places

_PIECES = st.sampled_from(
    [
        "As of November 2014, it has 162 states parties. ",
        "Norway gives NOK 250–300 million.\n",
        "from September 2020 until the takeover in August 2021 ",
        "\n\n",
        "\r\n",
        "• up to 70 personnel\n",
        "# Heading\n\n",
        "11/3/2008 // ",
        "4.5% ",
        "approx. 7 mill. kroner",
        "på 3 år ",
        "😀 ",
        "Ærlig. ",
        "\ufeff",
        "a third of ",
        "(2014)",
        "; ",
        "|",
        "\t",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_every_candidate_is_where_it_says(text: str) -> None:
    before = 0
    for each in extract(text):
        assert each.figure == text[each.start : each.end]
        assert each.figure.strip()
        assert each.start >= before
        before = each.start
        lines = text[: each.start].split("\n")
        assert (each.line, each.column) == (len(lines), len(lines[-1]) + 1)
        assert 0 <= each.context.start <= each.start < each.end <= each.context.end <= len(text)
        assert each.kind in KINDS
        if each.dated:
            assert each.dated.start < each.dated.end <= each.context.end


def test_the_ends_of_a_period_are_candidates_too() -> None:
    text = "Talks were held from September 2020 until the takeover of power in August 2021."
    figures = [(each.figure, str(each.value)) for each in extract(text)]
    assert figures == [
        ("September 2020 until the takeover of power in August 2021", "Sep 2020–Aug 2021"),
        ("September 2020", "Sep 2020"),
        ("August 2021", "Aug 2021"),
    ]


def test_candidates_come_while_the_text_is_still_being_read() -> None:
    text = "Norway sent 70 soldiers. " * 100_000
    assert next(extract(text)).figure == "70 soldiers"


def test_day_and_month_are_read_in_the_order_asked_for() -> None:
    ((day,), (month,)) = (extract("11/3/2008", day_first=first) for first in (True, False))
    assert (str(day.value), day.ambiguous) == ("11 Mar 2008", ("2008-11-03",))
    assert (str(month.value), month.ambiguous) == ("3 Nov 2008", ("2008-03-11",))


# Sentences


@pytest.mark.parametrize(
    ("text", "figure", "sentence"),
    [
        (
            "It was long ago. It has 162 states parties. It is good.",
            "162 states parties",
            "It has 162 states parties.",
        ),
        (
            "The level of USD 7 mill. in all is kept. It ends.",
            "USD 7 mill.",
            "The level of USD 7 mill. in all is kept.",
        ),
        (
            "Dr. Eva Ås met 45 women. They left.",
            "45 women",
            "Dr. Eva Ås met 45 women.",
        ),
        ("Troops\n\n110 troops\n\nMore text", "110 troops", "110 troops"),
        ("Aims:\n• send 70 soldiers\n• more", "70 soldiers", "• send 70 soldiers"),
        (
            "A line that was wrapped by an editor at its width counts\n45 women in it. Yes.",
            "45 women",
            "A line that was wrapped by an editor at its width counts\n45 women in it.",
        ),
        ("“It has 45 women.” He left.", "45 women", "“It has 45 women.”"),
        ("Has it 45 women? No.", "45 women", "Has it 45 women?"),
    ],
)
def test_the_context_is_the_sentence(text: str, figure: str, sentence: str) -> None:
    found = one(text, figure)
    assert text[found.context.start : found.context.end] == sentence


# As of


@pytest.mark.parametrize(
    ("text", "figure", "as_of"),
    [
        ("As of November 2014, it has 162 states parties.", "162 states parties", "2014-11"),
        (
            "As of January 2015, 116 states have joined, of which 89 are states parties.",
            "89 are states parties",
            "2015-01",
        ),
        ("The mission had 70 soldiers in January 2015.", "70 soldiers", "2015-01"),
        ("The mission had 70 soldiers (January 2015).", "70 soldiers", "2015-01"),
        ("The mission had 70 soldiers, as of January 2015.", "70 soldiers", "2015-01"),
        ("In 2018 it had 70 soldiers in Iraq, and 60 soldiers in Mali.", "60 soldiers", "2018"),
        ("It had 156 members in 2010 and 162 members in 2014.", "156 members", "2010"),
        ("It had 156 members in 2010 and 162 members in 2014.", "162 members", "2014"),
        ("Norway has given USD 270 million since 2014.", "USD 270 million", "2014/.."),
        ("2014: 162 states parties", "162 states parties", "2014"),
        ("It cost CHF 45 million (2023: CHF 38 million).", "CHF 38 million", "2023"),
        ("In 2022, 1,200 deminers came; in 2023, 1,500 deminers came.", "1,200 deminers", "2022"),
        ("In 2022, 1,200 deminers came; in 2023, 1,500 deminers came.", "1,500 deminers", "2023"),
        ("In 2022, 12 men came, and in 2023, 15 women came.", "15 women", "2023"),
        ("By the end of 2019, 121 states had ratified.", "121 states", "2019"),
        ("Between 2010 and 2015 Norway gave NOK 3 billion.", "NOK 3 billion", "2010/2015"),
        ("It began in 2013, and as of May 2014, 45 women are in it.", "45 women", "2014-05"),
        ("Camp report\n\nIn May 2019 Chad had 45 women.", "45 women", "2019-05"),
        ("The grant is NOK 5.5 billion for 2020.", "NOK 5.5 billion", "2020"),
        ("Aid came to NOK 3 billion in the fiscal year 2020.", "NOK 3 billion", "2020~"),
        ("Spending for 2014-15 was NOK 5 billion.", "NOK 5 billion", "2014/2015"),
        ("The rate for the month of May, 2025 over May, 2024 is 2.8%.", "2.8%", "2025-05"),
        ("Strength on the day (3 May 2011): 40 soldiers", "40 soldiers", "2011-05-03"),
        ("Staff at year-end 2015: 340 people", "340 people", "2015"),
        ("The 2016 crop came to 40 tonnes.", "40 tonnes", "2016"),
        ("The 2018 budget was NOK 4 billion.", "NOK 4 billion", "2018"),
        ("Till March 2022, 40 soldiers had come.", "40 soldiers", "2022-03"),
        ("Up to May 2021, 30 schools have been built.", "30 schools", "2021-05"),
        ("It grew from 40 soldiers in 2015 to 60 men in 2016.", "40 soldiers", "2015"),
        ("It grew from 40 soldiers in 2015 to 60 men in 2016.", "60 men", "2016"),
        ("It rose from 1.55 per cent in 2014 to 1.73 per cent in 2018.", "1.55 per cent", "2014"),
        ("The force grew from 60 today to 70 in 2019.", "70", "2019"),
        ("It paid NOK 5 billion for 2019, an increase of NOK 2 billion.", "NOK 2 billion", "2019"),
        (
            "2.5 million houses were built and 1.8 million sold as on 31.1.2024.",
            "1.8 million",
            "2024-01-31",
        ),
        ("It is lower than in 1998, when it stood at 2.3 per cent.", "2.3 per cent", "1998"),
        ("In 2016 it reached 12 towns. Two-thirds of them were new.", "Two-thirds", "2016"),
        (
            "It paid USD 9 million in 2016. Of this, USD 2 million was late.",
            "USD 2 million",
            "2016",
        ),
        (
            "More than 540,000 people were hit since late April 2017.",
            "540,000 people",
            "2017-04/..",
        ),
        ("By 2030 the fund should have USD 7 million.", "USD 7 million", "2030"),
        ("It will send 70 soldiers in 2027.", "70 soldiers", "2027"),
        ("In 2014 sales fell. Exports rose by 3 per cent.", "3 per cent", "2014"),
        (
            "In FY 2024/25 it raised KES 67 billion. This was 62 per cent more than in FY 2023/24."
            " Kisii reached 178 per cent.",
            "178 per cent",
            "2024/2025",
        ),
        ("On 24 May 1995 war began. Sixteen men were killed.", "Sixteen men", "1995-05-24"),
        ("There were 131 men on 1 April 2014; 41 per cent were new.", "41 per cent", "2014-04-01"),
        ("It fell from the 80 per cent recorded in 2023.", "80 per cent", "2023"),
        ("Sales fell in 2014, and pay rose by 3 per cent to 9 euros.", "9 euros", "2014"),
        ("It spent USD 3 billion in 2014, 2 million less than planned.", "2 million", "2014"),
        ("The pension rises by USD 9 from 20 March 2019.", "USD 9", "2019-03-20/.."),
        ("Cash ($b): 2018-19 −4.2; 2019-20 7.1; 2020-21 11.0.", "−4.2", "2018/2019"),
        ("Cash ($b): 2018-19 −4.2; 2019-20 7.1; 2020-21 11.0.", "7.1", "2019/2020"),
        ("Strength 1 April 2012 1 April 2013\nNavy 31.4 30.2\n", "30.2", "2013-04-01"),
    ],
)
def test_an_amount_has_the_date_that_its_sentence_gives(text: str, figure: str, as_of: str) -> None:
    found = one(text, figure)
    assert found.as_of == as_of
    assert found.dated
    assert text[found.dated.start : found.dated.end] in text


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("It has 162 states parties.", "162 states parties"),
        ("It began in 2014. It has 162 states parties.", "162 states parties"),
        ("The centre, established in 2003, has 45 women.", "45 women"),
        ("The centre established in 2003 has 45 women.", "45 women"),
        ("The 2004 tsunami killed 45 women.", "45 women"),
        ("From 2023 support will be cut from USD 7 million.", "USD 7 million"),
        ("Until 2014 there were 70 soldiers.", "70 soldiers"),
        ("On 11/3/2008 there were 70 soldiers.", "70 soldiers"),
        ("It sent 70 soldiers while the treaty was signed in 2014.", "70 soldiers"),
        ("It cost CHF 45 million (2023: CHF 38 million).", "CHF 45 million"),
        ("In 2018 there were 70 soldiers, and 60 women by 11/3/2019.", "60 women"),
        ("In 2018 there were wars; after 2020 there were 60 women.", "60 women"),
        ("Exports were 12 per cent higher than in 2012.", "12 per cent"),
        ("Emissions were 12 per cent below 2012 levels.", "12 per cent"),
        ("NOK 96 million less than the budget for 2018 was paid.", "NOK 96 million"),
        ("It gave 70 soldiers, compared with the level of 2014.", "70 soldiers"),
        ("The rate of 40 per cent is the lowest since 2005.", "40 per cent"),
        ("Unchanged from 2014, it has 70 soldiers.", "70 soldiers"),
        ("The force grew from 60 today to 70 in 2019.", "60"),
        ("It has 5.8 per cent, down from 6.4 per cent in 2015.", "5.8 per cent"),
        ("Training for 50 students begins on 31 July 2018.", "50 students"),
        ("The Convention of 1951 has 146 parties.", "146 parties"),
        ("It paid USD 9 million in 2016. Another fund gave USD 2 million.", "USD 2 million"),
        ("In 2014 and in 2015 there were 70 soldiers.", "70 soldiers"),
        ("In 2014 sales fell. Exports will rise by 3 per cent.", "3 per cent"),
        ("In 2014 sales fell. Others rose by 3 per cent.", "3 per cent"),
        ("In 2014 sales fell.\n\nExports rose by 3 per cent.", "3 per cent"),
        ("It spends USD 2 million more over four years from 2018-19.", "USD 2 million"),
        ("Pay rose by 10 per cent, following a rise of 8 per cent in 2015.", "10 per cent"),
        ("The contract was let on 3 March 2011 to four firms.", "four firms"),
        ("It has 30 men, half as many again as in 2012.", "30 men"),
    ],
)
def test_no_date_is_guessed(text: str, figure: str) -> None:
    assert one(text, figure).as_of is None


@pytest.mark.parametrize(
    ("text", "published", "as_of"),
    [
        ("Last year the fund helped 70 soldiers.", "2003-02", "2002"),
        ("The fund helped 70 soldiers last year.", "2003-02", "2002"),
        ("This year the fund helped 70 soldiers.", "2003-02", "2003"),
        ("Last year the fund helped 70 soldiers.", None, None),
        ("The fund helped 70 soldiers, more than last year.", "2003-02", None),
    ],
)
def test_a_year_told_by_that_of_the_document(
    text: str, published: str | None, as_of: str | None
) -> None:
    day = Edtf.parse(published).start if published else None
    (found,) = [each for each in extract(text, published=day) if each.figure == "70 soldiers"]
    assert found.as_of == as_of
    proof = (
        [Printed(text[slice(*found.dated)], text, found.dated.start, True, published)]
        if (found.dated)
        else []
    )
    assert as_of is None or gives_date(as_of, proof, of_record=True)


@pytest.mark.parametrize(
    ("text", "published", "figure", "edtf"),
    [
        ("As of 21 July, it had 45 women.", "2000-07", "21 July", "2000-07-21"),
        ("It fell in October.", "2000-07", "October", "1999-10"),
        ("It began on 31 July.", "2000-06", "31 July", "2000-07-31"),
        ("By the end of December, it had 45 women.", "2020-01-15", "December", "2019-12"),
        ("It was opened on May 8.", "2000", "May 8", "2000-05-08"),
        (
            "It runs from 24th May to 7th June.",
            "2020-06",
            "24th May to 7th June",
            "2020-05-24/2020-06-07",
        ),
        ("It fell between May and June.", "2020-07", "May and June", "2020-05/2020-06"),
        ("They come in mid-May.", "2020-04", "May", "2020-05"),
        (
            "It shut from 9 May through 27 May.",
            "2020-07",
            "9 May through 27 May",
            "2020-05-09/2020-05-27",
        ),
        ("It rained from 9 to 27 May.", "2020-07", "9 to 27 May", "2020-05-09/2020-05-27"),
        (
            "Between the evenings of 11 and 12 May it fell.",
            "2020-07",
            "11 and 12 May",
            "2020-05-11/2020-05-12",
        ),
        ("In March and April, teams joined.", "1989-07-14", "March and April", "1989-03/1989-04"),
        ("Road deaths, January to April: 18.", "2022-05", "January to April", "2022-01/2022-04"),
        ("It rose in December, compared with November.", "2012-03", "November", "2011-11"),
        (
            "In the twelve months to January it fell by 5 per cent.",
            "2012-03",
            "twelve months to January",
            "2011-02/2012-01",
        ),
        ("In May and June it had 3 and 4 boats respectively.", "2020-07", "May", "2020-05"),
        ("It was told on 3 May 2018. It came in May.", "2020-01", "May", "2018-05"),
        (
            "Five did so in the third quarter and two have not.",
            "2020-11-06",
            "third quarter",
            "2020-07/2020-09",
        ),
    ],
)
def test_a_day_without_a_year_is_of_the_documents_year(
    text: str, published: str, figure: str, edtf: str
) -> None:
    point = Edtf.parse(published).start
    found = next(each for each in extract(text, published=point) if each.figure == figure)
    assert isinstance(found.value, Date)
    assert (found.value.edtf, found.year_assumed) == (edtf, True)
    assert figure not in [each.figure for each in extract(text)]
    proof = [Printed(figure, text, found.start, published=published)]
    assert gives_date(edtf, proof, of_record=True)


def test_a_shared_unit_is_told_by_its_place() -> None:
    text = "Norway has 40 soldiers in Mali and 60 in Iraq."
    (shared,) = one(text, "60").shared
    assert text[slice(*shared)] == "40 soldiers"
    assert one(text, "40 soldiers").shared == ()


def test_a_date_has_no_date_of_its_own() -> None:
    assert one("In 2014 it was adopted, on 3 May 2013.", "3 May 2013").as_of is None


# Guesses

MINES = (
    "The Mine Ban Convention was adopted in 1997. As of November 2014, it has 162 states parties."
)


@pytest.mark.parametrize(
    ("text", "figure", "kind", "subject", "attribute"),
    [
        (MINES, "1997", "treaty-date", "Mine Ban Convention", "adoption"),
        (MINES, "162 states parties", "states-parties", "Mine Ban Convention", "states parties"),
        (
            "The Convention on Cluster Munitions is new. In 2015, 116 states had joined the "
            "Convention.",
            "116 states",
            "states-parties",
            "Convention on Cluster Munitions",
            "states",
        ),
        (
            "The Arms Trade Treaty (ATT) was adopted in 2013 and entered into force in 2014.",
            "2014",
            "treaty-date",
            "Arms Trade Treaty",
            "entry into force",
        ),
        ("Norway has 45 military personnel abroad.", "45 military personnel", "troops", "Norway",
         "military personnel"),
        ("Norway has 30 police officers abroad.", "30 police officers", "police", "Norway",
         "police officers"),
        (
            "The Norwegian support to the Syrian crisis was USD 160 million annually.",
            "USD 160 million",
            "funding",
            "Norwegian support to the Syrian crisis",
            "annual support",
        ),
        ("In Iraq, Norway has spent USD 7 million.", "USD 7 million", "funding", "Norway",
         "amount"),
        ("Women and mediation\n\nToday, nearly 150 women take part.", "150 women", "quantity",
         None, "women"),
        ("Nearly 150 women take part.", "150 women", "quantity", None, "women"),
        ("The Gulf of Guinea has 4.5% of the oil.", "4.5%", "quantity", "Gulf of Guinea",
         "share of oil"),
        ("Norway has been official facilitator of it since 2012.", "2012", "role", "Norway",
         "start"),
        ("Germany pays. The mission (UNIFIL) was established in 1978.", "1978", "event", "UNIFIL",
         "establishment"),
        ("The UNIFIL mission is old. It had 45 soldiers of Ghana.", "45 soldiers", "troops",
         "UNIFIL", "soldiers"),
        ("| Land | Troops |\n|---|---|\n| Ghana | 873 troops |\n", "873 troops", "troops", "Ghana",
         "troops"),
        ("It paid Chad (EUR 40 million), Mali (EUR 35 million) and Niger (EUR 3 million).",
         "EUR 35 million", "funding", "Mali", "amount"),
        ("It has 97 officers: Argentina (5), Ghana (91), Cape Verde (2).", "91", "quantity",
         "Ghana", "officers"),
        ("Sweden sent 40 soldiers, Norway 60 and Denmark 70.", "60", "troops", "Norway",
         "soldiers"),
        ("The US has 90,000 troops in Afghanistan.", "90,000 troops", "troops", "US",
         "troops in Afghanistan"),
        ("Norway has 40 soldiers in Mali, 60 in Iraq and 70 in Chad.", "60", "troops", "Norway",
         "soldiers in Iraq"),
        ("The defence budget rose by NOK 5 million.", "NOK 5 million", "funding",
         "defence budget", "increase"),
        ("According to Reuters, 40 soldiers died.", "40 soldiers", "troops", None, "soldiers"),
        ("The Ottawa Declaration was adopted by 107 countries.", "107 countries", "quantity",
         "Ottawa Declaration", "countries"),
        ("Norway pays, while the camp in Mali has 45 soldiers.", "45 soldiers", "troops",
         "camp in Mali", "soldiers"),
        ("Norway trains, affecting 45 soldiers.", "45 soldiers", "troops", None, "soldiers"),
        ("Oslo said that Iran sent 45 soldiers, which Peru denied.", "45 soldiers", "troops",
         None, "soldiers sent"),
        ("Norway will send 45 soldiers.", "45 soldiers", "troops", "Norway",
         "planned soldiers"),
        ("The Bank gives an IDA credit of SDR 71.4 million.", "SDR 71.4 million", "funding",
         "Bank", "IDA credit"),
        ("As of 31 March 2020, UNMISS had 45 soldiers.", "45 soldiers", "troops", "UNMISS",
         "soldiers"),
        ("In 2019 the Defence Ministry trained 45 women.", "45 women", "quantity",
         "Defence Ministry", "women trained"),
        ("The cost per pupil is NOK 4 million.", "NOK 4 million", "funding", "cost per pupil",
         "cost"),
        ("The Ministry said it would give NOK 4 million.", "NOK 4 million", "funding", None,
         "planned amount"),
        ("Denmark and Sweden have 45 soldiers each.", "45 soldiers", "troops", None, "soldiers"),
        ("Germany is big. It rose to 45 soldiers.", "45 soldiers", "troops", None, "soldiers"),
        ("However, the Norwegian Army employs 45 women.", "45 women", "quantity",
         "Norwegian Army", "women"),
        ("A bomb killed 45 women.", "45 women", "quantity", None, "women killed"),
        ("Norway was a founding member in 2014.", "2014", "membership", "Norway", "date"),
    ],
)  # fmt: skip
def test_what_a_figure_may_be_about(
    text: str, figure: str, kind: str, subject: str | None, attribute: str
) -> None:
    found = one(text, figure)
    assert (found.kind, found.subject, found.attribute) == (kind, subject, attribute)


# Hostile text

_SIZE = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "9" * _SIZE,
        "1," * _SIZE,
        "1.1" * _SIZE,
        " " * _SIZE + "45 women",
        "45" + " " * _SIZE + "women",
        ". " * _SIZE,
        "." + " " * _SIZE,
        "(" * _SIZE + "45 women" + ")" * _SIZE,
        "[" * _SIZE,
        "\n" * _SIZE + "45 women",
        "\n \t" * _SIZE,
        "A" * _SIZE + " 45 women",
        "Aa " * _SIZE + "45 women",
        "of the " * _SIZE,
        "4 % " * 20_000,
        "in 2014 " * 20_000,
        "45 women in 2014 and " * 10_000,
        "\x00\x1b" * _SIZE,
    ],
    ids=lambda text: re.sub(r"\s", "_", text[:12].encode("unicode_escape").decode()),
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    # Anything worse than linear would take minutes or hours here, not a part of a second.
    assert all(each.figure for each in extract(text))
