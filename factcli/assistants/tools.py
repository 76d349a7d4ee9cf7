"""The tools that assistants call, by what each does; nothing here knows the protocol."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple, TypeAlias

import msgspec

from factcli.assistants.arguments import (
    AddArguments,
    Arguments,
    CheckArguments,
    FindArguments,
    ShowArguments,
    SourcesArguments,
    fields_of,
)
from factcli.errors import FactcliError, UsageError
from factcli.exchange.rows import reason_of
from factcli.index.identity import state_key
from factcli.library import FactStore, FoundFact, open_store
from factcli.render.result import as_of, is_old
from factcli.render.screen import today_of
from factcli.store.paths import layer_paths


class Reply(NamedTuple):
    """What a tool answers: an object, and what to know of it in lines; no object is an error."""

    said: Sequence[str]
    object: Mapping[str, Any] | None = None


_Run: TypeAlias = Callable[[FactStore, Any], Reply]


class Tool(NamedTuple):
    """A tool: what it is called, what it does, what it takes, and whether it changes a store."""

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    run: _Run
    gives: tuple[str, ...]
    writes: bool = False


class Toolbox:
    """The tools over some stores; a call at a time, from any thread.

    Each call is of the stores as they are then: one that was broken and is mended answers again.
    """

    def __init__(self, stores: Sequence[str], *, may_write: bool = False) -> None:
        self._stores = stores
        self.tools = {tool.name: tool for tool in _TOOLS if may_write or not tool.writes}
        self._lock = Lock()
        self._open: tuple[str, FactStore] | None = None

    def call(self, name: str, given: Mapping[str, Any]) -> Reply:
        """What a tool answers; whatever goes wrong is said in the reply."""
        tool = self.tools[name]
        try:
            arguments = msgspec.convert(given, tool.arguments)
        except (msgspec.ValidationError, ValueError, RecursionError) as error:
            told = f"{name}: {reason_of(error)}"
            way_out = f"; it takes {', '.join(fields_of(tool.arguments))}"
            return Reply([told + way_out * ("field" in told)])
        try:
            with self._lock:
                return tool.run(self._store(), arguments)
        except FactcliError as error:
            return Reply([str(error)])
        except Exception as error:
            # A call that fails must not end the session.
            sys.excepthook(*sys.exc_info())
            return Reply([f"internal error, {type(error).__name__}: {error} (please report it)"])

    def close(self) -> None:
        """Close the stores."""
        with self._lock:
            self._shut()

    def _store(self) -> FactStore:
        key = state_key(layer_paths(self._stores))
        if self._open is None or self._open[0] != key:
            self._shut()
            self._open = key, open_store(*self._stores)
        return self._open[1]

    def _shut(self) -> None:
        if self._open:
            self._open[1].close()
        self._open = None


def _find(store: FactStore, asked: FindArguments) -> Reply:
    """The facts that answer, or that none does, and why."""
    names = ("kind", "place", "actor", "source", "since", "until", "as_of", "limit")
    answer = store.find(asked.question, **{name: getattr(asked, name) for name in names})
    said = [f"{hit.id}: {told}." for hit in answer if (told := "; ".join(_doubts(hit)))]
    if not answer:
        said = [*answer.why, "The store gives no answer: say so, and do not answer from these."]
    return Reply(said, {**answer.to_dict(), "abstained": not answer, "said": said})


def _doubts(hit: FoundFact) -> Iterator[str]:
    """What must be said together with an answer: that it is old or undated, and what differs."""
    today = today_of(None)
    when = as_of(hit.fact, today)
    if "undated" in when:
        yield "undated"
    if is_old(hit.fact, today):
        yield f"as of {', '.join(when)}"
    if hit.superseded_by:
        yield f"superseded by {hit.superseded_by}"
    if hit.differs:
        yield f"differs from the question: {'; '.join(hit.differs)}"


def _show(store: FactStore, asked: ShowArguments) -> Reply:
    """The facts of these ids; UsageError for one that is not there."""
    found = []
    for identifier in (asked.ids,) if isinstance(asked.ids, str) else asked.ids:
        fact = store.get(identifier)
        if fact is None:
            close = ", ".join(store.similar_ids(identifier))
            way_out = f"did you mean {close}?" if close else "find has the ids of its answers"
            raise UsageError(f"no fact “{identifier}”; {way_out}")
        found.append(fact.to_dict())
    return Reply([], {"version": 1, "count": len(found), "results": found})


def _check(store: FactStore, asked: CheckArguments) -> Reply:
    """Each claim of the text with its verdict."""
    checked = store.check(asked.text, as_of=asked.as_of, max_age=asked.max_age)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in checked.summary.items() if count)
    claims = f"{len(checked)} claim{'s' * (len(checked) != 1)}"
    said = [f"{claims}: {counts}." if checked else "The text has no claim that could be checked."]
    if checked.unread:
        said.append(f"Not read, and so not checked: {', '.join(checked.unread[:20])}.")
    return Reply(said, {**checked.to_dict(), "said": said})


def _sources(store: FactStore, _: SourcesArguments) -> Reply:
    """The documents."""
    return Reply([], store.sources().to_dict())


def _add(store: FactStore, given: AddArguments) -> Reply:
    """A fact, proved and written at once."""
    fields = msgspec.to_builtins(given)
    force = fields.pop("force")
    try:
        fact = store.add(fields, force=force)
        store.save()
    finally:
        store.discard()
    said = [f"Added {fact.id}; factcli undo takes it back."]
    if not fact.evidence:
        said.append("It is unsourced: no document proves it.")
    return Reply(said, {**store[fact.id].to_dict(), "said": said})


_LISTED = ("version", "count", "results")
_TOOLS = (
    Tool(
        "find",
        "Find facts",
        "Find the facts that answer a question asked in plain words. Each result has its id, value,"
        " as-of date and evidence (document, printed figure), and `differs`: what it says otherwise"
        " than was asked, which must be passed on. With `abstained` true the store does not know.",
        FindArguments,
        _find,
        (*_LISTED, "query", "abstained", "said"),
    ),
    Tool(
        "show",
        "Show facts in full",
        "Show facts by their ids: value, dates, evidence, and what superseded them.",
        ShowArguments,
        _show,
        _LISTED,
    ),
    Tool(
        "check",
        "Check a draft",
        "Check the figures of a text against the store. Each claim is supported, imprecise,"
        " outdated, contradicted, or unverified: then the store says nothing about it.",
        CheckArguments,
        _check,
        ("version", "file", "findings", "summary", "said"),
    ),
    Tool(
        "sources",
        "List the documents",
        "List the documents that prove the facts, with how many facts each proves.",
        SourcesArguments,
        _sources,
        _LISTED,
    ),
    Tool(
        "add",
        "Add a fact",
        "Add a fact to the user's store. It is refused where its evidence does not prove it, or"
        " where a fact states the same of the same subject and date.",
        AddArguments,
        _add,
        ("id", "said"),
        writes=True,
    ),
)
