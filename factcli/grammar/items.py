"""Numbers of names in a list: "Peru (5), Chad (80)", "Iraq 62, Mali 19", "others 9"."""

from __future__ import annotations

import re

from factcli.grammar.lexis import GAP
from factcli.grammar.plurals import is_plural

_REACH = 200
_LIST_REACH = 300
_NAME = r"(?:(?:the\s)?[A-Z][^\d,;.:()\n]{0,40}(?:\([A-Z][A-Za-z' -]{1,24}\))?|others?)"
_IN_BRACKETS = re.compile(rf"{_NAME}\s\($")
_BRACKET_AFTER = re.compile(rf"\)(?:[,;]|{GAP}(?:and|og)){GAP}(?:(?:and|og){GAP})?{_NAME}\s\([0-9]")
_BRACKET_BEFORE = re.compile(
    rf"[0-9]\)(?:[,;]|{GAP}(?:and|og)){GAP}(?:(?:and|og){GAP})?{_NAME}\s\($"
)
_ITEM_AFTER = re.compile(rf"[,;]{GAP}(?:(?:and|og){GAP})?{_NAME}\s[0-9]")
_ITEM_BEFORE = re.compile(rf"[0-9][,;]{GAP}(?:(?:and|og){GAP})?{_NAME}\s$")

_COUNTED_APIECE = re.compile(r"\b(?P<noun>[A-Za-z]{4,20})\s(?:per|by)\s[a-z-]{3,20}:\s[^:]*$")


def is_item(text: str, at: int, end: int) -> bool:
    """Whether a number is a name's in a list: "Peru (5), Chad (80)", "Iraq 62, Mali 19"."""
    head, tail = text[max(0, at - 60) : at], text[end : end + 70]
    if head.endswith("("):
        listed = _BRACKET_BEFORE.search(head) or _BRACKET_AFTER.match(tail)
        return tail.startswith(")") and _IN_BRACKETS.search(head) is not None and bool(listed)
    return bool(_ITEM_BEFORE.search(head)) or (
        bool(_ITEM_AFTER.match(tail)) and head[-1:] == " " and head[-2:-1].isalpha()
    )


def counted_apiece(text: str, at: int) -> tuple[int, int] | None:
    """Where a list's own line says what it counts: "Seats per party: Red (15); Blue (12)"."""
    line = text.rfind("\n", max(0, at - _LIST_REACH), at) + 1
    found = _COUNTED_APIECE.search(text, max(line, at - _LIST_REACH), at)
    return found.span("noun") if found and is_plural(found["noun"]) else None


def is_part_in_brackets(text: str, at: int, end: int, sum_end: int) -> bool:
    """Whether a number is a part of the sum before brackets: $343 million (Peru 176, Chad 9)."""
    opened = text.rfind("(", max(0, at - _REACH), at)
    if opened < 0 or text.find(")", opened, at) >= 0 or not is_item(text, at, end):
        return False
    # The sum stands right before, or is an item itself.
    return sum_end > opened or not text[sum_end:opened].strip()
