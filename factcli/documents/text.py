"""The text of a file with what the file says of itself, and how such words are taken."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?|(\d{4}(?:-\d\d)?)", re.ASCII | re.S)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_LONGEST_TITLE = 200


class Text(NamedTuple):
    """The text of a file, and what the file says of itself.

    `encoding` is what it was read in, where it is text; `left_out` counts the words of a page's
    navigation that are not in the text; `notes` are lines for the person who gave the file.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None
    left_out: int = 0
    notes: tuple[str, ...] = ()


def first_line(text: str) -> str | None:
    """The first line as a title, a Markdown heading without its signs."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    heading = _HEADING.match(line)
    title = squeezed(heading[1] if heading else line)
    return title if title and len(title) <= _LONGEST_TITLE and title[0] != "|" else None


def squeezed(text: str | None) -> str | None:
    """Words with single spaces between them; None for none."""
    return " ".join((text or "").split()) or None


def first_of(metadata: Mapping[str, str], names: Sequence[str]) -> str | None:
    """The first of these names that the metadata says something of."""
    return next((metadata[name] for name in names if metadata.get(name)), None)


def iso_date(text: str | None) -> str | None:
    """A date of the metadata in EDTF; none is guessed from another form."""
    found = _DATE.fullmatch(text or "")
    return (found[1] or found[2]) if found else None


def language_of(code: str | None) -> str | None:
    """The language of a code such as en-GB."""
    found = _LANGUAGE.match(code or "")
    return found[0].lower() if found else None
