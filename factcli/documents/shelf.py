"""The documents that evidence is proved against: kept beside their stores, or in a folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from factcli.errors import InputError

if TYPE_CHECKING:
    from factcli.store.facts import Document


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
    """All the places to look for documents: a folder, beside the stores, what was attached."""

    stores: tuple[str, ...]
    folder: Folder | None

    @classmethod
    def of(cls, stores: tuple[str, ...], folder: str | None) -> Self:
        """The shelf of these stores, as the command line names them."""
        from factcli.store.paths import layer_paths

        return cls(layer_paths(stores), Folder.at(folder) if folder is not None else None)

    def read(self, document: "Document") -> bytes | None:
        """A document's bytes, or None where none of the places has them.

        A folder that is named goes first.
        """
        from factcli.store.texts import bytes_of

        named = self.folder.read(document.file) if self.folder else None
        return bytes_of(document, self.stores) if named is None else named

    def should_have(self, document: "Document") -> bool:
        """Whether a document ought to be there: it is kept, or a folder was named for it."""
        return self.folder is not None or (document.file or "").startswith("documents/")

    def read_all(self, documents: "Iterable[Document]") -> dict[str, bytes | None]:
        """The bytes of those documents that are there or ought to be, by id."""
        found = ((document, self.read(document)) for document in documents)
        return {
            document.id: data
            for document, data in found
            if data is not None or (document.file and self.should_have(document))
        }
