"""Noting facts by the words and pieces of their texts gives the tokens that whole texts give."""

import random

import pytest

from factcli.index.marks import Marks, Spread, Use, Wording
from factcli.index.table import STATEMENT, SUBJECT
from factcli.words.lexicon import general_lexicon
from factcli.words.phrases import PhraseFinder
from factcli.words.phrasings import GAP, Namer, general_phrasings
from factcli.words.text import words
from factcli.words.tokens import STOP

USES = (
    Use(STATEMENT, has_stops=False, has_relations=False, has_near=True),
    Use(SUBJECT, has_stops=True, has_relations=True, has_near=True),
)


@pytest.fixture(scope="module", params=USES, ids=["statement", "subject"])
def wording(request: pytest.FixtureRequest) -> Wording:
    lexicon = general_lexicon()
    stop = {word for word, flag in lexicon.flags.items() if flag & STOP}
    finder = PhraseFinder([*lexicon.phrases, *lexicon.bodies], stop)
    return Wording(request.param, finder, Namer(general_phrasings()))


def texts() -> list[str]:
    """Phrases of the lists side by side, with names and common words between them."""
    rng = random.Random(1)  # noqa: S311 - repeatable on purpose
    phrases = [" ".join(p.words).title() for p in general_lexicon().phrases if len(p.words) > 1]
    phrases += [" ".join(r for r in p.roots if r != GAP) for p in general_phrasings()]
    phrases += ["the", "of", "US", "up to 5,000", "being", "Kofi Annan", "4.5", "others", "NZ"]
    return [" ".join(rng.choices(phrases, k=rng.randrange(1, 6))) for _ in range(600)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Kofi Annan", []),
        ("The prime minister of Xanadu", ["prime minister"]),
    ],
)
def test_a_text_falls_into_pieces_that_no_phrase_leads_across(
    wording: Wording, text: str, pieces: list[str]
) -> None:
    spread = wording.spread(words(text), text)
    together = [*spread.pieces, *(own.lower() for own in spread.texts)]
    assert all(any(piece in own for own in together) for piece in pieces)
    assert bool(together) == bool(pieces)


def test_the_pieces_of_a_text_bring_what_all_of_it_brings(wording: Wording) -> None:
    for text in texts():
        whole = set(wording.of_text(text))
        assert set(wording.tokens(wording.spread(words(text), text))) == whole, text


def test_facts_are_put_together_by_token(wording: Wording) -> None:
    marks = Marks([wording, wording], 10)
    for number in range(40):
        marks.begin(number % 4)
        marks.spread(0, Spread(["xanadu", "xanadu"] if number % 2 else ["shangri"]))
        if number == 3:
            marks.token(1, "xanadu")
    found = {token: column for column in marks.columns() for token in column.tokens}
    bit = wording.use.bit
    assert found["xanadu"].masks == bytes(bit | (n % 4) << 6 for n in range(1, 40, 2))
    assert found["shangri"].rows == b"".join(
        (10 + n).to_bytes(4, "little") for n in range(0, 40, 2)
    )
