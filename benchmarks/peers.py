"""The peers, in process: each takes texts and gives, for a question, the best one's number."""

import importlib
import importlib.util
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from terms import plain_words, tantivy_query, trigram_query

Best = Callable[[str], int | None]
Pair = tuple[str, str]


class MissingError(Exception):
    """A peer is not installed; the message names it."""


def load(name: str) -> Any:  # noqa: ANN401 - a peer's module, whatever it is
    """A peer's module; MissingError where it is not installed."""
    if importlib.util.find_spec(name.split(".", maxsplit=1)[0]) is None:
        raise MissingError(f"{name} is not installed (benchmarks/requirements.txt)")
    return importlib.import_module(name)


def joined(texts: Iterable[tuple[int, Pair]]) -> Iterator[tuple[int, str]]:
    """Subject and attribute as one text, numbered."""
    return ((n, " ".join(plain_words(f"{subject} {rest}"))) for n, (subject, rest) in texts)


def bm25s(texts: Sequence[Pair]) -> Best:
    """Okapi BM25 on whole words, by bm25s."""
    library = load("bm25s")
    ranker = library.BM25()
    ranker.index([text.split() for _, text in joined(enumerate(texts))], show_progress=False)

    def best(question: str) -> int | None:
        # A list of tokens that holds no known word can't be asked.
        known = [word for word in plain_words(question) if word in ranker.vocab_dict]
        if not known:
            return None
        found, _ = ranker.retrieve([known], k=1, show_progress=False)
        return int(found[0][0])

    return best


def fts5(texts: Sequence[Pair]) -> Best:
    """SQLite's FTS5, any of the words, ranked by its bm25."""
    database = fts5_database(":memory:", joined(enumerate(texts)), "unicode61 remove_diacritics 2")

    def best(question: str) -> int | None:
        return _first(database, " OR ".join(f'"{word}"' for word in plain_words(question)))

    return best


def fts5_trigram(texts: Sequence[Pair]) -> Best:
    """SQLite's FTS5 with the trigram tokenizer, any of the trigrams, ranked by its bm25."""
    database = fts5_database(":memory:", joined(enumerate(texts)), "trigram")

    def best(question: str) -> int | None:
        return _first(database, trigram_query(question))

    return best


def fts5_database(
    path: str, texts: Iterable[tuple[int, str]], tokenizer: str
) -> sqlite3.Connection:
    """A new FTS5 database of numbered texts."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=OFF")
    database.execute(f"CREATE VIRTUAL TABLE t USING fts5(text, tokenize='{tokenizer}')")
    database.executemany("INSERT INTO t (rowid, text) VALUES (? + 1, ?)", texts)
    database.commit()
    return database


def _first(database: sqlite3.Connection, query: str) -> int | None:
    if not query:
        return None
    sql = "SELECT rowid - 1 FROM t WHERE t MATCH ? ORDER BY rank LIMIT 1"
    found = database.execute(sql, (query,)).fetchone()
    return found[0] if found else None


def tantivy_index(texts: Iterable[tuple[int, Pair]], folder: Path | None = None) -> Any:  # noqa: ANN401
    """A tantivy index of numbered texts, in memory or in an empty folder."""
    tantivy = load("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("subject", stored=False)
    builder.add_text_field("rest", stored=False, tokenizer_name="en_stem")
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema, path=str(folder)) if folder else tantivy.Index(schema)
    writer = index.writer(heap_size=500_000_000, num_threads=1)
    for number, (subject, rest) in texts:
        name = " ".join(plain_words(subject))
        writer.add_document(tantivy.Document(subject=name, rest=rest, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def tantivy(texts: Sequence[Pair], distance: int = 2) -> Best:
    """Exact and fuzzy terms, boosted, by tantivy."""
    return tantivy_best(tantivy_index(enumerate(texts)), distance)


def tantivy_best(index: Any, distance: int) -> Best:  # noqa: ANN401
    """Ask an open tantivy index."""
    searcher, module = index.searcher(), load("tantivy")

    def best(question: str) -> int | None:
        hits = searcher.search(tantivy_query(module, index, question, distance), 10).hits
        return int(searcher.doc(hits[0][1])["number"][0]) if hits else None

    return best


def ngrams(texts: Sequence[Pair]) -> Best:
    """The cosine of TF-IDF vectors of character n-grams (2 to 4, inside words), by scikit-learn."""
    module = load("sklearn.feature_extraction.text")
    maker = module.TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    vectors = maker.fit_transform(text for _, text in joined(enumerate(texts))).T.tocsc()

    def best(question: str) -> int | None:
        likeness = (maker.transform([" ".join(plain_words(question))]) @ vectors).toarray()[0]
        return int(likeness.argmax())

    return best


def rapidfuzz_scorer(name: str) -> Callable[[Sequence[Pair]], Best]:
    """One of rapidfuzz's scorers of whole strings, over all texts."""

    def peer(texts: Sequence[Pair]) -> Best:
        fuzz, process = load("rapidfuzz.fuzz"), load("rapidfuzz.process")
        processed = [text for _, text in joined(enumerate(texts))]

        def best(question: str) -> int | None:
            asked = " ".join(plain_words(question))
            found = process.extractOne(asked, processed, scorer=getattr(fuzz, name))
            return int(found[2]) if found and not math.isnan(found[1]) else None

        return best

    return peer


ALL: dict[str, Callable[[Sequence[Pair]], Best]] = {
    "bm25s": bm25s,
    "SQLite FTS5, any word": fts5,
    "SQLite FTS5 trigram": fts5_trigram,
    "tantivy, exact and fuzzy terms": tantivy,
    "character n-gram TF-IDF": ngrams,
    "rapidfuzz token_set_ratio": rapidfuzz_scorer("token_set_ratio"),
    "rapidfuzz WRatio": rapidfuzz_scorer("WRatio"),
}
