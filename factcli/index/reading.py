"""Who reads the facts of a build: this process, or for many facts several others.

Another process runs `python -c` with the same path of imports and talks over its pipes: no fork of
a process that may have threads, and no second run of a caller's own script.
"""

import gc
import pickle
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle
from typing import IO, NamedTuple

import msgspec

from factcli.index.gather import Batch, Read, Reading, read_batch, read_facts
from factcli.index.records import Reader
from factcli.store.facts import Document
from factcli.store.line import decode_fact
from factcli.store.schema import encode_fact, sound_facts
from factcli.words.phrases import PhraseFinder
from factcli.words.phrasings import Namer, Phrasing, general_namer
from factcli.words.tokens import Phrase

# Starting others takes about as long as reading 5,000 facts; below this nobody waits for long.
MANY_FACTS = 200_000
# Batches on their way to each process: it has the next one when it is done with one.
_AHEAD = 2
_LENGTH = struct.Struct("<Q")
_CODE = "import sys; sys.path[:] = {!r}; from factcli.index.reading import serve; serve()"


class Knowledge(NamedTuple):
    """What reading facts takes besides them."""

    phrases: list[Phrase]
    phrasings: Sequence[Phrasing]
    stop: set[str]
    documents: dict[str, Document]

    def reader(self, namer: Namer) -> Reader:
        """A reader of facts with this knowledge."""
        return Reader(PhraseFinder(self.phrases, self.stop), namer)


def reading(knowledge: Knowledge, processes: int) -> Reading:
    """How to read batches: in this process, or in so many others."""

    def alone(batches: Iterator[Batch]) -> Iterator[Read]:
        reader = knowledge.reader(general_namer())
        return (read_batch(reader, knowledge.documents, batch) for batch in batches)

    def together(batches: Iterator[Batch]) -> Iterator[Read]:
        others = [_Other(knowledge) for _ in range(processes)]
        ready: deque[Future[Read]] = deque()
        # One thread for each of the others: it writes a batch and waits for what comes back.
        threads = [ThreadPoolExecutor(1) for _ in others]
        try:
            for other, thread in cycle(list(zip(others, threads, strict=True))):
                batch = next(batches, None)
                if batch is None:
                    break
                ready.append(thread.submit(other.read, batch))
                if len(ready) >= _AHEAD * processes:
                    yield ready.popleft().result()
            while ready:
                yield ready.popleft().result()
        finally:
            for thread in threads:
                thread.shutdown(wait=False, cancel_futures=True)
            for other in others:
                other.end()

    return alone if processes < 2 else together


class _Other:
    """Another process that reads batches; where it fails, they are read in this one."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._is_told = self._is_over = False
        self._here: Reader | None = None
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - this very interpreter
                [sys.executable, "-c", _CODE.format(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )

    def read(self, batch: Batch) -> Read:
        """What a batch leaves behind."""
        if self._process and not self._here:
            with suppress(OSError, EOFError, msgspec.DecodeError):
                return self._asked(self._process, batch)
        if self._is_over:
            raise EOFError
        return read_batch(self._reader(), self._knowledge.documents, batch)

    def _asked(self, process: "subprocess.Popen[bytes]", batch: Batch) -> Read:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        if not self._is_told:
            _send(process.stdin, pickle.dumps(self._knowledge, pickle.HIGHEST_PROTOCOL))
            self._is_told = True
        pieces = batch.pieces or [encode_fact(fact) for fact in batch.facts]
        _send(process.stdin, _encode((batch.first, batch.layer, bool(batch.pieces), pieces)))
        found = _received(process.stdout)
        # Nothing where a fact is not sound: reading it here says what is wrong.
        return (
            _decode_read(found)
            if found
            else read_batch(self._reader(), self._knowledge.documents, batch)
        )

    def _reader(self) -> Reader:
        if self._here is None:
            self._here = self._knowledge.reader(general_namer())
        return self._here

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._is_over = True
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()


def serve() -> None:
    """Read batches for another process until it asks for no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asks hears it, and ends this one
    gc.disable()
    with suppress(EOFError, OSError):
        known: Knowledge = pickle.loads(_received(sys.stdin.buffer))  # noqa: S301 - of our parent
        reader = known.reader(Namer(known.phrasings))
        while True:
            first, layer, is_examined, pieces = _decode_asked(_received(sys.stdin.buffer))
            facts = sound_facts(pieces) if is_examined else [decode_fact(piece) for piece in pieces]
            found = facts and read_facts(reader, known.documents, first, layer, facts)
            _send(sys.stdout.buffer, _encode(found) if found else b"")


_encode = msgspec.msgpack.Encoder().encode
_decode_read = msgspec.msgpack.Decoder(Read).decode
_decode_asked = msgspec.msgpack.Decoder(tuple[int, int, bool, list[bytes]]).decode


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
