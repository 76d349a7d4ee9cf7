"""What the library finds in a text that may become facts."""

from collections.abc import Iterable
from typing import Any

import msgspec

from factcli.curate.proposal import proposed
from factcli.documents.conventions import habits_of
from factcli.documents.registering import digest_of
from factcli.documents.text import Text, first_line
from factcli.errors import UsageError
from factcli.extract import Candidate, extract
from factcli.index.reader import Index
from factcli.library import notebook
from factcli.library.exact import object_of
from factcli.render.candidates import HEADINGS, Extracted, as_json, row
from factcli.store.facts import Document, Fact
from factcli.values.currencies import CODES
from factcli.values.edtf import Edtf
from factcli.values.fiscal import FiscalYear
from factcli.values.value import Value

_document = msgspec.json.Decoder(Document).decode


class CandidateFact:
    """A figure of a text that may become a fact, with what it may be about.

    >>> text = "In 2018 Norway had up to 70 personnel in Iraq."
    >>> (candidate,) = [each for each in open_store().extract(text) if each.kind == "troops"]
    >>> str(candidate.value), str(candidate.as_of), candidate.subject
    ('up to 70 personnel', '2018', 'Norway')
    """

    def __init__(self, source: Extracted, candidate: Candidate, *, is_registered: bool) -> None:
        self._source, self._candidate = source, candidate
        self._is_registered = is_registered

    @property
    def figure(self) -> str:
        """The phrase of the text that carries the figure."""
        return self._candidate.figure

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands: `text[start:end]` is the figure."""
        return self._candidate.start, self._candidate.end

    @property
    def value(self) -> Value:
        """What the figure means."""
        return self._candidate.value

    @property
    def as_of(self) -> Edtf | None:
        """When it is true; None where the text gives no date."""
        return Edtf.parse(self._candidate.as_of) if self._candidate.as_of else None

    @property
    def kind(self) -> str:
        """The kind of fact that it may be, such as `troops`."""
        return self._candidate.kind

    @property
    def subject(self) -> str | None:
        """What it may be about; None where the text suggests nothing."""
        return self._candidate.subject

    @property
    def attribute(self) -> str:
        """What it may state of that."""
        return self._candidate.attribute

    @property
    def context(self) -> str:
        """The sentence that it stands in."""
        return self._source.text[self._candidate.context.start : self._candidate.context.end]

    def proposed(self) -> Fact:
        """The fact that it proposes, without an id: for a person to look at before it is added.

        Its evidence names the document where the store has this text registered; else it has none.
        """
        fact = proposed(self._source.text, self._candidate, self._source.document)
        return fact if self._is_registered else msgspec.structs.replace(fact, evidence=())

    def to_dict(self) -> dict[str, Any]:
        """The candidate as `extract --json` prints it."""
        return object_of(as_json(self._source, self._candidate))

    def __str__(self) -> str:
        when = f", {self._candidate.as_of}" if self._candidate.as_of else ""
        return f"{self.subject or '?'} – {self.attribute}: {self.value}{when}"

    def __repr__(self) -> str:
        return f"<CandidateFact {self}>"


class Candidates(list[CandidateFact]):
    """Candidates in reading order, in a list that notebooks show as a table."""

    def __init__(self, found: Iterable[CandidateFact], habits: tuple[str, ...]) -> None:
        super().__init__(found)
        self._habits = habits

    @property
    def habits(self) -> tuple[str, ...]:
        """How dates and signs of the text were read, where they could be read otherwise."""
        return self._habits

    def to_dict(self) -> dict[str, Any]:
        """All of them: `{"version": 1, "count": n, "results": […]}`."""
        return {"version": 1, "count": len(self), "results": [each.to_dict() for each in self]}

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return notebook.listed(self)

    def _repr_html_(self) -> str:
        rows = (row(each._source.text, each._candidate) for each in self)
        return notebook.table(HEADINGS, rows)


def candidates(
    index: Index,
    text: str,
    name: str,
    *,
    day_first: bool | None,
    currency: str | None,
    fiscal_year: str | None,
) -> Candidates:
    """The candidates of a text, read by its own habits or those that its document is known by."""
    currency, fiscal = _currency(currency), _fiscal(fiscal_year)
    digest = digest_of(text)
    documents = (_document(listed) for listed, _, _ in index.documents())
    known = next((each for each in documents if each.sha256 == digest), None)
    published = Edtf.parse(known.published).start if known and known.published else None
    reasons: tuple[str, ...] = ()
    if known:
        day_first, currency, fiscal = known.day_first, known.currency, known.fiscal
    else:
        habits = habits_of(Text(text, title=first_line(text)), day_first, currency, fiscal)
        day_first, currency, fiscal, reasons, _ = habits
    found = extract(
        text, day_first=day_first, currency=currency, published=published, fiscal=fiscal
    )
    source = Extracted(known.id if known else name, text)
    is_registered = known is not None
    return Candidates(
        (CandidateFact(source, one, is_registered=is_registered) for one in found), reasons
    )


def _currency(given: str | None) -> str | None:
    code = given.strip().upper() if given is not None else None
    if code is not None and code not in CODES:
        raise UsageError(f"currency: “{given}” is no code of a currency, such as JMD or NOK")
    return code


def _fiscal(given: str | None) -> FiscalYear | None:
    try:
        return FiscalYear.parse(given) if given is not None else None
    except ValueError as error:
        raise UsageError(f"fiscal_year: {error}") from None
