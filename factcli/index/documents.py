"""The documents that the index knows, decoded."""

import msgspec

from factcli.index.reader import Index
from factcli.store.facts import Document, Fact

_decode = msgspec.json.Decoder(Document).decode


def document_of(index: Index, identifier: str) -> Document | None:
    """The document of this id, or None."""
    found = index.document(identifier)
    return _decode(found) if found is not None else None


def cited_documents(index: Index, fact: Fact) -> dict[str, Document]:
    """The documents of a fact's evidence by id, in its order; one that none registers is bare."""
    names = dict.fromkeys(piece.document for piece in fact.evidence)
    return {name: document_of(index, name) or Document(id=name) for name in names}
