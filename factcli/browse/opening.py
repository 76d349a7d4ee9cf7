"""Opening a source from the screen: `factcli open` on the terminal, whatever standard output is."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from factcli.browse.terminal import path


def opener(stores: Sequence[str]) -> Callable[[str], str]:
    """What opens the source of a fact of these stores, and gives what the command said."""

    def opened(identifier: str) -> str:
        named = [word for store in stores for word in ("--store", getattr(store, "whole", store))]
        command = [sys.executable, "-m", "factcli", "open", identifier, *named]
        with Path(path() or os.devnull).open("r+b", buffering=0) as terminal:
            done = subprocess.run(  # noqa: S603 - this program
                command, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, check=False
            )
        said = done.stderr.decode(errors="replace").strip()
        return said.splitlines()[-1].removeprefix("factcli: ") if said else ""

    return opened
