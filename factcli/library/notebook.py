"""Results as sessions and notebooks show them: a line each, and HTML in which text is text."""

from collections.abc import Iterable, Sequence
from html import escape

from factcli.render.safety import visible


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under their headings."""
    head = "".join(f"<th>{_text(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def sheet(fields: Iterable[tuple[str, str]]) -> str:
    """One thing: its fields with their labels, those without a value left out."""
    rows = "".join(
        f"<tr><th>{_text(label)}</th><td>{_text(text)}</td></tr>" for label, text in fields if text
    )
    return f"<table><tbody>{rows}</tbody></table>"


def lines(texts: Iterable[str]) -> str:
    """Lines of words."""
    return "".join(f"<p>{_text(text)}</p>" for text in texts)


def listed(items: Iterable[object]) -> str:
    """A list as a session shows it, an item a line."""
    lines = ",\n ".join(map(repr, items))
    return f"[{lines}]"


def _text(text: str) -> str:
    return escape(visible(text))
