"""Rows as lines of text: tab-separated, CSV, and a Markdown table."""

from collections.abc import Iterable, Sequence

from factcli.render.markdown import markdown_text
from factcli.render.safety import visible


def tsv(rows: Iterable[Sequence[str]]) -> str:
    """One line a row, tabs between cells, no heading: what `cut`, `sort` and `read` expect."""
    return "".join("\t".join(visible(cell) for cell in row) + "\n" for row in rows)


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV (RFC 4180) with a heading; no cell is taken for a formula by a spreadsheet."""
    import csv
    import io

    from factcli.exchange.cells import is_formula

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    for row in rows:
        shown = map(visible, row)
        writer.writerow([f"'{cell}" if is_formula(cell) else cell for cell in shown])
    return text.getvalue()


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table in which text stays text."""
    lines = [headings, ["---"] * len(headings)]
    lines += [[markdown_text(cell) for cell in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
