"""A document as a store registers it: what is given, what its file says, and its text's digest."""

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from factcli.errors import UsageError

if TYPE_CHECKING:
    from factcli.documents.conventions import Habits
    from factcli.documents.text import Text
    from factcli.store.facts import Document


class DocumentOptions(NamedTuple):
    """What is known of a document, for what its file doesn't say."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None

    def over(self, text: "Text") -> "Text":
        """The text with what is known put over what its file says of itself."""
        given = {name: item for name, item in self._asdict().items() if item and name != "id"}
        return text._replace(**given)


def document_of(text: "Text", file: str, known: DocumentOptions, habits: "Habits") -> "Document":
    """The document as it will be registered: what is given goes before what the file says."""
    from factcli.store.facts import Document
    from factcli.store.ids import slug
    from factcli.store.texts import file_for

    published = _date(known.published) or text.published
    text = known.over(text)
    identifier = known.id or slug(text.title or PurePath(file).stem)
    return Document(
        id=identifier,
        title=text.title,
        publisher=text.publisher,
        published=published,
        language=text.language,
        url=text.url,
        file=file_for(_checked(identifier)),
        sha256=digest_of(text.text),
        day_first=habits.day_first,
        currency=habits.currency,
        fiscal_year=str(habits.fiscal) if habits.fiscal else None,
    )


def digest_of(text: str) -> str:
    """The sha256 of a document's text, by which it is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_stub(document: "Document") -> bool:
    """Whether an import knew a document by its id alone."""
    return document.sha256 is None and document.file is None


def _checked(identifier: str) -> str:
    from factcli.store.ids import slug
    from factcli.store.schema import SLUG

    if not SLUG.fullmatch(identifier):
        message = f"--id: “{identifier}” is not a lowercase slug such as {slug(identifier)}"
        raise UsageError(message)
    return identifier


def _date(given: str | None) -> str | None:
    if given is None:
        return None
    from factcli.values.edtf import Edtf

    try:
        return Edtf.parse(given).text
    except ValueError as error:
        raise UsageError(f"--published: {error}") from None
