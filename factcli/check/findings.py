"""What a check finds: a claim of the text, the fact that states the same thing, and the verdict."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcli.index.answer import Entry
from factcli.vocabulary import VERDICTS


class Policy(NamedTuple):
    """What decides whether "now" is out of date: the day of reading, and how old a fact may be.

    `as_of` is the day that drafts are of, if it is given; `is_dated` tells that `today` is one.
    """

    today: datetime.date
    max_age: int = 3
    as_of: datetime.date | None = None
    is_dated: bool = False


class Place(NamedTuple):
    """A stretch of the text, in lines and columns counted from 1; the end is behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Finding(NamedTuple):
    """One claim with its verdict.

    `start` to `end` are the code points of the claim, `sentence_start` to `sentence_end` of the
    sentence that it stands in. `expected` is what the store says, None where it says nothing.
    """

    start: int
    end: int
    place: Place
    claim: str
    verdict: str
    reason: str
    fact: Entry | None
    expected: str | None
    sentence_start: int
    sentence_end: int

    @property
    def fact_id(self) -> str | None:
        """The fact that the claim was held against."""
        return self.fact.id if self.fact else None


class Unread(NamedTuple):
    """A number of the text that is no claim: its place, and what is written."""

    place: Place
    text: str


class Report(NamedTuple):
    """All findings of one text in reading order; `suppressed` are those the draft sets aside.

    `unread` are the numbers that no rule could turn into a claim.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """How many findings there are of each verdict."""
        counts = dict.fromkeys(VERDICTS, 0)
        for finding in self.findings:
            counts[finding.verdict] += 1
        return counts


def whole(parts: Iterable[Report]) -> Report:
    """The report of a text from those of its parts."""
    every = list(parts)
    return Report(
        tuple(found for part in every for found in part.findings),
        tuple(found for part in every for found in part.suppressed),
        tuple(number for part in every for number in part.unread),
    )


class Checked(NamedTuple):
    """A draft with its report: its name, and the text that the findings' places are in."""

    file: str
    text: str
    report: Report

    def shown(self, only: Sequence[str]) -> list[Finding]:
        """The findings with one of the verdicts asked for."""
        return [f for f in self.report.findings if f.verdict in only]


def joined(parts: Iterable[Checked]) -> Checked:
    """The parts of one draft as one."""
    every = list(parts)
    return every[0]._replace(report=whole(part.report for part in every))
