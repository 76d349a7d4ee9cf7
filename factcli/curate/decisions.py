"""How far a review is: what was decided of each candidate, kept for taking it up again."""

import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from factcli.errors import StoreError
from factcli.extract import Candidate
from factcli.store.disk import write_file
from factcli.store.facts import Fact
from factcli.store.paths import user_path

_FOLDER = "reviews"
_encoder = msgspec.json.Encoder(decimal_format="number")


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was decided of one candidate; the fact's id where it was accepted."""

    verdict: Literal["accepted", "skipped"]
    fact: str | None = None


class _Kept(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The file of a review: decisions and edited facts by the candidates' spans.

    `at` is the candidate that was last shown, `answers` are those to what the text leaves open.
    `adding` are the ids of facts that were to be added, of which no decision says that they were.
    """

    store: str
    decisions: dict[str, Decision] = {}
    drafts: dict[str, Fact] = {}
    answers: dict[str, str] = {}
    adding: dict[str, str] = {}
    at: str | None = None
    version: Literal[1] = 1


class Count(NamedTuple):
    """How many candidates were accepted, were skipped, and are left."""

    accepted: int
    skipped: int
    left: int


class Decisions:
    """One document's review for one store, each step of it written as it is made."""

    def __init__(self, sha256: str, store: str) -> None:
        self._store = os.path.realpath(store)
        checksum = zlib.crc32(self._store.encode("utf-8", "surrogateescape"))
        name = f"{sha256}-{checksum:08x}.json"
        self.path = Path(user_path()).parent / _FOLDER / name
        self._kept = self._read()

    def of(self, candidate: Candidate) -> Decision | None:
        """What was decided of a candidate."""
        return self._kept.decisions.get(_key(candidate))

    def draft(self, candidate: Candidate) -> Fact | None:
        """The fact of a candidate as it was edited; None where it was not."""
        return self._kept.drafts.get(_key(candidate))

    def answer(self, about: str) -> str | None:
        """What was answered to a question about the document."""
        return self._kept.answers.get(about)

    def decide(
        self, candidates: Iterable[Candidate], decision: Decision, following: Candidate | None
    ) -> None:
        """Keep a decision of some, in place of earlier ones, and which candidate comes next."""
        for candidate in candidates:
            self._kept.decisions[_key(candidate)] = decision
            self._kept.drafts.pop(_key(candidate), None)
            self._kept.adding.pop(_key(candidate), None)
        self._kept.at = _key(following) if following else None
        self._write()

    def announce(self, candidate: Candidate, fact: str) -> None:
        """Keep the id of the fact that a candidate is about to become, before it is added."""
        self._kept.adding[_key(candidate)] = fact
        self._write()

    def announced(self, candidate: Candidate) -> str | None:
        """The id of the fact that a candidate was about to become when a review was cut off."""
        return self._kept.adding.get(_key(candidate))

    def take_back(self, candidates: Iterable[Candidate]) -> None:
        """Forget what was decided of some."""
        for candidate in candidates:
            self._kept.decisions.pop(_key(candidate), None)
        self._write()

    def edit(self, candidate: Candidate, draft: Fact) -> None:
        """Keep a fact as it was edited."""
        self._kept.drafts[_key(candidate)] = draft
        self._write()

    def keep_answer(self, about: str, answer: str) -> None:
        """Keep an answer to a question about the document."""
        self._kept.answers[about] = answer
        self._write()

    def show(self, candidate: Candidate) -> None:
        """Keep which candidate is shown."""
        if self._kept.at != _key(candidate):
            self._kept.at = _key(candidate)
            self._write()

    def place(self, candidates: Sequence[Candidate]) -> int:
        """The number of the candidate to go on with; how many there are where none is left."""
        first = self.first_left(candidates)
        if first == len(candidates):
            return first
        shown = (n for n, each in enumerate(candidates) if _key(each) == self._kept.at)
        return next(shown, first)

    def first_left(self, candidates: Sequence[Candidate]) -> int:
        """The number of the first candidate that is left; how many there are where none is."""
        undecided = (n for n, each in enumerate(candidates) if self.of(each) is None)
        return next(undecided, len(candidates))

    def count(self, candidates: Sequence[Candidate]) -> Count:
        """How far the review of these candidates is."""
        verdicts = [found.verdict if (found := self.of(each)) else None for each in candidates]
        return Count(verdicts.count("accepted"), verdicts.count("skipped"), verdicts.count(None))

    def _write(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{error.filename}: can't be made: {error.strerror}") from None
        write_file(str(self.path), [msgspec.json.format(_encoder.encode(self._kept)), b"\n"])

    def _read(self) -> _Kept:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=_Kept)
        except FileNotFoundError:
            return _Kept(self._store)
        except OSError as error:
            raise StoreError(f"{self.path}: can't be read: {error.strerror}") from None
        except ValueError:
            way_out = "remove it to begin the review anew"
            raise StoreError(f"{self.path}: is damaged; {way_out}") from None


def _key(candidate: Candidate) -> str:
    return f"{candidate.start}-{candidate.end}"
