"""Candidates as JSON Lines and rows; the blocks for people are in `terminal`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec

from factcli.curate.proposal import evidence_of
from factcli.extract import Candidate
from factcli.render import formats
from factcli.render.safety import inert_json
from factcli.render.screen import Look

HEADINGS = (
    *("line", "column", "figure", "value", "as_of"),
    *("kind", "subject", "attribute", "sentence"),
)
_BATCH = 100

_encoder = msgspec.json.Encoder(decimal_format="number")


class Extracted(NamedTuple):
    """A text that candidates are from, and what it is called: its id, or the file's name."""

    document: str
    text: str


def parts(source: Extracted, candidates: Iterable[Candidate], look: Look) -> Iterator[str]:
    """The candidates in the format asked for, in parts as they come where the format allows it."""
    if look.style not in ("json", "jsonl", "tsv"):
        found = list(candidates)
        if found:
            yield _whole(source, found, look)
        return
    rest = iter(candidates)
    while batch := list(islice(rest, _BATCH)):
        if look.style == "tsv":
            yield formats.delimited(*_rows(source, batch, look), look)
        else:
            texts = formats.chosen((as_json(source, each) for each in batch), look)
            yield "".join(f"{text}\n" for text in texts)


def as_json(source: Extracted, candidate: Candidate) -> str:
    """A candidate as a JSON object, by the contract."""
    fields = {
        "document": source.document,
        "line": candidate.line,
        "column": candidate.column,
        "start": candidate.start,
        "end": candidate.end,
        "figure": candidate.figure,
        "value": candidate.value,
        "as_of": candidate.as_of,
        "kind": candidate.kind,
        "subject": candidate.subject,
        "attribute": candidate.attribute,
        "context_start": candidate.context.start,
        "context_end": candidate.context.end,
        "ambiguous": candidate.ambiguous,
        "evidence": evidence_of(source.text, candidate, source.document),
    }
    return inert_json(_encoder.encode(fields).decode())


def _whole(source: Extracted, candidates: Sequence[Candidate], look: Look) -> str:
    if look.style == "table" and not look.fields:
        from factcli.render.terminal.candidates import blocks

        return blocks(source.text, candidates, look.screen)
    return formats.delimited(*_rows(source, candidates, look), look)


def _rows(
    source: Extracted, candidates: Sequence[Candidate], look: Look
) -> tuple[Sequence[str], list[Sequence[str]]]:
    if look.fields:
        from factcli.render.fields import cells

        return look.fields, [cells(as_json(source, each), look.fields) for each in candidates]
    return HEADINGS, [row(source.text, each) for each in candidates]


def row(text: str, candidate: Candidate) -> tuple[str, ...]:
    """A candidate as the cells of a row under `HEADINGS`."""
    return (
        str(candidate.line),
        str(candidate.column),
        candidate.figure,
        str(candidate.value),
        candidate.as_of or "",
        candidate.kind,
        candidate.subject or "",
        candidate.attribute,
        text[candidate.context.start : candidate.context.end],
    )
