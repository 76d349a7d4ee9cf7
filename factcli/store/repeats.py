"""Keys that a JSON text gives twice: a decoder keeps the last of them and says nothing."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from factcli.store.soundness import Problem

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)
_SPACED_KEY = re.compile(rb'(?<!\\)"\s+:')
# Numbers are kept as they are written: some can't be held.
_decode = msgspec.json.Decoder(float_hook=str).decode
_encode = msgspec.json.Encoder().encode


def has_repeats(data: bytes) -> bool:
    """Whether some key may be given twice; `repeated_keys` then says which.

    By counting: a key that is given twice is gone when the text is written again.
    """
    return key_count(data) != kept_key_count(data)


def key_count(data: bytes) -> int:
    """How many keys a JSON text has. A quote inside a string stands behind a backslash."""
    spaced = len(_SPACED_KEY.findall(data)) if b'" ' in data or b'"\n' in data else 0
    return data.count(b'":') - data.count(b'\\":') + spaced


def kept_key_count(data: bytes) -> int:
    """How many keys a decoder keeps of a sound JSON text."""
    return key_count(_encode(_decode(data)))


def repeats_beside(data: bytes, name: str, inside: int) -> bool:
    """Whether a key may be given twice outside the list `name`, whose items have `inside` keys."""
    parts = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    kept = sum(kept_key_count(bytes(part)) for key, part in parts.items() if key != name)
    return len(parts) + kept + inside != key_count(data)


class _Container:
    """An object or a list that is being read, with the keys seen in it or the place reached."""

    def __init__(self, path: str, *, is_object: bool) -> None:
        self.path = path
        self.is_object = is_object
        self.keys: dict[str, int] = {}
        self.key = ""
        self.number = 0
        self.awaits_key = is_object

    def inner(self) -> str:
        """The path of what comes next."""
        return f"{self.path}.{self.key}" if self.is_object else f"{self.path}[{self.number}]"


def repeated_keys(data: bytes) -> Iterator[Problem]:
    """Every key that stands twice in one object of a sound JSON text, with both its lines."""
    open_ones: list[_Container] = []
    for token in _TOKEN.finditer(data):
        sign, at = token.group(), token.start()
        current = open_ones[-1] if open_ones else None
        if sign in (b"{", b"["):
            path = current.inner() if current else "$"
            open_ones.append(_Container(path, is_object=sign == b"{"))
        elif current is None:
            continue
        elif sign in (b"}", b"]"):
            open_ones.pop()
        elif sign == b",":
            current.number += 1
            current.awaits_key = current.is_object
        elif sign[:1] == b'"' and current.awaits_key:
            current.awaits_key = False
            current.key = _text(sign)
            first = current.keys.setdefault(current.key, at)
            if first != at:
                lines = dict.fromkeys(str(_line(data, place)) for place in (first, at))
                where = " and ".join(f"line {line}" for line in lines)
                yield Problem(current.inner(), f"is given twice, in {where}; keep one of them")


def _text(quoted: bytes) -> str:
    try:
        decoded: Any = msgspec.json.decode(quoted)
    except ValueError:
        return quoted.decode(errors="replace")
    return str(decoded)


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
