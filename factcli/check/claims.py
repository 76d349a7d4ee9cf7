"""The claims of a passage: each figure with the words that say what it is a figure of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcli.check.passages import Passage
from factcli.check.wording import Lexis, Word
from factcli.grammar.scan import Figure, scan
from factcli.grammar.whole import parse_quantity
from factcli.values.errors import BadValue
from factcli.values.value import Date, Quantity, Value
from factcli.words.tokens import is_place

# What parts two statements of one sentence, the strongest first.
_BREAKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r";\s",
        r",?\s(?=(?:while|whereas|but|although|though)\s)|,\s(?=and\s)|\s[–—-]\s",
        r",\s|[()]",
        r"\s(?=(?:and|og)\s)",
    )
)
_SAID = re.compile(
    r"\b(?:said|says|saying|stated|states|noted|notes|noting|welcomed|welcomes|announced|announces|"
    r"reported|reports|added|adds|confirmed|confirms|stressed|stresses|believes?|claimed|claims|"
    r"argued|argues|recalled|recalls|pointed out|points out|told \w+|according to [^,]{1,60},|"
    r"emphasi[sz]e[ds]?|underlined|underlines|observed|observes|wrote|writes)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:would|could|might|(?-i:may)|should|will|shall|aims?|aimed|aiming|goal|target|hopes?|"
    r"hoped|plans?|planned|planning|expect(?:s|ed)?|forecast|if|unless|proposed?|proposal|"
    r"ambition|by the end of|intends?)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:additional|another|further|extra|more|rose|risen|rise|rises|grew|grown|increase[sd]?|"
    r"fell|fallen|falls?|decline[sd]?|decreased?|dropped|first|last|previous(?:ly)?|"
    r"former(?:ly)?|up from|down from|original(?:ly)?|every|next)\s+"
    r"(?:by\s+|of\s+|from\s+|the\s+|some\s+|about\s+)*$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|neither|nor|hardly|ikke|aldri|"
    r"(?:is|was|are|were|has|have|had|did|does|do|wo)n['’]t)\b"
    r"(?!\s+(?:only|least|just|even|simply|more than|less than|fewer than|yet|exceeding|"
    r"to exceed))",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|currently|today|at present|presently|as of today|to date|these days|nowadays|"
    r"latest|current)\b",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[0-9][0-9., ]{0,19}")
_ANNOUNCED = re.compile(
    r"\b(?:is|was|are|were|at|to|reached|totall?ed|numbered|total of)\s"
    r"(?P<number>[-\u2212]?[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,6})?)(?=[.,;:)]?(?:\s|$))"
)
_IN_A_NAME = re.compile(r"\b[Tt]he [0-9]{4} [A-Z]")
_PART = re.compile(
    r"[\w,.-]+\s+(?:of|out of|among)\s+(?:the|them|these|those|which|whom|its|all)\b", re.IGNORECASE
)
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|per year|a year|each year|every year)\b", re.I)
_ESTIMATED = re.compile(
    r"\b(?:estimated?|estimates|believed|thought|reckoned|approximately|roughly|around|about|some)\b",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """A figure of a passage; `clause` are the words of its own statement, by their numbers.

    `siblings` are the numbers of the words in other figures' statements; `dates` are the other
    dates of its own statement; `is_part` says that it counts some of many: "89 of the 116".
    """

    figure: Figure
    value: Value
    start: int
    end: int
    clause: frozenset[int]
    siblings: frozenset[int]
    dates: tuple[int, ...]
    text: str
    is_part: bool

    @property
    def sort(self) -> str:
        """What sort of value is claimed: quantity, money or date."""
        return self.value.type

    @property
    def is_negated(self) -> bool:
        """Whether its statement says that it is not so."""
        return _NEGATED.search(self.text) is not None

    @property
    def is_now(self) -> bool:
        """Whether its statement says that it is so today."""
        return _NOW.search(self.text) is not None

    @property
    def is_yearly(self) -> bool:
        """Whether its statement is of a year's amount."""
        return self.value.per == "year" or bool(_YEARLY.search(self.text))

    @property
    def is_estimate(self) -> bool:
        """Whether words further off say that the figure is only about right."""
        return _ESTIMATED.search(self.text) is not None


class PassageReading(NamedTuple):
    """A passage, read: its words, its claims, and which of these are of what is not yet so."""

    passage: Passage
    words: list[Word]
    claims: list[Claim]
    unsettled: frozenset[int]


def read_passage(passage: Passage, lexis: Lexis) -> PassageReading | None:
    """The passage with its claims; None where it makes none."""
    figures = list(_figures(passage))
    if not figures:
        return None
    words = lexis.read(passage.text)
    spans = _clauses(passage.text, figures, words)
    begun = _frame_end(passage.text, figures[0].phrase_start)
    of_clause = [
        frozenset(n for n, w in enumerate(words) if s <= w.start < e and w.start >= begun)
        for s, e in spans
    ]
    claims = []
    for number, figure in enumerate(figures):
        own = of_clause[number]
        others = frozenset().union(*(c for c in of_clause if c != own)) - own
        dates = tuple(
            n
            for n, other in enumerate(figures)
            if n != number and of_clause[n] == own and _dates_a_claim(passage.text, other)
        )
        start, end = spans[number]
        own_text = passage.text[max(start, begun) : end]
        value = figure.value
        place = figure.phrase_start, figure.phrase_end
        is_part = _PART.match(passage.text, figure.start) is not None
        claims.append(Claim(figure, value, *place, own, others, dates, own_text, is_part))
    unsettled = frozenset(n for n, c in enumerate(claims) if _is_unsettled(passage.text, c))
    return PassageReading(passage, words, claims, unsettled)


def _dates_a_claim(text: str, figure: Figure) -> bool:
    """Whether a figure can say when: the year of "the 2008 Convention" is part of a name."""
    return isinstance(figure.value, Date) and not _IN_A_NAME.search(
        text[max(0, figure.start - 5) : figure.end + 3]
    )


def _figures(passage: Passage) -> Iterator[Figure]:
    found = list(scan(passage.text))
    yield from sorted([*found, *_plain_numbers(passage.text, found)], key=lambda f: f.start)
    if found or len(passage.cell) < 2 or not _BARE_NUMBER.fullmatch(passage.text):
        return
    # A cell with a bare number counts what its column is headed.
    for figure in scan(f"{passage.text} {passage.cell[0]}"):
        if figure.start == 0 and isinstance(figure.value, Quantity):
            end = len(passage.text)
            yield figure._replace(end=end, phrase_start=0, phrase_end=end)


def _plain_numbers(text: str, found: list[Figure]) -> Iterator[Figure]:
    """The numbers without a unit that a verb announces, figures in a draft: "was 58.3"."""
    for match in _ANNOUNCED.finditer(text):
        start, end = match.span("number")
        is_year = match["number"].isdigit() and len(match["number"]) == 4
        if is_year or any(f.phrase_start < end and start < f.phrase_end for f in found):
            continue
        try:
            value = parse_quantity(match["number"])
        except BadValue:
            continue
        yield Figure(start, end, start, end, value)


def _clauses(text: str, figures: list[Figure], words: list[Word]) -> list[tuple[int, int]]:
    """For each figure where its statement starts and ends."""
    spans = []
    start = 0
    for figure, following in zip(figures, [*figures[1:], None], strict=True):
        if following is None:
            spans.append((start, len(text)))
            break
        cut = _cut(text, figure.phrase_end, following.phrase_start, words)
        if cut is None:
            spans.append((start, -1))
            continue
        spans.append((start, cut))
        start = cut
    return _joined(spans, figures, words)


def _cut(text: str, start: int, end: int, words: list[Word]) -> int | None:
    """Where one statement ends and the next begins, between two figures."""
    for pattern in _BREAKS:
        ends = [found.end() for found in pattern.finditer(text, start, end)]
        apart = [end for end in ends if not _in_a_name(end, words)]
        if apart:
            return apart[-1]
    return None


def _in_a_name(at: int, words: list[Word]) -> bool:
    """Whether a break would fall inside the name of one place: Trinidad and Tobago."""
    after = next((n for n, word in enumerate(words) if word.start >= at), 0)
    if not 0 < after < len(words):
        return False
    return any(t in words[after - 1].tokens for t in words[after].tokens if is_place(t))


def _joined(
    spans: list[tuple[int, int]], figures: list[Figure], words: list[Word]
) -> list[tuple[int, int]]:
    """Statements without a break between them as one; "In January 2015," goes with the next."""
    ends = [end for _, end in spans]
    for number in range(len(ends) - 2, -1, -1):
        if ends[number] == -1 or _only_dates(spans[number], figures[number], words):
            ends[number] = ends[number + 1]
    starts = [start for start, _ in spans]
    for number in range(1, len(starts)):
        if ends[number] == ends[number - 1]:
            starts[number] = starts[number - 1]
    return list(zip(starts, ends, strict=True))


def _only_dates(span: tuple[int, int], figure: Figure, words: list[Word]) -> bool:
    if not isinstance(figure.value, Date):
        return False
    rest = (
        w
        for w in words
        if span[0] <= w.start < span[1] and not figure.phrase_start <= w.start < figure.phrase_end
    )
    return all(w.sort in ("stop", "light", "number") for w in rest)


def _frame_end(text: str, before: int) -> int:
    """Where what is reported begins: behind "the minister said that"."""
    end = 0
    for found in _SAID.finditer(text, 0, before):
        rest = text[found.end() : before]
        if found.group().rstrip().lower().endswith(("that", ",")) or rest[:1].isupper():
            end = found.end()
    return end


def _is_unsettled(text: str, claim: Claim) -> bool:
    """Whether the figure is of what may come to be, or of a change instead of a state."""
    if _CHANGE.search(text, 0, claim.figure.start):
        return claim.sort != "date"
    return claim.sort != "date" and _NOT_YET.search(claim.text) is not None
