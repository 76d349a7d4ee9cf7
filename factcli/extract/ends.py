"""The dates of the amounts of a sentence as they are told: changes have theirs from both ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from factcli.extract.against import BY, CHANGES, is_level
from factcli.extract.coordinated import (
    MOST_WORDS,
    changes_behind,
    ends_of_changes,
    is_change_before,
    is_pair,
    paired,
)
from factcli.extract.respective import respective
from factcli.extract.roles import PERIOD
from factcli.extract.undated import time_of_its_own
from factcli.grammar.scan import Figure
from factcli.grammar.told_times import counted, ended
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Money

if TYPE_CHECKING:
    from factcli.extract.dating import Dating

_DURING = re.compile(r"(?:for|during|in|over)\b", re.I)
_Told: TypeAlias = dict[int, tuple[Figure, str]]
_OF_THE = re.compile(r"\sof\s(?:the|its|their|these|those)\s", re.I)
SAME_PERIOD = re.compile(r"\b(?:the same|this|that) (?:period|decade|years?|time|months?)\b", re.I)
_ENDS = 2
_MOST = 60
_LEAD = 60
_REACH = 240


def told_ends(dating: Dating) -> _Told:
    """The date of each amount in EDTF, by its place."""
    amounts, text = dating.parted.amounts, dating.text
    told = {start: (date, dating.roles[date].edtf) for start, date in dating.found.items()}
    told |= dict(_last_of_changes(dating))
    told |= dict(_of_sums(dating))
    for amount, date, edtf in ends_of_changes(text, amounts, dating.found, dating.parted.dates):
        told[amount.start] = (date, edtf)
    for amount, date in paired(text, amounts, dating.beside):
        if isinstance(date.value, Date):
            told[amount.start] = (date, date.value.edtf)
    told |= dict(_parts(dating, told))
    told |= dict(_changes_before(dating, told))
    dates = {start: date for start, (date, _) in told.items()}
    for amount, time in changes_behind(text, amounts, dates):
        if time is not None and isinstance(time.value, Date):
            told[amount.start] = (time, time.value.edtf)
        elif time is None:
            told.pop(amount.start, None)
    for amount, date in respective(dating.parted, dating.roles.bases):
        if isinstance(date.value, Date):
            told[amount.start] = (date, date.value.edtf)
    told |= dict(_of_the_same_period(dating, told))
    told |= dict(_earlier(dating, told))
    return told


def _earlier(dating: Dating, told: _Told) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """Amounts of so long before another's time: "from 14.2 per cent a year earlier"."""
    for before, amount in pairwise(dating.parted.amounts):
        end = time_of_its_own(dating.text, amount)
        if end is None or amount.start in told or before.start not in told:
            continue
        date, edtf = told[before.start]
        words = dating.text[date.start : end]
        value = date.value
        is_printed = isinstance(value, Date) and value.edtf == edtf
        if not is_printed or date.start > amount.start or len(words.split()) > MOST_WORDS:
            continue
        then = counted(words, Edtf.parse(edtf))
        if then is not None:
            yield amount.start, (date._replace(end=end), then.text)


def _of_sums(dating: Dating) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """A sum is of all the year to a month, and no growth is: "9 million in the year to May"."""
    for amount in dating.parted.amounts:
        date = dating.found.get(amount.start)
        if date is None or not isinstance(amount.value, Money) or not isinstance(date.value, Date):
            continue
        whole = ended(dating.parted.near(date.start, _LEAD), date.value.when, of_a_sum=True)
        if whole is not None:
            yield amount.start, (date, whole.text)


def _parts(dating: Dating, told: _Told) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """A part of what has a date: "40 of the 70 boats built in 2018"."""
    for part, whole in pairwise(dating.parted.amounts):
        is_open = part.start not in told and part.start not in dating.lasting
        if not is_open or whole.start not in told:
            continue
        if _OF_THE.fullmatch(dating.text, part.end, whole.phrase_start):
            yield part.start, told[whole.start]


def _changes_before(dating: Dating, told: _Told) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """A change that is told before the levels that it led from and to, of the new one's time."""
    amounts = dating.parted.amounts
    for change, one, two in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if change.start in told or one.start in told or two.start not in told:
            continue
        is_led = BY.search(dating.parted.lead(change)) is not None
        if is_led and is_pair(dating.text, one, two) and is_change_before(dating.text, change, one):
            yield change.start, told[two.start]


def _of_the_same_period(dating: Dating, told: _Told) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """The levels of a change over the time that two amounts before were of, each of one end."""
    parted = dating.parted
    said = SAME_PERIOD.search(dating.text, parted.sentence.start, parted.sentence.end)
    if said is None or len(parted.amounts) > _MOST:
        return
    for one, two in pairwise(parted.amounts):
        if one.start in told or two.start in told or not is_pair(dating.text, one, two):
            continue
        ends = {told[each.start][0].start: told[each.start] for each in parted.amounts
                if each.end <= one.start and each.start in told}  # fmt: skip
        if len(ends) == _ENDS:
            first, last = sorted(ends.values(), key=lambda end: end[1])
            yield one.start, first
            yield two.start, last


def _last_of_changes(dating: Dating) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """What a change over a period came to is of its end: "it rose by 18 per cent, to 1,240"."""
    for amount in dating.parted.amounts:
        date = dating.found.get(amount.start)
        if date is None or not is_level(dating.parted, amount):
            continue
        if not CHANGES.search(dating.parted.near(amount.phrase_start, _REACH)):
            continue
        if "average" in dating.text[amount.end : date.start]:
            continue  # of all the period
        last = _last_of(dating.text, date)
        if last is not None:
            yield amount.start, last


def _last_of(text: str, date: Figure) -> tuple[Figure, str] | None:
    """The end of a period that prints both of its ends in words, and where it is printed."""
    value, cut = date.value, PERIOD.search(text, date.start, date.end)
    if not isinstance(value, Date) or _DURING.match(text, date.phrase_start):
        return None
    if cut is None or not cut.group()[-1:].isspace() or value.when.end is None:
        return None
    if not value.when.interval:
        return None
    return date._replace(start=cut.end(), phrase_start=cut.end()), value.when.end.text
