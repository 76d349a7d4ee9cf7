"""The values that a fact can state: quantities, money, dates and words, and how they compare.

What only some types have, the others have as a constant that says so (None, no unit): a caller may
ask any value for its `low` without asking first what it is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

import msgspec

from factcli.values import amounts
from factcli.values.amounts import Agreement, Amount, Qualifier
from factcli.values.currencies import CODES
from factcli.values.edtf import Edtf, compatible
from factcli.values.plain import plain_text
from factcli.values.units import same_unit


class Quantity(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag="quantity",
):
    """A number of something, as printed: "up to 70 personnel", "4.5 %", "24 billion barrels".

    `unit` is the noun in the document's words, "%" for a share, empty for a bare number. Which of
    `low` and `high` there are follows from the qualifier; `problems` checks it. `text` is the
    phrase that was read.
    """

    type: ClassVar[str] = "quantity"
    currency: ClassVar[None] = None

    low: int | Decimal | None
    high: int | Decimal | None
    qualifier: Qualifier
    unit: str
    per: Literal["year"] | None = None
    text: str

    @property
    def amount(self) -> Amount:
        """The numbers and their qualifier."""
        return Amount(self.low, self.high, self.qualifier)

    def agrees_with(self, other: Value) -> Agreement:
        """How it stands to another value; incomparable unless of the same unit and period."""
        if (
            not isinstance(other, Quantity)
            or not same_unit(self.unit, other.unit)
            or self.per != other.per
        ):
            return Agreement.INCOMPARABLE
        return amounts.agreement(self.amount, other.amount)

    def problems(self) -> list[str]:
        """What is inconsistent in it; empty when sound."""
        return amounts.problems(self.amount)

    def __str__(self) -> str:
        """As a person would read it; read again, it is the same value."""
        parts = [amounts.printed(self.amount), self.unit, f"a {self.per}" if self.per else ""]
        return " ".join(filter(None, parts))


class Money(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag="money",
):
    """A sum in whole units of its currency: NOK 250-300 million is 250000000 to 300000000.

    `currency` is an ISO 4217 code; the other fields are those of a quantity.
    """

    type: ClassVar[str] = "money"
    unit: ClassVar[str] = ""

    low: int | Decimal | None
    high: int | Decimal | None
    qualifier: Qualifier
    currency: str
    per: Literal["year"] | None = None
    text: str

    @property
    def amount(self) -> Amount:
        """The numbers and their qualifier."""
        return Amount(self.low, self.high, self.qualifier)

    def agrees_with(self, other: Value) -> Agreement:
        """How it stands to another value; incomparable unless in the same currency and period."""
        if not isinstance(other, Money) or self.currency != other.currency or self.per != other.per:
            return Agreement.INCOMPARABLE
        return amounts.agreement(self.amount, other.amount)

    def problems(self) -> list[str]:
        """What is inconsistent in it; empty when sound."""
        found = amounts.problems(self.amount)
        if self.currency not in CODES:
            found.append(f"currency is {self.currency!r}, not an ISO 4217 code such as NOK")
        return found

    def __str__(self) -> str:
        """As a person would read it; read again, it is the same value."""
        words, figures = amounts.printed_parts(self.amount)
        return f"{words}{self.currency} {figures}" + (f" a {self.per}" if self.per else "")


class Date(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag="date",
):
    """A date or period: `edtf` is what it means, `text` what was printed."""

    type: ClassVar[str] = "date"
    low: ClassVar[None] = None
    high: ClassVar[None] = None
    qualifier: ClassVar[None] = None
    unit: ClassVar[str] = ""
    currency: ClassVar[None] = None
    per: ClassVar[None] = None

    edtf: str
    text: str

    @property
    def when(self) -> Edtf:
        """The date itself; ValueError where `edtf` is none."""
        return Edtf.parse(self.edtf)

    def agrees_with(self, other: Value) -> Agreement:
        """How it stands to another value: a date of another precision agrees if compatible.

        A date agrees with one it lies within or contains: 2014 with 2014-12, 24 January with
        23-25 January, 2014 with "since 2012". Two periods are compared end by end, so that "since
        2012" and "since 2014" disagree. About 2015 allows a year on each side (for a month, a
        month). Symmetric.
        """
        if not isinstance(other, Date):
            return Agreement.INCOMPARABLE
        try:
            agrees = compatible(self.when, other.when)
        except ValueError:
            return Agreement.INCOMPARABLE
        return Agreement.AGREES if agrees else Agreement.DISAGREES

    def problems(self) -> list[str]:
        """What is wrong with the EDTF; empty when sound."""
        try:
            Edtf.parse(self.edtf)
        except ValueError as error:
            return [str(error)]
        return []

    def __str__(self) -> str:
        """As a person would read it; what is not EDTF stands as it is."""
        try:
            return self.when.human()
        except ValueError:
            return self.edtf


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="text"):
    """A value in words, kept as they are."""

    type: ClassVar[str] = "text"
    low: ClassVar[None] = None
    high: ClassVar[None] = None
    qualifier: ClassVar[None] = None
    unit: ClassVar[str] = ""
    currency: ClassVar[None] = None
    per: ClassVar[None] = None

    text: str

    def agrees_with(self, other: Value) -> Agreement:
        """Agrees with the same words, whatever their case and spacing; else incomparable."""
        if isinstance(other, Text) and plain_text(self.text) == plain_text(other.text):
            return Agreement.AGREES
        return Agreement.INCOMPARABLE

    def problems(self) -> list[str]:
        """Words are always sound."""
        return []

    def __str__(self) -> str:
        """The words."""
        return self.text


Value = Quantity | Money | Date | Text
