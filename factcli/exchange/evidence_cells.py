"""Evidence in three cells: the document, the figure, and where it starts; lists for several."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias, cast

from factcli.exchange.cells import list_read, list_written
from factcli.grammar.edges import surrounding, whole_places
from factcli.store.facts import Evidence
from factcli.store.ids import slug
from factcli.store.schema import SLUG

# The text of a document by its id, None where it is not at hand.
Texts: TypeAlias = Callable[[str], str | None]
Purpose: TypeAlias = Literal["value", "as_of"]


class Cells(NamedTuple):
    """The cells of a row's evidence."""

    document: str
    figure: str
    start: str
    purpose: str = ""


def evidence_of(cells: Cells, texts: Texts) -> tuple[Evidence, ...]:
    """The evidence that the cells give; ValueError says what is missing of it.

    A start that is left out is found, if the document's text has the figure in one place.
    """
    figures = list_read(cells.figure)
    documents = list_read(cells.document)
    starts = list_read(cells.start)
    purposes = list_read(cells.purpose) or ("value",)
    if len(documents) == 1 < len(figures) != len(purposes) and len(starts) <= 1:
        # A semicolon in the figure of the one document.
        figures, purposes = (cells.figure,), purposes[:1]
    if not documents and not figures and not starts:
        return ()
    if not documents or not figures:
        raise ValueError("evidence needs a document and a figure: give both, or neither")
    if len(documents) == 1:
        documents *= len(figures)
    if len(purposes) == 1:
        purposes *= len(figures)
    starts = starts or ("",) * len(figures)
    if not len(documents) == len(figures) == len(starts) == len(purposes):
        raise ValueError("document, figure, start and for list different numbers of items")
    return tuple(
        evidence(document_id(document), figure, start, purpose, texts)
        for document, figure, start, purpose in zip(
            documents, figures, starts, purposes, strict=True
        )
    )


def evidence(document: str, figure: str, start: str, purpose: str, texts: Texts) -> Evidence:
    """One piece of evidence; its start found in the document where it is not given."""
    if purpose not in ("value", "as_of"):
        raise ValueError(f"for: “{purpose}” is neither value nor as_of")
    given = Evidence(
        document=document,
        for_=cast("Purpose", purpose),
        figure=figure,
        start=int(start) if start.isascii() and start.isdigit() else 0,
    )
    if start:
        if not (start.isascii() and start.isdigit()):
            raise ValueError(f"start: “{start}” is no offset, which is a whole number")
        return given
    text = texts(document)
    if text is None:
        raise ValueError(f"start is missing, and the text of “{document}” is not at hand")
    places = whole_places(text, figure)
    found, another = next(places, None), next(places, None)
    if found is None or another is not None:
        raise ValueError(f"start is missing, and {_where(text, figure, found)} in “{document}”")
    return Evidence(document=document, for_=given.for_, figure=figure, start=found)


def _where(text: str, figure: str, found: int | None) -> str:
    """How a figure stands in a text that has it not once and whole."""
    if found is not None:
        return f"“{figure}” stands more than once"
    cut = text.find(figure) if figure else -1
    if cut < 0:
        return f"“{figure}” stands not"
    longer = surrounding(text, cut, cut + len(figure))
    return f"“{figure}” stands only as a part of “{longer}”"


def cells_of(pieces: Sequence[Evidence]) -> Cells:
    """The evidence as cells that `evidence_of` reads as the same."""
    if not pieces:
        return Cells("", "", "")
    purposes = [piece.for_ for piece in pieces]
    figures = [piece.figure for piece in pieces]
    return Cells(
        list_written([piece.document for piece in pieces]),
        list_written(figures),
        list_written([str(piece.start) for piece in pieces]),
        "" if set(purposes) == {"value"} else list_written(purposes),
    )


def document_id(name: str) -> str:
    """A document's id as a cell names it: an id as it is, anything else made into one."""
    return name if SLUG.fullmatch(name) else slug(name)
