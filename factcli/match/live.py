"""Live: the facts for a question while it is typed, its last word perhaps only begun.

A begun word is read as each of the words that it may become: those of the facts that the words
before it lead to, and those that most facts of the store say. All else is as in any question.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from factcli.index.answer import Answer, Filters
from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.candidates import Scored
from factcli.match.findings import Kind, Verdict
from factcli.match.nearest import against, unknown
from factcli.match.query import Query, read_query
from factcli.match.rank import Ranker
from factcli.match.search import THOROUGH, THRESHOLD, Depth, LookUp, hit_of
from factcli.words.text import is_number, stem, words
from factcli.words.tokens import STOP

# Of so many words that one, two or more letters may become each is looked up, and facts are looked
# at as far as this: chosen by benchmarks/browse.py, by the time of a key in a million facts.
_MOST_ENDINGS = (3, 6, 12)
_QUICK = Depth(100, (24,), 100)
# So many of them may be those of the facts that the words before lead to.
_LIKELY_SHARE = 2 / 3
# So many of these facts are looked at.
_FACTS_BEFORE = 24
_READ = (Kind.READ_AS, Kind.READ_OTHERWISE)


class Live:
    """Answers one question after another, each a little longer or shorter than the last."""

    def __init__(self, index: Index) -> None:
        """Ask this index."""
        self._index = index
        self._before = ""
        self._words: Counter[str] = Counter()

    def answer(self, text: str, *, limit: int, filters: Filters, thorough: bool = False) -> Answer:
        """The facts that answer a question so far, and after them (`near`) those that come close.

        Both together are at most `limit`. Of very many that say the same some are looked at,
        unless it is `thorough`, as `find` is; then it also names filters that removed the answers.
        Without a word in it there are none.
        """
        with self._index.question():
            text, endings = self._begun(text)
            query = read_query(self._index, text, endings)
            if not query.has_content or not self._index.size:
                return Answer(text, (), ())
            look_up = LookUp(self._index, query, limit, filters, THOROUGH if thorough else _QUICK)
            last = query.units[-1].text if endings else ""
            answer = self._found(query, look_up, last, limit)
            if answer.hits or not thorough or filters == Filters():
                return answer
            from factcli.match.outside import outside

            return answer._replace(outside=outside(self._index, query, filters, THRESHOLD))

    def _found(self, query: Query, look_up: LookUp, last: str, limit: int) -> Answer:
        index = self._index
        judged = list(islice(look_up.answers(THRESHOLD), limit))
        answers = {scored.row.row for scored, _ in judged}
        missing = () if judged else unknown(index, query)
        others = (one for one in look_up.any(with_rivals=False) if one[0].row.row not in answers)
        near = list(islice(others, limit - len(judged)))
        if not last:
            self._remember(words(query.text), (scored.row for scored, _ in (*judged, *near)))
        index.expect_entries(scored.row.row for scored, _ in (*judged, *near))
        hits = tuple(hit_of(index, query, one, _but_for(last, found)) for one, found in judged)
        close = tuple(hit_of(index, query, *one)._replace(differs=_why(*one)) for one in near)
        return Answer(query.text, hits, close, (), missing)

    # A begun word

    def _begun(self, text: str) -> tuple[str, list[str]]:
        """The question to ask, and what its last word may become where nothing ends it yet."""
        typed = words(text)
        if not typed or not text[-1].isalnum():
            return text, []
        *before, last = typed
        if is_number(last):
            # Digits that no fact has are a number's first ones.
            is_whole = not before or self._index.facts_with(stem(last))
            return (text if is_whole else " ".join(before)), []
        most = _MOST_ENDINGS[min(len(last), len(_MOST_ENDINGS)) - 1]
        likely = self._said_before(before, last)[: round(most * _LIKELY_SHARE)]
        common = self._index.words_from(last, most)
        if not likely and before and any(map(self._is_small, common[:1])):
            return " ".join(before), []  # the first letters of "the" or "in"
        said = (word for word in common if word != last and not self._is_small(word))
        return text, list(dict.fromkeys((*likely, *said)))[:most]

    def _is_small(self, word: str) -> bool:
        return bool(self._index.flags(word) & STOP)

    def _said_before(self, before: list[str], last: str) -> list[str]:
        """The words that begin like the last one in the facts that those before it lead to."""
        if " ".join(before) != self._before:
            self._look_before(before)
        begun = [word for word in self._words if word.startswith(last) and word != last]
        begun = [word for word in begun if not self._is_small(word)]
        return sorted(begun, key=lambda word: (-self._words[word], word))

    def _look_before(self, before: list[str]) -> None:
        query = read_query(self._index, " ".join(before))
        leads = query.has_content and self._index.size
        found = Ranker(self._index, query, _QUICK.ties).best(_FACTS_BEFORE) if leads else ()
        self._remember(before, (one.row for one in found))

    def _remember(self, before: list[str], rows: Iterable[Row]) -> None:
        self._before = " ".join(before)
        self._words = Counter(word for row in rows for word in _own_words(row))


def _own_words(row: Row) -> set[str]:
    return set(f"{row.subject} {row.attribute} {row.aliases} {row.rest}".replace("|", " ").split())


def _why(scored: Scored, found: Verdict) -> tuple[str, ...]:
    """What speaks against a fact, if anything does: many an answer is far behind the first."""
    return found.differs if found.is_answer else against(scored, found, ())


def _but_for(last: str, found: Verdict) -> Verdict:
    """A verdict that does not say how the begun word was read: more of it will tell."""
    others = (f for f in found.findings if f.kind not in _READ or f.about[0] != last)
    return found._replace(findings=tuple(others))
