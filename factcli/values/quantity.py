"""Quantities: a count, a measure or a share, with its unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from factcli.values import amounts
from factcli.values.amounts import Agreement, Amount, Qualifier
from factcli.values.units import same_unit

if TYPE_CHECKING:
    from factcli.values.value import Value


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

    low: int | Decimal | None
    high: int | Decimal | None
    qualifier: Qualifier
    unit: str
    per: Literal["year"] | None = None
    text: str

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """The quantity that people write as `text`; BadValue where it is none."""
        from factcli.grammar.whole import whole_quantity

        return whole_quantity(text)

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
        """As a person would read it; `parse` gives the same value back."""
        parts = [amounts.printed(self.amount), self.unit, f"a {self.per}" if self.per else ""]
        return " ".join(filter(None, parts))
