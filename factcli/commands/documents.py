"""The folder of documents that evidence is proved against."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

from factcli.errors import InputError


class Folder(NamedTuple):
    """Reads documents by the file names that stores give them, from this folder only."""

    path: Path

    @classmethod
    def at(cls, path: str) -> Self:
        """The folder at `path`; InputError where there is none."""
        folder = Path(path)
        if not folder.is_dir():
            raise InputError(f"{path}: there is no such folder of documents; check --documents")
        return cls(folder.resolve())

    def read(self, name: str | None) -> bytes | None:
        """A document's bytes, or None where the folder has no such file that can be read."""
        try:
            path = (self.path / (name or "")).resolve()
            # A store is not trusted with files outside the folder, nor with pipes and devices.
            if not path.is_relative_to(self.path) or not path.is_file():
                return None
            return path.read_bytes()
        except (OSError, ValueError):
            return None

    def read_all(self, names: Iterable[str | None]) -> dict[str, bytes | None]:
        """The documents of these names."""
        return {name: self.read(name) for name in names if name}
