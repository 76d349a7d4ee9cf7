"""The times of the amounts of short paragraphs of many styles, labelled in `paragraphs.txt`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcli.extract import Candidate, extract
from factcli.grammar.date_proof import gives_date
from factcli.grammar.printed import Printed
from factcli.values.edtf import Edtf
from factcli.values.value import Date

_MARK = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
# What a person reads and the program does not, or reads otherwise.
_UNREAD = {
    "7.2 per cent": "the same quarter of another year",
    "17 per cent": "the season before",
    "Three others": "counts without a noun",
    "Ten years later": "a time and no amount",
    "12": "a number behind a word",
    "20 per cent": "a target set in a year is not of it",
    "40 ratifications": "a rule told in the past",
}


def _rows() -> Iterator[Any]:
    path = Path(__file__).with_name("paragraphs.txt")
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        published, _, marked = line.rpartition(">> ")
        for turn, mark in enumerate(_MARK.finditer(marked)):
            why = _UNREAD.get(mark[1])
            marks = pytest.mark.xfail(reason=why, strict=True) if why else ()
            yield pytest.param(marked, published, turn, id=f"{mark[0]} {marked[:30]}", marks=marks)


def _unmarked(marked: str, turn: int) -> tuple[str, int, int, str]:
    """The paragraph without its marks, and one of them: where it is, and its time."""
    text, at, found = "", 0, (0, 0, "")
    for number, mark in enumerate(_MARK.finditer(marked)):
        text += marked[at : mark.start()]
        if number == turn:
            found = len(text), len(text) + len(mark[1]), mark[2]
        text += mark[1]
        at = mark.end()
    return text + marked[at:], *found


@pytest.mark.parametrize(("marked", "published", "turn"), list(_rows()))
def test_an_amount_of_a_paragraph_has_its_time(marked: str, published: str, turn: int) -> None:
    text, start, end, as_of = _unmarked(marked, turn)
    day = Edtf.parse(published).start if published else None
    found = [
        each
        for each in extract(text, published=day)
        if each.start < end and each.end > start and not isinstance(each.value, Date)
    ]
    assert [each.as_of or "" for each in found][:1] == [as_of]
    _proves(text, found[0])


def _proves(text: str, candidate: Candidate) -> None:
    if candidate.as_of and candidate.dated:
        spans = [each for each in (candidate.dated, candidate.counted_from) if each]
        cited = [Printed(text[slice(*span)], text, span.start) for span in spans]
        assert gives_date(candidate.as_of, cited, of_record=True)
