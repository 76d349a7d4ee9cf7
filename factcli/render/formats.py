"""Facts in any of the formats: the answer to a query, a listing, and plain rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factcli.index.answer import Answer, Entry
from factcli.render import json
from factcli.render.screen import Look

if TYPE_CHECKING:
    from factcli.render.result import Cell, Result

Rows = Iterable[Sequence[str]]

# The columns that hold ids, or lists of them, in whatever is shown.
_OF_IDS = ("id", "fact", "document", "evidence.document", "supersedes", "superseded_by")
_LINE_BY_LINE = ("jsonl", "tsv", "cite", "value")


def answer(found: Answer, look: Look, *, several: bool = False) -> str:
    """What find prints for a query; `several` tells the answers to many queries apart."""
    if look.style in ("json", "jsonl"):
        return _json_answer(found, look, several=several)
    if not found.hits:
        return _nothing(found.query, look) if several else ""
    if look.style == "value" and not look.fields:
        from factcli.render.delimited import tsv

        return tsv([(found.hits[0].shown,)])
    from factcli.render.result import of_hits

    results = of_hits(found.hits)
    if look.style == "table" and not look.fields:
        from factcli.render.terminal import facts as table

        return table.answers(results, look, found.query if several else "")
    if look.style in ("cite", "value"):
        return _lines(results if look.style == "cite" else results[:1], look)
    if look.style == "html" and not (look.fields or several):
        return _linked(results)
    headings, rows = _headed(results, look)
    if several:
        headings, rows = ("query", *headings), [(found.query, *row) for row in rows]
    return delimited(headings, rows, look)


def listing(entries: Iterable[Entry], look: Look) -> Iterator[str]:
    """What list and show print, in parts, so that a long list need not be held whole."""
    if look.style in ("json", "jsonl"):
        yield from objects(map(json.entry, entries), look)
        return
    from factcli.render.result import of_entry

    results = map(of_entry, entries)
    if look.style in _LINE_BY_LINE:
        yield from (_lines([result], look) for result in results)
        return
    every = list(results)
    if look.style == "table" and not look.fields and every:
        from factcli.render.terminal import facts as table

        yield table.facts(every, look)
    elif look.style == "html" and not look.fields and every:
        yield _linked(every)
    elif every:
        yield delimited(*_headed(every, look), look)


def objects(texts: Iterable[str], look: Look) -> Iterator[str]:
    """JSON objects as one listing or, as jsonl, one a line."""
    shown = chosen(texts, look)
    if look.style == "json":
        yield json.listing(list(shown))
    else:
        yield from (f"{text}\n" for text in shown)


def chosen(texts: Iterable[str], look: Look) -> Iterable[str]:
    """JSON objects with the fields asked for, or as they are."""
    if not look.fields:
        return texts
    from factcli.render.fields import of_json

    return (of_json(text, look.fields) for text in texts)


def object_rows(texts: Iterable[str], names: Sequence[str], look: Look) -> str:
    """JSON objects as rows of these fields."""
    from factcli.render.fields import cells

    return delimited(names, [cells(text, names) for text in texts], look)


def delimited(headings: Sequence[str], rows: Rows, look: Look) -> str:
    """Rows as TSV, CSV, Markdown, HTML, or a grid on a terminal."""
    if look.style == "table":
        from factcli.render.terminal import facts as table

        return table.grid(headings, _with_ids(headings, rows), look.screen)
    if look.style == "html":
        from factcli.render import html

        return html.table(headings, _with_ids(headings, rows))
    from factcli.render.delimited import csv_text, markdown, tsv

    if look.style == "csv":
        return csv_text(headings, rows)
    return markdown(headings, rows) if look.style == "md" else tsv(rows)


def _with_ids(headings: Sequence[str], rows: Rows) -> "Iterator[tuple[Cell, ...]]":
    """The rows, in which what is an id is known as one."""
    from factcli.render.result import Id

    of_ids = [heading in _OF_IDS for heading in headings]
    for row in rows:
        cells = zip(row, of_ids, strict=True)
        yield tuple(
            tuple(map(Id, cell.split("; "))) if is_id and cell else cell for cell, is_id in cells
        )


def _linked(results: "Sequence[Result]") -> str:
    from factcli.render import html
    from factcli.render.result import FACT_COLUMNS, HIT_COLUMNS, linked_rows

    return html.table(HIT_COLUMNS if results[0].hit else FACT_COLUMNS, linked_rows(results))


def _json_answer(found: Answer, look: Look, *, several: bool) -> str:
    texts = list(chosen(map(json.hit, found.hits), look))
    if look.style == "json":
        return json.answer(found.query, texts, found.outside)
    return "".join(f"{json.of_query(found.query, t) if several else t}\n" for t in texts)


def _nothing(query: str, look: Look) -> str:
    """What stands for a query without an answer among others."""
    if look.style == "table":
        from factcli.render.safety import visible

        return f"{visible(query)}\n  no fact\n\n"
    return "\n" if look.style == "value" else ""


def _lines(results: "Sequence[Result]", look: Look) -> str:
    """The formats that print each fact by itself."""
    if look.style == "cite":
        from factcli.render.cite import sentences

        return sentences(results)
    from factcli.render.delimited import tsv

    if look.style == "value" and not look.fields:
        return tsv((str(result.fact.value),) for result in results)
    return tsv(_headed(results, look)[1])


def _headed(results: "Sequence[Result]", look: Look) -> tuple[tuple[str, ...], list[Sequence[str]]]:
    """The rows of facts under their headings: the fields asked for, else the usual ones."""
    from factcli.render.result import FACT_COLUMNS, HIT_COLUMNS, fact_rows, hit_rows

    if look.fields:
        from factcli.render.fields import cells

        texts = [json.hit(r.hit) if r.hit else json.entry(r.entry) for r in results]
        return look.fields, [cells(text, look.fields) for text in texts]
    if results and results[0].hit:
        return HIT_COLUMNS, list(hit_rows(results))
    return FACT_COLUMNS, list(fact_rows(results))
