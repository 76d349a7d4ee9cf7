"""A wire to a server that counts how often one end waits for the other."""

import contextlib
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

_BLOCK = 1 << 16


class Wire:
    """Listens on a Unix socket and passes on what is said, later by so many seconds each way."""

    def __init__(self, server: Path, seconds: float = 0.0) -> None:
        """A wire to the cluster whose socket is in this folder."""
        self.folder = Path(tempfile.mkdtemp(prefix="factcli-wire-"))
        self.round_trips = 0
        self._seconds = seconds
        self._server = str(server / ".s.PGSQL.5432")
        self._is_answer = True
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.folder / ".s.PGSQL.5432"))
        self._listening.listen()
        self._ends: list[socket.socket] = [self._listening]
        self._threads: list[threading.Thread] = []
        self._start(self._serve)

    def close(self) -> None:
        """Cut it."""
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join()
        for end in self._ends:
            end.close()
        (self.folder / ".s.PGSQL.5432").unlink()
        self.folder.rmdir()

    def _start(self, work: Callable[..., None], *given: object) -> None:
        self._threads.append(threading.Thread(target=work, args=given, daemon=True))
        self._threads[-1].start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._server)
                self._ends += (near, far)
                self._start(self._pass_on, near, far, False)
                self._start(self._pass_on, far, near, True)

    def _pass_on(self, source: socket.socket, target: socket.socket, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(_BLOCK):
                # What is said in one breath is one message, however it is cut.
                if not is_answer and self._is_answer:
                    self.round_trips += 1
                self._is_answer = is_answer
                time.sleep(self._seconds)
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
