"""The settings that files hold: read, made sure of, and given to the commands that know them.

It is imported only where such a file is there.
"""

import difflib
import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcli.console.declare import Command, Group, Option, Parameter
from factcli.console.options import FORMATS, Output
from factcli.errors import InputError
from factcli.store.paths import STORE_VARIABLE, is_address, settings_files, settings_path

_LARGEST = 1 << 16  # bytes: five settings need less than one of them
# Formats that single commands have besides those that all have.
_OF_SOME = ("line", "github", "sarif", "rdjson", "csl-json")
_KNOWN_FORMATS = tuple(dict.fromkeys((*FORMATS, *_OF_SOME)))
# What a project's file may set: nothing that runs a program or lets other facts answer.
_OF_PROJECTS = ("format", "limit", "max-age")
# The options by which a command prints something that has no format.
_WITHOUT_FORMAT = {"check": "annotate", "show": "documents", "extract": "review"}


class Setting(NamedTuple):
    """A setting's value, and the line of the file that says so."""

    value: Any
    file: str
    line: int


class _Form(NamedTuple):
    """What a setting's value must be, told to a person, and its reader: None for anything else."""

    told: str
    read: Callable[[Any, Path], Any]


def read(files: Sequence[str]) -> dict[str, Setting]:
    """The settings of these files by name, those of a later one over an earlier one's.

    Raises InputError, with file and line, for what is no TOML, not known or of another form.
    """
    found: dict[str, Setting] = {}
    for file in files:
        found.update(_of_file(file))
    return found


def usual_stores() -> tuple[str, ...]:
    """The stores that the settings name, where nothing else does."""
    files = () if os.environ.get(STORE_VARIABLE) else settings_files()
    setting = read(files).get("stores") if files else None
    return tuple(setting.value) if setting else ()


def _of_file(file: str) -> dict[str, Setting]:
    text = _text(file)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(_no_toml(file, text, str(error))) from None
    except RecursionError:
        raise InputError(f"{file}:1: is nested too deeply to be settings") from None
    is_users = file == settings_path()
    return {name: _setting(name, value, file, text, is_users) for name, value in table.items()}


def _text(file: str) -> str:
    try:
        if not Path(file).is_file():
            raise InputError(f"{file}: is no regular file; settings are a file of TOML")
        with Path(file).open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}") from None
    if len(data) > _LARGEST:
        raise InputError(f"{file}: is larger than 64 KiB, and settings are a few lines")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{file}:{line}: is no text in UTF-8") from None


def _no_toml(file: str, text: str, told: str) -> str:
    """The error of tomllib in one line that begins with the place."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", told)
    line = place[1] if place and place[1] else str(text.rstrip().count("\n") + 1)
    column = f":{place[2]}" if place and place[2] else ""
    said = told[: place.start()] if place else told
    return f"{file}:{line}{column}: is no TOML: {said[:1].lower()}{said[1:]}"


def _setting(name: str, value: object, file: str, text: str, is_users: bool) -> Setting:
    line = _line_of(name, text)
    place = f"{file}:{line}"
    form = _FORMS.get(name)
    if form is None:
        raise InputError(f"{place}: no setting “{name}”; {_meant(name)}")
    if not is_users and name not in _OF_PROJECTS:
        why = f"a project sets {', '.join(_OF_PROJECTS[:-1])} and {_OF_PROJECTS[-1]} alone"
        raise InputError(f"{place}: “{name}” belongs in {settings_path()}: {why}")
    read_value = form.read(value, Path(file).parent)
    if read_value is None:
        raise InputError(f"{place}: {name} must be {form.told}{_close(name, value)}")
    return Setting(read_value, file, line)


def _line_of(name: str, text: str) -> int:
    """The line in which a key is given a value, or a table of its name begins."""
    key = rf"\s*\[*\s*([\"']?){re.escape(name)}\1\s*[=.\]]"
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if re.match(key, line)), 1)


def _meant(name: str) -> str:
    close = difflib.get_close_matches(name.casefold().replace("_", "-"), _FORMS, n=1)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(_FORMS)}"


def _close(name: str, value: object) -> str:
    if name != "format" or not isinstance(value, str):
        return ""
    close = difflib.get_close_matches(value.casefold(), _KNOWN_FORMATS, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _stores(value: object, folder: Path) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(path, str) and path for path in value):
        return None
    return tuple(path if is_address(path) else _placed(path, folder) for path in value) or None


def _placed(path: str, folder: Path) -> str:
    """A path as it is meant in a file that lies in this folder."""
    try:
        return str(folder / Path(path).expanduser())
    except RuntimeError:  # of a user that is not there
        return str(folder / path)


def _format(value: object, _: Path) -> str | None:
    return value if isinstance(value, str) and value in _KNOWN_FORMATS else None


def _count(value: object, _: Path) -> int | None:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9
    return value if is_count and isinstance(value, int) else None


def _age(value: object, _: Path) -> str | None:
    years = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    is_age = isinstance(years, str) and re.fullmatch(r"[0-9]{1,4}y?", years)
    return f"{str(years).removesuffix('y')}y" if is_age else None


def _command_line(value: object, _: Path) -> str | None:
    return value if isinstance(value, str) and value.isprintable() else None


_FORMS: Mapping[str, _Form] = {
    "stores": _Form('a list of paths, such as ["~/facts.json"]', _stores),
    "format": _Form(f"one of {', '.join(_KNOWN_FORMATS)}", _format),
    "limit": _Form("a whole number, at least 1", _count),
    "max-age": _Form('a number of years, such as "3y"', _age),
    "pager": _Form('a command line, such as "less -R"', _command_line),
}
SETTINGS = tuple(_FORMS)


def configured(command: Command, files: Sequence[str]) -> Command:
    """The command with what the settings say instead of what its options are if left out.

    `format` and `limit` count on a terminal alone: no script is to depend on where it runs.
    """
    leaves = dict(command.parameters.leaves())
    if not leaves.keys() & {"stores", "limit", "max_age", "format"}:
        return command
    settings = read(files)
    usual = {name.replace("-", "_"): setting.value for name, setting in settings.items()}
    if os.environ.get(STORE_VARIABLE):
        usual.pop("stores", None)
    format_ = usual.pop("format", None)
    if not is_on_terminal():
        usual.pop("limit", None)
        format_ = None
    parameters = _with(command.parameters, usual)
    assert isinstance(parameters, Group)  # noqa: S101 - tells mypy what a group becomes
    return command._replace(parameters=_with_format(parameters, format_, command.name))


def is_on_terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


def _with(parameter: Parameter, usual: Mapping[str, Any], name: str = "") -> Parameter:
    """The same parameter, its options being something else if left out."""
    if isinstance(parameter, Group):
        inner = {key: _with(each, usual, key) for key, each in parameter.parameters.items()}
        return parameter._replace(parameters=inner)
    if isinstance(parameter, Option) and name in usual and parameter.kind != "flag":
        return parameter._replace(default=usual[name])
    return parameter


def _with_format(group: Group, usual: str | None, name: str) -> Group:
    """The same group, its answers in this format where none is asked for and the command has it."""
    output = group.parameters.get("output")
    if usual is None or not isinstance(output, Group) or output.type is not Output:
        return group
    option = output.parameters["format"]
    if not isinstance(option, Option) or usual not in option.choices:
        return group

    def made(**fields: Any) -> object:  # noqa: ANN401 - as its own type takes them
        asked = fields["output"]
        is_free = asked.format is None and not asked.json
        if is_free and not fields.get(_WITHOUT_FORMAT.get(name, "")):
            fields["output"] = asked._replace(format=usual)
        return group.type(**fields)

    return group._replace(type=made)
