"""A candidate: a figure of a text that may become a fact, with what it may be about."""

from __future__ import annotations

from typing import NamedTuple

from factcli.values.value import Value
from factcli.vocabulary import Kind


class Span(NamedTuple):
    """A stretch of a text, by code points."""

    start: int
    end: int


class Candidate(NamedTuple):
    """A figure that may become a fact, for a person to judge.

    `start` to `end` are the code points of `figure`, the shortest phrase that carries it; `line`
    and `column` count from 1. `as_of` is EDTF, None where the sentence gives no date, and `dated`
    is where it is printed. `ambiguous` are the other readings of a date in EDTF; `year_assumed`
    tells that its year is that of the document; `shared` is where its unit, currency or scale is
    printed, if with another figure or in a heading; `counted_from` is the date of another sentence
    that a time such as "a year earlier" is counted from. The guesses are None where the text
    suggests nothing.
    """

    figure: str
    start: int
    end: int
    line: int
    column: int
    value: Value
    as_of: str | None
    dated: Span | None
    kind: Kind
    subject: str | None
    attribute: str
    context: Span
    ambiguous: tuple[str, ...]
    parts: tuple[Span, ...]
    year_assumed: bool
    shared: tuple[Span, ...]
    counted_from: Span | None = None
