"""What a document's dates and signs mean by its own habits: order of days, currency, years."""

import re
from typing import NamedTuple

from factcli.documents.doubts import NOT_KNOWN, Doubt, Found
from factcli.documents.fiscal_years import fiscal_year_of
from factcli.documents.local_currency import currency_of
from factcli.documents.text import Text
from factcli.values.fiscal import FiscalYear

# With points or hyphens only where the year is whole: 3.2.11 numbers a section.
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(?:19|20)\d\d|(?<=/\d)/\d\d|(?<=/\d\d)/\d\d)"
    r"(?![\d/-]|\.\d)"
)
DAY_FIRST = "day first"
_ORDERS = (DAY_FIRST, "month first")
_MONTHS = 12
_MOST_DAYS = 31


class Habits(NamedTuple):
    """The order of days, the local currency and the fiscal years of a document, and why.

    `doubts` are those that the text does not tell, which are as they usually are.
    """

    day_first: bool = True
    currency: str | None = None
    fiscal: FiscalYear | None = None
    reasons: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def answered(self, doubt: Doubt, answer: str) -> "Habits":
        """The habits with a doubt settled by a person."""
        settled = self._replace(
            reasons=tuple(each for each in self.reasons if each != doubt.reason),
            doubts=tuple(each for each in self.doubts if each != doubt),
        )
        if answer == NOT_KNOWN:
            return settled
        if doubt.about == "day_first":
            return settled._replace(day_first=answer == DAY_FIRST)
        if doubt.about == "fiscal_year":
            return settled._replace(fiscal=FiscalYear.parse(answer))
        return settled._replace(currency=answer)


def habits_of(
    text: Text,
    day_first: bool | None = None,
    currency: str | None = None,
    fiscal: FiscalYear | None = None,
) -> Habits:
    """The habits of a document: those that are given, else those that its text shows."""
    order = _order(text.text) if day_first is None else Found(day_first)
    money = currency_of(text) if currency is None else Found(currency)
    year = fiscal_year_of(text, money.habit) if fiscal is None else Found(fiscal)
    return Habits(
        True if order.habit is None else order.habit,
        money.habit,
        year.habit,
        (*order.reasons, *money.reasons, *year.reasons),
        (*order.doubts, *money.doubts, *year.doubts),
    )


def _order(text: str) -> Found[bool]:
    """Whether days come before months, as a date shows that can be read in one way only."""
    shown: dict[bool, str] = {}
    doubtful = None
    for date in _NUMERIC.finditer(text):
        first, second = int(date[1]), int(date[3])
        if not (0 < first <= _MOST_DAYS and 0 < second <= _MOST_DAYS):
            continue
        if first > _MONTHS >= second:
            shown.setdefault(True, date[0])
        elif second > _MONTHS >= first:
            shown.setdefault(False, date[0])
        elif first != second and first <= _MONTHS:
            doubtful = doubtful or date[0]
    if len(shown) == 1:
        order, example = next(iter(shown.items()))
        if order and not doubtful:
            return Found(order)
        how, other = ("day", "month") if order else ("month", "day")
        told = f"Dates are read {how} first, as {example} must be (--{other}-first)."
        return Found(order, (told,))
    if shown or doubtful:
        why = f"{shown[True]} and {shown[False]} differ" if shown else "no date of it tells"
        example = doubtful or shown[True]
        told = f"Dates such as {example} are read day first, though {why} (--month-first)."
        question = f"Is {doubtful} read day first or month first?"
        asked = (Doubt("day_first", question, _ORDERS, told),) if doubtful else ()
        return Found(None, (told,), asked)
    return Found()
