"""Every place where a file departs from the form of a store, each with its JSON path."""

import enum
import re
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from factcli.store.facts import FORMAT_VERSION, Document, Fact, Store
from factcli.store.soundness import Problem, meaning_problems

_MSGSPEC_PATH = re.compile(r" - at `\$?(.*)`$")
_CONFLICT = re.compile(rb"^<{7}(?: [^\r\n]{0,60}|$)", re.MULTILINE)
_BYTE_OFFSET = re.compile(r" \(byte (\d+)\)")


def form_problems(data: bytes) -> list[Problem]:
    """Every place where the JSON departs from the form, the file read without types.

    With them what is wrong in the documents and facts whose form is right.
    """
    try:
        loose = msgspec.json.decode(data)
    except RecursionError:
        return [Problem("$", "is nested too deeply for a store")]
    except msgspec.ValidationError:
        return []  # sound JSON with a number out of range: the typed decoder says where
    except ValueError as error:
        return [_malformed(data, error)]
    if isinstance(loose, dict) and loose.get("version") not in (FORMAT_VERSION, None):
        message = f"is {loose['version']!r}; this factcli reads version {FORMAT_VERSION}"
        return [Problem("$.version", message)]
    strings = list(_amounts_as_strings(loose))
    paths = {problem.path for problem in strings}
    departures = [p for p in _departures(loose, Store, "$") if p.path not in paths]
    if not strings and not departures:
        return []
    meaning = meaning_problems(_sound(loose, "documents"), _sound(loose, "facts"))
    beside = [p for p in meaning if not any(path.startswith(p.path) for path in paths)]
    return strings + departures + beside


def line_problems(line: bytes, form: type[msgspec.Struct], number: int) -> list[Problem]:
    """Every place where a line of JSON Lines departs from the form of what it should hold."""
    where = f"line {number}"
    try:
        loose = msgspec.json.decode(line)
    except RecursionError:
        return [Problem(where, "is nested too deeply for a store")]
    except msgspec.ValidationError as error:
        return [located(error, f"{where} $")]
    except ValueError as error:
        found = _malformed(line.rstrip(b"\r\n"), error)
        column = found.path.rpartition(" ")[2]
        return [Problem(f"{where} column {column}", found.message)]
    if isinstance(loose, dict) and loose.get("version", FORMAT_VERSION) != FORMAT_VERSION:
        message = f"is {loose['version']!r}; this factcli reads version {FORMAT_VERSION}"
        return [Problem(f"{where} $.version", message)]
    strings = [
        Problem(problem.path.replace("$.facts[0]", f"{where} $"), problem.message)
        for problem in _amounts_as_strings({"facts": [loose]})
    ]
    paths = {problem.path for problem in strings}
    departures = _departures(loose, form, f"{where} $")
    return [*strings, *(found for found in departures if found.path not in paths)]


def _items(loose: object, name: str) -> list[Any]:
    items = loose.get(name) if isinstance(loose, dict) else None
    return items if isinstance(items, list) else []


def _amounts_as_strings(loose: object) -> Iterator[Problem]:
    for number, fact in enumerate(_items(loose, "facts")):
        value = fact.get("value") if isinstance(fact, dict) else None
        amounts = value if isinstance(value, dict) else {}
        for name in ("low", "high"):
            if isinstance(amounts.get(name), str):
                path = f"$.facts[{number}].value.{name}"
                yield Problem(path, f"“{amounts[name]}” is a string; write a number")


def _sound(loose: object, name: Literal["documents", "facts"]) -> Iterator[tuple[int, Any]]:
    """The documents or facts whose form is right, with their places in the file."""
    form = {"documents": Document, "facts": Fact}[name]
    for number, item in enumerate(_items(loose, name)):
        try:
            yield number, msgspec.convert(item, form)
        except msgspec.ValidationError:
            continue


def _departures(loose: object, form: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401 - a type
    """The departures of a loose JSON value from a form, each at its own path."""
    try:
        msgspec.convert(loose, form)
    except msgspec.ValidationError as error:
        inner = list(_inner_departures(loose, form, path))
        yield from inner or [located(error, path, _choices(form))]


def _inner_departures(loose: object, form: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401
    if get_origin(form) is tuple:
        for number, item in enumerate(loose if isinstance(loose, list) else ()):
            yield from _departures(item, get_args(form)[0], f"{path}[{number}]")
        return
    struct = _struct_for(loose, form)
    if struct is None or not isinstance(loose, dict):
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    tag_field = struct.__struct_config__.tag_field
    for name in loose:
        if name in fields or name == tag_field:
            continue
        yield Problem(f"{path}.{name}", f"is no field; the fields are {', '.join(fields)}")
    for name, field in fields.items():
        if name in loose:
            yield from _departures(loose[name], field.type, f"{path}.{name}")
        elif field.required:
            yield Problem(f"{path}.{name}", "is missing")


def _struct_for(loose: object, form: Any) -> type[msgspec.Struct] | None:  # noqa: ANN401 - a type
    """The struct that a form names, chosen by the value's `type` where it is one of several."""
    structs = _structs(form)
    if len(structs) == 1:
        return structs[0]
    tag = loose.get("type") if isinstance(loose, dict) else None
    return next((s for s in structs if s.__struct_config__.tag == tag), None)


def _structs(form: Any) -> list[type[msgspec.Struct]]:  # noqa: ANN401 - a type
    forms = get_args(form) if get_origin(form) in (Union, UnionType) else (form,)
    return [f for f in forms if isinstance(f, type) and issubclass(f, msgspec.Struct)]


def _choices(form: Any) -> list[str]:  # noqa: ANN401 - a type
    """The words that a form admits, where they are few: of a literal, an enum, the `type` tags."""
    if isinstance(form, type) and issubclass(form, enum.Enum):
        return [member.value for member in form]
    if get_origin(form) is Literal:
        return list(map(str, get_args(form)))
    if len(structs := _structs(form)) > 1:
        return [str(struct.__struct_config__.tag) for struct in structs]
    if get_origin(form) in (Union, UnionType):
        return [choice for part in get_args(form) for choice in _choices(part)]
    return []


def located(error: Exception, path: str, choices: Iterable[str] = ()) -> Problem:
    """An error of the decoder as a problem at its own path, with the words it would take."""
    message = str(error)
    found = _MSGSPEC_PATH.search(message)
    inner = found[1] if found else ""
    sentence = _sentence(_MSGSPEC_PATH.sub("", message))
    words = ", ".join(choices) if sentence.startswith("invalid") else ""
    return Problem(path + inner, sentence + (f"; the choices are {words}" if words else ""))


def _sentence(error: object) -> str:
    text = str(error).replace("`", "")
    return text[:1].lower() + text[1:]


def _malformed(data: bytes, error: Exception) -> Problem:
    conflict = _CONFLICT.search(data)
    if conflict:
        mark = conflict[0].decode(errors="replace").strip()
        way_out = "keep one side and take its three marks out"
        message = f"malformed JSON: a merge conflict is left here ({mark}); {way_out}"
        return Problem(_line_column(data, conflict.start()), message)
    if isinstance(error, UnicodeDecodeError):
        # The decoder counts from the start of the text that it was reading.
        whole = data.decode(errors="surrogateescape")
        read = next(n for n, letter in enumerate(whole) if "\udc80" <= letter <= "\udcff")
        bad = len(whole[:read].encode())
        return Problem(_line_column(data, bad), f"is not UTF-8: byte 0x{data[bad]:02x}")
    message = str(error)
    offset = _BYTE_OFFSET.search(message)
    where = _line_column(data, int(offset[1]) if offset else len(data))
    reason = _BYTE_OFFSET.sub("", message).removeprefix("JSON is malformed: ")
    return Problem(where, f"malformed JSON: {_sentence(reason)}")


def _line_column(data: bytes, offset: int) -> str:
    before = data[:offset]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    return f"line {line} column {column}"
