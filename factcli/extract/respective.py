"""Dates and amounts that go together one by one: "in May and June it was 4 and 6, respectively".

A list of dates and a list of as many amounts, with "respectively" behind both or between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcli.extract.parted import Parted
from factcli.grammar.scan import Figure
from factcli.values.value import Date

RESPECTIVELY = re.compile(r"\brespectively\b|\bin that order\b", re.I)
_BRACKET = re.compile(r"\([^()]{0,40}\)")
# Between two of a list: a comma, "and", and the few words that the next one repeats.
_JOINT = re.compile(
    r"[\s,;]*(?:(?:and|or|og)\s)?(?:(?:in|on|at|by|for|to|during|of|about|the|some|nearly|Census"
    r"|FY|fiscal|financial|year)\s){0,3}",
    re.I,
)
_FORECAST = re.compile(
    r"\b(?:forecasts?|projections?|projected|expect\w*|outlook|targets?)\b", re.I
)
_BEHIND = 60
_FEWEST = 2
# A sentence with more figures is a table.
_MOST = 60


def respective(parted: Parted, bases: set[int]) -> Iterator[tuple[Figure, Figure]]:
    """Each amount of such a list with its date; none that is only compared with."""
    if len(parted.dates) < _FEWEST:
        return
    start, end = parted.sentence.start, parted.sentence.end
    marks = [found.start() for found in RESPECTIVELY.finditer(parted.text, start, end)]
    if not marks or max(len(parted.dates), len(parted.amounts)) > _MOST:
        return
    dates = _lists(parted, parted.dates)
    amounts = _lists(parted, parted.amounts)
    for mark in marks:
        pair = _pair(parted, mark, dates, amounts)
        if pair is None or any(date.start in bases for date in pair[0]):
            continue
        for date, amount in zip(*pair, strict=True):
            yield amount, date
            if _FORECAST.search(parted.text, start, mark):
                yield from ((each, date) for each in _in_brackets(parted, amount))


def _lists(parted: Parted, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Runs of figures that only commas, "and" and small words part."""
    runs: list[list[Figure]] = []
    for figure in figures:
        if _is_in_brackets(parted, figure):
            continue
        last = runs[-1][-1] if runs else None
        if last is not None:
            gap = _BRACKET.sub("", parted.text[last.end : figure.start])
            if _JOINT.fullmatch(gap.removesuffix(" ") + " "):
                runs[-1].append(figure)
                continue
        runs.append([figure])
    return [run for run in runs if len(run) >= _FEWEST]


def _is_in_brackets(parted: Parted, figure: Figure) -> bool:
    head = parted.near(figure.start, _BEHIND)
    return head.rfind("(") > head.rfind(")")


def _pair(
    parted: Parted, mark: int, dates: list[list[Figure]], amounts: list[list[Figure]]
) -> tuple[list[Figure], list[Figure]] | None:
    """The nearest lists of one length of which the word stands behind both, or between them."""
    pairs = [
        (days, run)
        for run in reversed(amounts)
        for days in reversed(dates)
        if len(days) == len(run)
    ]
    for days, run in pairs:
        if _is_near(parted, max(days[-1].end, run[-1].end), mark):
            return days, run
    for days, run in pairs:
        first, last = sorted((days, run), key=lambda each: each[0].start)
        if first[-1].end <= mark and _is_near(parted, mark, last[0].start):
            return days, run
    return None


def _is_near(parted: Parted, start: int, end: int) -> bool:
    """Whether few words part a list from the word behind or before it."""
    gap = parted.text[start:end]
    return start <= end and len(_BRACKET.sub("", gap)) <= _BEHIND and ";" not in gap


def _in_brackets(parted: Parted, amount: Figure) -> Iterator[Figure]:
    """The amount in brackets right behind another: what was forecast before."""
    after = parted.after(amount)
    if after is None or isinstance(after.value, Date):
        return
    gap = parted.text[amount.end : after.start]
    if re.fullmatch(r"\s\((?:from\s|up from\s|down from\s)?", gap):
        yield after
