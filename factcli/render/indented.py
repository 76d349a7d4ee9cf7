"""JSON for people: the same objects indented, and coloured where the screen takes it."""

import re
from collections.abc import Iterator

from factcli.render.screen import Screen

# As far as JSON is well formed, what stands between tokens is space.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s{}\[\]:,"]+|[{}\[\]:,]')
_KEY, _STRING, _QUIET, _PLAIN = "\x1b[36m", "\x1b[32m", "\x1b[2m", "\x1b[0m"


def indented(text: str, screen: Screen) -> str:
    """Objects of JSON one after the other, a member or an element a line."""
    return "".join(_pieces(_TOKEN.findall(text), screen))


def _pieces(pieces: list[str], screen: Screen) -> Iterator[str]:
    depth = 0
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        if piece in "{[":
            is_empty = following in ("}", "]")
            depth += 1
            yield piece if is_empty else piece + _line(depth)
        elif piece in "}]":
            depth -= 1
            yield piece
        elif piece == ",":
            yield piece + _line(depth)
        else:
            yield ": " if piece == ":" else _coloured(piece, following, screen)
        if depth == 0 and piece not in ",:":
            yield "\n"
        elif following in ("}", "]") and piece not in ("{", "["):
            yield _line(depth - 1)


def _line(depth: int) -> str:
    return "\n" + "  " * depth


def _coloured(piece: str, following: str, screen: Screen) -> str:
    if not screen.colour:
        return piece
    if piece[0] != '"':
        return f"{_QUIET}{piece}{_PLAIN}" if piece == "null" else piece
    return f"{_KEY if following == ':' else _STRING}{piece}{_PLAIN}"
