"""Which words are English."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.words import english
from factcli.words.english import is_english, write_words


@pytest.mark.parametrize("word", "treaty soldier harbour harbor mandate whaling the where".split())
def test_a_word_of_the_dictionary(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize(
    "word",
    [
        # Misspelt
        *"traety soldeir recieve penholdr".split(),
        # Of another language
        *"utbetalt hvor".split(),
        # Names
        *"minusma farc".split(),
        # Not folded
        *("Treaty", "SOLDIER"),
        *("", " ", "treaty ", "162", "\udcff"),
    ],
)
def test_no_word_of_the_dictionary(word: str) -> None:
    assert not is_english(word)


@pytest.fixture
def of_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of three words in the place of the package's."""
    path = str(tmp_path / "three.bin")
    write_words(path, ["trout", "salmon", "trout", "ål"])
    monkeypatch.setattr(english, "_PATH", path)
    english._keys.cache_clear()
    monkeypatch.setattr(english, "_keys", english._keys.__wrapped__)


@pytest.mark.usefixtures("of_three")
@pytest.mark.parametrize(
    ("word", "known"),
    [("trout", True), ("salmon", True), ("ål", True), ("pike", False), ("zz", False)],
)
def test_what_is_written_is_read(word: str, known: bool) -> None:
    assert is_english(word) is known


def test_a_word_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "words.bin"
    write_words(str(path), ["trout", "trout"])
    assert len(path.read_bytes()) == 4


@settings(deadline=None)
@given(st.sets(st.text("abcdefgh", min_size=1, max_size=9), max_size=30))
def test_the_order_of_the_words_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, words: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("words")
    write_words(str(folder / "one"), sorted(words))
    write_words(str(folder / "other"), sorted(words, reverse=True))
    assert (folder / "one").read_bytes() == (folder / "other").read_bytes()
