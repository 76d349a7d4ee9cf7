"""Lookalikes: a store holds one of a pair and is asked for the other; it must not be fooled.

Most stores here hold one side of about thirty pairs at a time, so that each fact has a background
that has nothing to do with it; no other fact of such a store has a word that would tell the sides
of a pair apart. Some pairs are put to a store of a single fact, and all of them to one that holds
both sides.
"""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from lookalikes import Pair, Side, misspell, pairs, telling_words, texts_of, words_of

from factcli.index.answer import Answer, Hit
from factcli.index.cache import open_index
from factcli.index.reader import Index
from factcli.match.search import find

PAIRS = pairs()
NUMBERS = range(len(PAIRS))
NAMES = [pair.name for pair in PAIRS]
SIDES = ("left", "right")
GROUP_SIZE = 30
ALONE_EVERY = 9
ANY_SHARED = 5  # letters that two words share where one may be an inflection of the other


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lookalikes")


class Stores:
    """The stores of this module, built when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[tuple[tuple[int, ...], tuple[str, ...]], Index] = {}

    def holding(self, numbers: tuple[int, ...], sides: tuple[str, ...]) -> Index:
        """The index of a store with these sides of these pairs."""
        if (numbers, sides) not in self._open:
            facts = [
                {"id": identifier(number, side), **side_of(number, side).fact}
                for number in numbers
                for side in sides
            ]
            path = self._folder / f"store{len(self._open)}.json"
            path.write_text(json.dumps({"version": 1, "facts": facts}), encoding="utf-8")
            self._open[numbers, sides] = open_index([str(path)])
        return self._open[numbers, sides]


@pytest.fixture(scope="module")
def stores(folder: Path) -> Stores:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        return built(Stores(folder))


def built(stores: Stores) -> Stores:
    """The stores, with every index that the tests will ask for built in the same cache folder."""
    for group in groups():
        for side in SIDES:
            stores.holding(group, (side,))
    for number in NUMBERS[::ALONE_EVERY]:
        stores.holding((number,), (alone_side(number),))
    stores.holding(tuple(NUMBERS), SIDES)
    return stores


def identifier(number: int, side: str) -> str:
    return f"{side}-{number}"


def side_of(number: int, side: str) -> Side:
    return PAIRS[number].left if side == "left" else PAIRS[number].right


def alone_side(number: int) -> str:
    return SIDES[number // ALONE_EVERY % 2]


def opposite(side: str) -> str:
    return "right" if side == "left" else "left"


@cache
def groups() -> tuple[tuple[int, ...], ...]:
    """The pairs in groups such that no fact of a group has a word telling another pair's sides."""
    made: list[list[int]] = []
    for number in NUMBERS:
        home = next((g for g in made if len(g) < GROUP_SIZE and fits(number, g)), None)
        if home is None:
            made.append([number])
        else:
            home.append(number)
    return tuple(map(tuple, made))


@cache
def begun(number: int) -> frozenset[str]:
    """The beginnings of the words of both facts of a pair."""
    pair = PAIRS[number]
    return frozenset(w[:ANY_SHARED] for s in (pair.left, pair.right) for w in words_of(texts_of(s)))


@cache
def telling(number: int) -> frozenset[str]:
    pair = PAIRS[number]
    found = telling_words(pair)
    if pair.rule == "swap":
        found |= words_of(pair.left.fact["subject"])
    return frozenset(w[:ANY_SHARED] for w in found if len(w) > 2) - {"not"}


@cache
def stated(number: int) -> frozenset[str]:
    pair = PAIRS[number]
    return frozenset(f"{s.fact['subject']}, {s.fact['attribute']}" for s in (pair.left, pair.right))


def fits(number: int, group: list[int]) -> bool:
    return not any(
        telling(number) & begun(other)
        or telling(other) & begun(number)
        or stated(number) & stated(other)
        for other in group
    )


def home_of(number: int) -> tuple[int, ...]:
    return next(group for group in groups() if number in group)


def shown(hit: Hit) -> str:
    return (
        f"{hit.entry.id} {hit.score:.1f} {hit.match} differs: {'; '.join(hit.differs) or 'nothing'}"
    )


def told(answer: Answer) -> str:
    hits = ", ".join(map(shown, answer.hits[:3])) or "no hit"
    return f"{answer.query!r} got {hits}; near: {', '.join(map(shown, answer.near)) or 'nothing'}"


def names_what_differs(hit: Hit, pair: Pair) -> bool:
    """Whether `differs` has one of the words (or its beginning) by which the sides differ."""
    text = re.sub(r"(?<=\d),(?=\d)", "", " ".join(hit.differs).casefold())
    clues = telling_words(pair) | {clue.casefold() for clue in pair.clues}
    if pair.rule == "swap":
        clues |= words_of(pair.left.fact["subject"])
    return any(clue.replace(",", "")[:4] in text for clue in clues)


def fooled(index: Index, question: str, number: int) -> str | None:
    """How a store without the answer was fooled by a question, or None."""
    answer = find(index, question, limit=10)
    unflagged = [hit for hit in answer.hits if not hit.differs]
    if unflagged:
        return f"a lookalike with nothing said against it: {told(answer)}"
    own = {identifier(number, side) for side in SIDES}
    mute = [
        hit
        for hit in answer.hits
        if hit.entry.id in own and not names_what_differs(hit, PAIRS[number])
    ]
    return f"it does not name what differs: {told(answer)}" if mute else None


def missed(index: Index, question: str, wanted: str, *, misspelt: bool = False) -> str | None:
    """How a store failed to give the answer that it holds, or None.

    The answer to a misspelt question may say how the word was read; any other differs in nothing.
    """
    answer = find(index, question, limit=10)
    if not answer.hits or answer.hits[0].entry.id != wanted:
        return f"{wanted} is the answer: {told(answer)}"
    if misspelt or not answer.hits[0].differs:
        return None
    return f"nothing differs in truth: {told(answer)}"


def faults_of_lookalikes(index: Index, number: int, held: str) -> list[str]:
    questions = side_of(number, opposite(held)).questions
    return [fault for question in questions if (fault := fooled(index, question, number))]


def faults_of_answers(index: Index, number: int, held: str) -> list[str]:
    questions = side_of(number, held).questions
    wanted = identifier(number, held)
    return [fault for question in questions if (fault := missed(index, question, wanted))]


def faults_of_misspelt(index: Index, number: int, held: str) -> list[str]:
    questions = [misspell(q, PAIRS[number]) for q in side_of(number, held).questions]
    wanted = identifier(number, held)
    return [fault for q in questions if q and (fault := missed(index, q, wanted, misspelt=True))]


def no_faults(faults: list[str]) -> None:
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_a_lookalike_is_no_answer(stores: Stores, number: int) -> None:
    no_faults([
        fault
        for held in SIDES
        for fault in faults_of_lookalikes(stores.holding(home_of(number), (held,)), number, held)
    ])  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS[::ALONE_EVERY], ids=NAMES[::ALONE_EVERY])
def test_a_lookalike_is_no_answer_where_it_is_the_only_fact(stores: Stores, number: int) -> None:
    held = alone_side(number)
    index = stores.holding((number,), (held,))
    no_faults(
        [
            *faults_of_lookalikes(index, number, held),
            *faults_of_answers(index, number, held),
            *faults_of_misspelt(index, number, held),
        ]
    )


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_what_is_held_is_the_answer(stores: Stores, number: int) -> None:
    no_faults([
        fault
        for held in SIDES
        for fault in faults_of_answers(stores.holding(home_of(number), (held,)), number, held)
    ])  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_what_is_held_is_the_answer_to_a_misspelt_question(stores: Stores, number: int) -> None:
    no_faults([
        fault
        for held in SIDES
        for fault in faults_of_misspelt(stores.holding(home_of(number), (held,)), number, held)
    ])  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_of_both_the_right_one_answers(stores: Stores, number: int) -> None:
    index = stores.holding(tuple(NUMBERS), SIDES)
    faults = []
    for side in SIDES:
        wrong = identifier(number, opposite(side))
        for question in side_of(number, side).questions:
            answer = find(index, question, limit=50)
            found = {hit.entry.id: hit for hit in answer.hits}
            if identifier(number, side) not in found:
                faults.append(f"{identifier(number, side)} is missing: {told(answer)}")
            if wrong in found and not found[wrong].differs:
                faults.append(f"{wrong} is unflagged: {told(answer)}")
    no_faults(faults)


def test_the_pairs_are_many_and_all_different() -> None:
    assert len(PAIRS) >= 300
    assert len(set(NAMES)) == len(PAIRS)
    assert all(telling_words(pair) or pair.rule == "swap" for pair in PAIRS)
