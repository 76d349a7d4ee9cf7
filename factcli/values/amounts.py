"""What quantities and money share: a number or range with its qualifier, printed and compared."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import NamedTuple

from factcli.values.numbers import (
    Number,
    format_number,
    in_scale,
    is_plain,
    prints_in,
    product,
    scale_name,
    scale_of,
)


class Qualifier(enum.StrEnum):
    """How an amount is meant; it says which of `low` and `high` there are."""

    EXACTLY = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up-to"
    LESS_THAN = "less-than"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    BETWEEN = "between"


class Agreement(enum.StrEnum):
    """How two values stand to each other; `incomparable` is never a contradiction."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    INCOMPARABLE = "incomparable"


LOW_ONLY = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
HIGH_ONLY = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})
ONE_FIGURE = frozenset({Qualifier.EXACTLY, Qualifier.ABOUT, Qualifier.NEARLY})
_SHOWN = 40
_LESS, _MORE = Decimal("0.9"), Decimal("1.1")
_PRINTED = {
    Qualifier.EXACTLY: "",
    Qualifier.BETWEEN: "",
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.UP_TO: "up to ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
}


class Amount(NamedTuple):
    """The numbers of a quantity or a sum of money with their qualifier."""

    low: Number | None
    high: Number | None
    qualifier: Qualifier

    @classmethod
    def of(cls, low: Number, high: Number, qualifier: Qualifier) -> Amount:
        """The amount in the form that its qualifier asks for; a range is always `between`."""
        if low != high:
            return cls(low, high, Qualifier.BETWEEN)
        if qualifier in HIGH_ONLY:
            return cls(None, high, qualifier)
        return cls(low, None if qualifier in LOW_ONLY else high, qualifier)

    @property
    def sample(self) -> Number:
        """A figure that the amount prints: its only one, or the upper end of a range."""
        if self.high is not None:
            return self.high
        return self.low if self.low is not None else 0


class _Bounds(NamedTuple):
    """What an amount allows: from `low` to `high`, None for no end; an open end is left out."""

    low: Number | None
    high: Number | None
    open_low: bool = False
    open_high: bool = False

    def admits(self, number: Number) -> bool:
        if self.low is not None and (number < self.low or (self.open_low and number == self.low)):
            return False
        if self.high is None or number < self.high:
            return True
        return number == self.high and not self.open_high

    def within(self, other: _Bounds) -> bool:
        if other.low is not None and (
            self.low is None
            or self.low < other.low
            or (self.low == other.low and other.open_low and not self.open_low)
        ):
            return False
        if other.high is None:
            return True
        if self.high is None or self.high > other.high:
            return False
        return self.high < other.high or self.open_high or not other.open_high

    def meets(self, other: _Bounds) -> bool:
        """Whether some number lies in both."""
        for first, second in ((self, other), (other, self)):
            if first.low is None or second.high is None:
                continue
            is_open = first.open_low or second.open_high
            if first.low > second.high or (is_open and first.low == second.high):
                return False
        return True


def problems(amount: Amount) -> list[str]:
    """What is inconsistent between the numbers and the qualifier; empty when sound."""
    low, high, qualifier = amount
    for name, number in (("low", low), ("high", high)):
        if number is not None and not is_plain(number):
            return [f"{name} is not a number that can be written out: {_shown(number)}"]
    if qualifier in HIGH_ONLY:
        return _presence(amount, low=False, high=True)
    if qualifier in LOW_ONLY:
        return _presence(amount, low=True, high=False)
    missing = _presence(amount, low=True, high=True)
    if missing or low is None or high is None:
        return missing
    if qualifier is Qualifier.BETWEEN:
        return [] if low < high else [f"between needs low < high, not {low} and {high}"]
    return [] if low == high else [f"{qualifier} needs low = high, not {low} and {high}"]


def agreement(ours: Amount, theirs: Amount) -> Agreement:
    """Whether two amounts of the same thing can be the same figure; symmetric.

    The qualifier is taken at its word: about 160 is 144 to 176, nearly 150 is 135 to 150, more
    than 270 and less than 270 leave out 270. Amounts agree when one lies within the other, and
    approximate ones also when they overlap and the figure of one lies within the other. Two bounds
    of the same direction ("up to 70", "up to 80") are different figures unless equal; a lower and
    an upper bound that overlap ("up to 70", "more than 60") say nothing about each other:
    incomparable.
    """
    if problems(ours) or problems(theirs):
        return Agreement.INCOMPARABLE
    if (ours.low is None, ours.high is None) == (theirs.low is None, theirs.high is None):
        if ours.low is None or ours.high is None:
            return _verdict((ours.low, ours.high) == (theirs.low, theirs.high))
    elif None in (ours.low, ours.high) and None in (theirs.low, theirs.high):
        meets = _bounds(ours).meets(_bounds(theirs))
        return Agreement.INCOMPARABLE if meets else Agreement.DISAGREES
    first, second = _bounds(ours), _bounds(theirs)
    if first.within(second) or second.within(first):
        return Agreement.AGREES
    approximate = {ours.qualifier, theirs.qualifier} & {Qualifier.ABOUT, Qualifier.NEARLY}
    if approximate and first.meets(second):
        return _verdict(_figure_in(ours, second) or _figure_in(theirs, first))
    return Agreement.DISAGREES


def printed(amount: Amount) -> str:
    """The amount as a person would write it: "up to 70", "250-300 million"."""
    return "".join(printed_parts(amount))


def printed_parts(amount: Amount) -> tuple[str, str]:
    """The qualifier's words and the figures; a currency's code goes between them."""
    low, high, qualifier = amount
    if qualifier is not Qualifier.BETWEEN or low is None or high is None:
        return _PRINTED[qualifier], format_number(amount.sample)
    if low < 0:
        return "between ", f"{format_number(low)} and {format_number(high)}"
    scale = scale_of(high) if is_plain(low) and is_plain(high) else None
    if scale is not None and low > 0 and prints_in(low, scale):
        return "", f"{in_scale(low, scale)}\u2013{in_scale(high, scale)} {scale_name(scale)}"
    return "", f"{format_number(low, scale=False)}\u2013{format_number(high, scale=False)}"


def ends(amount: Amount) -> tuple[Number | None, Number | None]:
    """The least and the most that an amount can mean: of about 160 they are 144 and 176.

    None where it names no end.
    """
    bounds = _bounds(amount)
    return bounds.low, bounds.high


def _shown(number: Number) -> str:
    text = str(number)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _presence(amount: Amount, *, low: bool, high: bool) -> list[str]:
    found = []
    for name, number, wanted in (("low", amount.low, low), ("high", amount.high, high)):
        if (number is not None) != wanted:
            is_now = "missing" if wanted else f"{number}, but must be null"
            found.append(f"{name} is {is_now} with the qualifier {amount.qualifier}")
    return found


def _bounds(amount: Amount) -> _Bounds:
    low, high, qualifier = amount
    if low is None or high is None or qualifier not in (Qualifier.ABOUT, Qualifier.NEARLY):
        return _Bounds(
            low,
            high,
            open_low=qualifier is Qualifier.MORE_THAN,
            open_high=qualifier is Qualifier.LESS_THAN,
        )
    if qualifier is Qualifier.ABOUT:
        ends = sorted((product(low, _LESS), product(low, _MORE)))
    else:
        ends = sorted((product(low, _LESS), low))
    return _Bounds(ends[0], ends[1])


def _figure_in(amount: Amount, bounds: _Bounds) -> bool:
    return amount.qualifier in ONE_FIGURE and bounds.admits(amount.sample)


def _verdict(agrees: bool) -> Agreement:
    return Agreement.AGREES if agrees else Agreement.DISAGREES
