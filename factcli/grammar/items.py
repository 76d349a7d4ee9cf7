"""Numbers of names in a list: "Peru (5), Chad (80)", "Iraq 62, Mali 19", "others 9"."""

from __future__ import annotations

import re

from factcli.grammar.lexis import GAP

_REACH = 200
_NAME = r"(?:(?:the\s)?[A-Z][^\d,;.:()\n]{0,40}(?:\([A-Z]{2,10}\))?|others?)"
_IN_BRACKETS = re.compile(rf"{_NAME}\s\($")
_BRACKET_AFTER = re.compile(rf"\)(?:[,;]|{GAP}(?:and|og)){GAP}(?:(?:and|og){GAP})?{_NAME}\s\([0-9]")
_BRACKET_BEFORE = re.compile(
    rf"[0-9]\)(?:[,;]|{GAP}(?:and|og)){GAP}(?:(?:and|og){GAP})?{_NAME}\s\($"
)
_ITEM_AFTER = re.compile(rf"[,;]{GAP}(?:(?:and|og){GAP})?{_NAME}\s[0-9]")
_ITEM_BEFORE = re.compile(rf"[0-9][,;]{GAP}(?:(?:and|og){GAP})?{_NAME}\s$")


def is_item(text: str, at: int, end: int) -> bool:
    """Whether a number is a name's in a list: "Peru (5), Chad (80)", "Iraq 62, Mali 19"."""
    head, tail = text[max(0, at - 60) : at], text[end : end + 70]
    if head.endswith("("):
        listed = _BRACKET_BEFORE.search(head) or _BRACKET_AFTER.match(tail)
        return tail.startswith(")") and _IN_BRACKETS.search(head) is not None and bool(listed)
    return bool(_ITEM_BEFORE.search(head)) or (
        bool(_ITEM_AFTER.match(tail)) and head[-1:] == " " and head[-2:-1].isalpha()
    )


def is_part_in_brackets(text: str, at: int, end: int, sum_end: int) -> bool:
    """Whether a number is a part of the sum before brackets: $343 million (Peru 176, Chad 9)."""
    opened = text.rfind("(", max(0, at - _REACH), at)
    if opened < 0 or text.find(")", opened, at) >= 0 or not is_item(text, at, end):
        return False
    # The sum stands right before, or is an item itself.
    return sum_end > opened or not text[sum_end:opened].strip()
