"""Tables as notebooks show them: HTML in which all text is text."""

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


def _text(text: str) -> str:
    return escape(visible(text))
