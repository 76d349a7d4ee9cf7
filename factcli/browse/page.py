"""One fact in full as the side beside the list shows it: figure, evidence, time, disagreement."""

import datetime
from collections.abc import Iterator

from textual.content import Content

from factcli.browse.rows import OLD, QUIET, VALUE, beside, text
from factcli.render.record import FactSheet
from factcli.render.result import Result, as_of, is_old, published, source_name
from factcli.store.facts import Citation
from factcli.values.countries import countries

_HEADING, _FIGURE = "bold $text-primary", "bold reverse"


def first_page(result: Result, today: datetime.date) -> Content:
    """What is known of a fact before anything else of it is looked up."""
    return _joined(_own(result, today))


def page(sheet: FactSheet, differs: tuple[str, ...], today: datetime.date) -> Content:
    """A fact in full; `differs` says what of the question it does not meet."""
    result = sheet.result
    parts = [*_own(result, today, differs)]
    parts += _evidence(sheet)
    parts += _times(sheet, today)
    for heading, others in (
        ("Supersedes", (sheet.supersedes,)),
        ("Superseded by", (sheet.superseded_by,)),
        ("Disagrees with", sheet.disagrees),
    ):
        there = [other for other in others if other]
        parts += _section(heading, (_named(other, today, OLD) for other in there))
    parts += _section("", [text(result.fact.id, QUIET), text(result.entry.store, QUIET)])
    return _joined(parts)


def _own(
    result: Result, today: datetime.date, differs: tuple[str, ...] | None = None
) -> Iterator[Content]:
    fact = result.fact
    yield text(str(fact.value), VALUE)
    when = ", ".join(filter(None, as_of(fact, today)))
    if when:
        yield text(when, OLD if is_old(fact, today) else "")
    yield text(result.sentence)
    if differs is None:
        differs = result.hit.differs if result.hit else ()
    yield from (text(f"≠ {what}", OLD) for what in differs)
    yield Content()
    yield _labelled("about", f"{fact.subject} – {fact.attribute}")
    for label, words in (
        ("kind", [fact.kind]),
        ("places", [countries().get(code, code) for code in fact.places]),
        ("actors", fact.actors),
        ("also called", fact.aliases),
    ):
        if words:
            yield _labelled(label, ", ".join(words))
    if fact.note:
        yield _labelled("note", fact.note)


def _evidence(sheet: FactSheet) -> Iterator[Content]:
    fact = sheet.result.fact
    if not fact.evidence:
        yield from _section("Evidence", [text("none: no document is named", OLD)])
        return
    cited = [_cited(citation) for citation in fact.evidence]
    urls = dict.fromkeys(citation.url for citation in fact.evidence if citation.url)
    cited += [text(url, "underline") for url in urls]
    cited += [text(proof.verdict, OLD) for proof in sheet.proofs if proof.failed]
    yield from _section("Evidence", cited)
    for paragraph in sheet.paragraphs:
        yield Content()
        parts = (text(part.text, _FIGURE if part.is_figure else "") for part in paragraph)
        yield Content("").join(parts)
    if not sheet.paragraphs:
        yield text("The text is not at hand: factcli sources attach keeps one.", QUIET)


def _times(sheet: FactSheet, today: datetime.date) -> Iterator[Content]:
    """The same attribute of the same subject at all its dates, where there are several."""
    if len(sheet.timeline) > 1:
        own = sheet.result.fact.id
        lines = (_named(o, today, "", is_own=o.fact.id == own) for o in sheet.timeline)
        yield from _section("Over time", lines)


def _named(result: Result, today: datetime.date, style: str, *, is_own: bool = False) -> Content:
    date = as_of(result.fact, today)[0] or "undated"
    mark = "▸ " if is_own else "  "
    style = "bold" if is_own else QUIET if result.entry.superseded_by else style
    return text(f"{mark}{date}  {result.fact.value}", style)


def _cited(citation: Citation) -> Content:
    of = "" if citation.for_ == "value" else " (its date)"
    where = f"{source_name(citation)}, {published(citation.published)}"
    return beside([(f"“{citation.figure}”{of}", "bold"), (where, QUIET)])


def _labelled(label: str, content: str) -> Content:
    return beside([(label, QUIET), (content, "")])


def _section(heading: str, lines: "Iterator[Content] | list[Content]") -> Iterator[Content]:
    """Lines under a heading and an empty line before it; nothing where there are none."""
    every = list(lines)
    if every:
        yield Content()
        if heading:
            yield text(heading, _HEADING)
        yield from every


def _joined(lines: "Iterator[Content] | list[Content]") -> Content:
    return Content("\n").join(lines)
