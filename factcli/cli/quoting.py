"""A line as bash hands it over: its words without their quotes, and a word put back with them."""

import re
from typing import NamedTuple

_SPECIAL = re.compile(r"""[\s"'\\$`!&|;<>()\[\]{}*?#~^]""")
_IN_DOUBLE_QUOTES = re.compile(r"""["\\$`]""")
# What a backslash takes the meaning of in double quotes; before others it stays.
_ESCAPED_IN_QUOTES = '"\\$`\n'


class Read(NamedTuple):
    """The words of a line, the last one as far as it is typed.

    `raw` is the last one as it stands, `quote` the quotation mark that is open in it.
    """

    words: tuple[str, ...]
    raw: str
    quote: str


def read(line: str) -> Read:
    """The words of a line up to the cursor."""
    words = [""]
    quote, start, is_between = "", 0, True
    place = 0
    while place < len(line):
        sign = line[place]
        if is_between and not sign.isspace():
            start, is_between = place, False
        if quote:
            following = line[place + 1 : place + 2]
            if sign == quote:
                quote = ""
            elif quote == '"' and sign == "\\" and following in _ESCAPED_IN_QUOTES:
                words[-1] += following
                place += 1
            else:
                words[-1] += sign
        elif sign in ('"', "'"):
            quote = sign
        elif sign == "\\":
            words[-1] += line[place + 1 : place + 2]
            place += 1
        elif not sign.isspace():
            words[-1] += sign
        elif not is_between:
            words.append("")
            is_between = True
        place += 1
    return Read(tuple(words), "" if is_between else line[start:], quote)


def written(line: Read, replaced: str, value: str) -> str:
    """What takes the place of the replaced end of the last word, so that the word is this value."""
    kept = read(line.raw.removesuffix(replaced)).words[-1] if replaced else line.words[-1]
    rest = value[len(kept) :]
    if line.quote == '"':
        return _IN_DOUBLE_QUOTES.sub(r"\\\g<0>", rest)
    if line.quote == "'":
        return rest.replace("'", "'\\''")
    return _SPECIAL.sub(r"\\\g<0>", rest)
