"""The figures of tables' cells: a bare number with what its headings say of unit and scale."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache

from factcli.grammar.plurals import is_plural
from factcli.grammar.scan import Figure
from factcli.grammar.whole import parse_value
from factcli.values.currencies import CODES, LETTER_SIGNS, PHRASES, SYMBOLS, TEXT_SIGNS
from factcli.values.errors import BadValue
from factcli.values.value import Money, Quantity

_NUMBER = re.compile(
    r"\s*(?P<led>(?:about|around|approximately|approx\.?|ca\.?|c\.|circa|some|nearly|almost|up\sto|"
    r"more\sthan|over|at\sleast|less\sthan|fewer\sthan|~|≈|>|<)\s*)?"
    r"(?P<sign>US\$|\$|€|£|[A-Z]{3}\s)?"
    r"(?P<number>[-−]?(?:[0-9]{1,3}(?:[,\u00a0\u202f\u2009 ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"(?:\s?(?P<unit>%|per\scent|percent|million|billion|thousand|mill\.?|mn|bn|m|k))?\s*[*†‡]?\s*",
    re.IGNORECASE,
)
_SCALES = {
    **dict.fromkeys(("thousand", "thousands", "'000", "000", "1000", "1,000", "k"), "thousand"),
    **dict.fromkeys(("million", "millions", "mill", "mn", "mln", "mio", "m"), "million"),
    **dict.fromkeys(("billion", "billions", "bn", "mrd", "milliard"), "billion"),
    **dict.fromkeys(("trillion", "trillions", "trn"), "trillion"),
}
_SCALE = re.compile(
    r"(?<![\w'])(?P<scale>thousands?|millions?|billions?|trillions?|mill|mn|mln|mio|bn|mrd|'000|"
    r"1[, ]?000)(?!\w)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|\bper\s?cent\b|\bpercentage\b|\bpct\b", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:a|per)\s(?:year|annum)\b|\bannual(?:ly)?\b|\byearly\b|/\s?year\b", re.I)
_SIGNS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}
_LETTERS = TEXT_SIGNS | {sign: code for sign, code in LETTER_SIGNS.items() if len(sign) > 2}
_CODE = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, sorted(_LETTERS, key=len, reverse=True)))}|"
    r"(?:[A-Z]{2,3})?\$|[€£¥₦₹]|[A-Z]{3})(?![A-Za-z])"
)
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_COUNTED = re.compile(
    r"^(?:the\s)?(?:total\s)?(?:number|no\.?|count|total)\sof\s(?:the\s)?(?P<noun>.+)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_MOST_WORDS = 4


class Headings:
    """What a column and a row say of the numbers under them: currency, scale, share, noun."""

    def __init__(self, cell: tuple[str, ...]) -> None:
        self.texts = [" ".join(text.split()) for text in cell]
        joined = " ; ".join(self.texts)
        scale = _SCALE.search(joined)
        self.scale = _SCALES[scale["scale"].casefold().replace(" ", "")] if scale else ""
        self.currency = _currency(joined)
        self.is_share = _SHARE.search(joined) is not None
        self.is_yearly = _YEARLY.search(joined) is not None
        self.noun = next(filter(None, map(_noun, self.texts)), "")
        self.counts = any(_COUNTED.match(text) for text in self.texts)


@lru_cache(maxsize=1)
def _currency_name() -> re.Pattern[str]:
    """How the name of a currency is written: compiled only for a draft with tables."""
    names = "|".join(sorted((p for p in PHRASES if len(p) > 3), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


def _currency(text: str) -> str:
    for found in _CODE.finditer(text):
        sign = found.group()
        code = _SIGNS.get(sign.casefold()) or _LETTERS.get(sign) or SYMBOLS.get(sign) or sign
        if code in CODES:
            return code
    name = _currency_name().search(text)
    return PHRASES[name.group().casefold()] if name else ""


def _noun(heading: str) -> str:
    """The noun that a heading counts: of "Number of states parties" the states parties."""
    plain = _IN_BRACKETS.sub("", heading).strip()
    counted = _COUNTED.match(plain)
    noun = counted["noun"] if counted else plain
    words = noun.split()
    if not 0 < len(words) <= _MOST_WORDS or not (counted or is_plural(words[-1])):
        return ""
    return noun if noun.isupper() else noun[0].lower() + noun[1:]


def figure_of_cell(text: str, cell: tuple[str, ...]) -> Figure | None:
    """The figure of a cell that is nothing but a number, read by its headings; None for another."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    headings = Headings(cell)
    if _YEAR.fullmatch(found["number"]) and not (
        headings.scale or headings.currency or headings.is_share or headings.noun or found["led"]
    ):
        return None  # a year
    values = (_value(phrase) for phrase in _phrases(found, headings))
    value: Quantity | Money | None = next((v for v in values if v is not None), None)
    if value is None:
        return None
    start = found.start("led") if found["led"] else found.start("number")
    start = min(start, found.start("sign")) if found["sign"] else start
    end = found.end("unit") if found["unit"] else found.end("number")
    return Figure(found.start("number"), end, start, end, value)


def _phrases(found: re.Match[str], headings: Headings) -> list[str]:
    """How the number would be written in a sentence, the fullest way first."""
    led = " ".join((found["led"] or "").split())
    number = re.sub(r"[\u00a0\u202f\u2009 ]", ",", found["number"])
    unit = (found["unit"] or "").casefold()
    own = _SCALES.get(unit.rstrip("."), "")
    scale = own or headings.scale
    sign = (found["sign"] or "").strip()
    currency = _SIGNS.get(sign.casefold(), sign) if sign else headings.currency
    if currency:
        yearly = " a year" if headings.is_yearly else ""
        return [f"{led} {currency} {number} {scale}{yearly}"]
    if unit.startswith(("%", "per")) or headings.is_share:
        return [f"{led} {number} %"]
    return [f"{led} {number} {scale} {headings.noun}", f"{led} {number} {scale}", f"{led} {number}"]


def _value(phrase: str) -> Quantity | Money | None:
    """The count or the sum that a phrase states, or None."""
    with suppress(BadValue, ValueError):
        value = parse_value(" ".join(phrase.split()))
        if isinstance(value, Quantity | Money):
            return value
    return None
