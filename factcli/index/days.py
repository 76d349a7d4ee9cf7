"""Dates as the matcher compares them: whole days as numbers, and the words a question uses."""

from functools import lru_cache

from factcli.index.table import EARLIEST_DAY, LATEST_DAY

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@lru_cache(maxsize=10_000)
def first_day(edtf: str) -> int:
    """The first day of a date as yyyymmdd; an open beginning is before all days."""
    from factcli.values.edtf import Edtf  # most look-ups compare days that the index has

    day = Edtf.parse(edtf).earliest
    return day.year * 10_000 + day.month * 100 + day.day if day else EARLIEST_DAY


@lru_cache(maxsize=10_000)
def last_day(edtf: str) -> int:
    """The last day of a date as yyyymmdd; an open end is after all days."""
    from factcli.values.edtf import Edtf

    day = Edtf.parse(edtf).latest
    return day.year * 10_000 + day.month * 100 + day.day if day else LATEST_DAY


@lru_cache(maxsize=10_000)
def date_words(edtf: str) -> str:
    """A date's years, its months' names and its days, as a question would say them."""
    result = []
    for end in edtf.replace("~", "").split("/"):
        parts = end.split("-")
        if not parts[0].isdigit():
            continue
        result.append(parts[0])
        if len(parts) > 1:
            result.append(_MONTHS[int(parts[1]) - 1])
        if len(parts) > 2:
            result.append(str(int(parts[2])))
    return " ".join(result)
