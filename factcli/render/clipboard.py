"""Text for the clipboard of a terminal, by the escape sequence that asks for it (OSC 52)."""

import base64
from collections.abc import Mapping

# xterm takes no longer sequence, and others stop well above it: 74,994 bytes in base64.
LONGEST = 74_994


def is_taken(environment: Mapping[str, str]) -> bool:
    """Whether the kind of terminal can have a clipboard at all."""
    return environment.get("TERM") not in ("dumb", "linux")


def request(text: str, environment: Mapping[str, str]) -> str:
    """What is written to the terminal to copy a text; GNU screen has to be told to pass it on."""
    asked = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    return f"\x1bP{asked}\x1b\\" if environment.get("STY") else asked
