"""Live: the facts for a question while it is typed, its last word perhaps only begun.

A begun word is read as each of the words that it may become: those of the facts that the words
before it lead to, and those that most facts of the store say. All else is as in any question.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from factcli.index.answer import Answer, Filters
from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.findings import Kind, Verdict
from factcli.match.nearest import against, unknown
from factcli.match.query import Query, read_query
from factcli.match.rank import Ranker
from factcli.match.search import THRESHOLD, LookUp, hit_of
from factcli.words.text import is_number, stem, words
from factcli.words.tokens import STOP

# Of so many words that a begun one may become each is looked up: chosen by benchmarks/browse.py,
# by the time of a key in a million facts.
_MOST_LIKELY, _MOST_ENDINGS = 8, 12
# So many facts that the words before lead to are looked at for their words.
_FACTS_BEFORE = 100
_READ = (Kind.READ_AS, Kind.READ_OTHERWISE)


class Live:
    """Answers one question after another, each a little longer or shorter than the last."""

    def __init__(self, index: Index) -> None:
        """Ask this index."""
        self._index = index
        self._before = ""
        self._words: Counter[str] = Counter()

    def answer(self, text: str, *, limit: int, filters: Filters) -> Answer:
        """The facts that answer a question so far, and after them (`near`) those that come close.

        Both together are at most `limit`. Without a word in it there are none.
        """
        with self._index.question():
            text, endings = self._begun(text)
            query = read_query(self._index, text, endings)
            if not query.has_content or not self._index.size:
                return Answer(text, (), ())
            last = query.units[-1].text if endings else ""
            return self._found(query, last, limit, filters)

    def _found(self, query: Query, last: str, limit: int, filters: Filters) -> Answer:
        index = self._index
        look_up = LookUp(index, query, limit, filters)
        judged = list(islice(look_up.answers(THRESHOLD), limit))
        answers = {scored.row.row for scored, _ in judged}
        missing = () if judged else unknown(index, query)
        others = (one for one in look_up.any(with_rivals=False) if one[0].row.row not in answers)
        near = list(islice(others, limit - len(judged)))
        index.expect_entries(scored.row.row for scored, _ in (*judged, *near))
        hits = tuple(hit_of(index, query, one, _but_for(last, found)) for one, found in judged)
        close = (hit_of(index, query, *o)._replace(differs=against(*o, missing)) for o in near)
        answer = Answer(query.text, hits, tuple(close), (), missing)
        if hits or filters == Filters():
            return answer
        from factcli.match.outside import outside

        return answer._replace(outside=outside(index, query, filters, THRESHOLD))

    def _begun(self, text: str) -> tuple[str, list[str]]:
        """The question to ask, and what its last word may become where nothing ends it yet."""
        typed = words(text)
        if not typed or not text[-1].isalnum():
            return text, []
        last = typed[-1]
        if is_number(last):
            # Digits that no fact has are a number's first ones.
            is_whole = len(typed) == 1 or self._index.facts_with(stem(last))
            return (text if is_whole else " ".join(typed[:-1])), []
        likely = self._said_before(typed[:-1], last)
        common = self._index.words_from(last, _MOST_ENDINGS)
        if not likely and len(typed) > 1 and any(map(self._is_small, common[:1])):
            return " ".join(typed[:-1]), []  # the first letters of "the" or "in"
        said = (word for word in common if word != last and not self._is_small(word))
        return text, list(dict.fromkeys((*likely, *said)))[:_MOST_ENDINGS]

    def _is_small(self, word: str) -> bool:
        return bool(self._index.flags(word) & STOP)

    def _said_before(self, before: list[str], last: str) -> list[str]:
        """The words that begin like the last one in the facts that those before it lead to."""
        text = " ".join(before)
        if text != self._before:
            self._before, self._words = text, Counter(self._words_after(text))
        begun = [word for word in self._words if word.startswith(last) and word != last]
        begun = [word for word in begun if not self._is_small(word)]
        return sorted(begun, key=lambda word: (-self._words[word], word))[:_MOST_LIKELY]

    def _words_after(self, text: str) -> Iterator[str]:
        query = read_query(self._index, text) if text else None
        if query and query.has_content:
            for one in Ranker(self._index, query).best(_FACTS_BEFORE):
                yield from _own_words(one.row)


def _own_words(row: Row) -> set[str]:
    return set(f"{row.subject} {row.attribute} {row.aliases} {row.rest}".replace("|", " ").split())




def _but_for(last: str, found: Verdict) -> Verdict:
    """A verdict that does not say how the begun word was read: more of it will tell."""
    others = (f for f in found.findings if f.kind not in _READ or f.about[0] != last)
    return found._replace(findings=tuple(others))
