"""What a heading says of the numbers under it: currency, scale, that they are shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from factcli.grammar.heading_measures import counted_in
from factcli.values.currencies import CODES, LETTER_SIGNS, PHRASES, SYMBOLS, TEXT_SIGNS
from factcli.values.numbers import Number, product
from factcli.values.scales import SCALES
from factcli.values.value import Money, Quantity

_GROUP = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_TAIL = re.compile(r"(?:,|;|:|\s[–-]|\bin|\bi)\s+([^,;()\[\]]{1,60})$", re.IGNORECASE)
_TOKEN = re.compile(
    r"[’'‘]?000s?\b|1[ ,.\u00a0]?000\b|[^\W\d_]*[$¢€£¥₵₡₤₨₩₦₪₫₱₲₴₸₹₺₼₽₾৳฿]|%|[^\W\d_]+\.?|\S"
)
_THOUSANDS = re.compile(r"[’'‘]?000s?|1[ ,.\u00a0]?000|thousands")
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
_SHARES = frozenset("% percent percentage pct prosent andel".split())
# Letters that head a column of sums; Ft, Br and Re are feet and other words as well.
_SIGNS = (
    SYMBOLS | TEXT_SIGNS | {s: LETTER_SIGNS[s] for s in LETTER_SIGNS.keys() - {"Ft", "Br", "Re"}}
)
_LETTERS = {"m": 10**6, "k": 10**3, "b": 10**9, "t": 10**3}
_LIGHT = frozenset("in of i the current constant prices nominal real mill . , -".split())
# What leads up to a unit that is all that a line or a note says: "Amounts in", "Unit:".
_LED = re.compile(
    r"(?:(?:note|notes|unit|units(?: of measure(?:ment)?)?|currency)\s?:\s?)?"
    r"(?:(?:all |the )?(?:monetary )?(?:amounts?|figures|values|data|sums|numbers)\s)?"
    r"(?:(?:above|below|shown|in (?:this|the) table)\s)?(?:(?:are|is)\s)?"
    r"(?:(?:expressed|stated|given|shown|reported|presented)\s)?(?:as\s)?(?:in\s)?",
    re.IGNORECASE,
)
# A power of ten before what it multiplies: "100 million yen", "10,000 tonnes".
_POWER = re.compile(
    r"(?:(?P<of>10{0,2})\s(?=(?:thousand|million|billion|trillion|crore|lakh)\b)"
    r"|(?P<alone>10{1,2}[ ,.\u00a0]?000|1[ ,.\u00a0]000)\s(?=[^\W\d_]))",
    re.IGNORECASE,
)
_SIGN = "|".join(re.escape(sign) for sign in sorted({*_SIGNS, *CODES}, key=len, reverse=True))
# Behind a year or a word, with no sign between: "2016-17 £000", "Budget R million".
_BEHIND = re.compile(
    rf"(?<=[\w)])\s(?P<unit>(?:{_SIGN})\s?(?:[’'‘]?000s?|(?:thousand|million|billion|crore|lakh)s?"
    r"|mn?|bn)"
    r"|(?:R|K|P|N|Shs?\.?)\s?(?:[’'‘]000s?|(?:thousand|million|billion)s?|bn))$"
)
# South Africa's R stands for nothing else before a scale.
_RAND = re.compile(r"^R\s?(?=thousands?$|millions?$|billions?$|bn$|m$|[’'‘]000s?$)")
_POINTS = re.compile(r"\bpoints?\b", re.IGNORECASE)
_LEADING_SHARE = re.compile(
    r"(?P<unit>%|(?:percentage|per cent|percent|pct)(?=\s(?!points?\b)[a-z]))\s?\w", re.IGNORECASE
)


class Unit(NamedTuple):
    """What stands once for many numbers: a currency, a factor, a per cent; and where it stands.

    `counted` is what they count or measure, where that is printed with it: "'000 tonnes".
    """

    start: int
    end: int
    currency: str | None = None
    factor: int = 1
    share: bool = False
    counted: str = ""


def unit_of(heading: str) -> Unit | None:
    """The unit that a heading gives in brackets, at its end or as a whole; by its places there."""
    for start, end, is_bracketed in _places(heading):
        found = _read(heading[start:end], is_bracketed=is_bracketed)
        is_name = found is not None and found.counted.casefold() == heading.casefold()
        if found and not is_name:  # "Years" alone may be dates
            return found._replace(start=start, end=end)
    return None


def unit_said(words: str, *, is_bracketed: bool) -> Unit | None:
    """The unit that words say and nothing besides, but for what may stand with it in brackets."""
    return _read(words, is_bracketed=is_bracketed)


def valued(number: Quantity, unit: Unit, printed: str) -> Money | Quantity:
    """The value of a bare number under a heading with a unit."""
    low, high = (_times(end, unit.factor) for end in (number.low, number.high))
    if unit.share:
        return msgspec.structs.replace(number, unit="%", text=f"{printed}%")
    if unit.currency:
        value: Money | Quantity = Money(
            low=low,
            high=high,
            qualifier=number.qualifier,
            currency=unit.currency,
            per=number.per,
            text="",
        )
    else:
        value = msgspec.structs.replace(number, low=low, high=high, unit=unit.counted)
    return msgspec.structs.replace(value, text=str(value))


def _times(number: Number | None, factor: int) -> Number | None:
    return None if number is None else product(number, factor)


def _places(heading: str) -> Iterator[tuple[int, int, bool]]:
    for group in _GROUP.finditer(heading):
        yield group.start(1), group.end(1), True
    tail = _TAIL.search(heading)
    if tail:
        yield tail.start(1), tail.end(1), False
    found = _BEHIND.search(heading) or _LEADING_SHARE.match(heading)
    if found:
        yield *found.span("unit"), False
    yield 0, len(heading), False


def _read(words: str, *, is_bracketed: bool) -> Unit | None:
    """The unit that words are, past what leads up to it and a power of ten before it."""
    led = _LED.match(words)
    at = led.end() if led else 0
    power = _POWER.match(words, at)
    factor = int(re.sub(r"\D", "", power.group())) if power else 1
    rest = words[power.end() if power else at :]
    found = None if _POINTS.search(rest) else _sum_or_share(rest, is_bracketed=is_bracketed)
    if found is None:
        counted = counted_in(rest, is_scaled=factor > 1, is_open=is_bracketed or at > 0)
        found = Unit(0, 0, factor=counted.factor, counted=counted.noun) if counted else None
    return found._replace(factor=found.factor * factor) if found else None


def _sum_or_share(words: str, *, is_bracketed: bool) -> Unit | None:
    """The currency, scale or share that words are.

    In brackets others may stand with one: "constant 2015 US$".
    """
    words = _RAND.sub("ZAR ", words)
    phrase = next(_phrases(words), None)
    currency = PHRASES[phrase] if phrase else None
    rest = re.sub(re.escape(phrase or ""), " ", words, count=1, flags=re.IGNORECASE)
    tokens = _TOKEN.findall(_PER_CENT.sub("%", rest))
    factor, share, others = 1, False, 0
    for token in tokens:
        key = token.casefold().rstrip(".")
        code = _code(token)
        if code:
            currency = code
            factor *= 10**6 if token == f"M{code}" else 1
        elif key in _SHARES:
            share = True
        elif scale := _scale(key, with_currency=currency is not None):
            factor *= scale
        elif key and key not in _LIGHT:
            others += 1
    if others and not (is_bracketed and (currency or share)):
        return None
    return Unit(0, 0, currency, factor, share) if currency or share or factor > 1 else None


def _code(token: str) -> str | None:
    """The currency that a sign or code stands for; MNOK is NOK, in millions."""
    sign = token.rstrip(".")
    if sign in _SIGNS or token in CODES:
        return _SIGNS.get(sign, token)
    return token[1:] if token[:1] == "M" and token[1:] in CODES else None


def _scale(key: str, *, with_currency: bool) -> int | None:
    """The factor of a word; a letter is one only where it stands with a currency."""
    if _THOUSANDS.fullmatch(key):
        return 1000
    return SCALES.get(key) or (_LETTERS.get(key) if with_currency else None)


def _phrases(words: str) -> Iterator[str]:
    """The names of currencies in words, longest first."""
    folded = words.casefold().split()
    for length in (3, 2, 1):
        for at in range(len(folded) - length + 1):
            phrase = " ".join(folded[at : at + length])
            if phrase in PHRASES:
                yield phrase
