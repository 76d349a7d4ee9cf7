"""Cells of a table: lists in one cell, and text that no spreadsheet takes for a formula."""

import json
import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*", re.ASCII)
_FORMULA = tuple("=+-@＝＋－＠")  # spreadsheets take the wide forms too


def quoted(text: str) -> str:
    """A cell that shows the text, and that `unquoted` turns back into it.

    A quote in front makes a formula text, keeps spaces at the ends, and says that a line break is
    meant.
    """
    return f"'{text}" if _needs_quote(text.lstrip("'")) else text


def unquoted(cell: str) -> str:
    """The text of a cell: without the quote that `quoted` put there, else without outer spaces."""
    if cell.startswith("'") and _needs_quote(cell.lstrip("'")):
        return cell[1:]
    return cell.strip()


def list_written(items: Sequence[str]) -> str:
    """A list in one cell, separated by semicolons; as JSON where an item would not survive that."""
    if all(item and ";" not in item and item == item.strip() for item in items):
        joined = ";".join(items)
        if not joined.startswith("["):
            return joined
    return json.dumps(list(items), ensure_ascii=False)


def list_read(text: str) -> tuple[str, ...]:
    """The items of a list in one cell."""
    if not text:
        return ()
    if text.startswith("["):
        try:
            items = json.loads(text)
        except ValueError:
            items = None
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
    if ";" not in text:
        return (text,)
    return tuple(item for part in text.split(";") if (item := part.strip()))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would carry the text out instead of showing it."""
    return text.startswith(_FORMULA) and _NUMBER.fullmatch(text) is None


def has_break(text: str) -> bool:
    """Whether the text is more than one line."""
    return "\n" in text or "\r" in text


def _needs_quote(text: str) -> bool:
    return is_formula(text) or text != text.strip() or has_break(text)
