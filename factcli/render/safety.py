"""Text of a store as text: nothing in it can move a cursor, hide a word or reverse a line."""


def visible(text: str) -> str:
    """One line in which control, format and bidirectional characters show as their escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else _escape(c) for c in text)


def inert_json(text: str) -> str:
    """JSON that means the same, its control and format characters written as JSON escapes.

    Outside strings JSON is ASCII, so an unprintable character can only stand inside one.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (c.isspace() and c < "\x7f") else _json(c) for c in text)


def json_string(text: str) -> str:
    """Text as a JSON string; the `json` module costs more to import than a search takes."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    if quoted.isprintable():
        return f'"{quoted}"'
    return '"' + "".join(c if c.isprintable() else _json(c) for c in quoted) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
