"""The sentences of a text, one after the other, each with the heading that it stands under.

Where a sentence ends is decided here for all; a draft brings its paragraphs as its own markup has
them, while a document's lines may be all that parts one statement from the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcli.grammar.date_lines import is_date_line
from factcli.grammar.lexis import ABBREVIATIONS

_LONGEST = 2000
_LONGEST_HEADING = 120
_SHORT_LINE = 50
_LONGEST_DATE = 40
# A paragraph's end, a sentence's end, the next item of a list, or the end of a line.
_CUT = re.compile(
    r"(?P<paragraph>\n[ \t\r]*+\n\s*+)"
    r"|[.!?…][\"'”’»)\]*_]{0,3}(?P<stop>\s++)"
    r"|(?P<line>\n)"
)
_ITEM = re.compile(r"[ \t]{0,12}(?:[•‣◦▪*+–—-]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]|[ \t]{0,12}[#|]")
_OPENING = "\"'“‘«([*_#•-–—"
_BEFORE_STOP = re.compile(r"([^\W\d_](?:[^\W\d_]|\.(?=[^\W_])){0,11})\.$")
_WRAPPED = re.compile(
    r"(?:,|\b(?:in|on|of|at|by|to|from|since|until|till|before|after|and|the|dated|between))\Z",
    re.IGNORECASE,
)
_AMOUNT_LINE = re.compile(
    r"(?:(?:Over|About|Around|Nearly|Almost|Some|More than|Up to|At least) )?"
    r"(?:[A-Z]{0,3}[€$£¥₹] ?|[A-Z]{3} )[0-9][0-9., ]{0,15}"
    r"(?: ?(?:thousand|million|billion|trillion|crore|lakh|bn|m))?[ \t]*\r?(?:\n(?![a-z])|\Z)"
)
_LABEL_LINE = re.compile(r"[A-Z0-9][^\n:.;]{1,60}:[ \t]\S")
_GOING_ON = (",", "-", "–", "(")
_LETTER = re.compile(r"[^\W\d_]")


class Sentence(NamedTuple):
    """A sentence's span without the space around it, and the heading that it stands under.

    `reach` is where the text starts that its pronouns may point back to: its paragraph, or for the
    first sentence of a paragraph the one before.
    """

    start: int
    end: int
    reach: int
    heading: str | None


class _Piece(NamedTuple):
    """What lies between two cuts; `opens` and `closes` say whether a paragraph does there."""

    start: int
    end: int
    opens: bool
    closes: bool


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of `text` in reading order; a very long one comes in several parts."""
    heading: str | None = None
    paragraph = 0
    for piece in _pieces(text, by_lines=True):
        reach, paragraph = paragraph, piece.start if piece.opens else paragraph
        yield Sentence(piece.start, piece.end, reach, heading)
        own = _heading(text, piece)
        if own:
            heading, paragraph = own, piece.end


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of prose start and end whose lines are only wrapped."""
    for piece in _pieces(text, by_lines=False):
        yield piece.start, piece.end


def _pieces(text: str, *, by_lines: bool) -> Iterator[_Piece]:
    begin, opens = 0, True
    for end, next_begin, closes in _cuts(text, by_lines):
        for start, stop, is_last in _stripped(text, begin, end):
            yield _Piece(start, stop, opens, closes and is_last)
            opens = False
        begin, opens = next_begin, closes or opens


def _cuts(text: str, by_lines: bool) -> Iterator[tuple[int, int, bool]]:
    """Where a piece ends, where the next one starts, and whether a paragraph ends between."""
    for cut in _CUT.finditer(text):
        if cut.lastgroup == "paragraph":
            yield cut.start(), cut.end(), True
        elif cut.lastgroup == "line":
            if by_lines and _ends_line(text, cut.start()):
                yield cut.start(), cut.end(), False
        elif text.count("\n", *cut.span("stop")) > 1:
            yield cut.start("stop"), cut.end(), True
        elif ends_sentence(text, cut.start(), cut.end()) or (
            "\n" in cut["stop"]
            and (_ITEM.match(text, cut.end()) or (by_lines and _is_labelled(text, cut.end() - 1)))
        ):
            yield cut.start("stop"), cut.end(), False
    yield len(text), len(text), True


def ends_sentence(text: str, stop: int, following: int) -> bool:
    """Whether the point at `stop` ends a sentence where the next word starts at `following`."""
    at = following
    while text[at : at + 1] and text[at] in _OPENING and at < following + 3:
        at += 1
    begins = text[at : at + 1]
    if begins.islower() or not begins.isalnum():
        return False
    if text[stop] != ".":
        return True
    before = _BEFORE_STOP.search(text, max(0, stop - 12), stop + 1)
    if before is None:
        return True
    word = before[1]
    is_initial = len(word) == 1 and word.isupper()
    if is_initial and text[before.start() - 1 : before.start()].isdigit():
        return True  # the M of "5M." is no person's
    return not is_initial and word.casefold() not in ABBREVIATIONS


def _ends_line(text: str, at: int) -> bool:
    """Whether a line's end is more than a wrap: an item follows, or the line stopped early."""
    if _ITEM.match(text, at + 1):
        return True
    is_short = text.find("\n", max(0, at - _SHORT_LINE), at) >= 0 or at < _SHORT_LINE
    following = text[at + 1 : at + 2]
    if _is_dated(text, at) or _is_amount(text, at) or _is_labelled(text, at):
        return True
    return is_short and not following.islower() and not text[at - 1 : at].endswith(",")


def _is_labelled(text: str, at: int) -> bool:
    """Whether a break parts two lines that a label begins: "Area: 90 sq km", "Roads: 40 km"."""
    if _LABEL_LINE.match(text, at + 1) is None:
        return False
    begin = text.rfind("\n", max(0, at - _LONGEST_HEADING), at) + 1
    return _LABEL_LINE.match(text, begin, at) is not None


def _is_dated(text: str, at: int) -> bool:
    """Whether the line that ends or begins at a break is a date alone, and no wrap."""
    end = text.find("\n", at + 1, at + _LONGEST_DATE)
    end = end if end >= 0 or at + _LONGEST_DATE < len(text) else len(text)
    if end > at and is_date_line(text, at + 1, end):
        goes_on = text[end + 1 : end + 2].islower() or _WRAPPED.search(text, max(0, at - 12), at)
        return not goes_on
    start = text.rfind("\n", max(0, at - _LONGEST_DATE), at) + 1
    is_line = start > 0 or at < _LONGEST_DATE
    if not is_line or text[at + 1 : at + 2].islower() or not is_date_line(text, start, at):
        return False
    return not _WRAPPED.search(text, max(0, start - 13), max(0, start - 1))


def _is_amount(text: str, at: int) -> bool:
    """Whether an amount stands alone on the next line, and the one before it is no wrap."""
    if _AMOUNT_LINE.match(text, at + 1) is None or text[at - 1 : at] in _GOING_ON:
        return False
    return not _WRAPPED.search(text, max(0, at - 12), at)


def _stripped(text: str, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The piece without white space around it, in parts where it is very long."""
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    while end - begin > _LONGEST:
        cut = text.rfind(" ", begin, begin + _LONGEST) + 1 or begin + _LONGEST
        yield begin, cut, False
        begin = cut
    if begin < end:
        yield begin, end, True


def _heading(text: str, piece: _Piece) -> str | None:
    """The piece as a heading: a line by itself that is no sentence."""
    if not (piece.opens and piece.closes) or piece.end - piece.start > _LONGEST_HEADING:
        return None
    line = text[piece.start : piece.end]
    named = line.strip("#* \t_")
    if "\n" in line or not named or named[-1] in ".!?:;,…":
        return None
    if not (named[0].isupper() or named[0].isdigit()):
        return None
    is_name = not any(sign in named for sign in ("@", "://", "|", "\t", ": "))
    return named if is_name and _LETTER.search(named) else None
