"""Small stores for tests of the matcher's parts: facts in few words, and the index of them."""

import json
from pathlib import Path
from typing import Any

from factcli.index.cache import open_index
from factcli.index.reader import Index

Json = dict[str, Any]


def text_fact(identifier: str, subject: str, attribute: str, value: str, **rest: object) -> Json:
    """A fact whose value is words."""
    return fact(identifier, subject, attribute, {"type": "text", "text": value}, **rest)


def date_fact(identifier: str, subject: str, attribute: str, edtf: str, **rest: object) -> Json:
    """A fact whose value is a date."""
    value = {"type": "date", "edtf": edtf, "text": edtf}
    return fact(identifier, subject, attribute, value, **rest)


def count_fact(
    identifier: str, subject: str, attribute: str, count: int, unit: str, **rest: object
) -> Json:
    """A fact whose value is a number of things."""
    value = {
        "type": "quantity",
        "low": count,
        "high": count,
        "qualifier": "exactly",
        "unit": unit,
        "text": f"{count:,} {unit}",
    }
    return fact(identifier, subject, attribute, value, **rest)


def money_fact(
    identifier: str, subject: str, attribute: str, currency: str, millions: int, **rest: object
) -> Json:
    """A fact whose value is an amount of money."""
    value = {
        "type": "money",
        "low": millions * 1_000_000,
        "high": millions * 1_000_000,
        "qualifier": "exactly",
        "currency": currency,
        "text": f"{currency} {millions} million",
    }
    return fact(identifier, subject, attribute, value, **rest)


def fact(identifier: str, subject: str, attribute: str, value: Json, **rest: object) -> Json:
    common = {"id": identifier, "kind": "quantity", "subject": subject, "attribute": attribute}
    return {**common, "value": value, **rest}


def index_of(folder: Path, facts: list[Json], synonyms: list[list[str]] | None = None) -> Index:
    """The index of a store with these facts."""
    path = folder / "store.json"
    store = {"version": 1, "synonyms": synonyms or [], "facts": facts}
    path.write_text(json.dumps(store), encoding="utf-8")
    return open_index([str(path)])
