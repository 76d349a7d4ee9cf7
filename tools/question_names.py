"""Find the names in other people's labelled questions, which come with numbers and no names.

SimpleQuestions in its Wikidata form (Bordes et al. 2015, CC BY 3.0). A name is the run of words
that the frames of the other questions leave over, and that holds the words hardly any other
subject's questions have.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from typing import NamedTuple

from factcli.words.text import words

_RARE, _SELDOM, _MOST_OF_QUESTION, _ROUNDS, _LIFT = 8, 450, 0.7, 4, 3.0
_NAME, _ENDS = "\0name", "\0ends"
SMALL = frozenset(
    "a an and as at by de del der di for from in la le of on or the to van von with 's".split()
)
# Words of questions that the counting takes for names, for they stand by names of all kinds.
_ASKING = frozenset(
    "what which who where whats does did is was were has titled called named would belong belongs"
    " identify identifies affiliated affiliate affiliates categorized categorised associate"
    " associated apart contains features uses produces released release utilize perform performs"
    " sings holds hold considered makes consist gravitates classified his her"
    " move classifies describes their represent contributes contribute gave feature given"
    " starred compose charged spans signed profess participate based best executed"
    " influencer relgion stops names get".split()
)
_POINTED = frozenset("jr sr bros inc co".split())


class Asked(NamedTuple):
    """A question, and the numbers of its subject, its property and its answer."""

    text: str
    subject: str
    code: str
    answer: str
    tokens: tuple[str, ...]
    shown: tuple[str, ...]


def read(path: Path) -> list[Asked]:
    """The questions of a file of SimpleQuestions in its Wikidata form."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Asked(text, s, code, answer, *_tokens(text)) for s, code, answer, text in rows]


def _tokens(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a question as they are compared, and as they are written in a name."""
    apart = re.sub(r"(?<=[\w)])['’]s\b|(?<=s)['’](?=\s)", " 's", text.lower())
    shown = [token.strip('?"“”!;`*') for token in apart.split()]
    pairs = [(token.strip(".,:"), token) for token in shown]
    kept = [pair for pair in pairs if words(pair[0]) or pair[0] in ("'s", "&")]
    return tuple(token for token, _ in kept), tuple(token for _, token in kept)


class Frames:
    """Which words stand around names and which in them, learned from the questions themselves."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        of: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for one in asked:
            for token in one.tokens:
                of["", token].add(one.subject)
                of[one.code, token].add(one.subject)
        self.seen = {token: len(of[code, token]) for code, token in of if not code}
        sizes = Counter(one.code for one in asked)
        self.typical = {
            (code, token)
            for (code, token), subjects in of.items()
            if code
            and len(subjects) > max(4, 0.003 * sizes[code])
            and len(subjects) / sizes[code] > _LIFT * self.seen[token] / len(asked)
        }
        self.spans = [self._seldom_run(one) for one in asked]
        for _ in range(_ROUNDS):
            self._count(asked)
            self.spans = [self._best(one) for one in asked]
        self._count(asked)

    def rare(self, token: str) -> bool:
        """Whether hardly any other subject's questions have the word."""
        return self.seen[token] <= _RARE

    def name(self, one: Asked, span: tuple[int, int]) -> str:
        """A run of words as it is written; empty where it is no name by its look."""
        inside = one.tokens[slice(*span)]
        telling = [token for token in inside if token not in SMALL]
        edges = {*inside[:1], *inside[-1:]}
        if (
            not telling
            or _ASKING & {*inside}
            or (SMALL - {"a", "the", "la", "le", "de"}) & edges
            or any(self.around[token] > self.inside[token] for token in telling)
            or any(3 * self.around[token] > self.inside[token] for token in edges - SMALL)
        ):
            return ""
        shown = " ".join(one.shown[slice(*span)]).replace(" 's", "'s").rstrip(",:;")
        return shown if words(shown.rsplit(" ", 1)[-1])[0] in _POINTED else shown.rstrip(".")

    def clean(self, one: Asked, span: tuple[int, int]) -> bool:
        """Whether a name has all the rare words of its question, and leaves a frame."""
        around, inside = (*one.tokens[: span[0]], *one.tokens[span[1] :]), one.tokens[slice(*span)]
        return (
            bool(self.name(one, span))
            and (any(map(self.rare, inside)) or len({*inside} - SMALL) > 1)
            and not any(map(self.rare, around))
            and len(inside) <= _MOST_OF_QUESTION * len(one.tokens)
        )

    def _seldom_run(self, one: Asked) -> tuple[int, int]:
        """A first guess: from the first to the last word no property's questions are full of."""
        at = [
            n
            for n, token in enumerate(one.tokens)
            if self.seen[token] <= _SELDOM
            and token not in _ASKING
            and (one.code, token) not in self.typical
        ]
        return (at[0], at[-1] + 1) if at else (0, 0)

    def _count(self, asked: Sequence[Asked]) -> None:
        self.pairs, self.totals = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
        self.inside, self.around = Counter[str](), Counter[str]()
        for one, (begin, end) in zip(asked, self.spans, strict=True):
            if begin == end:
                continue
            frame = (_ENDS, *one.tokens[:begin], _NAME, *one.tokens[end:], _ENDS)
            for left, right in pairwise(frame):
                self.pairs.update([(left, right), (one.code, left, right), ("", right)])
                self.totals.update([(left,), (one.code, left), ("",)])
            self.inside.update(one.tokens[begin:end])
            self.around.update(frame)
        self.names = self.inside.total() + len(self.seen)

    def _frame(self, code: str, left: str, right: str) -> float:
        """How likely a word follows another around a name; what was seen once is not believed."""
        chance = 0.001 / len(self.seen)
        for weight, given in ((0.5, (code, left)), (0.4, (left,)), (0.02, ("",))):
            chance += weight * max(self.pairs[(*given, right)] - 1, 0) / (self.totals[given] + 5)
        return log(chance)

    def _best(self, one: Asked) -> tuple[int, int]:
        tokens, size = one.tokens, len(one.tokens)
        before, after, named = [0.0], [0.0] * (size + 1), [0.0]
        for left, right in pairwise((_ENDS, *tokens)):
            before.append(before[-1] + self._frame(one.code, left, right))
            named.append(named[-1] + log((self.inside[right] + 1) / self.names) - 0.4)
        last = (*tokens, _ENDS)
        for n in range(size - 1, 0, -1):
            after[n] = after[n + 1] + self._frame(one.code, last[n], last[n + 1])
        opens = [self._frame(one.code, left, _NAME) for left in (_ENDS, *tokens)]
        closes = [self._frame(one.code, _NAME, right) for right in last]
        spans = [
            (before[b] + opens[b] + named[e] - named[b] + closes[e] + after[e], b, e)
            for b in range(size)
            for e in range(b + 1, size + 1)
        ]
        _, begin, end = max(spans, default=(0.0, 0, 0))
        while begin and self._of_names(tokens[begin - 1]):
            begin -= 1
        while end < size and self._of_names(tokens[end]):
            end += 1
        return begin, end

    def _of_names(self, token: str) -> bool:
        return self.inside[token] > self.around[token] and token not in SMALL
