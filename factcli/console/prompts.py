"""Questions to a person at a terminal: a field to type, one of some answers by its number."""

import sys
from collections.abc import Sequence

from factcli.console import output
from factcli.console.keys import key
from factcli.render.safety import visible

_NO = ("q", "")


def typed(label: str, now: str) -> str | None:
    """What a person types for a field; None where it is to stay, "" where it is cleared."""
    output.write(f"{label} [{visible(now)}]: ")
    answer = sys.stdin.readline().strip()
    return None if not answer else "" if answer == "-" else answer


def chosen(question: str, answers: Sequence[str]) -> str | None:
    """The answer whose number a person presses; None where they leave."""
    offered = "  ".join(f"{number} {answer}" for number, answer in enumerate(answers, 1))
    while True:
        output.write(f"{visible(question)}  {visible(offered)}  q quit ")
        pressed = key()
        number = int(pressed) if pressed.isdecimal() and pressed.isascii() else 0
        if 1 <= number <= len(answers):
            output.write(f"{visible(answers[number - 1])}\n")
            return answers[number - 1]
        output.write("\n")
        if pressed in _NO:
            return None
