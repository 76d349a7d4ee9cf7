"""Which known words an unknown one may be meant for."""

import random

import pytest
from rapidfuzz.distance import OSA

from factcli.words.spelling import Shelf, allowed_distance, bucket_keys, likeness, spellings

KNOWN = (
    "afghanistan", "munitions", "convention", "conventional", "treaty", "troops", "niger",
    "police", "policy", "oslo", "oil", "adopted", "clearance", "norwegian", "facilitator",
)  # fmt: skip


class Words:
    """A vocabulary in memory."""

    def __init__(self, *known: str) -> None:
        self._known = known

    def bucket(self, keys: tuple[str, ...]) -> set[str]:
        return {word for word in self._known if set(keys) & set(bucket_keys(word))}

    def shelves(self, lengths: range) -> list[Shelf]:
        return [Shelf([w for w in self._known if len(w) == length]) for length in lengths]


@pytest.mark.parametrize(
    ("word", "edits"),
    [("oil", 1), ("troop", 1), ("troops", 2), ("treaties", 2), ("munitions", 3)],
)
def test_longer_words_may_be_further_off(word: str, edits: int) -> None:
    assert allowed_distance(word) == edits


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("afganistan", "afghanistan"),
        ("munitons", "munitions"),
        ("conventoin", "convention"),
        ("traety", "treaty"),
        ("trops", "troops"),
        ("polise", "police"),
        ("adoptd", "adopted"),
        ("clearence", "clearance"),
        ("norweigan", "norwegian"),
        ("facilitater", "facilitator"),
        ("xonvention", "convention"),
        ("zroops", "troops"),
    ],
)
def test_the_likeliest_word_comes_first(typed: str, meant: str) -> None:
    assert spellings(Words(*KNOWN), typed)[0].word == meant


@pytest.mark.parametrize("typed", ["zqxzqx", "oi", "a", "", "norge", "traffic", "abc123", "1997"])
def test_words_unlike_any_have_no_spelling(typed: str) -> None:
    assert spellings(Words(*KNOWN), typed) == []


def test_a_swap_of_neighbours_is_one_edit() -> None:
    assert [s.distance for s in spellings(Words("treaty"), "traety")] == [1]


def test_spellings_come_most_alike_first() -> None:
    found = spellings(Words("convention", "conventions", "conversion"), "conventoin")
    assert found[0].word == "convention"
    assert [s.similarity for s in found] == sorted((s.similarity for s in found), reverse=True)


def test_another_first_letter_is_less_alike() -> None:
    assert likeness("zreaty", "treaty", 1) < likeness("treatz", "treaty", 1) < 1


def test_likeness_is_never_negative() -> None:
    assert likeness("ab", "cd", 3) == 0


def test_of_many_unknown_words_none_is_missed_by_the_letters_it_has() -> None:
    rng = random.Random(1)  # noqa: S311 - repeatable on purpose
    known = ["".join(rng.choices("aeinrst", k=7)) for _ in range(500)] + ["æøåæøå0", "zzzzzzz"]
    shelf = Shelf(known)
    for word in ("æøåæøå1", "zzzzyzz", *("".join(rng.choices("aeinrst", k=7)) for _ in range(40))):
        near = {other for other in known if OSA.distance(word, other) <= 2}
        assert near <= set(shelf.like(word, 2))
    assert len(list(shelf.like("bcdfghk", 2))) == 0
