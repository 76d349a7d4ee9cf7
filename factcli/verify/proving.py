"""The one rule that proves a fact: all that it shows is what its figures say where they stand.

`verify`, `add`, `edit`, `import` and the review of candidates ask here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from factcli.documents.evidence import place_of, whereabouts
from factcli.grammar.date_proof import dates_given, gives_date, spells_date
from factcli.grammar.measures import MEASURES
from factcli.grammar.printed import Printed, readings
from factcli.grammar.proof import proves, says_all, spells
from factcli.grammar.together import is_cited, told
from factcli.store.facts import Document, Evidence, Fact
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Money, Quantity, Text
from factcli.verify.names import unprinted_names
from factcli.verify.numbers import Sources, unsourced_numbers
from factcli.verify.units import Units

Proved: TypeAlias = Literal["evidence", "digits", "dates"]


class Paper(NamedTuple):
    """A document that figures are cited from: what is registered of it, and its text if at hand."""

    document: Document | None
    text: str | None


Papers: TypeAlias = Callable[[str], Paper]


class Unproved(NamedTuple):
    """One thing that a fact shows and its figures do not: the check, where, and what to know.

    `is_open` marks what no figure speaks against: a date without evidence.
    """

    check: Proved
    path: str
    message: str
    is_open: bool = False


def unproved(fact: Fact, papers: Papers, units: Units) -> Iterator[Unproved]:
    """All that a fact shows and its evidence does not; nothing where the value has none."""
    yield from misplaced(fact, papers)
    yield from numbers_unproved(fact, papers, units)
    yield from dates_unproved(fact, papers)


def misplaced(fact: Fact, papers: Papers) -> Iterator[Unproved]:
    """Figures that do not stand whole at their place in a document that is at hand."""
    for number, piece in enumerate(fact.evidence):
        text = papers(piece.document).text
        place = place_of(text, piece) if text is not None else None
        if place is not None and place.status != "found":
            yield Unproved("evidence", f"evidence[{number}]", whereabouts(piece, place))


def _printed(fact: Fact, purpose: str, papers: Papers) -> list[Printed]:
    """The figures that are cited for a purpose, each in its document where that is at hand."""
    return [
        _in_place(piece, papers(piece.document)) for piece in fact.evidence if piece.for_ == purpose
    ]


def _in_place(piece: Evidence, paper: Paper) -> Printed:
    document, text = paper
    day_first = document.day_first if document else True
    published = document.published if document else None
    currency = document.currency if document else None
    fiscal = document.fiscal if document else None
    if text is None or not text.startswith(piece.figure, piece.start):
        return Printed.alone(
            piece.figure,
            day_first=day_first,
            published=published,
            currency=currency,
            fiscal=fiscal,
        )
    return Printed(piece.figure, text, piece.start, day_first, published, True, currency, fiscal)


def numbers_unproved(fact: Fact, papers: Papers, units: Units) -> Iterator[Unproved]:
    """An amount, or numbers and names of the text and the statement, that no figure gives."""
    value, figures = fact.value, _printed(fact, "value", papers)
    if not figures:
        return
    spelled = True
    if isinstance(value, Quantity | Money):
        same = _units_of(fact, units)
        if not proves(value, figures, same, of_a_year=_is_of_a_year(fact)):
            yield Unproved("digits", "value", _message(str(value), figures))
        elif not spells(value, figures, same):
            spelled = False
            yield Unproved("digits", "value.text", f"“{value.text}” does not say {value}")
    yield from _words_unproved(fact, figures, papers, spelled=spelled)


def _words_unproved(
    fact: Fact, figures: Sequence[Printed], papers: Papers, *, spelled: bool
) -> Iterator[Unproved]:
    """Numbers, dates and names of the text, and numbers of the statement, that nothing proves."""
    if isinstance(fact.value, Text):
        printed = [fact.subject, *(figure.figure for figure in figures)]
        for name in unprinted_names(fact.value.text, printed):
            yield Unproved("digits", "value.text", f"“{name}” is in no evidence")
    sources = Sources.of(fact, [*figures, *_printed(fact, "as_of", papers)])
    is_quoted = any(fact.value.text == figure.figure for figure in figures)
    is_open = spelled and not is_quoted and not says_all(fact.value)
    texts = {"value.text": fact.value.text if is_open else None, "statement": fact.statement}
    for path, text in texts.items():
        for number in unsourced_numbers(text or "", sources):
            yield Unproved("digits", path, f"“{number}” is in no evidence")


def dates_unproved(fact: Fact, papers: Papers) -> Iterator[Unproved]:
    """The date that a fact states, or that it is of, which no figure gives."""
    value, figures = fact.value, _printed(fact, "value", papers)
    if isinstance(value, Date) and figures:
        if not gives_date(value.edtf, figures):
            yield Unproved("dates", "value.edtf", _message(value.edtf, figures))
        elif not spells_date(value, figures):
            yield Unproved("dates", "value.text", f"“{value.text}” does not say {value.edtf}")
    figures = _printed(fact, "as_of", papers)
    if fact.as_of is None:
        if figures:
            yield Unproved("dates", "as_of", _message("no date", figures))
    elif fact.evidence and not figures:
        yield Unproved("dates", "as_of", f"{fact.as_of} has no evidence", is_open=True)
    elif figures and not _is_dated(fact, fact.as_of, figures):
        yield Unproved("dates", "as_of", _message(fact.as_of, figures))


def _is_dated(fact: Fact, as_of: str, figures: Sequence[Printed]) -> bool:
    is_office = isinstance(fact.value, Text)
    return gives_date(as_of, figures, of_record=True, of_office=is_office) or _is_as_stated(
        fact, as_of, figures
    )


def _is_as_stated(fact: Fact, as_of: str, figures: Sequence[Printed]) -> bool:
    """Whether a date less precise than the printed one is what the statement says as well."""
    stated = Edtf.parse(as_of)
    if stated.interval or stated.approximate or stated.start is None:
        return False
    said = [
        reading.value
        for reading in readings(Printed.alone(fact.statement or "", fiscal=figures[0].fiscal))
    ]
    if not any(isinstance(value, Date) and value.when == stated for value in said):
        return False
    return any(
        not date.approximate and None not in (date.start, date.end) and stated.contains(date)
        for date in dates_given(figures, of_record=True)
    )


def _units_of(fact: Fact, units: Units) -> Callable[[str, str, str], bool]:
    """The rule for units; what a number counts may stand in the fact's own words too."""
    own = f"{fact.subject} {fact.attribute}"

    def same(stated: str, printed: str, nearby: str) -> bool:
        return units.same(stated, printed, nearby if nearby == "*" else f"{nearby} {own}")

    return same


def _is_of_a_year(fact: Fact) -> bool:
    """Whether the fact is a sum or a measure of one whole year, which is a year's.

    Of what is counted in one year nobody knows that it comes again: two programmes of 2016.
    """
    value = fact.value
    is_measured = isinstance(value, Quantity) and not MEASURES.isdisjoint(value.unit.split())
    is_dated = fact.as_of is not None and len(fact.as_of) == len("2016")
    return is_dated and (is_measured or isinstance(value, Money))


def _message(stated: str, figures: Sequence[Printed]) -> str:
    printed = ", ".join(f"“{printed.figure}”" for printed in figures)
    read = dict.fromkeys(str(r.value) for one in figures for r in told(one, figures))
    says = f", read as {' or '.join(read)}" if read else ""
    lacking = next(filter(None, (_lacking(one, figures) for one in figures)), "")
    return f"{stated} is not what the evidence says: {printed}{says}{lacking}"


def _lacking(printed: Printed, figures: Sequence[Printed]) -> str:
    """What to cite besides, where a figure leaves its currency or scale to another."""
    for reading in readings(printed):
        if reading.shared and not is_cited(reading.shared, printed, figures):
            first, last = (printed.start + place for place in reading.shared)
            return f"; “{printed.text[first:last]}”, which has the rest of it, is to be cited too"
    return ""
