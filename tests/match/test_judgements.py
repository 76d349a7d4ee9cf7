"""The three judgements, about, asked and restricted: what each finds between a question and a fact.

A row has the fact, the question, and the findings of the one judgement that the table is of.
"""

from itertools import chain

import pytest
from small_index import Json, count_fact, date_fact, index_of, money_fact, text_fact

from factcli.index.reader import Index
from factcli.match.findings import Kind, Verdict
from factcli.match.query import read_query
from factcli.match.rank import Ranker
from factcli.match.search import Judge, find

TABLES: list[Json] = [
    text_fact("hughes", "Terry Hughes", "occupation", "film director"),
    text_fact("loop", "In the Loop", "genre", "satire"),
    text_fact("anaheim", "Anaheim, California", "mayor", "Ashleigh Aitken"),
    text_fact("mercury", "Mercury (planet)", "discoverer", "Galileo Galilei"),
    text_fact("tower", "Tower 3", "architect", "Jan Holm"),
    text_fact("born", "Ada Lund", "place of birth", "Bergen"),
    text_fact("spouse", "Ada Lund", "spouse", "Bo Lind"),
    text_fact("chair", "Chess Club", "chair", "Gro Dahl"),
    date_fact("founded", "Chess Club", "founding date", "1997"),
    count_fact("members", "Chess Club", "members", 162, "members", as_of="2014"),
    money_fact("budget", "Chess Club", "yearly budget", "NOK", 7),
    text_fact("rule", "Chess Club", "house rule", "smoking is not allowed"),
    text_fact("vice", "Rowing Club", "vice chair", "Per Moe"),
    count_fact("boats", "Rowing Club", "boats", 12, "boats"),
    count_fact("age", "Rowing Club", "minimum age", 14, "years"),
    count_fact("depth", "Lake Ohrid", "depth", 288, "metres"),
    money_fact("loans", "Harbour Fund", "loans", "NOK", 40, as_of="2015/.."),
    text_fact("keeper", "Harbour Fund", "keeper", "Ola Vik", as_of="2015/.."),
    money_fact("wages", "Harbour Fund", "wages", "NOK", 9, as_of="2010/2014"),
    count_fact("doctors-without", "Doctors Without Borders", "members", 40, "members"),
    text_fact("seat", "Non-Aligned Movement", "seat", "Belgrade"),
    text_fact("supporters", "Harbour Treaty", "supporters before the vote", "the fishers"),
    text_fact("span", "Harbour Bridge", "planned length", "a mile"),
    text_fact("rulers", "Rulers of the Darkness", "colour", "Ola Holm"),
    text_fact("job", "The Job", "colour", "Kari Ness"),
    text_fact("sung", "Harbour Rock", "artists", "Ada Lund"),
    text_fact("who", "World Health Organization", "seat", "Geneva"),
]
DESCRIBED: list[Json] = [
    count_fact(
        "troops", "Danish troops in Mali", "number", 90, "troops", kind="troops",
        actors=["Denmark"], places=["ML"],
    ),
    count_fact(
        "doctors", "Danish doctors in West Africa", "number", 34, "doctors",
        actors=["Denmark"], places=["ML", "GH"],
    ),
    count_fact(
        "nurses", "Danish nurses in Congo", "number", 5, "nurses",
        actors=["Denmark"], places=["CD"],
    ),
    count_fact(
        "police", "MINUSMA", "personnel", 22, "police", kind="police",
        actors=["Denmark"], places=["ML"],
    ),
    money_fact(
        "aid", "Danish aid to Mali", "yearly amount", "DKK", 160,
        actors=["Denmark"], places=["ML"],
        statement="Denmark gives Mali DKK 160 million a year.",
    ),
    money_fact("grant", "Harbour grant", "grant", "DKK", 3, actors=["Denmark"]),
    count_fact(
        "wells", "Nordic fund for wells", "wells", 9, "wells",
        actors=["Denmark", "Norway", "Red Harbour Society"],
        statement="Denmark, Norway and the Red Harbour Society dug nine wells.",
    ),
    count_fact(
        "drivers", "Danish drivers of the convoy", "drivers", 3, "drivers",
        places=["GE"], actors=["Denmark"],
    ),
    money_fact(
        "gift", "Norwegian gift to Chad", "gift", "NOK", 4, places=["TD"], actors=["Norway"],
    ),
    text_fact(
        "exports", "Exports from Peru to Chile", "main good", "copper", places=["PE", "CL"],
    ),
]  # fmt: skip
STORE = TABLES + DESCRIBED

ABOUT: list[tuple[str, str, list[Kind]]] = [
    ("hughes", "Terry Hughes occupation", []),
    # A part of a name is another thing.
    ("hughes", "Terry occupation", [Kind.ANOTHER_NAME]),
    ("hughes", "Terry Jones occupation", [Kind.ANOTHER_NAME]),
    ("born", "place of birth of Ada", [Kind.ANOTHER_NAME]),
    ("loop", "genre of In the Loop", []),
    ("loop", "genre of Loop", [Kind.ANOTHER_NAME]),
    ("tower", "tower 3 architect", []),
    ("tower", "tower architect", [Kind.ANOTHER_NAME]),
    ("tower", "tower 2 architect", [Kind.ANOTHER_NAME]),
    ("seat", "seat of the Aligned Movement", [Kind.ANOTHER_NAME]),
    ("members", "rowing club members", [Kind.ANOTHER_NAME]),
    # Every word of a title counts, be the small ones written small; a synonym is another title.
    ("rulers", "colour of Rulers of the Darkness", []),
    ("rulers", "colour of Darkness", [Kind.ANOTHER_NAME]),
    ("job", "colour of Career", [Kind.ANOTHER_NAME]),
    ("who", "seat of the WHO", []),
    # An article that is written and not the fact's, or the other way round, is told.
    ("job", "colour of The Job", []),
    ("job", "colour of Job", [Kind.LONGER_NAME]),
    ("job", "colour of job", []),
    # A large slip counts where all else of a name is said, and is told.
    ("span", "planned length of Harbour Fridga", [Kind.READ_OTHERWISE]),
    ("depth", "depth of lake okhrit", [Kind.READ_OTHERWISE]),
    ("depth", "depth of okhrit", [Kind.TOO_UNLIKE, Kind.LONGER_NAME]),
    # What tells things of one name apart may be left out: in brackets, or after a comma.
    ("mercury", "who discovered Mercury", [Kind.LONGER_NAME]),
    ("mercury", "discoverer of Mercury (planet)", []),
    ("anaheim", "mayor of Anaheim", [Kind.LONGER_NAME]),
    ("anaheim", "mayor of Anaheim, California", []),
    ("anaheim", "mayor of Anaheim, Texas", [Kind.NOT_NAMED, Kind.LONGER_NAME]),
    # A name that stands in the value only: asked as it stands, or asked about.
    ("chair", "Gro Dahl", []),
    ("chair", "who is Gro Dahl", [Kind.ANOTHER_NAME]),
    ("born", "who was born in Bergen", [Kind.ANOTHER_NAME]),
    # An office with another word before it.
    ("vice", "rowing club vice chair", []),
    ("vice", "rowing club chair", [Kind.OTHER_OFFICE]),
    # Places and who acts there.
    ("troops", "danish troops in mali", []),
    ("troops", "danish troops in malawi", [Kind.NOT_NAMED]),
    ("troops", "swedish troops in mali", [Kind.NOT_NAMED]),
    ("troops", "malian troops", [Kind.OTHER_PEOPLE]),
    ("troops", "troops from mali in mali", [Kind.OTHER_ORIGIN]),
    ("aid", "danish aid to mali", []),
    ("aid", "danish aid to denmark", [Kind.OTHER_PLACE, Kind.LONGER_NAME]),
    ("grant", "harbour grant to denmark", [Kind.OTHER_WAY]),
    # A capital that is a region as well acts for its government, and is the city else.
    ("aid", "how much does Oslo give to mali", [Kind.NOT_NAMED, Kind.MUCH_LONGER_NAME]),
    ("gift", "how much does Oslo give to chad", []),
    ("gift", "how much did Oslo give chad", []),
    ("gift", "gift in Oslo to chad", [Kind.NOT_NAMED]),
    ("gift", "gift of Oslo to chad", [Kind.NOT_NAMED]),
    ("hughes", "Terry Hughes occupation in Norway", [Kind.NOT_SAID]),
    ("nurses", "danish nurses in congo", [Kind.MANY_PLACES]),
    # Of two places of one name the store knows one.
    ("drivers", "danish convoy drivers in georgia", []),
    # Totals, and a part of a body's people.
    ("doctors", "danish doctors in west africa", []),
    ("doctors", "danish doctors in ghana", [Kind.TOTAL_OF_PLACES]),
    ("wells", "wells of the nordic fund", []),
    ("wells", "wells of the Red Harbour Society", [Kind.TOTAL_OF_ACTORS, Kind.LONGER_NAME]),
    ("police", "danish police in MINUSMA", []),
    ("police", "police in MINUSMA", [Kind.PART_OF_FORCE]),
    # Spelling.
    ("members", "chess clbu members", [Kind.READ_AS]),
    ("born", "place of birth of Ada Lnud", [Kind.READ_AS]),
    ("vice", "rowing clab vise chair", [Kind.OTHER_OFFICE, Kind.MISREAD]),
]

ASKED: list[tuple[str, str, list[Kind]]] = [
    # How many of what.
    ("members", "how many members does the chess club have", []),
    ("boats", "how many boats does the rowing club have", []),
    ("boats", "how many oars does the rowing club have", [Kind.UNKNOWN, Kind.NOT_COUNTED]),
    ("chair", "how many chairs does the chess club have", [Kind.NO_NUMBER]),
    ("founded", "how many chess club founded", [Kind.NO_NUMBER]),
    # Which kind of thing: who sings is no album, and no film.
    ("sung", "harbour rock artists", []),
    ("sung", "which artist sings harbour rock", []),
    ("sung", "what is a harbour rock album", [Kind.OTHER_THING, Kind.LEFT_OVER]),
    ("sung", "name a harbour rock film", [Kind.OTHER_THING, Kind.LEFT_OVER]),
    # How much.
    ("budget", "how much is the yearly budget of the chess club", []),
    ("chair", "how much is the chair of the chess club", [Kind.NO_AMOUNT]),
    ("members", "what do members of the chess club cost", [Kind.NO_MONEY]),
    # When, where, why.
    ("founded", "when was the chess club founded", []),
    ("hughes", "when was terry hughes", [Kind.NO_DATE]),
    ("born", "where was ada lund born", []),
    ("founded", "where was the chess club founded", [Kind.NO_PLACE]),
    ("members", "where are the chess club members", [Kind.NO_PLACE]),
    ("founded", "why was the chess club founded", [Kind.NO_REASON]),
    ("troops", "why are danish troops in mali", [Kind.NO_REASON]),
    # A verb that a small word makes another of.
    ("founded", "when did the chess club give up", [Kind.UNKNOWN]),
    # Another office, and another unit.
    ("chair", "chess club chair", []),
    ("chair", "deputy chair of the chess club", [Kind.UNKNOWN]),
    ("chair", "former chair of the chess club", [Kind.UNKNOWN]),
    ("depth", "lake ohrid depth", []),
    ("depth", "how deep is lake ohrid", []),
    ("depth", "lake ohrid depth in metres", []),
    ("depth", "lake ohrid depth in feet", [Kind.UNKNOWN]),
    # Another relation.
    ("spouse", "who is ada lund married to", []),
    ("spouse", "who wrote ada lund", [Kind.UNKNOWN, Kind.OTHER_RELATION]),
    ("boats", "rowing club chair", [Kind.UNKNOWN, Kind.OTHER_RELATION]),
    # An attribute that says more, or something else.
    ("age", "minimum age of the rowing club", []),
    ("age", "maximum age of the rowing club", [Kind.QUITE_ANOTHER]),
    ("span", "length of the harbour bridge", [Kind.OTHER_ATTRIBUTE]),
]

RESTRICTED: list[tuple[str, str, list[Kind]]] = [
    # Before and after a year leave out that year itself; since does not.
    ("members", "chess club members in 2014", []),
    ("members", "chess club members in 2013", [Kind.OTHER_YEAR]),
    ("members", "chess club members before 2016", []),
    ("members", "chess club members before 2014", [Kind.OTHER_YEAR]),
    ("members", "chess club members after 2012", []),
    ("members", "chess club members after 2014", [Kind.OTHER_YEAR]),
    ("members", "chess club members since 2014", []),
    ("founded", "chess club founded after 1990", []),
    ("founded", "chess club founded after 1997", [Kind.OTHER_YEAR]),
    ("founded", "chess club founded before 1997", [Kind.OTHER_YEAR]),
    # A year of a span: who held an office then did, but a sum is of more years than that one.
    ("keeper", "harbour fund keeper in 2017", []),
    ("keeper", "harbour fund keeper in 2014", [Kind.OTHER_YEAR]),
    ("loans", "harbour fund loans in 2017", [Kind.SPAN]),
    ("loans", "harbour fund loans in 2014", [Kind.OTHER_YEAR]),
    ("wages", "harbour fund wages", []),
    ("wages", "harbour fund wages in 2012", [Kind.SPAN]),
    ("wages", "harbour fund wages in 2016", [Kind.OTHER_YEAR]),
    # A sum a year is none a month, and a stock none a day.
    ("budget", "chess club budget per year", []),
    ("budget", "chess club budget per month", [Kind.OTHER_PERIOD]),
    ("budget", "chess club monthly budget", [Kind.OTHER_PERIOD]),
    ("members", "chess club members per day", [Kind.OTHER_PERIOD]),
    ("aid", "danish aid to mali per year", []),
    ("aid", "danish aid to mali per month", [Kind.OTHER_PERIOD]),
    # Numbers and currencies.
    ("members", "162 members chess club", []),
    ("members", "163 members chess club", [Kind.OTHER_NUMBER]),
    ("budget", "chess club yearly budget in kroner", []),
    ("budget", "chess club yearly budget in euros", [Kind.OTHER_CURRENCY]),
    # Negation; a name's own negates nothing.
    ("rule", "chess club house rule smoking not allowed", []),
    ("rule", "chess club house rule smoking is allowed", [Kind.NEGATED]),
    ("members", "who are not chess club members", [Kind.NEGATED]),
    ("seat", "seat of the Non-Aligned Movement", []),
    ("doctors-without", "members of Doctors Without Borders", []),
    # Opposites, directions, and who came before.
    ("supporters", "harbour treaty supporters before the vote", []),
    ("supporters", "harbour treaty supporters after the vote", [Kind.OPPOSITE]),
    ("age", "maximum age of the rowing club", [Kind.OPPOSITE, Kind.NARROWER]),
    ("exports", "main good of the exports from Peru to Chile", []),
    ("exports", "main good of the exports from Chile to Peru", [Kind.CROSSED]),
    ("chair", "who was chair of the chess club before Gro Dahl", [Kind.OTHER_HOLDER]),
    ("chair", "who was chair of the chess club after Gro Dahl", [Kind.OTHER_HOLDER]),
    # A word that makes another thing.
    ("span", "planned length of the harbour bridge", []),
    ("span", "length of the harbour bridge", [Kind.NARROWER]),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return index_of(tmp_path_factory.mktemp("store"), STORE)


def judged(index: Index, question: str, identifier: str) -> Verdict:
    """The verdict on one fact for a question."""
    query = read_query(index, question)
    judge = Judge(index, query)
    ranker = Ranker(index, query)
    every = ranker.ordered(ranker.best(len(STORE)))
    (scored,) = (one for one in every if one.row.id == identifier)
    return judge.verdict(scored)


def kinds(judgement: str, found: Verdict) -> list[Kind]:
    return [one.kind for one in found.findings if one.kind.judgement == judgement]


@pytest.mark.parametrize(("held", "question", "expected"), ABOUT)
def test_about(index: Index, held: str, question: str, expected: list[Kind]) -> None:
    assert kinds("about", judged(index, question, held)) == expected


@pytest.mark.parametrize(("held", "question", "expected"), ASKED)
def test_asked(index: Index, held: str, question: str, expected: list[Kind]) -> None:
    assert kinds("asked", judged(index, question, held)) == expected


@pytest.mark.parametrize(("held", "question", "expected"), RESTRICTED)
def test_restricted(index: Index, held: str, question: str, expected: list[Kind]) -> None:
    assert kinds("restricted", judged(index, question, held)) == expected


@pytest.mark.parametrize(
    ("question", "held", "differs"),
    [
        ("who discovered Mercury", "mercury", ("the fact is about “mercury planet”",)),
        ("mayor of Anaheim", "anaheim", ("the fact is about “anaheim california”",)),
        ("harbour fund loans in 2017", "loans", ("a total for 2015/.., not 2017 alone",)),
        ("chess club chair", "chair", ()),
    ],
)
def test_a_mild_finding_is_said_of_the_answer(
    index: Index, question: str, held: str, differs: tuple[str, ...]
) -> None:
    hit = find(index, question).hits[0]
    assert (hit.entry.id, hit.differs, hit.as_asked) == (held, differs, not differs)


@pytest.mark.parametrize(
    "question",
    [
        "Terry occupation",
        "chess club monthly budget",
        "deputy chair of the chess club",
        "why was the chess club founded",
    ],
)
def test_a_grave_finding_leaves_no_answer(index: Index, question: str) -> None:
    assert not find(index, question).hits


@pytest.mark.parametrize(("held", "question"), [row[:2] for row in chain(ABOUT, ASKED, RESTRICTED)])
def test_what_is_found_can_be_said(index: Index, held: str, question: str) -> None:
    for one in judged(index, question, held).findings:
        assert len(one.about) == one.kind.value[2].count("{}"), one
        assert all(one.about), one
