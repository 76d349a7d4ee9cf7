"""Whether figures, read where they are printed, give a value: all of it, and nothing else.

Numbers with sign and scale, qualifier, currency, unit and period; of a date one reading in the
document's day order. What the words around a figure say belongs to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple, TypeAlias

import msgspec

from factcli.grammar.date_proof import gives_date
from factcli.grammar.headings import lent
from factcli.grammar.printed import Printed, Reading, paragraph_of
from factcli.grammar.spots import Spot
from factcli.grammar.together import amounts, under_cited
from factcli.grammar.whole import parse_value
from factcli.values.amounts import Amount, Qualifier
from factcli.values.numbers import Number, product
from factcli.values.value import Date, Money, Quantity, Text, Value

# Whether a unit that a fact states is what a document prints, empty for a number alone; the
# third is the text in which a unit may stand that is not printed beside its number.
SameUnit: TypeAlias = Callable[[str, str, str], bool]

# Where the text is not at hand, a unit may stand anywhere.
ANYWHERE = "*"
_NEAR = 300
_PHRASE = 60
_RANGE_STARTS = ("from", "between", "at least", "fra", "mellom")
_RANGE_ENDS = ("to", "and", "until", "til", "og", "up to")
_FOR_THE_YEAR = (" for the year", " in the year")


def proves(
    value: Value, figures: Sequence[Printed], same_unit: SameUnit, *, of_a_year: bool = False
) -> bool:
    """Whether the figures give the value; words need no proof.

    `of_a_year` says that the fact is of one whole year, whose sum needs no "a year" beside it.
    """
    if isinstance(value, Date):
        return gives_date(value.edtf, figures)
    if isinstance(value, Quantity | Money):
        return _Claim(value, same_unit, of_a_year).is_proved(figures)
    return True


def spells(value: Quantity | Money, figures: Sequence[Printed], same_unit: SameUnit) -> bool:
    """Whether the text of a proved value says what the value is.

    As it is printed it may leave out what stands further off, but no qualifier; and the period
    only where its figures leave it out.
    """
    text = value.text.strip()
    if says_all(value) or any(text == printed.figure for printed in figures):
        return True
    is_printed = any(_stands_at(text, printed) for printed in figures)
    has_period = any(read.per for printed in figures for _, read in amounts(printed, figures))
    currency = next((printed.currency for printed in figures), None)
    claim, alone = _Claim(value, same_unit, True), Printed.alone(text, currency=currency)
    reads = [read for _, read in amounts(alone)]
    if is_printed and not reads:
        return True
    for read in reads:
        leaves_out_period = has_period and read.per is None and value.per is not None
        if read.amount != value.amount or leaves_out_period:
            continue
        is_bare = isinstance(read, Quantity) and not read.unit
        is_more = isinstance(value, Money) or bool(value.unit)
        if is_printed if is_bare and is_more else claim.is_kind(read, alone):
            return True
    return False


def says_all(value: Value) -> bool:
    """Whether the text of a value is all of it, and nothing besides."""
    said = parse_value(value.text)
    if isinstance(value, Date) or isinstance(said, Date | Text):
        return False
    return not isinstance(value, Text) and msgspec.structs.replace(said, text=value.text) == value


def _stands_at(text: str, printed: Printed) -> bool:
    """Whether a text is printed where a figure is, as far as a phrase reaches."""
    first = max(0, printed.start - _PHRASE)
    return text.casefold() in printed.text[first : printed.end + _PHRASE].casefold()


def qualifier_of(printed: Printed) -> Qualifier | None:
    """The qualifier that a phrase is nothing but: "estimated at"."""
    phrase = printed.figure
    if any(character.isdigit() for character in phrase):
        return None
    lead = Spot(f"{phrase} 7", len(phrase) + 1).lead
    return lead.qualifier if lead.start == 0 and lead.words not in ("", "between") else None


class _Claim(NamedTuple):
    """An amount that is stated, and what is held against it."""

    value: Quantity | Money
    same_unit: SameUnit
    of_a_year: bool

    def is_proved(self, figures: Sequence[Printed]) -> bool:
        """Whether one of the figures gives the amount, or two of them its ends."""
        for printed in figures:
            said = [
                qualifier
                for other in figures
                if _is_near(other, printed) and (qualifier := qualifier_of(other))
            ]
            for _, read in amounts(printed, figures):
                above = self._under_headings(read, printed)
                for each in (read, *above, *under_cited(read, printed, figures)):
                    amount = _qualified(each.amount, said)
                    if self._is_amount(amount, printed) and self.is_kind(each, printed):
                        return True
        return any(self._is_span(one, other, figures) for one, other in permutations(figures, 2))

    def is_kind(self, read: Quantity | Money, printed: Printed) -> bool:
        """Whether what is counted, in which currency and over what period, is what is stated."""
        value = self.value
        if not self._is_period(read, printed):
            return False
        if isinstance(value, Quantity):
            return isinstance(read, Quantity) and self._is_unit(value.unit, read, printed)
        if isinstance(read, Money):
            return value.currency == read.currency
        # A sum a month or a day is a quantity of the grammar's: its text must then say so.
        currency, _, base = read.unit.partition(" per ")
        if base:
            return currency == value.currency and base in value.text.casefold()
        return not read.unit and not printed.at_hand

    def _is_amount(self, amount: Amount, printed: Printed) -> bool:
        """Whether numbers and qualifier are those stated.

        Without the document nobody can tell what stands before the phrase.
        """
        stated = self.value.amount
        if amount == stated:
            return True
        is_plain = amount.qualifier is Qualifier.EXACTLY is not stated.qualifier
        is_range = stated.qualifier is Qualifier.BETWEEN
        return not printed.at_hand and is_plain and not is_range and amount.sample == stated.sample

    def _is_period(self, read: Quantity | Money, printed: Printed) -> bool:
        if self.value.per == read.per:
            return True
        following = printed.text[printed.end : printed.end + len(_FOR_THE_YEAR[0])]
        is_left_open = self.of_a_year or not printed.at_hand or following in _FOR_THE_YEAR
        return read.per is None and is_left_open

    def _is_unit(self, stated: str, read: Quantity, printed: Printed) -> bool:
        near = paragraph_of(printed).text if printed.at_hand else ANYWHERE
        return self.same_unit(stated, read.unit, near) or any(
            self.same_unit(stated, unit, near) for unit in _cited_units(printed, read)
        )

    def _under_headings(
        self, read: Quantity | Money, printed: Printed
    ) -> Iterator[Quantity | Money]:
        """What headings above make of a bare number."""
        if isinstance(read, Money) or read.unit:
            return
        for scale, currencies in lent(printed):
            low, high = (_scaled(number, scale) for number in (read.low, read.high))
            if isinstance(self.value, Money) and currencies:
                if printed.currency in currencies:
                    currencies = frozenset((printed.currency,))
                code = self.value.currency if self.value.currency in currencies else "XXX"
                yield Money(
                    low=low, high=high, qualifier=read.qualifier, currency=code, text=read.text
                )
            elif isinstance(self.value, Quantity) and not currencies:
                yield Quantity(
                    low=low, high=high, qualifier=read.qualifier, unit="", text=read.text
                )

    def _is_span(self, first: Printed, second: Printed, figures: Sequence[Printed]) -> bool:
        """Whether two figures print the ends of the range: "from 45 … to 70 soldiers"."""
        low, high = self.value.low, self.value.high
        if self.value.qualifier is not Qualifier.BETWEEN or low is None or high is None:
            return False
        if not (0 < second.start - first.start <= _NEAR and first.at_hand):
            return False
        starts = [r for led, r in amounts(first, figures) if _is_led(led, _RANGE_STARTS)]
        ends = [r for led, r in amounts(second, figures) if _is_led(led, _RANGE_ENDS)]
        return any(
            (start.amount.sample, end.amount.sample) == (low, high)
            and self.is_kind(start, first)
            and self.is_kind(end, second)
            for start in starts
            for end in ends
        )


def _is_near(phrase: Printed, printed: Printed) -> bool:
    """Whether a phrase stands in the same text, close enough to belong to a figure."""
    is_same = phrase.text == printed.text
    return not printed.at_hand or (is_same and abs(phrase.start - printed.start) <= _NEAR)


def _qualified(amount: Amount, said: Sequence[Qualifier]) -> Amount:
    """The amount read, with the qualifier that a phrase of its own gives; none with two."""
    if not said or amount.qualifier in said:
        return amount
    if amount.qualifier is not Qualifier.EXACTLY:
        return Amount(None, None, said[0])
    return Amount.of(amount.sample, amount.sample, said[0])


def _is_led(reading: Reading, words: tuple[str, ...]) -> bool:
    return reading.lead.casefold().rstrip().endswith(words)


def _scaled(number: Number | None, scale: int) -> Number | None:
    return None if number is None else product(number, scale)


def _cited_units(printed: Printed, read: Quantity) -> Iterator[str]:
    """The units that the phrase by itself prints with a number; a curator may cut the noun short.

    A measure goes on: "barrels of oil equivalent", "barrels of crude oil per day".
    """
    if printed.at_hand:
        for _, cited in amounts(Printed.alone(printed.figure)):
            is_same = cited.amount.sample == read.amount.sample
            if isinstance(cited, Quantity) and cited.unit and is_same:
                yield cited.unit
                yield from _longer(printed.figure, cited.unit)
    if read.unit:
        yield from _longer(printed.figure, read.unit)


def _longer(phrase: str, unit: str) -> Iterator[str]:
    """A unit with what the phrase says of it behind "of", and the rate that follows."""
    _, found, rest = phrase.partition(unit)
    if found and rest.startswith(" of "):
        yield unit + rest
        _, per, rate = rest.partition(" per ")
        if per:
            yield f"{unit} per {rate}"
