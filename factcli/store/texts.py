"""The texts that documents are proved from, kept beside the store that registers them."""

import os
from collections.abc import Callable, Mapping
from typing import TypeAlias

from factcli.store.facts import Document

FOLDER = "documents"

# The text of a document by its id, None where it is not kept.
Texts: TypeAlias = Callable[[str], str | None]


def file_for(identifier: str) -> str:
    """The file of a kept text, as its document names it: relative to the store's folder."""
    return f"{FOLDER}/{identifier}.txt"


def path_of(store: str, file: str) -> str:
    """Where a kept text lies, the store's own folder being where its file really is."""
    return os.path.join(os.path.dirname(os.path.realpath(store)), *file.split("/"))


def kept_bytes(store: str, file: str | None) -> bytes | None:
    """The bytes of a kept text; None where the store at this path keeps none of that name."""
    folder, slash, name = (file or "").partition("/")
    # A store is not trusted with files elsewhere, nor with pipes and devices.
    if folder != FOLDER or not slash or name in ("", ".", "..") or "/" in name or "\0" in name:
        return None
    path = path_of(store, f"{folder}/{name}")
    try:
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as kept:
            return kept.read()
    except OSError:
        return None


def texts(documents: Mapping[str, tuple[str, Document]]) -> Texts:
    """Reads the kept texts of these documents, each given with the path of its store."""
    known: dict[str, str | None] = {}

    def text(identifier: str) -> str | None:
        if identifier not in known:
            store, document = documents.get(identifier, ("", None))
            data = kept_bytes(store, document.file) if document else None
            known[identifier] = None if data is None else data.decode(errors="replace")
        return known[identifier]

    return text
