"""A fact with fields set as a command line gives them: value="up to 80 personnel", note=."""

import difflib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from factcli.errors import UsageError
from factcli.exchange.cells import list_read
from factcli.exchange.objects import of_mapping
from factcli.exchange.rows import Conventions, reason_of
from factcli.store.facts import Fact

_LISTS = ("places", "actors", "aliases")
_FIELDS = tuple(name for name in Fact.__struct_fields__ if name != "id")


def assigned(fact: Fact, assignments: Sequence[str], conventions: Conventions) -> Fact:
    """The fact with each `field=value` carried out; UsageError where one can't be.

    Lists are separated by semicolons; `value.text` sets a part; nothing after the sign clears.
    """
    form: dict[str, Any] = msgspec.to_builtins(fact, builtin_types=(Decimal,))
    for assignment in assignments:
        path, sign, text = assignment.partition("=")
        if not sign:
            raise UsageError(f"--set {assignment}: write it as field=value")
        _set(form, path.strip(), text)
    try:
        return of_mapping(form, conventions)
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(reason_of(error)) from None


def _set(form: dict[str, Any], path: str, text: str) -> None:
    field, dot, part = path.partition(".")
    if field == "id":
        raise UsageError("--set id: a fact keeps its id; add a new one and remove this")
    if field not in _FIELDS or (dot and field != "value"):
        close = difflib.get_close_matches(path, _FIELDS, n=1)
        way_out = f"did you mean {close[0]}?" if close else f"there is {', '.join(_FIELDS)}"
        raise UsageError(f"--set {path}: no such field; {way_out}")
    if dot:
        value = form["value"]
        if not isinstance(value, dict) or part not in value or part == "type":
            raise UsageError(f"--set {path}: the value has no such part; set value= as a whole")
        value[part] = _part(path, text)
    elif field in _LISTS:
        form[field] = list(list_read(text))
    elif field == "evidence":
        form[field] = _json(path, text)
    else:
        form[field] = text or None


def _part(path: str, text: str) -> object:
    if not text:
        return None
    return _json(path, text) if path in ("value.low", "value.high") else text


def _json(path: str, text: str) -> object:
    try:
        return msgspec.json.decode(text, type=Any) if text else []
    except ValueError as error:
        raise UsageError(f"--set {path}: “{text}” is not JSON: {error}") from None
