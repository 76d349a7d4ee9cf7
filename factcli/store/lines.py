"""Stores as JSON Lines: a line with the documents and synonyms, then a fact a line.

The facts stay on the disk and are read as they are asked for, so that a million take no memory. A
last line without its end was never finished: it is no part of the store.
"""

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from factcli.errors import StoreError
from factcli.store.disk import FileState
from factcli.store.facts import Document, Fact, Store
from factcli.store.form import line_problems
from factcli.store.line import (
    Head,
    Line,
    Sketch,
    decode_fact,
    decode_head,
    decode_sketch,
    end_of_lines,
    fact_line_problems,
    is_head,
    is_of_form,
    repeat_problems,
    whole_lines,
)
from factcli.store.schema import Problem
from factcli.store.soundness import meaning_problems

_TWICE = "is there twice; ids are unique"


class LineFacts:
    """The facts of such a store, one after another, as often as they are asked for."""

    def __init__(
        self, path: str, state: FileState | None, start: Line, *, are_sound: bool = False
    ) -> None:
        self._path, self._state, self._start = path, state, start
        self._are_sound = are_sound

    def known_sound(self) -> "LineFacts":
        """The same once all of them were examined: they need not be again."""
        return LineFacts(self._path, self._state, self._start, are_sound=True)

    def __iter__(self) -> Iterator[Fact]:
        """Every fact; StoreError at the first that is not sound."""
        return map(self.fact, self.lines())

    def lines(self) -> Iterator[Line]:
        """The lines that hold a fact; StoreError where the file is another one by now."""
        if self._state is None:
            return
        with _opened(self._path) as file:
            self._refuse_another(file)
            yield from whole_lines(file, self._start, self._state.size)

    def at(self, starts: Iterable[int]) -> Iterator[Fact]:
        """The facts of the lines that start at these places of the file, in bytes."""
        with _opened(self._path) as file:
            self._refuse_another(file)
            for start in starts:
                file.seek(start)
                yield self.fact(Line(0, start, file.readline()))

    def _refuse_another(self, file: BinaryIO) -> None:
        now = FileState.of(file.fileno())
        was = self._state
        if was is None or now.inode != was.inode or now.size < was.size:
            raise StoreError(f"{self._path}: was changed while it was read; try again")

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
        return cls(path, (), (), LineFacts(path, None, Line(1, 0, b"")), None)

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
    with _opened(path) as file:
        state = FileState.of(file.fileno())
        whole = end_of_lines(file, state.size)
        first = next(whole_lines(file, Line(1, 0, b""), whole), None)
    facts = LineFacts(path, state._replace(size=whole), Line(1, 0, b""))
    store = LineStore(path, (), (), facts, state, state.size - whole)
    if first is None:
        return store, [_no_line(state.size)] if state.size and not whole else []
    if not is_head(first.text):
        return store, []
    try:
        head = decode_head(first.text)
    except (msgspec.ValidationError, ValueError, RecursionError):
        return store, line_problems(first.text, Head, first.number)
    rest = Line(first.number + 1, first.start + len(first.text), b"")
    store = store._replace(
        documents=head.documents,
        synonyms=head.synonyms,
        facts=LineFacts(path, state._replace(size=whole), rest),
    )
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


def unique(facts: LineFacts) -> Iterator[Fact]:
    """Every fact; StoreError also where an id is there twice."""
    seen: set[int] = set()
    for line in facts.lines():
        fact = facts.fact(line)
        # By hashes, since a million ids would take more room than the facts that are at work.
        if hash(fact.id) in seen and _is_there_before(facts, fact.id, line):
            raise StoreError(f"{facts._path}: line {line.number} $.id: “{fact.id}” {_TWICE}")
        seen.add(hash(fact.id))
        yield fact


def _is_there_before(facts: LineFacts, identifier: str, line: Line) -> bool:
    return any(
        facts.sketch(before).id == identifier
        for before in facts.lines()
        if before.number < line.number
    )


def _no_line(size: int) -> Problem:
    way_out = "a store of JSON Lines has a fact a line, each with its end"
    return Problem("line 1", f"has no end after {size:,} bytes; {way_out}")


@contextlib.contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    try:
        file = open(path, "rb", buffering=1 << 20)  # noqa: SIM115 - closed below
    except IsADirectoryError:
        raise StoreError(f"{path}: is a folder; name the file in it") from None
    except OSError as error:
        raise StoreError(f"{path}: can't be read: {error.strerror}") from None
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise StoreError(f"{path}: can't be read: it is no ordinary file")
        try:
            yield file
        except OSError as error:
            raise StoreError(f"{path}: can't be read: {error.strerror}") from None
