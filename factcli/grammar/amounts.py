"""Numbers in text with what surrounds them: ranges, signs, and the words that qualify them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcli.grammar.lexis import DASH, GAP, SPACE, PlacedWord, word_set
from factcli.grammar.numerals import Numeral, read_numeral, regrouped
from factcli.grammar.qualifiers import read_lead
from factcli.values.numbers import Number, exact, product

_LINK = re.compile(
    rf"(?P<percent>{SPACE}?%|{GAP}?per{GAP}?cent)?"
    rf"(?:(?P<dash>(?<=[0-9]){DASH}\r?\n(?=[0-9])|{SPACE}{{0,2}}{DASH}{SPACE}{{0,2}})|{GAP}(?P<word>to|or|and|til|og|eller){GAP})",
    re.IGNORECASE,
)
PERCENT = re.compile(
    rf"{SPACE}{{0,2}}%|(?:{GAP}|[-\u2010\u2011])?(?:per{GAP}?cent(?!\w)|pct\.?(?!\w)|prosent(?!\w)|pst\.?(?!\w)|p\.{SPACE}?c\.?(?!\w))",
    re.IGNORECASE,
)
_WIDEST = 1000
# Between two numbers of one scale, printed once: from 3 to 5 billion, but from 500 to 2 million.
_WIDEST_IN_SCALE = 50
# A change of this much leads to what it comes to: by 200 to 1,200, but by 30 to 40 per cent.
_WIDEST_CHANGE = 4
_CHANGED = word_set(
    """
    by med rose rise rises risen rising increased increase increases increasing grew grow grown
    growing up fell fall falls fallen falling dropped drop declined decline decreased decrease down
    climbed jumped climbing shrank økte falt steg
    """
)
_RANGING = word_set("anywhere range ranges ranged ranging vary varies varied varying varierer")
_MINUS = ("-", "\u2212")
# A sign in words, or one that could be a dash, stands where a level is told: "was minus 3.4".
_LEVELS = word_set(
    "was were is are at to of from by reached about around averaged only between and recorded a"
)
_NEAR_MINUS = re.compile(
    rf"(?:(?<![\w-])(?P<word>minus|negative){SPACE}|(?P<far>\u2212){SPACE}?|(?P<dash>\u2013))$",
    re.IGNORECASE,
)
_LONGEST_MINUS = 9
_MARGIN = re.compile(
    rf"(?P<percent>{SPACE}?%)?{SPACE}?(?:±|\+{SPACE}?/{SPACE}?[-\u2212\u2013]|plus{GAP}or{GAP}minus){SPACE}?(?=[0-9])",
    re.IGNORECASE,
)
_BEFORE_MINUS = " \n(\u00a0$€£¥"


class Figures(NamedTuple):
    """A number or a range in text, from `start` to `end`, its sign and its scales applied.

    `first` and `last` are the numerals it was read from; they are the same for one number.
    `scaled_by` is the end of the scale of "from 3 to 5 billion", which 3 shares.
    """

    start: int
    end: int
    low: Number
    high: Number
    first: Numeral
    last: Numeral
    scaled_by: int | None = None

    def shared(self, start: int) -> tuple[int, int] | None:
        """From `start` to the scale, where that is printed with the other end of a change."""
        return None if self.scaled_by is None else (start, self.scaled_by)

    @property
    def doubtful(self) -> bool:
        """Whether a point could part thousands or decimals in it."""
        return self.first.doubtful or self.last.doubtful

    @property
    def ends_in_zero(self) -> bool:
        """Whether a doubtful number in it ends in 0, which decimals seldom do."""
        return any(n.doubtful and str(n.mantissa).endswith("0") for n in (self.first, self.last))


def read_figures(
    text: str, at: int, *, letters: bool, before: list[PlacedWord], mark: str = ""
) -> Figures | None:
    """The number or range that starts at `at`; None also for what only looks like a range (3-1).

    `letters` is as for `read_numeral`. `before` tells "between" and "from", which decide how "and"
    and "to" are meant. `mark` is the currency sign that the upper end may repeat.
    """
    first = read_numeral(text, at, letters=letters)
    if first is None:
        return None
    single = _signed(text, at, first)
    margin = _within_margin(text, single, letters)
    if margin is not None:
        return margin
    link = _LINK.match(text, first.end)
    upper = _upper(text, link, letters, mark) if link else None
    if link is None or upper is None:
        return single
    if not _joins(link, before[-1].key if before else "", ranging=_is_ranging(before)):
        return in_scale_of_later(single, upper)
    if _is_of_a_change(text, link, before, single, upper, mark):
        return single
    if link["percent"] and not PERCENT.match(text, upper.end):
        return single
    scaled = _in_scale_of(first, upper.last)
    low = product(scaled.value, -1 if single.low < 0 else 1)
    if _is_range(low, upper.high) and (
        link["word"] != "or" or first.spelled or low + 1 == upper.high
    ):
        return Figures(single.start, upper.end, low, upper.high, scaled, upper.last)
    # A tight dash between numbers that are no range makes a score or a code of both.
    tight = link["dash"] is not None and not link["dash"][0].isspace()
    return None if tight else single


def _within_margin(text: str, single: Figures, letters: bool) -> Figures | None:
    """The range of a number and how far it may be off: 12,000 ± 500."""
    sign = _MARGIN.match(text, single.end)
    margin = read_numeral(text, sign.end(), letters=letters) if sign else None
    if sign is None or margin is None or (sign["percent"] and not PERCENT.match(text, margin.end)):
        return None
    first = single.first
    if first.scale == 1 and not first.grouped:
        first = first._replace(scale=margin.scale)
    middle = product(first.value, -1 if single.low < 0 else 1)
    if not 0 < margin.value < max(middle, product(middle, -1)):
        return None
    low, high = exact(Decimal(middle - margin.value)), exact(Decimal(middle + margin.value))
    return Figures(single.start, margin.end, low, high, first, margin)


def _upper(text: str, link: re.Match[str], letters: bool, mark: str) -> Figures | None:
    """The upper end of a range, behind the currency and the sign it may have."""
    at = link.end()
    if mark and text.startswith(mark.strip(), at):
        at += len(mark.strip())
        at += len(text[at : at + 2]) - len(text[at : at + 2].lstrip())
    if link["word"] and text[at : at + 1] in (*_MINUS, "+"):
        at += 1
    numeral = read_numeral(text, at, letters=letters)
    if numeral is None:
        return None
    # The dash that joins two numbers is no minus: 10 -12.
    return _signed(text, at, numeral) if at > link.end() or link["word"] else _unsigned(numeral)


def _is_of_a_change(
    text: str,
    link: re.Match[str],
    before: list[PlacedWord],
    low: Figures,
    high: Figures,
    mark: str,
) -> bool:
    """Whether a change and what it leads to are told: by 3 per cent to 5 per cent."""
    if (link["word"] or "").casefold() not in ("to", "til"):
        return False
    start = read_lead(before, low.start).start
    led = next((word.key for word in reversed(before) if word.start < start), "")
    if led not in _CHANGED:
        return False
    if link["percent"] or low.first.scale > 1:
        return True
    if mark and text.startswith(mark.strip(), link.end()):
        return True
    is_share = PERCENT.match(text, high.end) is not None
    is_plain = led == "by" or (led in ("up", "down") and not is_share)
    return is_plain and not low.low <= high.high <= low.low * _WIDEST_CHANGE


def is_range_to(before: list[PlacedWord], start: int) -> bool:
    """Whether "to" behind a number that starts a phrase joins a range, and no change to a level."""
    led = [word for word in before if word.start < read_lead(before, start).start]
    if not led:
        return True
    return led[-1].key not in _CHANGED and (led[-1].key not in ("from", "fra") or _is_ranging(led))


def in_scale_of_later(figures: Figures, later: Figures) -> Figures:
    """The 3 of "from 3 to 5 billion", whose scale is printed with the other end."""
    first, scale = figures.first, later.last.scale
    near = first.mantissa < later.last.mantissa * _WIDEST_IN_SCALE
    if first.scale > 1 or scale == 1 or not near or first.grouped:
        return figures
    scaled = first._replace(scale=scale)
    value = product(scaled.value, -1 if figures.low < 0 else 1)
    return figures._replace(low=value, high=value, first=scaled, last=scaled, scaled_by=later.end)


def _is_range(low: Number, high: Number) -> bool:
    """900,000 to 1.2 million is a range; 3 to 2 and 5 to 2 million are none."""
    return low < high and (low <= 0 or high <= low * _WIDEST)


def _is_ranging(before: list[PlacedWord]) -> bool:
    """Whether "from" tells of a range and of no change: it ranges from 6 to 12 months."""
    return len(before) > 1 and before[-2].key in _RANGING


def _joins(link: re.Match[str], last_word: str, *, ranging: bool) -> bool:
    word = (link["word"] or "").casefold()
    if word in ("and", "og"):
        return last_word in ("between", "mellom")
    return ranging or not (word in ("to", "til") and last_word in ("from", "fra"))


def _in_scale_of(first: Numeral, last: Numeral) -> Numeral:
    """The lower end in the scale printed once: 250 of "250-300 million" is 250 million."""
    if first.scale == 1 and last.scale > 1 and first.mantissa < last.mantissa:
        return first._replace(scale=last.scale)
    return first


_SHARE_OR_SUM = re.compile(rf"[0-9][0-9.,]*(?:{SPACE}?%|{GAP}per{GAP}?cent)|\D", re.IGNORECASE)


def with_sign(text: str, at: int) -> int:
    """Where the number at `at` starts with its minus sign, if a dash before it is one."""
    minus = at > 0 and text[at - 1] in _MINUS and (at == 1 or text[at - 2] in _BEFORE_MINUS)
    # Behind a number and a space it is a dash: "10 -12 tents".
    behind = text[max(0, at - 3) : max(0, at - 1)].rstrip(" \u00a0")
    if minus:
        return at if behind[-1:].isdigit() else at - 1
    return _far_sign(text, at)


def _far_sign(text: str, at: int) -> int:
    """Where a minus in words or one that could be a dash starts, if it tells a level."""
    near = _NEAR_MINUS.search(text, max(0, at - _LONGEST_MINUS), at)
    if near is None:
        return at
    before = text[max(0, near.start() - 12) : near.start()]
    led = before.split()[-1].casefold() if before.strip() and before[-1].isspace() else before[-1:]
    is_share = near["word"] is not None and _SHARE_OR_SUM.match(text, at) is not None
    if is_share and not led.endswith(("cent", "%")) and not led[-1:].isdigit():
        return near.start()
    # "Was negative 12 days later" tells of a test.
    is_told = led in _LEVELS or led == "("
    return near.start() if is_told and near["word"] not in ("negative", "Negative") else at


def with_minus(text: str, figures: Figures | None) -> Figures | None:
    """A number of a row or behind its date, where a sign right before it is no dash: 2019 −4.2."""
    if figures is None or text[figures.start - 1 : figures.start] not in _MINUS:
        return figures
    if figures.low < 0 or text[figures.start - 2 : figures.start - 1] not in _BEFORE_MINUS:
        return figures
    low, high = (product(number, -1) for number in (figures.high, figures.low))
    return figures._replace(start=figures.start - 1, low=low, high=high)


def _unsigned(numeral: Numeral) -> Figures:
    value = numeral.value
    return Figures(numeral.start, numeral.end, value, value, numeral, numeral)


def _signed(text: str, at: int, numeral: Numeral) -> Figures:
    start = with_sign(text, at)
    if start < at and not numeral.spelled:
        value = product(numeral.value, -1)
        return Figures(start, numeral.end, value, value, numeral, numeral)
    return _unsigned(numeral)


def settled(figures: Figures, *, thousands: bool) -> Figures | None:
    """Figures with a doubtful point read as `thousands`, or as a decimal unless it ends in 0.

    None where the writer could mean either.
    """
    if not figures.doubtful:
        return figures
    if not thousands:
        return None if figures.ends_in_zero else figures
    first, last = (regrouped(n) if n.doubtful else n for n in (figures.first, figures.last))
    sign = -1 if figures.low < 0 else 1
    high = last.value if figures.low < figures.high else sign * last.value
    return figures._replace(low=sign * first.value, high=high, first=first, last=last)
