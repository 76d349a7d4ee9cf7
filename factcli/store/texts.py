"""The texts that documents are proved from, kept beside the stores that they serve.

A text that was registered has its document's name; one that was attached to a document of any
layer has its own digest for a name, so that it serves every document of that text.
"""

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from factcli.store.facts import Document
from factcli.store.paths import is_address, user_path

FOLDER = "documents"
# What tells a text from another of the same document: so many digits of its sha256.
_DIGITS = 12
_STORES = (".json", ".jsonl", ".ndjson")

# The text of a document by its id, None where it is not kept.
Texts: TypeAlias = Callable[[str], str | None]


def file_for(name: str) -> str:
    """The file of a kept text, as its document names it: relative to the store's folder."""
    return f"{FOLDER}/{name}.txt"


def file_beside(store: str, name: str, data: bytes) -> str:
    """The file for a text of a document of this name, where it takes no other text's place.

    Until the store says otherwise, its figures are proved from the text that is there.
    """
    plain = file_for(name)
    # A server keeps store and text in one transaction.
    if is_address(store) or not os.path.lexists(path_of(store, plain)):
        return plain
    if kept_bytes(store, plain) == data:
        return plain
    return file_for(f"{name}-{hashlib.sha256(data).hexdigest()[:_DIGITS]}")


def drop_unused(store: str, name: str, used: Iterable[str | None]) -> None:
    """Remove the texts of a document that its store no longer names, if they serve no other store.

    What can't be removed stays: nothing is proved from it.
    """
    if is_address(store) or _has_neighbours(store):
        return
    kept = set(used)
    of_document = re.compile(re.escape(name) + rf"(-[0-9a-f]{{{_DIGITS}}})?\.txt")
    with contextlib.suppress(OSError), os.scandir(path_of(store, FOLDER)) as entries:
        for entry in entries:
            is_text = of_document.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)
            if is_text and f"{FOLDER}/{entry.name}" not in kept:
                os.unlink(entry.path)


def _has_neighbours(store: str) -> bool:
    """Whether another store lies in the same folder, and may be proved from the same texts."""
    folder, own = os.path.split(os.path.realpath(store))
    others = (name for name in os.listdir(folder) if name != own and not name.startswith("."))
    return any(name.endswith(_STORES) for name in others)


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
    beside = os.path.join(os.path.dirname(os.path.realpath(store)), "")
    try:
        # Nor with a link that leads elsewhere.
        if not (os.path.isfile(path) and os.path.realpath(path).startswith(beside)):
            return None
        from factcli.store.incoming import read_within

        return read_within(path, sys.maxsize)
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
