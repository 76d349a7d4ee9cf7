"""Facts as JSON objects: as a store has them, as results show them, or as people write them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from factcli.exchange import cells
from factcli.exchange import evidence_cells as evidence
from factcli.exchange.rows import Conventions, Imported, Refused, checked, reason_of
from factcli.exchange.value_cells import MISSING, Beside, edtf_of, value_stated
from factcli.store.facts import Evidence, Fact
from factcli.store.repeats import has_repeats, repeated_keys
from factcli.values.value import Value

_LISTS = ("places", "actors", "aliases")
_BESIDE = ("unit", "currency", "per")
_OF_EVIDENCE = ("document", "figure", "for")
_OF_RESULTS = ("score", "match", "differs", "superseded_by", "store", "query", "version")
_OF_CITATIONS = ("file", "title", "publisher", "published", "url")
_NOT_OF_A_FACT = frozenset((*_BESIDE, *_OF_EVIDENCE, "start", *_OF_RESULTS))

_fact = msgspec.json.Decoder(Fact)
_keys = msgspec.json.Decoder(dict[str, msgspec.Raw])
_loose = msgspec.json.Decoder(float_hook=Decimal)


def imported(
    line: int, text: "bytes | msgspec.Raw", conventions: Conventions
) -> Imported | Refused:
    """What a JSON object proposes; its value may be text, its lists may be cells."""
    twice = _twice(bytes(text))
    if twice:
        return Refused(line, "", twice)
    if not conventions.as_words:
        try:
            exact = checked(Imported(line, _fact.decode(text), frozenset(_keys.decode(text))))
        except (msgspec.ValidationError, ValueError, RecursionError):
            exact = None
        # What is no fact as it stands may still be one as people write it.
        if isinstance(exact, Imported):
            return exact
    try:
        loose = _loose.decode(text)
    except (ValueError, RecursionError) as error:
        return Refused(line, "", reason_of(error))
    if not isinstance(loose, dict):
        return Refused(line, "", "is no JSON object")
    try:
        fact = of_mapping(loose, conventions)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        return Refused(line, str(loose.get("id") or ""), reason_of(error))
    return checked(Imported(line, fact, frozenset(map(_field, loose))))


def _twice(text: bytes) -> str:
    """What to say of a key that is given twice, nothing where none is."""
    try:
        if not has_repeats(text):
            return ""
    except (ValueError, RecursionError):
        return ""  # no JSON: its reader says so
    return next((str(problem).removeprefix("$.") for problem in repeated_keys(text)), "")


def of_mapping(loose: Mapping[str, Any], conventions: Conventions) -> Fact:
    """The fact of a JSON object; ValueError where it is none."""
    value = _value(loose, conventions)
    form = {
        name: item
        for name, item in loose.items()
        if name not in _NOT_OF_A_FACT and item is not None
    }
    for name in _LISTS:
        if isinstance(form.get(name), str):
            form[name] = cells.list_read(form[name])
    form["id"] = str(loose.get("id") or "")
    form["kind"] = loose.get("kind") or value.type
    form["value"] = _builtins(value)
    if isinstance(form.get("as_of"), str):
        form["as_of"] = edtf_of(
            form["as_of"], day_first=conventions.habits.day_first, fiscal=conventions.fiscal
        )
    form["evidence"] = _builtins(_evidence(loose, conventions))
    return msgspec.convert(form, Fact)


def _value(loose: Mapping[str, Any], conventions: Conventions) -> Value:
    given = loose.get("value")
    if isinstance(given, dict):
        return msgspec.convert(given, Value)  # type: ignore[no-any-return]
    if given is None or isinstance(given, list | bool):
        raise ValueError(MISSING)
    unit, currency, per = (str(loose.get(name) or "") for name in _BESIDE)
    return value_stated(
        str(given), Beside(unit, currency, per, conventions.as_words, conventions.habits)
    )


def _evidence(loose: Mapping[str, Any], conventions: Conventions) -> tuple[Evidence, ...]:
    """The evidence as a list of objects, or in the fields that tables have."""
    listed = loose.get("evidence")
    if listed is None:
        document, figure, purpose = (str(loose.get(name) or "") for name in _OF_EVIDENCE)
        start = loose.get("start")
        given = evidence.Cells(document, figure, "" if start is None else str(start), purpose)
        return evidence.evidence_of(given, conventions.texts)
    if not isinstance(listed, list | tuple):
        raise ValueError("evidence: expected a list")  # noqa: TRY004 - reason as bad input
    return tuple(_piece(item, conventions) for item in listed)


def _piece(item: object, conventions: Conventions) -> Evidence:
    if not isinstance(item, dict):
        raise ValueError("evidence: expected objects with document, figure and start")  # noqa: TRY004
    form = {name: field for name, field in item.items() if name not in _OF_CITATIONS}
    if form.get("start") is not None:
        return msgspec.convert(form, Evidence)
    return evidence.evidence(
        str(form.get("document") or ""),
        str(form.get("figure") or ""),
        "",
        str(form.get("for") or "value"),
        conventions.texts,
    )


def _builtins(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    return msgspec.to_builtins(value, builtin_types=(Decimal,))


def _field(name: str) -> str:
    """The field of a fact that a key belongs to."""
    if name in _BESIDE:
        return "value"
    return "evidence" if name in (*_OF_EVIDENCE, "start") else name
