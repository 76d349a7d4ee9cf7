"""The numbers and dates of a fact's words, and where each of them comes from."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self

from factcli.grammar.headings import currencies_called
from factcli.grammar.printed import Printed, Reading, readings
from factcli.store.facts import Fact
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date, Money, Quantity, Value

_DIGITS = re.compile(r"[0-9]+(?:[.,'\u2019\u00a0\u202f][0-9]+)*")

_CURRENCY_WORD = re.compile(r"(?<![A-Z])(?:[^\W\d_]{2,}|[$£¥])")


class Sources(NamedTuple):
    """What the numbers of a fact's words may be: values and dates, and digits that name things."""

    values: tuple[Value, ...]
    dates: tuple[Edtf, ...]
    digits: frozenset[str]

    @classmethod
    def of(cls, fact: Fact, figures: Sequence[Printed]) -> Self:
        """The value, the date and the subject of a fact, and all that its figures say."""
        cited = [reading.value for printed in figures for reading in readings(printed)]
        named = [reading.value for reading in readings(Printed.alone(fact.subject))]
        values = [fact.value, *cited, *named]
        dates = [value.when for value in values if isinstance(value, Date) and not value.problems()]
        if fact.as_of is not None:
            dates.append(Edtf.parse(fact.as_of))
        words = [fact.subject, fact.attribute, *(printed.figure for printed in figures)]
        digits = frozenset(token for text in words for token in _DIGITS.findall(text))
        return cls(tuple(values), tuple(dates), digits)


def unsourced_numbers(text: str, sources: Sources) -> Iterator[str]:
    """The numbers and dates of a text that none of the sources gives, as they are written."""
    found = readings(Printed.alone(text))
    for reading in found:
        if not _is_given(reading, sources):
            yield text[reading.start : reading.end]
    for match in _DIGITS.finditer(text):
        is_read = any(r.start <= match.start() and match.end() <= r.end for r in found)
        if not is_read and match.group() not in sources.digits:
            yield match.group()


def _is_given(reading: Reading, sources: Sources) -> bool:
    value = reading.value
    if isinstance(value, Date):
        return any(_says_date(value.when, date) for date in sources.dates)
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
    quantity = stated if isinstance(stated, Quantity) else source
    return isinstance(quantity, Quantity) and (not quantity.unit or " per " in quantity.unit)


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


def _says_date(stated: Edtf, source: Edtf) -> bool:
    """Whether a statement's date is a source's, or one end of it, no more precise."""
    if stated.interval and None in (stated.start, stated.end):
        return any(
            _is_end(point, end)
            for point, end in ((stated.start, source.start), (stated.end, source.end))
            if point is not None
        )
    if stated.interval:
        return _is_end(stated.start, source.start) and _is_end(stated.end, source.end)
    return any(_is_end(stated.start, end) for end in (source.start, source.end))


def _is_end(stated: Point | None, source: Point | None) -> bool:
    if stated is None or source is None:
        return stated is source
    if stated.approximate != source.approximate or stated.year != source.year:
        return False
    return stated.month in (None, source.month) and stated.day in (None, source.day)
