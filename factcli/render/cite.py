"""Sentences ready to paste, each with its source."""

from collections.abc import Iterable

from factcli.render.result import Result, published
from factcli.render.safety import visible
from factcli.store.facts import Citation


def sentences(results: Iterable[Result]) -> str:
    """One sentence a fact, its documents in brackets."""
    return "".join(f"{visible(_sentence(result))}\n" for result in results)


def _sentence(result: Result) -> str:
    sources = "; ".join(map(_source, result.citations)) or "no source"
    return f"{result.sentence.rstrip().removesuffix('.')} ({sources})."


def _source(citation: Citation) -> str:
    title = f"“{citation.title}”" if citation.title else citation.document
    return ", ".join(filter(None, (citation.publisher, title, published(citation.published))))
