"""Checking a text: every claim of every sentence held against the facts of an index."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from factcli.check.claims import Claim, PassageReading
from factcli.check.dating import date_of, last_day
from factcli.check.findings import Finding, Place, Policy, Report, Unread, whole
from factcli.check.ignoring import Ignored
from factcli.check.judgement import Judgement
from factcli.check.judging import PassageJudge, Weigher
from factcli.check.passages import Passage, passages
from factcli.check.reading import read_passage
from factcli.check.spans import Span
from factcli.check.unread import unread
from factcli.check.weighing import weigh
from factcli.check.wording import Lexis
from factcli.index.reader import Index
from factcli.memory import young_collected

# So many passages are read together: chosen by benchmarks/check.py --speed, as more gain little.
_TOGETHER = 32
# So far back, in characters, a sentence may have said when the next ones are true.
_NEAR = 400


class Checker:
    """Holds texts against one index; what it learns of the index serves all of them."""

    def __init__(self, index: Index, policy: Policy, weigher: Weigher = weigh) -> None:
        self._policy = policy
        self._lexis = Lexis(index)
        self._judge = PassageJudge(self._lexis, weigher)

    def check(self, text: str, *, markdown: bool = True) -> Report:
        """All claims of a text with their verdicts, in reading order."""
        return whole(self.parts(text, markdown=markdown))

    def parts(self, text: str, *, markdown: bool = True) -> Iterator[Report]:
        """The same, some passages at a time: whoever prints them as they come needs no more."""
        yield Report(())  # a text without a passage has a report as well
        reports = self._reports(text, markdown=markdown)
        while True:
            with young_collected():
                report = next(reports, None)
            if report is None:
                return
            yield report

    def _reports(self, text: str, *, markdown: bool) -> Iterator[Report]:
        """The reports on some passages each."""
        lines = _Lines(text)
        ignored = Ignored(text, lambda position: lines.place(position, position).line)
        policy = self._policy_for(text)
        for readings in self._readings(ignored.text, markdown=markdown):
            kept: list[Finding] = []
            suppressed: list[Finding] = []
            numbers: list[Unread] = []
            for reading in readings:
                for start, end in unread(reading.passage, reading.claims):
                    place = lines.place(start, end)
                    if not ignored.covers(place.line, place.end_line):
                        numbers.append(Unread(place, text[start:end]))
            for found in self._findings(text, lines, readings, policy):
                place = found.place
                is_kept = not ignored.covers(place.line, place.end_line)
                (kept if is_kept else suppressed).append(found)
            yield Report(tuple(kept), tuple(suppressed), tuple(numbers))

    def _readings(self, text: str, *, markdown: bool) -> Iterator[list[PassageReading]]:
        """The passages of a text, read, some at a time: together they ask less of the index."""
        reference: Span | None = None
        told_at = 0
        every = passages(text, markdown=markdown)
        while some := list(islice(every, _TOGETHER)):
            self._lexis.expect(passage.text for passage in some)
            readings = []
            for passage in some:
                is_near = bool(passage.before) and passage.start - told_at < _NEAR
                reading = read_passage(passage, self._lexis, reference, goes_on=is_near)
                dates = [claim.span for claim in reading.claims if claim.span]
                if dates:
                    reference, told_at = dates[-1], passage.start
                readings.append(reading)
            yield readings

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
        self, text: str, lines: _Lines, readings: Sequence[PassageReading], policy: Policy
    ) -> Iterator[Finding]:
        for reading, judgements in zip(readings, self._judge.judged(readings, policy), strict=True):
            for claim, judgement in zip(reading.claims, judgements, strict=True):
                yield _finding(text, lines, reading.passage, claim, judgement)


def _finding(
    text: str, lines: _Lines, passage: Passage, claim: Claim, judgement: Judgement
) -> Finding:
    """A claim of a passage with its verdict, at its place in the text."""
    start, end = passage.start + claim.start, passage.start + claim.end
    return Finding(
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
