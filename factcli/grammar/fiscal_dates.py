"""Years that are fiscal ones by the words around them, or by the habit of their document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from factcli.grammar.date_leads import DateLead
from factcli.grammar.date_parts import Core, fiscal_pair, fiscal_years, one_fiscal
from factcli.grammar.lexis import DASH, GAP, PlacedWord, word_set
from factcli.values.edtf import Edtf

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

# Years that two numbers name and no treasury does: of schools, fields and games.
_OTHER_YEARS = word_set(
    """
    academic school schools university crop cropping harvest harvests marketing sugar season seasons
    winter agricultural growing sowing sport football league cup championship term campaign
    kharif rabi monsoon session sessions survey rainy lean
    """
)
_OTHER_BEHIND = re.compile(
    rf"{GAP}(?:(?:academic|school|crop|marketing|harvest|growing|football|sugar|agricultural){GAP})?"
    rf"(?:{'|'.join(sorted(_OTHER_YEARS))})(?!\w)",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"[12][0-9]{{3}}(?:{DASH}{GAP}?|/)[0-9]{{2}}$")
_BY_THE_YEAR = re.compile(
    r"(?P<which>this|last|next|current)\s+(?P<named>(?:fiscal|financial|budget)\s+)?year",
    re.IGNORECASE,
)
_STEPS = {"last": -1, "next": 1}
# A paragraph of fiscal years has them in mind where it says "this year".
FISCAL_YEAR = re.compile(
    r"(?<![\w./-])[12][0-9]{3}(?:[-\u2013]\s?|/)[0-9]{2}(?![\w/-])"
    r"|\b(?:[Ff]iscal|FY)\s?(?:year\s)?[12][0-9]{3}\b"
)


def in_fiscal_years(
    text: str,
    at: int,
    core: Core,
    lead: DateLead,
    words: list[PlacedWord],
    fiscal: FiscalYear | None,
) -> Core:
    """A date in the months of its fiscal years: "fiscal year 2019", and 2018-19 by habit."""
    if core.to_now or core.year_assumed:
        return core
    is_pair = (core.second is not None and core.others == ()) or core.one_year
    is_pair = is_pair and _SHORT.search(text, at, core.end) is not None
    if is_pair and not lead.fiscal and _is_other(text, core.end, words):
        return core
    if lead.months and (lead.fiscal or core.one_year):
        return _part(core, lead.months, fiscal, is_pair=is_pair)
    first, second = core.first, core.second
    if first.month is not None or first.approximate:
        return core
    if is_pair and second is not None:
        if fiscal is None or fiscal.is_calendar:
            return core._replace(others=()) if lead.fiscal else core
        return fiscal_pair(core.end, first.year, second.year, fiscal)
    if not lead.fiscal:
        return core
    if second is not None:
        return fiscal_years(core.end, first.year, second.year, fiscal)
    return one_fiscal(core.end, first.year, fiscal)._replace(bare_year=core.bare_year)


def _part(core: Core, months: tuple[int, int], fiscal: FiscalYear | None, *, is_pair: bool) -> Core:
    """The quarter or half of a fiscal year; the whole year where its months are not known."""
    first = core.first
    if fiscal is None:
        return core if is_pair else one_fiscal(core.end, first.year, None)
    # Read as months already, it is the year that they begin in, else the one it is called by.
    is_begun = is_pair or core.one_year
    begun = first.year if is_begun else fiscal.begun(first.year)
    return core._replace(
        first=fiscal.part(months, begun)[0], second=fiscal.part(months, begun)[1], others=()
    )


def _is_other(text: str, end: int, words: list[PlacedWord]) -> bool:
    """Whether two years name a season or a year of schools."""
    near = {word.key for word in words[-3:]}
    return not near.isdisjoint(_OTHER_YEARS) or _OTHER_BEHIND.match(text, end) is not None


def year_of_the_day(figure: str, text: str, published: str, fiscal: FiscalYear) -> Iterator[Edtf]:
    """What "this year" says in a text that tells of fiscal years, by the day of its document.

    "The current year" is always the fiscal one.
    """
    told = _BY_THE_YEAR.fullmatch(figure)
    which = told["which"].casefold() if told else ""
    is_named = which == "current" or (told is not None and told["named"] is not None)
    if not which or (not is_named and not FISCAL_YEAR.search(text)):
        return
    with suppress(ValueError):
        day = Edtf.parse(published).start
        if day is not None:
            yield Edtf.between(*fiscal.around(day, _STEPS.get(which, 0)))
