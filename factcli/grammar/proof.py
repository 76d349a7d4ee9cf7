"""Whether figures, read where they are printed, give a value: all of it, and nothing else.

Numbers with sign and scale, qualifier, currency, unit and period; of a date one reading in the
document's day order. What the words around a figure say belongs to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from factcli.grammar.dated import gives_date
from factcli.grammar.headings import lent
from factcli.grammar.printed import Printed, Reading, paragraph_of, readings
from factcli.grammar.spots import Spot
from factcli.values.amounts import Amount, Qualifier
from factcli.values.numbers import Number, product
from factcli.values.value import Date, Money, Quantity, Value

# Whether a unit that a fact states is what a document prints, empty for a number alone; the
# second is the text in which a unit may stand that is not printed beside its number.
SameUnit: TypeAlias = Callable[[str, str, str], bool]

_NEAR = 300
_RANGE_STARTS = ("from", "between", "at least", "fra", "mellom")
_RANGE_ENDS = ("to", "and", "until", "til", "og", "up to")


def proves(
    value: Value, figures: Sequence[Printed], same_unit: SameUnit, *, of_a_year: bool = False
) -> bool:
    """Whether the figures give the value; words need no proof.

    `of_a_year` says that the fact is of one whole year, whose sum needs no "a year" beside it.
    """
    if isinstance(value, Date):
        return gives_date(value.edtf, figures)
    if isinstance(value, Quantity | Money):
        return any(_amounts_proved(value, figures, same_unit, of_a_year=of_a_year))
    return True


def _amounts_proved(
    value: Quantity | Money, figures: Sequence[Printed], same_unit: SameUnit, *, of_a_year: bool
) -> Iterator[bool]:
    said = [qualifier for printed in figures if (qualifier := qualifier_of(printed))]
    for printed in figures:
        for reading in readings(printed):
            for read in _in_context(reading, printed, value):
                amount = _qualified(read, said)
                if amount == value.amount and _kind_given(
                    value, read, printed, same_unit, of_a_year=of_a_year
                ):
                    yield True
                elif (
                    not printed.at_hand
                    and amount.qualifier is Qualifier.EXACTLY
                    and amount.sample == value.amount.sample
                    and value.qualifier is not Qualifier.BETWEEN
                    and _kind_given(value, read, printed, same_unit, of_a_year=of_a_year)
                ):
                    # Without the document nobody can tell what stands before the phrase.
                    yield True
    yield from _range_proved(value, figures, same_unit)


def qualifier_of(printed: Printed) -> Qualifier | None:
    """The qualifier that a phrase is nothing but: "estimated at"."""
    phrase = printed.figure
    if any(character.isdigit() for character in phrase):
        return None
    spot = Spot(f"{phrase} 7", len(phrase) + 1)
    is_all = spot.lead.start == 0 and spot.lead.qualifier is not Qualifier.EXACTLY
    return spot.lead.qualifier if is_all else None


def _qualified(read: Quantity | Money, said: Sequence[Qualifier]) -> Amount:
    """The amount read, with the qualifier that a phrase of its own gives."""
    if not said or read.qualifier is not Qualifier.EXACTLY:
        return read.amount if not said or read.qualifier in said else Amount(None, None, said[0])
    number = read.amount.sample
    return Amount.of(number, number, said[0])


def _in_context(
    reading: Reading, printed: Printed, value: Quantity | Money
) -> Iterator[Quantity | Money]:
    """What is read, and for a bare number in a table what its heading makes of it."""
    read = reading.value
    if not isinstance(read, Quantity | Money):
        return
    yield read
    if not (isinstance(read, Quantity) and not read.unit):
        return
    for scale, currency in lent(printed):
        low, high = (_scaled(number, scale) for number in (read.low, read.high))
        if isinstance(value, Money) and currency is not None:
            code = value.currency if value.currency in currency else min(currency)
            yield Money(
                low=low, high=high, qualifier=read.qualifier, currency=code, per=read.per, text=""
            )
        elif isinstance(value, Quantity) and currency is None:
            yield Quantity(
                low=low, high=high, qualifier=read.qualifier, unit="", per=read.per, text=""
            )


def _scaled(number: Number | None, scale: int) -> Number | None:
    return None if number is None else product(number, scale)


def _kind_given(
    value: Quantity | Money,
    read: Quantity | Money,
    printed: Printed,
    same_unit: SameUnit,
    *,
    of_a_year: bool,
) -> bool:
    """Whether what is counted, in which currency and over what period, is what is stated."""
    if value.per != read.per and (
        read.per is not None or not (of_a_year or not printed.at_hand or _for_the_year(printed))
    ):
        return False
    if isinstance(value, Money):
        if isinstance(read, Money):
            return value.currency == read.currency
        # A sum a month or a day is a quantity of the grammar's: its text must then say so.
        currency, _, base = read.unit.partition(" per ")
        if base:
            return currency == value.currency and base in value.text.casefold()
        return not read.unit and not printed.at_hand
    if not isinstance(read, Quantity):
        return False
    near = nearby(printed)
    if same_unit(value.unit, read.unit, near):
        return True
    return any(same_unit(value.unit, unit, near) for unit in _cited_units(printed, read))


def _cited_units(printed: Printed, read: Quantity) -> Iterator[str]:
    """The units that the phrase by itself prints with a number; a curator may cut the noun short.

    A measure goes on: "barrels of oil equivalent", "barrels of crude oil per day".
    """
    if printed.at_hand:
        for alone in readings(Printed.alone(printed.figure)):
            cited = alone.value
            if (
                isinstance(cited, Quantity)
                and cited.unit
                and cited.amount.sample == read.amount.sample
            ):
                yield cited.unit
                yield from _longer(printed.figure, cited.unit)
    if read.unit:
        yield from _longer(printed.figure, read.unit)


def _longer(phrase: str, unit: str) -> Iterator[str]:
    """A unit with what the phrase says of it behind "of", and the rate that follows."""
    _, found, rest = phrase.partition(unit)
    if found and rest.startswith(" of "):
        yield unit + rest
        head, per, rate = rest.partition(" per ")
        if per:
            yield f"{unit} per {rate}"


def _for_the_year(printed: Printed) -> bool:
    """Whether the sum is said to be for a year, right behind it."""
    return printed.text[printed.end : printed.end + 13].startswith(
        (" for the year", " in the year")
    )


def nearby(printed: Printed) -> str:
    """Where a unit may stand that is not printed beside its number; "*" where nobody can tell."""
    if not printed.at_hand:
        return "*"
    return paragraph_of(printed).text


def _range_proved(
    value: Quantity | Money, figures: Sequence[Printed], same_unit: SameUnit
) -> Iterator[bool]:
    """A range whose ends are cited apart: "from 45 … to 70 soldiers"."""
    if value.low is None or value.high is None or value.qualifier is not Qualifier.BETWEEN:
        return
    for first in figures:
        for second in figures:
            if not 0 < second.start - first.start <= _NEAR and first.at_hand:
                continue
            ends = [
                (low, high)
                for low in readings(first)
                for high in readings(second)
                if _opens(low) and _closes(high)
            ]
            for low, high in ends:
                yield _is_end(value, value.low, low, first, same_unit) and _is_end(
                    value, value.high, high, second, same_unit
                )


def _opens(reading: Reading) -> bool:
    return reading.lead.casefold().rstrip().endswith(_RANGE_STARTS)


def _closes(reading: Reading) -> bool:
    return reading.lead.casefold().rstrip().endswith(_RANGE_ENDS)


def _is_end(
    value: Quantity | Money,
    number: Number,
    reading: Reading,
    printed: Printed,
    same_unit: SameUnit,
) -> bool:
    read = reading.value
    return (
        isinstance(read, Quantity | Money)
        and read.amount.sample == number
        and _kind_given(value, read, printed, same_unit, of_a_year=False)
    )


def spells(value: Quantity | Money, figures: Sequence[Printed], same_unit: SameUnit) -> bool:
    """Whether the text of a proved value says what the value is.

    As it is printed it may leave out what stands further off, but no qualifier; and the period
    only where its figures leave it out.
    """
    text = value.text.strip()
    cited = [printed.figure.casefold() for printed in figures]
    if text.casefold() in cited:
        return True
    is_printed = any(text.casefold() in figure for figure in cited)
    said = [reading.value for printed in figures for reading in readings(printed)]
    has_period = any(isinstance(read, Quantity | Money) and read.per for read in said)
    alone = Printed.alone(text)
    for reading in readings(alone):
        read = reading.value
        if not isinstance(read, Quantity | Money) or read.amount != value.amount:
            continue
        if has_period and read.per is None and value.per is not None:
            continue
        if isinstance(read, Quantity) and not read.unit and (value.type == "money" or value.unit):
            if is_printed:
                return True
        elif _kind_given(value, read, alone, same_unit, of_a_year=True):
            return True
    return False
