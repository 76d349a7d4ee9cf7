"""What the library gives back of a store's documents."""

from typing import Any

import msgspec

from factcli.library import notebook
from factcli.library.exact import object_of
from factcli.render import json
from factcli.store.facts import Document
from factcli.values.edtf import Edtf

_document = msgspec.json.Decoder(Document).decode


class Source:
    """A document of a store, with how many facts it proves.

    >>> source = open_store().sources()[0]
    >>> source.document.language
    'en'
    """

    def __init__(self, listed: tuple[str, int, str]) -> None:
        self._listed = listed
        self.document = _document(listed[0])

    @property
    def id(self) -> str:
        """Its id, which evidence names."""
        return self.document.id

    @property
    def title(self) -> str | None:
        """What it is called."""
        return self.document.title

    @property
    def publisher(self) -> str | None:
        """Who published it."""
        return self.document.publisher

    @property
    def published(self) -> Edtf | None:
        """When it was published; None where it has no date of its own."""
        return Edtf.parse(self.document.published) if self.document.published else None

    @property
    def url(self) -> str | None:
        """Where it is on the web."""
        return self.document.url

    @property
    def facts(self) -> int:
        """How many facts it proves."""
        return self._listed[1]

    @property
    def store(self) -> str:
        """The path of the store that it is from."""
        return self._listed[2]

    def to_dict(self) -> dict[str, Any]:
        """The document as `sources --json` prints it."""
        return object_of(json.source(*self._listed))

    def __str__(self) -> str:
        named = ", ".join(filter(None, (self.title, self.publisher)))
        return f"{self.id}: {named}" if named else self.id

    def __repr__(self) -> str:
        return f"<Source {self.id}: {self.facts} facts>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self._listed == other._listed

    def __hash__(self) -> int:
        return hash(self._listed)


class Sources(list[Source]):
    """The documents of a store, in a list that notebooks show as a table."""

    def to_dict(self) -> dict[str, Any]:
        """The documents as `sources --json` prints them."""
        return object_of(json.listing([json.source(*each._listed) for each in self]))

    def __repr__(self) -> str:
        return notebook.listed(self)

    def _repr_html_(self) -> str:
        columns = ("id", "title", "publisher", "published", "facts")
        return notebook.table(
            columns,
            (
                (s.id, s.title or "", s.publisher or "", s.document.published or "", str(s.facts))
                for s in self
            ),
        )
