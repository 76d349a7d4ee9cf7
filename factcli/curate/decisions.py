"""How far a review is: what was decided of each candidate, kept for taking it up again."""

import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from factcli.errors import StoreError
from factcli.extract import Candidate
from factcli.store.paths import user_path
from factcli.store.writing import write_file

_FOLDER = "reviews"


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was decided of one candidate; the fact's id where it was accepted."""

    verdict: Literal["accepted", "skipped"]
    fact: str | None = None


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of a review: decisions by the candidates' spans."""

    store: str
    decisions: dict[str, Decision]
    version: Literal[1] = 1


class Count(NamedTuple):
    """How many candidates were accepted, were skipped, and are left."""

    accepted: int
    skipped: int
    left: int


class Decisions:
    """The decisions of one document's review for one store, each written as it is made."""

    def __init__(self, sha256: str, store: str) -> None:
        self._store = os.path.realpath(store)
        checksum = zlib.crc32(self._store.encode("utf-8", "surrogateescape"))
        name = f"{sha256}-{checksum:08x}.json"
        self.path = Path(user_path()).parent / _FOLDER / name
        self._decisions = self._kept()

    def of(self, candidate: Candidate) -> Decision | None:
        """What was decided of a candidate."""
        return self._decisions.get(_key(candidate))

    def decide(self, candidate: Candidate, decision: Decision) -> None:
        """Keep a decision, in place of an earlier one."""
        self._decisions[_key(candidate)] = decision
        kept = _Kept(self._store, self._decisions)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{error.filename}: can't be made: {error.strerror}") from None
        write_file(str(self.path), [msgspec.json.format(msgspec.json.encode(kept)), b"\n"])

    def first_left(self, candidates: Sequence[Candidate]) -> int:
        """The number of the first candidate that is left; how many there are where none is."""
        undecided = (n for n, each in enumerate(candidates) if self.of(each) is None)
        return next(undecided, len(candidates))

    def count(self, candidates: Sequence[Candidate]) -> Count:
        """How far the review of these candidates is."""
        verdicts = [found.verdict if (found := self.of(each)) else None for each in candidates]
        return Count(verdicts.count("accepted"), verdicts.count("skipped"), verdicts.count(None))

    def _kept(self) -> dict[str, Decision]:
        try:
            return dict(msgspec.json.decode(self.path.read_bytes(), type=_Kept).decisions)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise StoreError(f"{self.path}: can't be read: {error.strerror}") from None
        except ValueError:
            way_out = "remove it to begin the review anew"
            raise StoreError(f"{self.path}: is damaged; {way_out}") from None


def _key(candidate: Candidate) -> str:
    return f"{candidate.start}-{candidate.end}"
