"""`config`: the settings, each with its value and where it comes from."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group
from factcli.console.options import OUTPUT_OF_SETTINGS, Output
from factcli.errors import ExitCode
from factcli.render import formats
from factcli.store.paths import STORE_VARIABLE, settings_files, settings_path

if TYPE_CHECKING:
    from factcli.console.settings import Setting

# What counts before the files, in its order.
_VARIABLES = {"stores": (STORE_VARIABLE,), "pager": ("FACTCLI_PAGER", "PAGER")}
_ON_SCREEN = ("format", "limit")


class ConfigArguments(NamedTuple):
    """What config is asked: how to show the settings."""

    output: Output


class _Known(NamedTuple):
    """A setting as it counts here: its value, who says so, and where."""

    setting: str
    value: object
    origin: str
    place: str | None


def run(arguments: ConfigArguments) -> ExitCode:
    """Print the settings, and where a file of them would be if there is none."""
    import json

    from factcli.console.settings import SETTINGS, read

    look = output.look(arguments.output, "setting")
    files = settings_files()
    set_ = read(files)
    known = [_known(name, set_) for name in SETTINGS]
    if look.style in ("json", "jsonl"):
        compact = (",", ":")
        texts = [json.dumps(one._asdict(), ensure_ascii=False, separators=compact) for one in known]
        output.page(formats.objects(texts, look))
    else:
        texts = [json.dumps(_told(one), ensure_ascii=False) for one in known]
        output.page([formats.object_rows(texts, look.fields or _Known._fields[:3], look)])
    output.hint(_remarks(files, set_))
    return ExitCode.OK


def _known(name: str, settings: "Mapping[str, Setting]") -> _Known:
    for variable in _VARIABLES.get(name, ()):
        value = os.environ.get(variable)
        if value or (value is not None and name == "pager"):
            return _Known(name, _of_variable(name, value), "environment", variable)
    if name in settings:
        value, file, line = settings[name]
        origin = "user" if file == settings_path() else "project"
        return _Known(name, value, origin, f"{file}:{line}")
    return _Known(name, _usual(name), "default", None)


def _of_variable(name: str, value: str) -> object:
    from factcli.store.paths import named_stores

    return named_stores(()) if name == "stores" else value


def _usual(name: str) -> object:
    """What counts where nobody says anything; None where each command has its own way."""
    from factcli.store.paths import layer_paths

    if name == "stores":
        return layer_paths()
    return {"max-age": "3y", "pager": output.PAGER}.get(name)


def _told(one: _Known) -> dict[str, object]:
    """A setting for a person's eyes."""
    value = one.value
    if value is None:
        value = {"format": "table on a terminal", "limit": "10 for find"}[one.setting]
    elif value == "":
        value = "none"
    elif isinstance(value, (list, tuple)):
        value = list(map(_short, value))
    origin = f"{one.origin}: {_short(one.place)}" if one.place else one.origin
    return {**one._asdict(), "value": value, "origin": origin}


def _short(path: str) -> str:
    """A path as people write it."""
    home = os.path.join(os.path.expanduser("~"), "")  # noqa: PTH111, PTH118 - there may be none
    return f"~/{path.removeprefix(home)}" if path.startswith(home) else path


def _remarks(files: tuple[str, ...], settings: "Mapping[str, Setting]") -> Iterator[str]:
    if not files:
        yield f"No file of settings is there; yours would be {settings_path()}."
    of_screen = [name for name in _ON_SCREEN if name in settings]
    if of_screen:
        said = f"{' and '.join(of_screen)} count{'s' * (len(of_screen) == 1)} on a terminal"
        yield f"{said}; what goes into a pipe or a file stays the same."


COMMAND = Command(
    "config",
    SUMMARIES["config"],
    Group(ConfigArguments, {"output": OUTPUT_OF_SETTINGS}),
    run,
    examples=("factcli config", "factcli config --json"),
)
