"""Findings: what each kind says, and how grave several are together."""

from string import Formatter

import pytest

from factcli.match.findings import Finding, Kind, found, verdict

WORDS: list[tuple[Kind, tuple[str, ...], str]] = [
    (Kind.NOT_NAMED, ("Malawi",), "not about Malawi"),
    (Kind.NOT_SAID, ("Norway",), "the fact does not name Norway"),
    (Kind.ANOTHER_NAME, ("terry hughes",), "the fact is about “terry hughes”"),
    (Kind.LONGER_NAME, ("mercury planet",), "the fact is about “mercury planet”"),
    (Kind.OTHER_OFFICE, ("vice chair",), "the fact says “vice chair”"),
    (Kind.OTHER_PLACE, ("Mali", "Denmark"), "the place is Mali, not Denmark"),
    (Kind.OTHER_ORIGIN, ("Mali", "Denmark"), "not from Mali but from Denmark"),
    (Kind.OTHER_PEOPLE, ("troops", "Mali"), "the troops are not from Mali"),
    (Kind.MANY_PLACES, ("congo", "one and another"), "“congo” may be one and another"),
    (Kind.TOTAL_OF_PLACES, ("Mali and Chad", "Chad"), "a total for Mali and Chad, not Chad alone"),
    (Kind.TOTAL_OF_ACTORS, ("Norway",), "a total that includes Norway"),
    (Kind.PART_OF_FORCE, ("Denmark",), "Denmark only"),
    (Kind.PART_OF_NAME, ("chess club",), "only a part of “chess club” is in the fact"),
    (Kind.TOO_UNLIKE, ("geneva",), "“geneva” is too unlike any word of the fact"),
    (Kind.READ_AS, ("clbu", "club"), "“clbu” read as “club”"),
    (Kind.MISREAD, ("chest", "chess"), "“chest” read as “chess”"),
    (Kind.UNKNOWN, ("oars",), "“oars” is not in the fact"),
    (Kind.NEARLY, ("choppers", "helicopters"), "not “choppers” but “helicopters”"),
    (Kind.LEFT_OVER, ("exact",), "the fact does not say “exact”"),
    (Kind.OTHER_RELATION, ("wrote",), "the fact does not say “wrote”"),
    (Kind.OTHER_ATTRIBUTE, ("land area",), "the fact says “land area”"),
    (Kind.QUITE_ANOTHER, ("minimum age",), "the fact says “minimum age”"),
    (Kind.NOT_COUNTED, ("boats",), "the fact counts boats"),
    (Kind.NO_NUMBER, (), "no number to count"),
    (Kind.NO_AMOUNT, (), "no amount"),
    (Kind.NO_MONEY, (), "no sum of money"),
    (Kind.NO_DATE, (), "no date"),
    (Kind.NO_PERSON, (), "nobody is named"),
    (Kind.ONLY_A_SHARE, ("share of exports",), "only a proportion: “share of exports”"),
    (Kind.NO_PLACE, (), "no place"),
    (Kind.NO_REASON, (), "the fact does not say why"),
    (Kind.OTHER_YEAR, ("2013", "the fact is of 2014"), "2013: the fact is of 2014"),
    (Kind.SPAN, ("for 2015/..", "2017"), "a total for 2015/.., not 2017 alone"),
    (Kind.NOT_SINCE, ("2021", "2015"), "for 2021, not since 2015"),
    (Kind.OTHER_NUMBER, ("163",), "163 is not a number of the fact"),
    (Kind.OTHER_CURRENCY, ("NOK",), "the amount is in NOK"),
    (Kind.OTHER_PERIOD, ("a sum per year", "month"), "a sum per year, not month"),
    (Kind.OTHER_HOLDER, ("before", "gro"), "the fact does not say who came before gro"),
    (Kind.NEGATED, ("the fact",), "the fact negates"),
    (Kind.OPPOSITE, (), "says the opposite"),
    (Kind.CROSSED, (), "the fact says it the other way round"),
    (Kind.NARROWER, ("planned length",), "the fact says “planned length”"),
]


def holes(kind: Kind) -> int:
    """How many things the words of a kind name."""
    return sum(name is not None for _, name, _, _ in Formatter().parse(kind.value[2]))


@pytest.mark.parametrize(("kind", "about", "text"), WORDS)
def test_a_finding_in_words(kind: Kind, about: tuple[str, ...], text: str) -> None:
    assert found(kind, *about).text == text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_words(kind: Kind) -> None:
    things = [f"thing {number}" for number in range(holes(kind))]
    said = found(kind, *things).text
    assert all(thing in said for thing in things)
    assert kind.judgement in ("about", "asked", "restricted")


def note(word: str) -> Finding:
    return found(Kind.READ_AS, word, "club")


MILD, GRAVE = found(Kind.SPAN, "for 2015/..", "2017"), found(Kind.NO_DATE)


@pytest.mark.parametrize(
    ("findings", "is_answer", "is_as_asked"),
    [
        ([], True, True),
        ([note("clbu")], True, True),
        ([note("clbu"), MILD], True, False),
        ([MILD, GRAVE, note("clbu")], False, False),
    ],
)
def test_a_verdict_is_as_grave_as_its_gravest_finding(
    findings: list[Finding], is_answer: bool, is_as_asked: bool
) -> None:
    found = verdict(findings)
    assert (found.is_answer, found.is_as_asked) == (is_answer, is_as_asked)
    assert [one.gravity for one in found.findings] == sorted(
        (one.gravity for one in findings), reverse=True
    )


def test_a_verdict_says_each_thing_once() -> None:
    assert verdict([note("clbu"), GRAVE, note("clbu")]).differs == (
        "no date",
        "“clbu” read as “club”",
    )
