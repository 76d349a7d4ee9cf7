"""The documents that evidence is proved against: kept beside their stores, or in a folder."""

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


class Shelf(NamedTuple):
    """All the places to look for documents: beside the stores, lowest first, then in a folder."""

    stores: tuple[str, ...]
    folder: Folder | None

    @classmethod
    def of(cls, stores: tuple[str, ...], folder: str | None) -> Self:
        """The shelf of these stores, as the command line names them."""
        from factcli.store.paths import layer_paths

        return cls(layer_paths(stores), Folder.at(folder) if folder is not None else None)

    def read(self, file: str | None) -> bytes | None:
        """A document's bytes, or None where none of the places has them."""
        from factcli.store.texts import kept_bytes

        for store in reversed(self.stores):
            data = kept_bytes(store, file)
            if data is not None:
                return data
        return self.folder.read(file) if self.folder else None

    def should_have(self, file: str | None) -> bool:
        """Whether a document ought to be there: it is kept, or a folder was named for it."""
        return self.folder is not None or (file or "").startswith("documents/")

    def read_all(self, files: Iterable[str | None]) -> dict[str, bytes | None]:
        """The documents of these names that ought to be there."""
        return {file: self.read(file) for file in files if file and self.should_have(file)}
