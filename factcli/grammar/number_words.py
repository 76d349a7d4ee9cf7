"""Numbers spelled out: "three", "twenty-five", "two hundred and fifty thousand", "femten"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcli.grammar import norwegian
from factcli.grammar.lexis import GAP
from factcli.values.scales import SPELLED

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES: dict[str, int] = {word: number for number, word in enumerate(_SMALL.split())}
_ONES |= {word: number * 10 for number, word in enumerate(_TENS.split(), start=2)}
_ENGLISH_ONES = dict(_ONES)
_ONES |= {word: number for word, number in norwegian.NUMBERS.items() if word not in _ONES}
_SCALES = SPELLED | norwegian.SCALES
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "fifteenth": 15,
    "sixteenth": 16,
    "twentieth": 20,
}

NUMBER_WORDS = frozenset(_ENGLISH_ONES)
SCALE_WORDS = frozenset(SPELLED)
PART_WORDS = frozenset(_PARTS) | frozenset(f"{word}s" for word in _PARTS if word != "half")

_ALL_PARTS = _PARTS | norwegian.PARTS | norwegian.PLURAL_PARTS

_FIRST = re.compile(r"[^\W\d_]{1,14}(?!\w)")
_LINK = re.compile(
    rf"(?P<link>[-\u2010\u2011]|,?{GAP}(?:(?:and|og){GAP})?)(?P<word>[^\W\d_]{{2,14}})(?!\w)"
)
_AND_A_PART = re.compile(
    rf"(?:{GAP}|-)and(?:{GAP}|-)(?P<many>an?|one|two|three|four|five|six|seven|eight|nine)(?:{GAP}|-)"
    rf"(?P<part>half|quarters?(?!{GAP}of)|tenths?(?!{GAP}of))(?!\w)",
    re.IGNORECASE,
)
# Behind thousands a comma may part the hundreds: three thousand, four hundred and twelve.
_HUNDREDS = re.compile(rf",{GAP}[a-z]{{3,9}}{GAP}hundred(?!{GAP}of(?!\w))(?!\w)", re.IGNORECASE)
_ARTICLE = re.compile(rf"an?{GAP}(?P<scale>{'|'.join(SPELLED)})(?!\w)", re.IGNORECASE)
_PART_OF_SCALE = re.compile(
    rf"(?:(?P<three>three)(?:{GAP}|-)|an?{GAP})?(?P<part>half|quarters?)(?:{GAP}of)?{GAP}an?{GAP}"
    rf"(?P<scale>{'|'.join(SPELLED)})(?!\w)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:(?P<many>an?|one|two|three|four|five|six|seven|eight|nine|en|to|tre|fire|fem)"
    rf"(?:{GAP}|[-\u2010\u2011\u2013]))?"
    rf"(?P<part>{'|'.join(sorted(_ALL_PARTS, key=len, reverse=True))})(?P<plural>s?)(?!\w)"
    rf"|(?P<half>halvparten)(?!\w)",
    re.IGNORECASE,
)


class Spelled(NamedTuple):
    """A number in words that ends at `end`: `mantissa` times `scale`."""

    end: int
    mantissa: int | Decimal
    scale: int = 1


class Share(NamedTuple):
    """A share in words that ends at `end`, in per cent; a third is not exactly 33.3."""

    end: int
    percent: int | Decimal
    exact: bool


def read_words(text: str, at: int) -> Spelled | None:
    """The number in words that starts at `at`: the longest that is well formed."""
    part = _PART_OF_SCALE.match(text, at)
    if part:
        parts = Decimal("0.5") if part["part"].casefold() == "half" else Decimal("0.25")
        mantissa = parts * 3 if part["three"] else parts
        return Spelled(part.end(), mantissa, SPELLED[part["scale"].casefold()])
    article = _ARTICLE.match(text, at)
    if article:
        return _Sum().add(1).scaled(article["scale"].casefold()).read_on(text, article.end())
    first = _FIRST.match(text, at)
    if first is None or not _is_number(text, at, first.group().casefold()):
        return None
    return _Sum().add(_ONES[first.group().casefold()]).read_on(text, first.end())


def _is_number(text: str, at: int, word: str) -> bool:
    if word not in _ONES:
        return False
    return word not in norwegian.AMBIGUOUS or norwegian.is_norwegian(text, at)


def read_share(text: str, at: int) -> Share | None:
    """The share in words that starts at `at`: "a third", "two-thirds", "half", "en tredel"."""
    match = _PART.match(text, at)
    if match is None:
        return None
    if match["half"]:
        return Share(match.end(), 50, True)
    part = match["part"].casefold()
    parts, many = _ALL_PARTS[part], (match["many"] or "").casefold()
    count = _ONES.get(many, 1)
    plural = bool(match["plural"]) or part in norwegian.PLURAL_PARTS
    if (not many and parts != 2) or (count > 1) != plural or count >= parts:
        return None
    if many == "en" and part in _PARTS:
        return None
    whole = Decimal(100 * count)
    if whole % parts == 0:
        return Share(match.end(), int(whole / parts), True)
    rounded = (whole / parts).quantize(Decimal("0.1"))
    return Share(match.end(), rounded, rounded * parts == whole)


class _Sum:
    """A number under construction: finished groups, and the group being read."""

    def __init__(self) -> None:
        self.done = 0
        self.group: int | None = None
        self.last_scale = 10**15
        self.last = 0
        self.steps: list[int] = []

    def add(self, number: int) -> _Sum:
        self.group = (self.group or 0) + number
        self.last = number
        self.steps.append(number)
        return self

    def scaled(self, word: str) -> _Sum:
        scale = _SCALES[word]
        group = self.group or 1
        if scale == 100:
            self.group = group * 100
        else:
            self.done += group * scale
            self.group = None
            self.last_scale = scale
        self.last = scale
        self.steps.append(scale)
        return self

    def takes(self, number: int, link: str) -> bool:
        """Whether a word below a hundred may follow: twenty-five, two hundred and five."""
        if number == 0 or self.last_scale == 12:
            return False
        if link in "-\u2010\u2011" or (self.last in range(20, 91) and not _joined(link)):
            return self.last in range(20, 91) and number < 10
        return self.last >= 100

    def takes_scale(self, word: str, link: str) -> bool:
        """Whether a scale may follow: hundreds once, larger ones in falling order."""
        if self.group is None or _joined(link) or self.last_scale == 12:
            return False
        if _SCALES[word] == 100:
            return self.group < 100 and self.last != 100
        return _SCALES[word] < self.last_scale

    def read_on(self, text: str, end: int) -> Spelled:
        while match := _LINK.match(text, end):
            word = match["word"].casefold()
            if match["link"][0] == "," and not (
                self.last_scale == self.last and _HUNDREDS.match(text, end)
            ):
                break
            if word in _SCALES and self.takes_scale(word, match["link"]):
                self.scaled(word)
            elif word in _ONES and self.takes(_ONES[word], match["link"]):
                self.add(_ONES[word])
            else:
                break
            end = match.end()
        return self.finished(text, end)

    def finished(self, text: str, end: int) -> Spelled:
        part = _AND_A_PART.match(text, end) if self.last < 100 and self.last_scale != 12 else None
        if part:
            count = _ONES.get(part["many"].casefold(), 1)
            share = Decimal(count) / _PARTS[part["part"].casefold().removesuffix("s")]
            return Spelled(part.end(), Decimal(self.done + (self.group or 0)) + share)
        if len(self.steps) == 2 and self.steps[1] >= 12 and self.steps[1] in _SCALES.values():
            return Spelled(end, self.steps[0], self.steps[1])
        return Spelled(end, self.done + (self.group or 0))


def _joined(link: str) -> bool:
    """Whether a word for "and" stands between two number words."""
    return link.strip(" *\n").lower() in ("and", "og")
