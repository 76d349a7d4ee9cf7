"""One rule for the phrases of facts, drafts and questions: the same names in all three."""

import csv
import sqlite3
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from factcli.check.wording import Lexis
from factcli.index.build import build_index
from factcli.index.gather import LayerContent
from factcli.index.reader import Index
from factcli.match.query import read_query
from factcli.store.facts import Fact
from factcli.values.currencies import PHRASES
from factcli.values.value import Text
from factcli.words.lexicon import general_lexicon
from factcli.words.phrases import PhraseFinder, joined
from factcli.words.text import stem, words
from factcli.words.tokens import (
    CONTRASTS,
    CURRENCY,
    NAMES,
    PEOPLE,
    STOP,
    Phrase,
    is_place,
    is_written,
)

SHARED = Path(__file__).parents[3] / "shared"
FACTS_OF_EACH = 1500
# What the store says as well: a question's unknown words would be read as others.
KNOWN = "a polished table of the crown prince, paid as real estate, told of police and troops"


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    fact = Fact(id="a", kind="text", subject=KNOWN, attribute="oil", value=Text(text="oil"))
    build_index(connection, [LayerContent("", (), (), [fact])], {})
    index = Index(connection)
    yield index
    index.close()


@pytest.fixture(scope="module")
def finder() -> PhraseFinder:
    lexicon = general_lexicon()
    return PhraseFinder(
        list(lexicon.phrases), {word for word, flag in lexicon.flags.items() if flag & STOP}
    )


def of_fact(finder: PhraseFinder, text: str) -> set[str]:
    return {token for token in finder.see(text).tokens if token[0] in NAMES}


def of_draft(index: Index, text: str) -> set[str]:
    found = {token for word in Lexis(index).read(text) for token in word.tokens}
    return {token for token in found if token[0] in NAMES and token[0] != PEOPLE}


def of_question(index: Index, text: str) -> set[str]:
    units = read_query(index, text).units
    every = (unit for whole in units for unit in (whole, *whole.parts))
    found = {alternative.token for unit in every for alternative in unit.alternatives}
    return {token for token in found if token[0] in NAMES}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The longest name counts, and none begins inside it.
        ("Paid in US dollars", {"$USD"}),
        ("Paid in euros", {"$EUR"}),
        ("Some 7 million Swiss francs", {"$CHF"}),
        ("Five Turkish lira", {"$TRY"}),
        ("An Australian dollar", {"$AUD"}),
        ("Ten Egyptian pounds", {"$EGP"}),
        ("Iraqi dinars per US dollar", {"$IQD", "$USD"}),
        ("The oil of Equatorial Guinea", {"@GQ"}),
        ("The oil of Guinea", {"@GN"}),
        ("Norwegian police in South Sudan", {"@NO", "@SS"}),
        ("Troops in the Congo", {"@CD", "@CG"}),
        # A name is its letters, not its stem.
        ("Stade de France", {"@FR"}),
        ("A polished table", set()),
        # Words of a currency that are common words otherwise.
        ("The Danish crown prince", {"@DK"}),
        ("Brazilian real estate", {"@BR"}),
        # Names in capitals, as they must be written; before a dollar sign they are none.
        ("Police of NZ and the US", {"@NZ", "@US"}),
        ("They told us of AUSTRIA", {"@AT"}),
        ("Paid US$ 5 million", set()),
        ("Paid AU$ 5 million", set()),
        ("Paid HK$5m", set()),
    ],
)
def test_the_names_of_a_text(
    index: Index, finder: PhraseFinder, text: str, names: set[str]
) -> None:
    assert of_fact(finder, text) == names
    assert of_draft(index, text) == names
    assert of_question(index, text) == names


def test_only_a_question_may_be_typed_in_small_letters(index: Index, finder: PhraseFinder) -> None:
    text = "police of nz"
    assert of_question(index, "aid of the us") == {"@US"}
    assert of_question(index, "us$ 5 million") == set()
    assert of_fact(finder, text) == of_draft(index, text) == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("urban oil", 1),
        ("oil in the east", 1),
        ("oil in the Middle East", 0),
        ("oil in South Sudan", 0),
        ("oil in the south of Sudan", 1),
    ],
)
def test_no_word_of_a_longer_name_has_an_opposite(
    index: Index, finder: PhraseFinder, text: str, count: int
) -> None:
    of_draft = [token for word in Lexis(index).read(text) for token in word.tokens]
    assert len([token for token in finder.see(text).tokens if token[0] in CONTRASTS]) == count
    assert len([token for token in of_draft if token[0] in CONTRASTS]) == count
    assert len(read_query(index, text).contrasts) == count


def test_in_a_draft_capitals_count_where_they_stand(index: Index) -> None:
    found = Lexis(index).read("US troops for US$ 5 million")
    assert [word.start for word in found if any(map(is_place, word.tokens))] == [0]


def test_the_bare_names_of_currencies_mean_what_they_mean_in_figures() -> None:
    names = (p for p in general_lexicon().phrases if p.token[0] == CURRENCY)
    said = {" ".join(phrase.words): phrase.token for phrase in names}
    both = said.keys() & PHRASES.keys()
    assert len(both) > 100
    assert {name: said[name] for name in both} == {n: CURRENCY + PHRASES[n] for n in both}


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the texts are not here: {SHARED} is no folder")
def test_the_fast_finder_keeps_the_rule(finder: PhraseFinder) -> None:
    starts: dict[str, list[Phrase]] = {}
    for phrase in general_lexicon().phrases:
        starts.setdefault(stem(phrase.words[0]), []).append(phrase)

    def phrases(first: str) -> list[Phrase]:
        return starts.get(first, [])

    for text in _texts():
        written = partial(_is_written, text)
        tokens = joined(words(text), phrases, written)
        every = {token for some in tokens for token in some if token[0] != PEOPLE}
        assert set(finder.see(text).tokens) == every, text


def _is_written(text: str, capitals: str, _first: int, _end: int) -> bool:
    return is_written(capitals, text)


def _texts() -> Iterator[str]:
    for document in sorted((SHARED / "seeds").glob("*.txt")):
        yield from document.read_text("utf-8").splitlines()
    for table in sorted((SHARED / "bench").glob("*_facts.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in islice(csv.DictReader(file), FACTS_OF_EACH):
                yield from (row["subject"], row["attribute"], row["value"])
