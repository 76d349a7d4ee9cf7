"""What the rules leave open and weighing settles, and what it never outweighs, by examples."""

import datetime
from collections.abc import Iterator, Sequence

import pytest
from conftest import WriteStore, fact, quantity
from draft_tables import count, sum_of
from judging import Judge, judging

from factcli.check.checker import Checker
from factcli.check.findings import Policy
from factcli.check.judgement import Case
from factcli.check.scope import Scope
from factcli.check.signals import Heard, Signals, signals_of
from factcli.check.weighing import Weighed, weigh
from factcli.index.cache import open_index
from factcli.store.paths import bundled_path

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture
def judge(write_store: WriteStore) -> Judge:
    return judging(write_store, TODAY)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        index = open_index([bundled_path()])
        yield Checker(index, Policy(TODAY))
        index.close()


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        # other verbs, and words around the fact's own
        ("A delegation flew in for the Oslo meetings of January 2022.", "2022", "supported"),
        ("The Integrated Missions Project hosted its final conference in October 2006.",
         "2006", "contradicted"),
        # what a name, an order, a part, an event or the head of a name makes another claim
        ("Norway decided to establish contact with Hamas in 2006.", "2006", "unverified"),
        ("The second Oslo meetings on Afghanistan were on 23–25 January 2022.",
         "23–25", "unverified"),
        ("Norwegian humanitarian support to the Syrian crisis is USD 100 million a year.",
         "100", "unverified"),
        ("Norway lost 21 military personnel in UN missions.", "21", "unverified"),
        ("The budget of the Mine Ban Convention was adopted in 2013.", "2013", "unverified"),
        ("The Mine Ban Convention was not adopted in 1997 for nothing.", "1997", "unverified"),
    ],
)  # fmt: skip
def test_a_fact_in_other_words(bundled: Checker, text: str, figure: str, verdict: str) -> None:
    found = next(f for f in bundled.check(text).findings if figure in f.claim)
    assert found.verdict == verdict, found.reason


def test_a_subject_of_which_nothing_is_said_is_not_contradicted(judge: Judge) -> None:
    members = fact(
        "members", "Kestrel Community", "full members",
        quantity("15 full members", 15, 15, "exactly", "full members"),
        actors=["Kestrel Community"],
    )  # fmt: skip
    (found,) = judge("The Isles Forum has 18 full members.", members)
    assert found.verdict == "unverified"


WAGE = fact(
    "wage", "allowance of Kestrel soldiers", "monthly rate",
    {"type": "money", "low": 828, "high": 828, "qualifier": "exactly", "currency": "USD",
     "text": "USD 828 per soldier per month"},
    actors=["Kestrel Community"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The allowance of Kestrel soldiers is USD 828 a month.", "supported"),
        ("The allowance of Kestrel soldiers is USD 882 a month.", "contradicted"),
        ("The allowance of Kestrel soldiers is USD 828 a week.", "unverified"),
    ],
)
def test_pay_is_money_of_a_stretch_of_time(judge: Judge, text: str, verdict: str) -> None:
    assert [found.verdict for found in judge(text, WAGE)] == [verdict]


PARTIES = fact(
    "parties", "Oak Agreement", "ratifications",
    quantity("seven", 7, 7, "exactly", "ratifications"), as_of="2022-08-31",
)  # fmt: skip
CANADA = fact(
    "canada", "Oak Agreement", "date of ratification by Canada",
    {"type": "date", "edtf": "2018-11-30", "text": "30/11/2018"}, actors=["Canada"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # a date that another fact could be of dates the count all the same
        ("By 31 August 2022, 7 states had ratified the Oak Agreement.", "supported"),
        ("By 31 August 2022, 14 states had ratified the Oak Agreement.", "contradicted"),
        ("The Oak Agreement had 14 ratifications.", "unverified"),
    ],
)
def test_the_date_of_a_sentence_settles_the_age(judge: Judge, text: str, verdict: str) -> None:
    found = judge(text, PARTIES, CANADA)
    assert next(f.verdict for f in found if f.claim[:1].isdigit()) == verdict


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [
        ("about 150", "supported"),
        ("nearly 150", "imprecise"),
        ("more than 150", "imprecise"),
        ("not quite 150", "imprecise"),
        ("about 190", "contradicted"),
    ],
)
def test_hedges_that_differ_are_imprecise(judge: Judge, ours: str, verdict: str) -> None:
    members = fact(
        "members",
        "Oak Network",
        "members",
        quantity("about 150 members", 150, 150, "about", "members"),
    )
    (found,) = judge(f"The Oak Network has {ours} members.", members)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The number of protocols initialled at the Oak talks was five.", "five"),
        ("On the Oak Council the seven members vote and two observe.", "two"),
        ("It seized 73 firearms that month and 651 since it began.", "651"),
        ("Thirty-one is the number of police officers in the Oak Mission.", "Thirty-one"),
    ],
)
def test_numbers_that_stand_alone_are_read(judge: Judge, text: str, claim: str) -> None:
    assert claim in [found.claim for found in judge(text, PARTIES)]


BESIDE = (
    count("oak", "Oak Treaty", "states parties", "162 states parties", 162, "states parties",
          actors=["Norway"]),
    count("elm", "Elm Treaty", "states parties", "140 states parties", 140, "states parties",
          as_of="2014", actors=["Norway"]),
    fact("signed", "Oak Treaty", "date of signature",
         {"type": "date", "edtf": "1997-12", "text": "December 1997"}, places=["CA"]),
    count("mines", "Oak Treaty", "destroyed stockpiled mines", "40 mines", 40, "mines",
          actors=["Norway"]),
    sum_of("fund", "Oak Fund", "total budget", "USD 160 million", 160_000_000, as_of="2020",
           actors=["Norway"]),
)  # fmt: skip
ByFact = dict[tuple[str, str], Signals]


def heard(write_store: WriteStore, text: str) -> ByFact:
    """What speaks for each fact beside each figure of a text, by the figure and the fact."""
    found: ByFact = {}

    def weigher(scope: Scope, cases: Sequence[Case], heard: Heard) -> list[Weighed]:
        figure = scope.around.text[scope.claim.start : scope.claim.end]
        for case in cases:
            signals = signals_of(scope, case, cases, heard)
            found[figure, case.statement.fact.id] = signals
        return weigh(scope, cases, heard)

    index = open_index([write_store("store.json", {"version": 1, "facts": [*BESIDE]})])
    try:
        Checker(index, Policy(TODAY), weigher).check(text)
    finally:
        index.close()
    return found


ELM_AND_2015 = "The Elm Treaty has 140 states parties, and Norway joined the Oak Treaty in 2015."


@pytest.mark.parametrize(
    ("text", "figure", "name", "signal", "expected"),
    [
        (ELM_AND_2015, "140 states parties", "elm", "of no date of its sentence", 1),
        (ELM_AND_2015, "140 states parties", "oak", "of no date of its sentence", 0),
        ("In 2014 the Elm Treaty had 140 states parties.",
         "140 states parties", "elm", "of no date of its sentence", 0),
        ("In 2014 the Elm Treaty had 140 states parties.",
         "140 states parties", "elm", "of a date of its sentence", 1),
        ("The Elm Treaty has 140 states parties.",
         "140 states parties", "elm", "of no date of its sentence", 0),
        (ELM_AND_2015, "140 states parties", "oak", "strangers", 1),
        (ELM_AND_2015, "140 states parties", "elm", "strangers", 0),
        (ELM_AND_2015, "140 states parties", "elm", "nearest", 1),
        (ELM_AND_2015, "140 states parties", "oak", "another is much nearer", 1),
        # a heading of a name is another thing
        ("The budget of the Oak Treaty covers 162 states parties.",
         "162 states parties", "oak", "left over: heads a name", 1),
        ("The budget of the Oak Treaty covers 162 states parties.",
         "162 states parties", "elm", "left over: heads a name", 0),
        ("The budget of Rowan covers the 162 states parties of the Oak Treaty.",
         "162 states parties", "oak", "left over: heads a name", 0),
        # a word of what it states
        ("The Oak Treaty destroyed 40 mines.", "40 mines", "mines", "words unsaid", 1),
        ("The Oak Treaty destroyed 40 stockpiled mines.", "40 stockpiled mines", "mines",
         "words unsaid", 0),
        ("The Oak Treaty has 40 mines.", "40 mines", "mines", "words unsaid", 2),
        # brackets, whatever comes after them
        ("The Oak Treaty (1997) was signed.", "1997", "signed", "is in brackets", 1),
        ("The Oak Treaty was signed (1997)", "1997", "signed", "is in brackets", 1),
        ("The Oak Treaty was signed (1997), or so.", "1997", "signed", "is in brackets", 1),
        ("The Oak Treaty was signed (or so in 1997).", "in 1997", "signed", "is in brackets", 0),
        ("The Oak Treaty was signed (in 1997 or so).", "in 1997", "signed", "is in brackets", 0),
        # a figure mistyped: digits swapped, one wrong, a zero more
        ("The Oak Treaty has 126 states parties.", "126 states parties", "oak", "a slip away", 1),
        ("The Oak Treaty has 152 states parties.", "152 states parties", "oak", "a slip away", 1),
        ("The Oak Treaty has 1620 states parties.", "1620 states parties", "oak", "a slip away", 1),
        ("The Oak Treaty has 153 states parties.", "153 states parties", "oak", "a slip away", 0),
        ("The Oak Treaty has 62 states parties.", "62 states parties", "oak", "a slip away", 0),
        ("The Oak Treaty has 0 states parties.", "0 states parties", "oak", "a slip away", 0),
        ("The Oak Treaty has 0 states parties.", "0 states parties", "oak", "the same size", 0),
        ("The Oak Treaty has 55 states parties.", "55 states parties", "oak", "the same size", 1),
        ("The Oak Treaty has 53 states parties.", "53 states parties", "oak", "the same size", 0),
        ("The Oak Treaty has 485 states parties.", "485 states parties", "oak", "the same size", 1),
        ("The Oak Treaty has 487 states parties.", "487 states parties", "oak", "the same size", 0),
        ("The budget of the Oak Fund was USD 1.6 billion in 2020.",
         "USD 1.6 billion", "fund", "a slip away", 1),
        ("The budget of the Oak Fund was EUR 160 million in 2020.",
         "EUR 160 million", "fund", "another currency", 1),
        ("The budget of the Oak Fund was USD 150 million in 2020.",
         "USD 150 million", "fund", "another currency", 0),
        # digits that agree prove something, and so does a day
        ("The Oak Treaty has 162 states parties.", "162 states parties", "oak",
         "agreement tells", 3),
        ("The Elm Treaty has 140 states parties.", "140 states parties", "elm",
         "agreement tells", 2),
        ("The Oak Treaty was signed in December 1997.", "in December 1997", "signed",
         "agreement tells", 1.5),
        ("The Oak Treaty was signed in 1997.", "in 1997", "signed", "agreement tells", 0),
        ("The Oak Treaty was signed in December 1997.", "in December 1997", "signed",
         "the same precision", 1),
        ("The Oak Treaty was signed in December 1996.", "in December 1996", "signed",
         "a slip away", 1),
        ("The Oak Treaty was signed in November 1998.", "in November 1998", "signed",
         "a slip away", 0),
    ],
)  # fmt: skip
def test_what_speaks_for_a_fact(
    write_store: WriteStore, text: str, figure: str, name: str, signal: str, expected: float
) -> None:
    assert heard(write_store, text)[figure, name].get(signal, 0) == pytest.approx(expected)
