"""The dates of the amounts of a sentence as they are told: changes have theirs from both ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from factcli.extract.against import CHANGES, goes_to, is_from, is_level
from factcli.extract.coordinated import ends_of_changes, paired
from factcli.extract.roles import PERIOD
from factcli.grammar.scan import Figure
from factcli.values.value import Date

if TYPE_CHECKING:
    from factcli.extract.dating import Dating

_DURING = re.compile(r"(?:for|during|in|over)\b", re.I)
_Told: TypeAlias = dict[int, tuple[Figure, str]]
_REACH = 240


def told_ends(dating: Dating) -> _Told:
    """The date of each amount in EDTF, by its place."""
    amounts, text = dating.parted.amounts, dating.text
    told = {start: (date, dating.roles[date].edtf) for start, date in dating.found.items()}
    told |= dict(_last_of_changes(dating))
    told |= dict(_first_of_changes(dating))
    for amount, date, edtf in ends_of_changes(text, amounts, dating.found):
        told[amount.start] = (date, edtf)
    for amount, date in paired(text, amounts, dating.beside):
        if isinstance(date.value, Date):
            told[amount.start] = (date, date.value.edtf)
    return told


def _last_of_changes(dating: Dating) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """What a change over a period came to is of its end: "it rose by 18 per cent, to 1,240"."""
    for amount in dating.parted.amounts:
        date = dating.found.get(amount.start)
        if date is None or not is_level(dating.parted, amount):
            continue
        if not CHANGES.search(dating.parted.near(amount.phrase_start, _REACH)):
            continue
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


def _first_of_changes(dating: Dating) -> Iterator[tuple[int, tuple[Figure, str]]]:
    """What something has changed from since a date is of that date."""
    parted = dating.parted
    for date in parted.dates:
        if date not in dating.roles or dating.roles[date].kind != "since":
            continue
        after = parted.after(date)
        if after is None or isinstance(after.value, Date) or after.start in dating.found:
            continue
        if is_from(parted, after) and goes_to(parted, after):
            yield after.start, (date, dating.roles[date].edtf.removesuffix("/.."))
