"""What a figure says with those that are cited beside it, where a part of it is printed once.

"NOK 3" of "from NOK 3 to 5 billion" is 3 billion with the phrase that has the scale, and 402 in a
table is NOK 402 million with the heading "NOK million".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcli.grammar.heading_units import unit_said, valued
from factcli.grammar.printed import Printed, Reading, readings
from factcli.values.locality import localized
from factcli.values.value import Money, Quantity

_PART = re.compile(r"[^\W\d_]+|[0-9]+|[^\w\s.,;:()\[\]*'\"\u2019\u2013-]")
_LINKS = frozenset("from between to and or of in the fra mellom til og eller av i".split())


def told(printed: Printed, cited: Sequence[Printed]) -> Iterator[Reading]:
    """All that a figure says, where the others print what it shares with them."""
    for reading in readings(printed):
        if reading.shared is None or is_cited(reading.shared, printed, cited):
            yield reading
    if not printed.at_hand:
        yield from _beside(printed, cited)


def amounts(
    printed: Printed, cited: Sequence[Printed] = ()
) -> Iterator[tuple[Reading, Quantity | Money]]:
    """The readings of a figure, beside others, that are amounts."""
    for reading in told(printed, cited):
        if isinstance(reading.value, Quantity | Money):
            yield reading, reading.value


def is_cited(shared: tuple[int, int], printed: Printed, cited: Sequence[Printed]) -> bool:
    """Whether figures hold every word of a stretch that is counted from another's start."""
    first, last = (printed.start + place for place in shared)
    held = [(each.start, each.end) for each in (printed, *cited) if each.text == printed.text]
    for part in _PART.finditer(printed.text, first, last):
        is_held = any(start <= part.start() and part.end() <= end for start, end in held)
        if not is_held and part.group().casefold() not in _LINKS:
            return False
    return True


def _beside(printed: Printed, cited: Sequence[Printed]) -> Iterator[Reading]:
    """What a phrase shares with another where their document is not at hand."""
    for other in cited:
        if other == printed or other.at_hand:
            continue
        is_part = printed.figure in other.figure
        whole = other.figure if is_part else f"{printed.figure} to {other.figure}"
        text = f"\u201cfrom {whole}\u201d"
        placed = printed._replace(text=text, start=text.index(printed.figure))
        yield from (reading for reading in readings(placed) if reading.shared)


def under_cited(
    read: Quantity | Money, printed: Printed, cited: Sequence[Printed]
) -> Iterator[Quantity | Money]:
    """What a heading makes of a bare number that is cited with it: "NOK million", "%", "'000"."""
    if isinstance(read, Money) or read.unit:
        return
    for heading in cited:
        is_above = heading.text == printed.text and heading.start < printed.start
        if printed.at_hand and not is_above:
            continue
        words = heading.figure.strip("()[]")
        is_bracketed = words != heading.figure or heading.text[heading.start - 1] in "(["
        unit = unit_said(words, is_bracketed=is_bracketed or not heading.at_hand)
        if unit:
            value = localized(valued(read, unit, read.text), words, printed.currency)
            if isinstance(value, Quantity | Money):
                yield value
