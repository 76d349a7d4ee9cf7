"""A draft with its proofs: a footnote behind each supported figure."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest

from factcli.check.findings import Checked, Finding
from factcli.render.cite import sentences
from factcli.render.markdown import markdown_text
from factcli.render.result import of_entry
from factcli.vocabulary import SUPPORTED

# What is below it was written here: another run takes it away and writes it anew.
_MARK = "<!-- factcli: notes -->"
_NOTES = re.compile(
    rf"(?:\r?\n)*{re.escape(_MARK)}\r?\n(?P<notes>(?:\[\^[^\]\s]+\]:[^\n]*(?:\n|\Z))*)"
)
_NAME = re.compile(r"^\[\^(?P<name>[^\]\s]+)\]:", re.MULTILINE)


def without_notes(text: str) -> str:
    """A draft without the notes of an earlier run, and without the marks that point to them."""
    found = _NOTES.search(text)
    if found is None:
        return text
    names = "|".join(re.escape(name) for name in _NAME.findall(found["notes"]))
    end = "\r\n" if "\r\n" in found.group() else "\n"
    rest = text[: found.start()] + end + text[found.end() :].lstrip("\r\n")
    return re.sub(rf"\[\^(?:{names})\](?!:)", "", rest) if names else rest


def annotated(checked: Checked, raw: str) -> str:
    """The draft, every supported figure followed by a footnote, and the footnotes at the end.

    `raw` is its text with its own line ends, which stay as they are. A footnote is named after its
    fact, so that it meets none of the draft's own.
    """
    notes: dict[str, str] = {}
    parts: list[str] = []
    done = 0
    added = _Returns(raw)
    for finding in _noted(checked):
        if finding.fact is None:
            continue
        end = max(done, added.place(finding.end))
        parts += [raw[done:end], f"[^{finding.fact.id}]"]
        note = markdown_text(sentences([of_entry(finding.fact)]).rstrip())
        notes[finding.fact.id] = note.replace(r"\<", "&lt;").replace(r"\>", "&gt;")
        done = end
    text = "".join((*parts, raw[done:]))
    if not notes:
        return text
    line = "\r\n" if "\r\n" in raw else "\n"
    listed = "".join(f"[^{name}]: {note.rstrip()}{line}" for name, note in notes.items())
    return f"{text.rstrip(chr(10) + chr(13))}{line}{line}{_MARK}{line}{listed}"


def _noted(checked: Checked) -> Iterator[Finding]:
    """The supported figures; one and its date stand on one fact, and one note behind both does."""
    supported = [f for f in checked.report.findings if f.verdict == SUPPORTED and f.fact]
    for finding, following in zip_longest(supported, supported[1:]):
        if not (following and _same(finding, following)):
            yield finding


class _Returns:
    """Where a place of a text is in the same text with carriage returns."""

    def __init__(self, raw: str) -> None:
        self._places = [found.start() - n for n, found in enumerate(re.finditer(r"\r\n", raw))]

    def place(self, position: int) -> int:
        """The place in the raw text."""
        return position + bisect_left(self._places, position)


def _same(finding: Finding, following: Finding) -> bool:
    """Whether two findings of one sentence rest on the same fact."""
    same_sentence = finding.sentence_start == following.sentence_start
    return same_sentence and finding.fact_id == following.fact_id
