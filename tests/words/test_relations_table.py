"""The trained score: a table's round trip, and what the table of the package knows."""

import math
import struct
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.words.relations import (
    SIZE,
    Relations,
    Side,
    relations,
    scored_words,
    write_table,
)

UNIT = [1.0] + [0.0] * (SIZE - 1)
WORDS = ("born", "fell", "live", "town")
vectors = st.lists(st.integers(-127, 127).map(float), min_size=SIZE, max_size=SIZE)
# One number at the limit, so that a step is 1 and nothing is rounded.
tables = st.fixed_dictionaries(dict.fromkeys(WORDS, vectors)).map(
    lambda table: table | {"full": [127.0] * SIZE}
)


def table_of(folder: Path | str, **rest: float) -> Relations:
    """Three words: born speaks for birth, fell against it."""
    path = Path(folder) / "table.bin"
    asked = {"born": UNIT, "fell": [-x for x in UNIT], "born in": [0.5] + [0.0] * (SIZE - 1)}
    named = {"birth": UNIT, "death": [-x for x in UNIT]}
    write_table(str(path), asked, named, rest.get("bias", 0.0))
    return Relations(str(path))


@settings(deadline=None)
@given(asked=tables, named=tables, bias=st.integers(-9, 9))
def test_what_is_written_is_read(
    asked: dict[str, list[float]], named: dict[str, list[float]], bias: int
) -> None:
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "table.bin")
        write_table(path, asked, named, bias)
        table = Relations(path)
        for one in WORDS:
            question = table.question([[one]])
            assert question == Side(tuple(asked[scored_words([[one]])[0]]), 1)
            for other in WORDS:
                side = table.attribute([other])
                assert side == Side(tuple(named[scored_words([[other]])[0]]), 1)
                product = sum(a * b for a, b in zip(asked[one], named[other], strict=True))
                found = table.relation(question, side)
                assert found.score == pytest.approx(product + bias)
                assert found.known == 1


@pytest.mark.parametrize(
    ("question", "attribute", "score", "known"),
    [
        ("born", "birth", 1.0, 1),
        ("born", "death", -1.0, 1),
        ("was she born", "birth", 1.0, 1),
        # A text is the sum of its words over the root of their number.
        ("born fell", "birth", 0.0, 1),
        ("born in", "birth", 1.5 / math.sqrt(2), 1),
        ("born", "shoe", 0.0, 0),
        ("shoe", "birth", 0.0, 0),
    ],
)
def test_a_score_is_the_product_of_the_two_sides(
    tmp_path: Path, question: str, attribute: str, score: float, known: int
) -> None:
    table = table_of(tmp_path)
    found = table.relation(table.question([question.split()]), table.attribute(attribute.split()))
    assert found.score == pytest.approx(score, abs=0.01)
    assert found.known == known


def test_the_bias_is_added_to_every_score(tmp_path: Path) -> None:
    table = table_of(tmp_path, bias=-2.5)
    found = table.relation(table.question([["born"]]), table.attribute(["birth"]))
    assert found.score == pytest.approx(-1.5)


@pytest.mark.parametrize(
    ("word", "attribute", "part"),
    [
        ("born", "birth", 1.0),
        ("fell", "birth", -1.0),
        ("fell", "death", 1.0),
        ("shoe", "birth", 0.0),
    ],
)
def test_the_part_of_one_word(tmp_path: Path, word: str, attribute: str, part: float) -> None:
    table = table_of(tmp_path)
    question = table.question([[word]])
    assert table.part(word, question, table.attribute([attribute])) == pytest.approx(part)


def test_the_parts_of_the_words_make_the_score(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    question, birth = table.question([["born"], ["fell"], ["born"]]), table.attribute(["birth"])
    parts = [table.part(word, question, birth) for word in ("born", "fell", "born")]
    assert sum(parts) == pytest.approx(table.relation(question, birth).score)
    assert parts[0] == pytest.approx(1 / math.sqrt(3))


@pytest.mark.parametrize(
    ("word", "known"),
    # A word that only attributes have is none that asks.
    [("born", True), ("fell", True), ("birth", False), ("shoe", False)],
)
def test_which_words_it_knows(tmp_path: Path, word: str, known: bool) -> None:
    assert table_of(tmp_path).knows(word) is known


@pytest.mark.parametrize(
    ("runs", "scored"),
    [
        (["where was she born"], ["wher", "was", "she", "born"]),
        (["the towns of 1997"], ["town", "of"]),
        (["a man s wife", "an oath"], ["man", "wife", "oath"]),
    ],
)
def test_the_words_that_are_scored(runs: list[str], scored: list[str]) -> None:
    found = scored_words(run.split() for run in runs)
    assert [word for word in found if " " not in word] == scored


def test_neighbours_are_scored_within_a_run_only() -> None:
    assert scored_words([["was", "born"], ["in"]]) == ["was", "born", "was born", "in"]
    assert scored_words([["born", "in"]]) == ["born", "in", "born in"]


@pytest.mark.parametrize("magic", [b"fcr1", b"\0\0\0\0"])
def test_another_file_is_refused(tmp_path: Path, magic: bytes) -> None:
    path = tmp_path / "table.bin"
    path.write_bytes(struct.pack("<4sffII", magic, 1.0, 0.0, 0, 0))
    with pytest.raises(ValueError, match="not a table of relations"):
        Relations(str(path))


def test_two_words_of_one_key_cannot_be_written(tmp_path: Path) -> None:
    # The best known pair of English words with one CRC-32.
    clash = {"plumless": UNIT, "buckeroo": UNIT}
    with pytest.raises(ValueError, match="two words have one key"):
        write_table(str(tmp_path / "table.bin"), clash, {"birth": UNIT}, 0.0)


@pytest.mark.parametrize(
    ("question", "meant", "other"),
    [
        ("where was … born", "place of birth", "place of death"),
        ("where did … die", "place of death", "place of birth"),
        ("when was … born", "date of birth", "place of birth"),
        ("who wrote", "author", "date of publication"),
        ("how tall is", "height", "population"),
        ("how many people live in", "population", "area"),
        ("who is … married to", "spouse", "father"),
    ],
)
def test_the_package_tells_what_is_asked(question: str, meant: str, other: str) -> None:
    table = relations()
    side = table.question([run.split() for run in question.split("…")])
    scores = [table.relation(side, table.attribute(name.split())).score for name in (meant, other)]
    assert scores[0] > 0
    assert scores[0] > scores[1]


@pytest.mark.parametrize("word", ["born", "where", "married", "population"])
def test_the_package_knows_the_words_that_ask(word: str) -> None:
    assert relations().knows(word)
