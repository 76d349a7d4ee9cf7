"""Documents as CSL-JSON, which reference managers such as Zotero and pandoc read."""

import json
from collections.abc import Iterable
from typing import Any

from factcli.render.safety import inert_json
from factcli.values.edtf import Edtf, Point

_PLAIN = {"title": "title", "publisher": "publisher", "language": "language", "url": "URL"}


def items(documents: Iterable[str]) -> str:
    """The documents, given as JSON objects, as an array of items."""
    found = [_item(json.loads(document)) for document in documents]
    return inert_json(json.dumps(found, indent=2, ensure_ascii=False)) + "\n"


def _item(document: dict[str, Any]) -> dict[str, Any]:
    item = {"id": document["id"], "type": "webpage" if document.get("url") else "document"}
    for name, variable in _PLAIN.items():
        if document.get(name):
            item[variable] = document[name]
    if document.get("published"):
        item["issued"] = _issued(Edtf.parse(document["published"]))
    return item


def _issued(date: Edtf) -> dict[str, Any]:
    if date.start is None or date.end is None:
        # CSL has no open intervals but takes words.
        return {"literal": date.human()}
    points = (date.start, date.end) if date.interval else (date.start,)
    issued: dict[str, Any] = {"date-parts": [_parts(point) for point in points]}
    return issued | ({"circa": True} if date.approximate else {})


def _parts(point: Point) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part is not None]
