"""The numbers and dates of a fact's words, and where each of them comes from."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self

from factcli.grammar.headings import currencies_called
from factcli.grammar.printed import Printed, Reading, readings
from factcli.grammar.together import told
from factcli.store.facts import Fact
from factcli.values.edtf import Edtf, Point
from factcli.values.fiscal import FiscalYear
from factcli.values.value import Date, Money, Quantity, Value

_DIGITS = re.compile(r"[0-9]+(?:[.,'\u2019\u00a0\u202f][0-9]+)*")

_CURRENCY_WORD = re.compile(r"(?<![A-Z])(?:[^\W\d_]{2,}|[$£¥])")

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
# May is a verb, and March may be one.
_MONTH = re.compile(
    r"(?<!\w)(?:January|February|(?<=[a-z] )March|April|June|July|August|September|October"
    r"|November|December)(?!\w)"
)


class Sources(NamedTuple):
    """What the numbers of a fact's words may be: values and dates, and digits that name things.

    `day_first` is the order of days in the documents that they are taken from, `fiscal` how their
    fiscal years run.
    """

    values: tuple[Value, ...]
    dates: tuple[Edtf, ...]
    digits: frozenset[str]
    months: frozenset[str]
    day_first: bool
    fiscal: FiscalYear | None = None

    @classmethod
    def of(cls, fact: Fact, figures: Sequence[Printed]) -> Self:
        """The value, the date and the subject of a fact, and all that its figures say."""
        cited = [reading.value for printed in figures for reading in told(printed, figures)]
        named = [reading.value for reading in readings(Printed.alone(fact.subject))]
        values = [fact.value, *cited, *named]
        dates = [value.when for value in values if isinstance(value, Date) and not value.problems()]
        if fact.as_of is not None:
            dates.append(Edtf.parse(fact.as_of))
        unit = fact.value.unit if isinstance(fact.value, Quantity) else ""
        words = [fact.subject, fact.attribute, unit, *(printed.figure for printed in figures)]
        digits = frozenset(token for text in words for token in _DIGITS.findall(text))
        months = {name for date in dates for name in _months_of(date)}
        cited_words = {word.casefold() for text in words for word in _MONTH.findall(f" {text}")}
        day_first = not figures or any(printed.day_first for printed in figures)
        fiscal = next((printed.fiscal for printed in figures if printed.fiscal), None)
        return cls(
            tuple(values), tuple(dates), digits, frozenset(months | cited_words), day_first, fiscal
        )


def unsourced_numbers(text: str, sources: Sources) -> Iterator[str]:
    """The numbers and dates of a text that none of the sources gives, as they are written."""
    found = readings(Printed.alone(text, day_first=sources.day_first, fiscal=sources.fiscal))
    for reading in found:
        if not _is_given(reading, sources):
            yield text[reading.start : reading.end]
    for month in _months(text, found):
        if month.casefold() not in sources.months:
            yield month
    for match in _DIGITS.finditer(text):
        is_read = any(r.start <= match.start() and match.end() <= r.end for r in found)
        if not is_read and match.group() not in sources.digits:
            yield match.group()


def _months(text: str, found: Sequence[Reading]) -> Iterator[str]:
    """The months that a text names without a year."""
    for match in _MONTH.finditer(text):
        if not any(r.start <= match.start() < r.end for r in found):
            yield match.group()


def _months_of(date: Edtf) -> Iterator[str]:
    """The months that a date names or that lie in its period."""
    start, end = date.start, date.end
    for point in (start, end):
        if point is not None and point.month is not None:
            yield _NAMES[point.month - 1]
    if start is None or end is None or not (start.month and end.month):
        return
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    if len(months) <= len(_NAMES):
        yield from (_NAMES[month % 12] for month in months)


def _is_given(reading: Reading, sources: Sources) -> bool:
    value = reading.value
    if isinstance(value, Date):
        return any(_says_date(value, date) for date in sources.dates)
    if isinstance(value, Quantity | Money):
        return any(_says_amount(value, source) for source in sources.values) or any(
            _lasts(value, date) for date in sources.dates
        )
    return True


def _says_amount(stated: Quantity | Money, source: Value) -> bool:
    """Whether a statement's amount is a source's: its numbers and qualifier, and no other kind."""
    if not isinstance(source, Quantity | Money) or stated.amount != source.amount:
        return False
    if isinstance(stated, Money) and isinstance(source, Money):
        return stated.currency == source.currency or _is_called(source.currency, stated.text)
    if isinstance(stated, Quantity) and isinstance(source, Quantity):
        return not stated.unit or not source.unit or _is_share(stated) == _is_share(source)
    quantity, money = (stated, source) if isinstance(stated, Quantity) else (source, stated)
    assert isinstance(quantity, Quantity)  # noqa: S101 - one of each is left
    assert isinstance(money, Money)  # noqa: S101
    # A sum a day or a month is a quantity of the grammar's.
    return not quantity.unit or quantity.unit.startswith(f"{money.currency} per ")


def _is_share(value: Quantity) -> bool:
    return value.unit.casefold().startswith(("%", "per cent", "percent", "prosent"))


def _is_called(currency: str, text: str) -> bool:
    """Whether a word of a text may mean a currency: kroner are those of four countries."""
    return any(currency in currencies_called(word) for word in _CURRENCY_WORD.findall(text))


def _lasts(stated: Quantity | Money, period: Edtf) -> bool:
    """Whether a statement's duration is that of a period, its last day or year counted or not."""
    unit = stated.unit.casefold() if isinstance(stated, Quantity) else ""
    start, end = period.start, period.end
    if not period.interval or start is None or end is None or stated.low != stated.high:
        return False
    lengths = {
        "day": (end.latest - start.earliest).days,
        "month": (end.year - start.year) * 12 + (end.month or 12) - (start.month or 1),
        "year": end.year - start.year,
    }
    length = lengths.get(unit.removesuffix("s"))
    return length is not None and stated.low in (length, length + 1)


def _says_date(value: Date, source: Edtf) -> bool:
    """Whether a statement's date is a source's, or one end of it, no more precise."""
    stated = value.when
    if stated.interval and stated.end is None:
        return _is_end(stated.start, source.start)
    if stated.interval and stated.start is None:
        is_period = source.interval or "end of" in value.text.casefold()
        return is_period and _is_end(stated.end, source.end)
    if stated.interval:
        return _is_end(stated.start, source.start) and _is_end(stated.end, source.end)
    return any(_is_end(stated.start, end) for end in (source.start, source.end))


def _is_end(stated: Point | None, source: Point | None) -> bool:
    if stated is None or source is None:
        return stated is source
    if stated.approximate != source.approximate or stated.year != source.year:
        return False
    return stated.month in (None, source.month) and stated.day in (None, source.day)
