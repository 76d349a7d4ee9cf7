"""Phrasings: which concepts a text names, and the list of the package."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.words.lexicon import lines_of
from factcli.words.phrasings import (
    GAP,
    RELATION,
    Namer,
    Phrasing,
    general_phrasings,
    is_near,
    named_in,
    phrasing_words,
)
from factcli.words.text import stem, words

LINES = lines_of("phrasings.txt")
GROUPS = [[name.strip() for name in line.split("|")] for line in lines_of("near.txt")]


def phrasing(text: str, token: str, *, asked_only: bool = False) -> Phrasing:
    roots = tuple(piece if piece == GAP else stem(piece) for piece in text.split())
    return Phrasing(roots, token, roots[0], asked_only)


SMALL = (
    phrasing("population", "people"),
    phrasing("population density", "density"),
    phrasing("density of population", "density"),
    phrasing("residents", "people"),
    phrasing("residents", "tenants"),
    phrasing("how many … live", "people", asked_only=True),
    phrasing("how … wide … river", "width", asked_only=True),
    phrasing("lake depth", "depth"),
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("population of the town", ["people"]),
        # A gap is of one to six words.
        ("how many live there", []),
        ("how many people live there", ["people"]),
        ("how many of the very old men of town live there", []),
        ("how many of the old men of town live", ["people"]),
        ("how very wide is the river", ["width"]),
        ("how wide is the river", []),
        # The longest of the phrases in one place is meant.
        ("the population density", ["density"]),
        ("density of population", ["density"]),
        ("population, and population density", ["density", "people"]),
        # Two concepts of one phrase are both named.
        ("residents", ["people", "tenants"]),
        # The words stand in their order, and whole.
        ("density population", ["people"]),
        ("lake", []),
        ("depth of the lake", []),
        # Words meet by their stems.
        ("populations", ["people"]),
        ("", []),
    ],
)
def test_the_concepts_that_a_text_names(text: str, tokens: list[str]) -> None:
    named = named_in(SMALL, [stem(word) for word in words(text)])
    assert [one.token for one in named] == tokens


def test_a_concept_says_which_words_name_it() -> None:
    roots = [stem(word) for word in "so how many people live there".split()]
    assert [one.positions for one in named_in(SMALL, roots)] == [(1, 2, 4)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("population", ("people",)),
        ("population density", ("density",)),
        ("residents", ("people", "tenants")),
        # Only a question asks: no fact is named so.
        ("how many people live there", ()),
        ("depth", ()),
    ],
)
def test_the_concepts_that_a_fact_names(text: str, tokens: tuple[str, ...]) -> None:
    namer = Namer(SMALL)
    assert namer.tokens(text.split()) == tokens
    assert namer.tokens(text.split()) == tokens, "the second time it is remembered"


def phrases_of(line: str) -> Iterator[tuple[str, bool]]:
    names, _, asked = line.partition(" ? ")
    yield from ((phrase.strip(), False) for phrase in names.split("|"))
    yield from ((phrase.strip(), True) for phrase in asked.split("|") if asked)


def test_every_line_has_phrases_that_a_fact_may_use_and_none_is_empty() -> None:
    empty = [line for line in LINES if not all(words(phrase) for phrase, _ in phrases_of(line))]
    assert not empty


def test_every_line_is_a_concept_with_all_its_phrases() -> None:
    found = {(one.roots, one.token) for one in general_phrasings() if not is_near(one.token)}
    assert {token for _, token in found} == {f"{RELATION}{n}" for n in range(len(LINES))}
    for number, line in enumerate(LINES):
        for phrase, _ in phrases_of(line):
            pieces = phrase.replace(GAP, f" {GAP} ").split()
            roots = tuple(
                root
                for piece in pieces
                for root in ([GAP] if piece == GAP else map(stem, words(piece)))
            )
            assert (roots, f"{RELATION}{number}") in found, phrase


def test_a_gap_stands_between_words() -> None:
    for one in general_phrasings():
        assert GAP not in (one.roots[0], one.roots[-1]), one
        assert GAP * 2 not in "".join(one.roots), one


def test_every_phrasing_is_looked_for_by_one_of_its_words() -> None:
    assert all(one.key in one.roots and one.key != GAP for one in general_phrasings())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how much was left undisbursed", "undisbursed balance"),
        ("how dependent is Malawi on foreign aid", "aid dependency"),
        ("how long is the grace period", "grace period"),
    ],
)
def test_a_question_names_the_concept_of_a_fact(one: str, other: str) -> None:
    asked = named_in(general_phrasings(), [stem(word) for word in words(one)])
    stated = [t for t in Namer(general_phrasings()).tokens(words(other)) if not is_near(t)]
    assert stated
    assert set(stated) <= {named.token for named in asked}


def test_a_question_only_phrase_is_none_of_a_fact() -> None:
    typed = "how dependent is Malawi on foreign aid".lower().split()
    asked = {named.token for named in named_in(general_phrasings(), [stem(w) for w in typed])}
    assert asked - set(Namer(general_phrasings()).tokens(typed))


def test_the_words_of_a_concept_are_kept_as_they_are_written() -> None:
    by_token = phrasing_words()
    assert len(by_token) == len(LINES)
    (pledge,) = (found for found in by_token.values() if "pledged" in found and "missing" in found)
    assert {"unfulfilled", "honoured", "pledge"} <= pledge
    assert not {GAP, "?", "|"} & pledge


NEAR = (
    phrasing("deal", "=n1"),
    phrasing("deal with", "=n2"),
    phrasing("agreement", "=n1"),
    phrasing("sign a deal", "=r1"),
)


def test_a_question_names_near_words_within_longer_ones_and_within_a_relation() -> None:
    typed = [stem(word) for word in "who will sign a deal with the club".split()]
    assert {named.token for named in named_in(NEAR, typed, asked=True)} == {"=n1", "=n2", "=r1"}


def test_a_fact_names_the_longest_of_near_words() -> None:
    roots = [stem(word) for word in "bodies that deal with fish".split()]
    assert [named.token for named in named_in(NEAR, roots)] == ["=n2"]


def test_every_group_of_near_words_has_several_and_none_stands_twice() -> None:
    assert all(len(set(group)) > 1 for group in GROUPS)
    assert len({frozenset(group) for group in GROUPS}) == len(GROUPS)


# What would give a wrong figure if one were read out for the other.
APART = [
    ("signed", "ratified"), ("pledged", "paid"), ("exports", "imports"), ("births", "deaths"),
    ("men", "women"), ("killed", "wounded"), ("refugees", "displaced"), ("gross", "net"),
    ("deputy", "chief"), ("former", "present"), ("minister", "ministry"), ("soldiers", "police"),
    ("start", "end"), ("reserve", "output"), ("given", "received"), ("total", "part"),
    ("budget", "funding"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_must_be_kept_apart_is_in_no_group_together(one: str, other: str) -> None:
    assert not [group for group in GROUPS if {one, other} <= set(group)]


_ROOTS = st.sampled_from("abcd")
_PHRASE = st.lists(st.sampled_from(["a", "b", "c", "d", GAP]), min_size=1, max_size=5).filter(
    lambda roots: GAP not in (roots[0], roots[-1]) and (GAP, GAP) not in pairwise(roots)
)
_PHRASES = st.lists(
    st.builds(
        lambda roots, token: Phrasing(tuple(roots), token, roots[0]),
        _PHRASE,
        st.sampled_from(["=r1", "=r2", "=n1", "=n2"]),
    ),
    max_size=8,
    unique_by=lambda phrasing: (phrasing.roots, phrasing.token),
)


@given(_PHRASES, st.lists(_ROOTS, max_size=12))
def test_all_phrases_at_once_name_what_each_by_itself_names(
    phrases: list[Phrasing], text: list[str]
) -> None:
    one_by_one = {named.token for named in named_in(phrases, text)}
    assert set(Namer(phrases).tokens(text)) == one_by_one
