"""Forms that share a stem and mean other things are told apart when a fact is judged."""

from pathlib import Path

import pytest
from small_index import Json, count_fact, index_of, text_fact

from factcli.match.relation import APART
from factcli.match.search import find
from factcli.words.text import stem

FACTS: list[Json] = [
    text_fact("islands", "Iceland", "populated islands", "Heimaey"),
    text_fact("people", "Malta", "inhabitants", "half a million"),
    count_fact("flights", "Chad", "planned flights", 12, "flights"),
    count_fact("sent", "Fiji", "delegates", 20, "delegates"),
    count_fact("police", "Peru", "police units", 4, "units"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("population of iceland", None),
        ("populated islands of iceland", "islands"),
        ("population of malta", "people"),
        ("planes of chad", None),
        ("flights planned chad", "flights"),
        ("delegation of fiji", None),
        ("delegates of fiji", "sent"),
        ("united police peru", None),
        ("police unit peru", "police"),
    ],
)
def test_a_form_of_another_sense_is_another_word(
    tmp_path: Path, question: str, answer: str | None
) -> None:
    hits = find(index_of(tmp_path, FACTS), question).hits
    assert [hit.entry.id for hit in hits] == ([answer] if answer else [])


def test_the_forms_of_a_line_share_a_stem() -> None:
    for one, other in APART:
        assert len(set(map(stem, one | other))) == 1
        assert one.isdisjoint(other)
