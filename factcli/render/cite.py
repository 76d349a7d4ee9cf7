"""Sentences ready to paste, each with its source."""

from collections.abc import Iterable

from factcli.render.result import Result, published
from factcli.render.safety import visible
from factcli.store.facts import Citation, CitedFact
from factcli.values.edtf import Edtf


def sentences(results: Iterable[Result]) -> str:
    """One sentence a fact, its documents in brackets."""
    return "".join(f"{visible(_sentence(result))}\n" for result in results)


def _sentence(result: Result) -> str:
    sources = "; ".join(map(_source, result.citations)) or "no source"
    sentence = result.sentence.rstrip().removesuffix(".")
    return f"{sentence}{_as_of(result.fact, sentence)} ({sources})."


def _as_of(fact: CitedFact, sentence: str) -> str:
    """When a fact was true, unless its sentence says that, or dates it more closely."""
    from factcli.grammar.date_proof import dates_given
    from factcli.grammar.printed import Printed

    if fact.as_of is None:
        return ""
    when = Edtf.parse(fact.as_of)
    is_closed = None not in (when.start, when.end)
    for given in dates_given([Printed.alone(sentence)], of_record=True):
        if given == when or (is_closed and when.contains(given)):
            return ""
    # "Since 2012", "until 2012" and periods are dates by themselves.
    return f", {when.human()}" if when.interval else f", as of {when.human()}"


def _source(citation: Citation) -> str:
    title = f"“{citation.title}”" if citation.title else citation.document
    date = published(citation.published)
    return ", ".join(filter(None, (citation.publisher, title, date, citation.url)))
