"""What of a fact can be copied, each as one line that is safe to paste."""

from collections.abc import Callable

from factcli.render import json
from factcli.render.cite import sentences
from factcli.render.result import Result
from factcli.render.safety import visible


def _figure(result: Result) -> str:
    return visible(str(result.fact.value))


def _sentence(result: Result) -> str:
    return sentences([result]).rstrip("\n")


def _json(result: Result) -> str:
    return json.entry(result.entry)


COPIES: dict[str, Callable[[Result], str]] = {
    "figure": _figure,
    "sentence": _sentence,
    "json": _json,
}
