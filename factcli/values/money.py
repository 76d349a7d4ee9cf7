"""Sums of money in one currency."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from factcli.values import amounts
from factcli.values.amounts import Agreement, Amount, Qualifier
from factcli.values.currencies import CODES

if TYPE_CHECKING:
    from factcli.values.value import Value


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

    low: int | Decimal | None
    high: int | Decimal | None
    qualifier: Qualifier
    currency: str
    per: Literal["year"] | None = None
    text: str

    @classmethod
    def parse(cls, text: str) -> Money:
        """The sum that people write as `text`, a bare $ read as USD; BadValue where it is none."""
        from factcli.grammar.whole import whole_money

        return whole_money(text)

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
        """As a person would read it; `parse` gives the same value back."""
        words, figures = amounts.printed_parts(self.amount)
        return f"{words}{self.currency} {figures}" + (f" a {self.per}" if self.per else "")
