"""A line of a store of JSON Lines: its first, or one that holds a fact."""

from typing import Literal, NamedTuple

import msgspec

from factcli.store.facts import Document, Fact
from factcli.store.form import line_problems
from factcli.store.repeats import has_repeats, repeated_keys
from factcli.store.schema import AMOUNT_AS_STRING, SLUG, Problem, encode_fact, fact_problems
from factcli.store.soundness import meaning_problems


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line of a store: all but its facts."""

    version: Literal[1] = 1
    documents: tuple[Document, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()


class Sketch(msgspec.Struct, frozen=True):
    """What tells one fact from another, read in a fraction of the time."""

    id: str
    subject: str
    attribute: str
    as_of: str | None = None
    aliases: tuple[str, ...] = ()
    supersedes: str | None = None


class Line(NamedTuple):
    """A line of a file without its end, by its number and where it starts in bytes."""

    number: int
    start: int
    text: bytes


_encode = msgspec.json.Encoder(decimal_format="number").encode
decode_fact = msgspec.json.Decoder(Fact).decode
decode_head = msgspec.json.Decoder(Head).decode
decode_sketch = msgspec.json.Decoder(Sketch).decode
_decode_keys = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def fact_line_problems(line: Line) -> Fact | list[Problem]:
    """The fact of a line where it is sound, else all that is wrong with it."""
    try:
        fact = decode_fact(line.text)
    except (msgspec.ValidationError, ValueError, RecursionError):
        return line_problems(line.text, Fact, line.number)
    if AMOUNT_AS_STRING.search(line.text):
        found = line_problems(line.text, Fact, line.number)
        if found:
            return found
    if has_repeats(line.text):
        return repeat_problems(line)
    if SLUG.fullmatch(fact.id) and not any(fact_problems(fact)):
        return fact
    place = f"$.facts[{line.number}]"
    return [
        Problem(f"line {line.number} ${problem.path.removeprefix(place)}", problem.message)
        for problem in meaning_problems((), [(line.number, fact)])
    ]


def repeat_problems(line: Line) -> list[Problem]:
    """The keys that a line gives twice."""
    return [
        Problem(f"line {line.number} {problem.path}", "is given twice; keep one of them")
        for problem in repeated_keys(line.text)
    ]


def head_line(documents: tuple[Document, ...], synonyms: tuple[tuple[str, ...], ...]) -> bytes:
    """The first line of a store."""
    return _encode(Head(documents=documents, synonyms=synonyms)) + b"\n"


def line_of(fact: Fact) -> bytes:
    """The line of a fact."""
    return encode_fact(fact) + b"\n"


def is_head(text: bytes) -> bool:
    """Whether a first line is no fact: it says what only a store says, or nothing."""
    try:
        keys = _decode_keys(text).keys()
    except (msgspec.ValidationError, ValueError, RecursionError):
        return False
    return not keys or bool({"documents", "synonyms", "facts"} & keys) or keys == {"version"}


def is_of_form(line: Line) -> bool:
    """Whether a line is a fact, sound or not."""
    try:
        decode_fact(line.text)
    except (msgspec.ValidationError, ValueError, RecursionError):
        return False
    return not AMOUNT_AS_STRING.search(line.text)
