"""Stores as JSON Lines: a line with the documents and synonyms, then a fact a line.

The facts stay on the disk and are read as they are asked for, so that a million take no memory. A
last line without its end was never finished: it is no part of the store.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from factcli.errors import StoreError
from factcli.store.disk import FileState
from factcli.store.facts import Document, Fact, Store
from factcli.store.form import line_problems
from factcli.store.held import HeldFile
from factcli.store.line import (
    Head,
    Line,
    Sketch,
    decode_fact,
    decode_head,
    decode_sketch,
    fact_line_problems,
    is_head,
    is_of_form,
    repeat_problems,
)
from factcli.store.schema import Problem
from factcli.store.soundness import meaning_problems

_BOM = b"\xef\xbb\xbf"
_TWICE = "is there twice; ids are unique"


class LineFacts:
    """The facts of such a store, one after another, as often as they are asked for.

    They are those of the file as it was opened, whatever takes its place or is appended.
    """

    def __init__(
        self, file: HeldFile | None, path: str, start: Line, end: int, *, are_sound: bool = False
    ) -> None:
        self._file, self._path, self._start, self._end = file, path, start, end
        self._are_sound = are_sound

    def known_sound(self) -> "LineFacts":
        """The same once all of them were examined: they need not be again."""
        return LineFacts(self._file, self._path, self._start, self._end, are_sound=True)

    def __iter__(self) -> Iterator[Fact]:
        """Every fact; StoreError at the first that is not sound."""
        return map(self.fact, self.lines())

    def lines(self) -> Iterator[Line]:
        """The lines that hold a fact."""
        number, at = self._start.number, self._start.start
        for text in self._file.lines(at, self._end) if self._file else ():
            if text and not text.isspace():
                yield Line(number, at, text)
            number, at = number + 1, at + len(text) + 1

    def at(self, starts: Iterable[int]) -> Iterator[Fact]:
        """The facts of the lines that start at these places of the file, in bytes."""
        if self._file:
            for start in starts:
                yield self.fact(Line(0, start, self._file.line(start)))

    def close(self) -> None:
        """Let go of the file, which then can't be read any more."""
        if self._file:
            self._file.close()

    def fact(self, line: Line) -> Fact:
        """The fact of a line; StoreError where it is not sound."""
        if self._are_sound:
            with contextlib.suppress(msgspec.ValidationError, ValueError, RecursionError):
                return decode_fact(line.text)
        problems = fact_line_problems(line)
        if isinstance(problems, Fact):
            return problems
        raise StoreError(f"{self._path}: {problems[0]}")

    def picked(self, wanted: Callable[[Sketch], object]) -> Iterator[Fact]:
        """The facts that are wanted by their sketches; the others are not looked at closely."""
        for line in self.lines():
            if wanted(self.sketch(line)):
                yield self.fact(line)

    def sketch(self, line: Line) -> Sketch:
        """A fact in short; StoreError where the line holds none."""
        try:
            return decode_sketch(line.text)
        except (msgspec.ValidationError, ValueError, RecursionError):
            fact = self.fact(line)
            fields = (getattr(fact, name) for name in Sketch.__struct_fields__)
            return Sketch(*fields)

    def named(self, identifier: str) -> Fact | None:
        """The fact of this id, or None."""
        return next(self.picked(lambda sketch: sketch.id == identifier), None)

    def sketched(self) -> Iterator[tuple[int, Sketch]]:
        """The facts in short, each with the place at which `at` finds it whole."""
        return ((line.start, self.sketch(line)) for line in self.lines())

    def count(self) -> int:
        """How many there are."""
        return sum(1 for _ in self.lines())


class LineStore(NamedTuple):
    """A store as JSON Lines: what is small at once, the facts as they are asked for.

    `state` is that of its file when it was opened, None where there is none yet; `unfinished` is
    how many bytes its last line has that was never ended.
    """

    path: str
    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: LineFacts
    state: FileState | None
    unfinished: int = 0

    @classmethod
    def empty(cls, path: str) -> "LineStore":
        """A store that is not there yet."""
        return cls(path, (), (), LineFacts(None, path, Line(1, 0, b""), 0), None)

    @property
    def warning(self) -> str:
        """What a reader should know of its last line; nothing where that has its end."""
        if not self.unfinished:
            return ""
        return f"{self.path}: its last line has no end and does not count ({self.unfinished} bytes)"

    def whole(self) -> Store:
        """The same, all of it in memory."""
        return Store(
            documents=self.documents, synonyms=self.synonyms, facts=tuple(unique(self.facts))
        )


def open_lines(path: str) -> LineStore:
    """The store at `path`; StoreError where its first line is not sound."""
    store, problems = examined_head(path)
    if problems:
        raise StoreError(f"{path}: {problems[0]}")
    return store


def examined_head(path: str) -> tuple[LineStore, list[Problem]]:
    """The store at `path` with all that is wrong with its first line."""
    file = HeldFile(path)
    state = file.state()
    whole = file.end_of_lines(state.size)
    # A byte-order mark is no part of the first line.
    start = len(_BOM) if file.read(0, len(_BOM)) == _BOM else 0
    facts = LineFacts(file, path, Line(1, start, b""), whole)
    first = next(facts.lines(), None)
    store = LineStore(path, (), (), facts, state, state.size - whole)
    if first is None:
        return store, [_no_line(state.size)] if state.size and not whole else []
    if not is_head(first.text):
        return store, []
    try:
        head = decode_head(first.text)
    except (msgspec.ValidationError, ValueError, RecursionError):
        return store, line_problems(first.text, Head, first.number)
    rest = Line(first.number + 1, first.start + len(first.text) + 1, b"")
    facts = LineFacts(file, path, rest, whole)
    store = store._replace(documents=head.documents, synonyms=head.synonyms, facts=facts)
    meant = meaning_problems(enumerate(head.documents), ())
    found = [Problem(f"line {first.number} {p.path}", p.message) for p in meant]
    return store, [*repeat_problems(first), *found]


def examine_lines(path: str) -> tuple[LineStore | None, list[Problem]]:
    """The store at `path`, if its form is right, with every problem found; it is read once."""
    store, problems = examined_head(path)
    is_formed = not problems
    seen: set[int] = set()
    for line in store.facts.lines() if is_formed else ():
        found = fact_line_problems(line)
        if isinstance(found, Fact):
            if hash(found.id) in seen and _is_there_before(store.facts, found.id, line):
                found = [Problem(f"line {line.number} $.id", f"“{found.id}” {_TWICE}")]
            else:
                seen.add(hash(found.id))
                continue
        else:
            is_formed = is_formed and is_of_form(line)
        problems += found
    if not is_formed:
        return None, problems
    return (store if problems else store._replace(facts=store.facts.known_sound())), problems


class UniqueFacts:
    """The facts of lines, refused also where an id is there twice."""

    def __init__(self, facts: LineFacts) -> None:
        self._facts = facts

    def __iter__(self) -> Iterator[Fact]:
        """Every fact; StoreError at the first that is not sound or has another's id."""
        facts = self._facts
        seen: set[int] = set()
        for line in facts.lines():
            fact = facts.fact(line)
            # By hashes, since a million ids would take more room than the facts that are at work.
            if hash(fact.id) in seen and _is_there_before(facts, fact.id, line):
                where = f"{facts._path}: line {line.number} $.id"
                raise StoreError(f"{where}: “{fact.id}” {_TWICE}")
            seen.add(hash(fact.id))
            yield fact

    def pieces(self) -> Iterator[bytes]:
        """The text of each line."""
        return (line.text for line in self._facts.lines())

    def refuse(self) -> None:
        """Raise StoreError for the first that is not sound or has another's id."""
        for _ in self:
            pass


def unique(facts: LineFacts) -> UniqueFacts:
    """Every fact; StoreError also where an id is there twice."""
    return UniqueFacts(facts)


def _is_there_before(facts: LineFacts, identifier: str, line: Line) -> bool:
    return any(
        facts.sketch(before).id == identifier
        for before in facts.lines()
        if before.number < line.number
    )


def _no_line(size: int) -> Problem:
    way_out = "a store of JSON Lines has a fact a line, each with its end"
    return Problem("line 1", f"has no end after {size:,} bytes; {way_out}")
