"""What a store holds: facts, their evidence, the documents, and the words that mean the same.

The field order here is the order of the JSON, and these types are the source of its JSON Schema.
"""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from factcli.values.value import Value

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

FORMAT_VERSION = 1
MAX_FIGURE_WORDS = 12
# `ends-march` where FY2020 ends in 2020, `begins-april` where it begins then.
_FISCAL_YEAR = (
    "^(ends|begins)-(january|february|march|april|may|june|july|august|september|october"
    "|november|december)$"
)


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The exact place in a document where a part of a fact is printed.

    `start` counts Unicode code points from the start of the document's file.
    """

    document: str
    for_: Literal["value", "as_of"] = msgspec.field(name="for", default="value")
    figure: str
    start: int

    @property
    def end(self) -> int:
        """The code point after the figure's last one."""
        return self.start + len(self.figure)


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source document: what it is called, and the file that offsets refer to.

    `day_first` settles 11/3/2008 in it; `currency` is what a bare $ or kr means in it, None for
    what it mostly means; `fiscal_year` says how its fiscal years run, None where nobody knows.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    file: str | None = None
    sha256: str | None = None
    day_first: bool = True
    currency: str | None = None
    fiscal_year: Annotated[str, msgspec.Meta(pattern=_FISCAL_YEAR)] | None = None

    @property
    def fiscal(self) -> "FiscalYear | None":
        """Its fiscal years, for reading FY22 and 2021-22."""
        if self.fiscal_year is None:
            return None
        from factcli.values.fiscal import FiscalYear

        return FiscalYear.parse(self.fiscal_year)


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One checkable statement: a subject, what is stated of it, the value, its date, its proof.

    `as_of` is EDTF or None where the document gives no date; `places` are ISO 3166-1 alpha-2
    codes; a fact without evidence is unsourced.
    """

    id: str
    kind: str
    subject: str
    attribute: str
    value: Value
    as_of: str | None = None
    statement: str | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    supersedes: str | None = None
    note: str | None = None


class Citation(Evidence, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Evidence completed with its document's own words, so that it can be cited by itself."""

    file: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class CitedFact(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact as results show it: every piece of evidence is a citation."""

    evidence: tuple[Citation, ...] = ()


class Store(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One store file as it stands: facts with the documents and synonyms they use."""

    version: Literal[1] = 1
    documents: tuple[Document, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    facts: tuple[Fact, ...] = ()
