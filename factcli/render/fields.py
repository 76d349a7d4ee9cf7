"""The fields of a result by name (`id`, `value.text`): chosen in JSON, or as cells of a row."""

import difflib
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from factcli.errors import UsageError
from factcli.render.safety import inert_json

_VALUE = ("type", "low", "high", "qualifier", "unit", "currency", "per", "edtf", "text")
_EVIDENCE = ("document", "for", "figure", "start", "file", "title", "publisher", "published",
             "url")  # fmt: skip

_FACT = (
    *("id", "kind", "subject", "attribute", "value"),
    *(f"value.{name}" for name in _VALUE),
    *("as_of", "statement", "places", "actors", "aliases", "evidence"),
    *(f"evidence.{name}" for name in _EVIDENCE),
    *("supersedes", "note", "superseded_by", "store"),
)
_DOCUMENT = ("title", "publisher", "published", "language", "url", "file", "sha256", "day_first",
             "currency", "fiscal_year")  # fmt: skip
KNOWN = {
    "fact": _FACT,
    "hit": (*_FACT, "score", "match", "differs"),
    "point": (
        *("id", "subject", "attribute", "type", "date", "from", "to", "low", "high", "qualifier"),
        *("unit", "per", "text", "superseded_by", "store"),
    ),
    "source": ("id", *_DOCUMENT, "facts", "store"),
    "setting": ("setting", "value", "origin", "place"),
    "index": ("path", "size", "facts", "stores"),
    "import": ("line", "verdict", "id", "message"),
    "change": (
        "id",
        "number",
        "at",
        "role",
        "action",
        "before",
        *(f"before.{name}" for name in _FACT),
    ),
    "news": (
        *("id", "change", "subject", "attribute", "value"),
        *(f"value.{name}" for name in _VALUE),
        *("as_of", "superseded_by", "fields", "fields.field", "fields.old", "fields.new"),
    ),
    "finding": ("check", "severity", "fact", "path", "message", "store"),
    "claim": (
        *("file", "line", "column", "end_line", "end_column"),
        *("column_utf16", "end_column_utf16", "severity"),
        *("claim", "verdict", "fact", "expected", "reason"),
    ),
    "candidate": (
        *("document", "line", "column", "start", "end", "figure", "value"),
        *(f"value.{name}" for name in _VALUE),
        *("as_of", "kind", "subject", "attribute", "context_start", "context_end", "ambiguous"),
    ),
}


def chosen(asked: str, known: Sequence[str]) -> tuple[str, ...]:
    """The names in a comma-separated list; UsageError for one that no result has."""
    names = tuple(name.strip() for name in asked.split(","))
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            way_out = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
            raise UsageError(f"no field “{name}”; {way_out}")
    return names


def of_json(result: str, names: Sequence[str]) -> str:
    """The JSON object with only these fields, every value as it was written."""
    return inert_json(_written(_chosen(json.loads(result, parse_float=Decimal), names)))


def cells(result: str, names: Sequence[str]) -> tuple[str, ...]:
    """The fields of a JSON object as the cells of a row."""
    data = json.loads(result, parse_float=Decimal)
    return tuple(_cell(_at(data, name.split("."))) for name in names)


def _chosen(data: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Nested names keep their place, so that a choice of fields has the shape of the whole."""
    result: dict[str, Any] = {}
    for head in dict.fromkeys(name.partition(".")[0] for name in names):
        below = [name.partition(".")[2] for name in names if name.partition(".")[0] == head]
        value = data.get(head)
        if "" in below or value is None:
            result[head] = value
        elif isinstance(value, list):
            result[head] = [{key: item[key] for key in below if key in item} for item in value]
        else:
            result[head] = {key: value[key] for key in below if key in value}
    return result


def _written(value: object) -> str:
    """JSON text; decimals keep their digits, which `json.dumps` can't promise."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _at(value: Any, path: Sequence[str]) -> Any:  # noqa: ANN401 - JSON has no narrower type
    for position, key in enumerate(path):
        if isinstance(value, list):
            return [_at(item, path[position:]) for item in value]
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    if isinstance(value, dict):
        # A value and a piece of evidence are best told by what was printed.
        printed = value.get("text", value.get("figure"))
        return _cell(printed) if printed is not None else _written(value)
    return str(value)
