"""The texts that documents are proved from, kept beside the stores that they serve.

A text that was registered has its document's name; one that was attached to a document of any
layer has its own digest for a name, so that it serves every document of that text.
"""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from factcli.store.facts import Document
from factcli.store.paths import is_address, user_path

FOLDER = "documents"

# The text of a document by its id, None where it is not kept.
Texts: TypeAlias = Callable[[str], str | None]


def file_for(name: str) -> str:
    """The file of a kept text, as its document names it: relative to the store's folder."""
    return f"{FOLDER}/{name}.txt"


def path_of(store: str, file: str) -> str:
    """Where a kept text lies, the store's own folder being where its file really is."""
    return os.path.join(os.path.dirname(os.path.realpath(store)), *file.split("/"))


def kept_bytes(store: str, file: str | None) -> bytes | None:
    """The bytes of a kept text; None where the store at this path keeps none of that name."""
    folder, slash, name = (file or "").partition("/")
    # A store is not trusted with files elsewhere, nor with pipes and devices.
    if folder != FOLDER or not slash or name in ("", ".", "..") or "/" in name or "\0" in name:
        return None
    if is_address(store):
        from factcli.postgres.texts import kept_data

        return kept_data(store, f"{folder}/{name}")
    path = path_of(store, f"{folder}/{name}")
    try:
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as kept:
            return kept.read()
    except OSError:
        return None


def attached_bytes(stores: Sequence[str], sha256: str | None) -> bytes | None:
    """The bytes of the text of this digest that is kept beside one of the stores, or the user's.

    They are given as they are: somebody may have changed them since.
    """
    if not sha256:
        return None
    places = dict.fromkeys((*reversed(stores), user_path()))
    found = (kept_bytes(store, file_for(sha256.lower())) for store in places)
    return next((data for data in found if data is not None), None)


def bytes_of(document: Document, stores: Sequence[str]) -> bytes | None:
    """The bytes of a document's text that is kept beside one of the stores, or the user's.

    One that is not the document's any more is given only where no other is: so that what is wrong
    with it can be told.
    """
    kept = (kept_bytes(store, document.file) for store in reversed(stores))
    found = [data for data in (*kept, attached_bytes(stores, document.sha256)) if data is not None]
    return next((data for data in found if is_text_of(document, data)), next(iter(found), None))


def is_text_of(document: Document, data: bytes) -> bool:
    """Whether these bytes are a document's: they have its sha256, if that is known."""
    known = document.sha256
    return known is None or hashlib.sha256(data).hexdigest() == known.lower()


def texts(documents: Mapping[str, Document], stores: Sequence[str]) -> Texts:
    """Reads the texts of these documents that are kept beside the stores."""
    known: dict[str, str | None] = {}

    def text(identifier: str) -> str | None:
        if identifier not in known:
            document = documents.get(identifier)
            data = bytes_of(document, stores) if document else None
            known[identifier] = None if data is None else data.decode(errors="replace")
        return known[identifier]

    return text
