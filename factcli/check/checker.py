"""Checking a text: every claim of every sentence held against the facts of an index."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcli.check.alignment import Alignment, align
from factcli.check.claims import Claim, PassageReading, read_passage
from factcli.check.dating import date_of, last_day
from factcli.check.findings import Finding, Place, Policy, Report, Unread
from factcli.check.ignoring import Ignored
from factcli.check.judgement import NOTHING, Judgement, dated_figure, is_of, judge
from factcli.check.objections import Objections
from factcli.check.passages import passages
from factcli.check.scope import Around, Scope
from factcli.check.shortlist import Shortlist
from factcli.check.spans import Span
from factcli.check.statements import Statements
from factcli.check.unread import unread
from factcli.check.wording import Lexis, Word
from factcli.index.reader import Index
from factcli.words.phrasings import Named
from factcli.vocabulary import CONTRADICTED, IMPRECISE, OUTDATED, SUPPORTED, UNVERIFIED

_REMEMBERED = 256  # headings and the sentences before: what many passages stand under
_SORTS = {
    "quantity": frozenset({"quantity", "text"}),
    "money": frozenset({"money"}),
    "date": frozenset({"date", "text"}),
}


class Checker:
    """Holds texts against one index; what it learns of the index serves all of them."""

    def __init__(self, index: Index, policy: Policy) -> None:
        self._policy = policy
        self._lexis = Lexis(index)
        self._read = lru_cache(maxsize=_REMEMBERED)(self._lexis.read)
        self._statements = Statements(self._lexis)
        self._shortlist = Shortlist(index)
        self._objections = Objections(index)
        self._empty = index.size == 0

    def check(self, text: str, *, markdown: bool = True) -> Report:
        """All claims of a text with their verdicts, in reading order."""
        lines = _Lines(text)
        ignored = Ignored(text, lambda position: lines.place(position, position).line)
        policy = self._policy_for(text)
        kept: list[Finding] = []
        suppressed: list[Finding] = []
        numbers: list[Unread] = []
        reference: Span | None = None
        for passage in passages(ignored.text, markdown=markdown):
            reading = read_passage(passage, self._lexis, reference)
            claims = reading.claims if reading else []
            for start, end in unread(passage, claims):
                place = lines.place(start, end)
                if not ignored.covers(place.line, place.end_line):
                    numbers.append(Unread(place, text[start:end]))
            if reading is None:
                continue
            reference = next((c.span for c in reversed(claims) if c.span), reference)
            for found in self._findings(text, lines, reading, policy):
                place = found.place
                is_kept = not ignored.covers(place.line, place.end_line)
                (kept if is_kept else suppressed).append(found)
        return Report(tuple(kept), tuple(suppressed), tuple(numbers))

    def _policy_for(self, text: str) -> Policy:
        """The policy for a draft that is of a day of its own: ages are counted from that."""
        policy = self._policy
        if policy.as_of is not None:
            return policy._replace(today=min(policy.as_of, policy.today), is_dated=True)
        days = date_of(text)
        if days is None:
            return policy
        return policy._replace(today=last_day(days, policy.today), is_dated=True)

    def _findings(
        self, text: str, lines: _Lines, reading: PassageReading, policy: Policy
    ) -> Iterator[Finding]:
        passage = reading.passage
        for claim, judgement in zip(reading.claims, self._judged(reading, policy), strict=True):
            start, end = passage.start + claim.start, passage.start + claim.end
            yield Finding(
                start,
                end,
                lines.place(start, end),
                " ".join(text[start:end].split()),
                judgement.verdict,
                judgement.reason,
                judgement.statement.entry if judgement.statement else None,
                judgement.expected,
                passage.start,
                passage.end,
            )

    def _judged(self, reading: PassageReading, policy: Policy) -> list[Judgement]:
        """The verdicts on a passage's claims: its dates first, because they date the others."""
        around = self._around(reading)
        named = _Named(self._statements, reading.words)
        found = [NOTHING] * len(reading.claims)
        beside: dict[int, tuple[Scope, list[Alignment]]] = {}
        order = sorted(range(len(found)), key=lambda n: reading.claims[n].sort != "date")
        for number in order:
            claim = reading.claims[number]
            scope = Scope(claim, reading, around, named)
            aligned = self._aligned(claim, scope, around)
            dates = _dates_for(claim, reading, found)
            found[number] = self._settled(judge(claim, aligned, dates, policy), scope)
            beside[number] = scope, aligned
        for number, (scope, aligned) in beside.items():
            # A fact that another figure of the sentence states is not likely to be meant again.
            taken = {j.statement.fact.id for n, j in enumerate(found) if n != number and _proves(j)}
            if taken and reading.claims[number].sort != "date" and not _proves(found[number]):
                rest = [a for a in aligned if a.statement.fact.id not in taken]
                claim = reading.claims[number]
                dates = _dates_for(claim, reading, found)
                found[number] = self._settled(judge(claim, rest, dates, policy), scope)
        return [_with_sibling(n, reading, found) for n in range(len(found))]

    def _settled(self, judgement: Judgement, scope: Scope) -> Judgement:
        """A judgement, withdrawn where the matcher would not take the fact for an answer."""
        if judgement.statement is None:
            return judgement
        objection = self._objections.first(scope, judgement.statement)
        if not objection:
            return judgement
        closest = judgement.statement.fact.id
        return Judgement(UNVERIFIED, f"the closest fact is {closest}, but {objection}")

    def _aligned(self, claim: Claim, scope: Scope, around: Around) -> list[Alignment]:
        if self._empty:
            return []
        near = [*scope.own, *around.cell]
        far = [*scope.others, *around.headings, *around.before, *around.earlier]
        rows = self._shortlist.of(near, far, _SORTS[claim.sort])
        statements = (self._statements.of_row(row.row) for row in rows)
        return [found for statement in statements if (found := align(scope, statement))]

    def _around(self, reading: PassageReading) -> Around:
        passage = reading.passage
        headings = [word for text in passage.headings for word in self._read(text)]
        cell = [word for text in passage.cell for word in self._read(text)]
        before, earlier = self._read(passage.before), self._read(passage.earlier)
        return Around(headings, cell, list(before), list(earlier))


def _proves(judgement: Judgement) -> bool:
    return judgement.statement is not None and judgement.verdict in (SUPPORTED, IMPRECISE, OUTDATED)


def _dates_for(claim: Claim, reading: PassageReading, found: Sequence[Judgement]) -> list[Span]:
    """The dates that the draft gives for a claim: those that are no claims of their own."""
    spans = (reading.claims[n].span for n in claim.dates if found[n].statement is None)
    return [*filter(None, spans), *claim.dated]


def _with_sibling(number: int, reading: PassageReading, found: Sequence[Judgement]) -> Judgement:
    """A date that only dates another claim is proved with it, by the fact's own date."""
    claim = reading.claims[number]
    if claim.span is None or found[number].verdict != UNVERIFIED:
        return found[number]
    for other, judgement in zip(reading.claims, found, strict=True):
        statement = judgement.statement
        if number not in other.dates or statement is None or judgement.verdict == CONTRADICTED:
            continue
        if is_of(statement, claim.span):
            return Judgement(SUPPORTED, dated_figure(statement), statement)
    return found[number]


class _Named:
    """The relations that a passage names by whole phrases, looked for when they are asked for."""

    def __init__(self, statements: Statements, words: Sequence[Word]) -> None:
        self._statements = statements
        self._words = words
        self._found: Sequence[Named] | None = None

    def __call__(self) -> Sequence[Named]:
        if self._found is None:
            self._found = self._statements.named([word.tokens[0] for word in self._words])
        return self._found


class _Lines:
    """Where each line of a text starts."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the text."""
        return Place(*self._at(start), *self._at(end))

    def _at(self, position: int) -> tuple[int, int]:
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1
