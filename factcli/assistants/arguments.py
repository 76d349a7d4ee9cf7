"""What the tools of assistants take: the types are the source of their schemas."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

# Characters. Nobody asks a longer question; a text of so many is some twenty pages, and is
# checked in three seconds where each sentence has a figure. What is longer is refused at once.
_QUESTION, _TEXT, _NAME = 2_000, 50_000, 300
_MOST_IDS, _MOST_NAMES, _MOST_FACTS = 50, 50, 100

_Name = Annotated[str, Meta(min_length=1, max_length=_NAME)]
_Names = _Name | Annotated[tuple[_Name, ...], Meta(max_length=_MOST_NAMES)]


def _said(description: str) -> Meta:
    return Meta(description=description)


class Arguments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arguments of a tool."""


class FindArguments(Arguments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What find takes."""

    question: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=_QUESTION,
            description="One question in plain words: “norwegian troops in iraq”.",
        ),
    ]
    kind: Annotated[_Names, _said("Only facts of this kind, such as troops.")] = ()
    place: Annotated[_Names, _said("Only facts about this country: its code or its name.")] = ()
    actor: Annotated[_Names, _said("Only facts in which this state or body acts.")] = ()
    source: Annotated[_Names, _said("Only facts that this document proves, by its id.")] = ()
    since: Annotated[_Name | None, _said("Not before this date: 2014, 2014-11, …")] = None
    until: Annotated[_Name | None, _said("Not after this date.")] = None
    as_of: Annotated[_Name | None, _said("Only what was known by this date.")] = None
    limit: Annotated[int, Meta(ge=1, le=_MOST_FACTS, description="The most facts to give.")] = 10


class ShowArguments(Arguments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What show takes."""

    ids: Annotated[
        _Name | Annotated[tuple[_Name, ...], Meta(min_length=1, max_length=_MOST_IDS)],
        _said("The facts, by their ids."),
    ]


class CheckArguments(Arguments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What check takes."""

    text: Annotated[
        str, Meta(max_length=_TEXT, description="The draft, as plain text or Markdown.")
    ]
    as_of: Annotated[_Name | None, _said("The date that the draft is of.")] = None
    max_age: Annotated[
        int,
        Meta(ge=0, le=1000, description="How many years old a fact may be without a date."),
    ] = 3


class SourcesArguments(Arguments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What sources takes: nothing."""


class EvidenceArguments(Arguments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place in a registered document."""

    document: Annotated[_Name, _said("The id of the document.")]
    figure: Annotated[_Name, _said("The phrase that carries the figure, as it is printed.")]
    for_: Annotated[str, Meta(pattern="^(value|as_of)$", description="What it proves.")] = (
        msgspec.field(name="for", default="value")
    )
    start: Annotated[int, Meta(ge=0, description="Where it starts, in characters.")] | None = None


class AddArguments(Arguments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What add takes."""

    subject: Annotated[_Name, _said("What the fact is about.")]
    attribute: Annotated[_Name, _said("What is stated of it.")]
    value: Annotated[_Name, _said("As people write it: “up to 70 personnel”.")]
    id: Annotated[_Name | None, _said("Its id; else one is made.")] = None
    kind: Annotated[_Name | None, _said("Such as troops; else what its value is.")] = None
    as_of: Annotated[_Name | None, _said("When it was true: 2014-11.")] = None
    statement: Annotated[str, Meta(max_length=_QUESTION)] | None = None
    places: Annotated[tuple[_Name, ...], _said("Countries, by two-letter codes.")] = ()
    actors: Annotated[tuple[_Name, ...], _said("Who acts in it.")] = ()
    aliases: Annotated[tuple[_Name, ...], _said("Other names of the subject.")] = ()
    evidence: Annotated[tuple[EvidenceArguments, ...], _said("Where it is printed.")] = ()
    supersedes: Annotated[_Name | None, _said("The fact that it takes the place of.")] = None
    note: Annotated[str, Meta(max_length=_QUESTION)] | None = None
    force: Annotated[bool, _said("Add it though a fact states the same of that date.")] = False


def schema_of(arguments: type[Arguments]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a tool's arguments."""
    _, parts = msgspec.json.schema_components([arguments], ref_template="#/$defs/{name}")
    root: dict[str, Any] = parts.pop(arguments.__name__)
    root.pop("description", None)
    return {**root, "$defs": parts} if parts else root


def fields_of(arguments: type[Arguments]) -> tuple[str, ...]:
    """The names of a tool's arguments."""
    return tuple(field.encode_name for field in msgspec.structs.fields(arguments)) or ("nothing",)
