"""`extract --review`: the candidates one by one, each accepted, edited or skipped by a key."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from factcli.console import output
from factcli.console.keys import key
from factcli.console.prompts import chosen, typed
from factcli.curate.decisions import Decisions
from factcli.curate.places import places_named
from factcli.curate.proposal import (
    date_offered,
    dated_by_document,
    lacking,
)
from factcli.curate.retyped import shown
from factcli.curate.sitting import Sitting
from factcli.curate.target import looked_at
from factcli.errors import ExitCode, UsageError
from factcli.render.terminal.review import Card, card
from factcli.store.facts import Document
from factcli.values.value import Date

if TYPE_CHECKING:
    from factcli.console.documents import Opened
    from factcli.extract import Candidate
    from factcli.render.screen import Screen

_EDITED = ("kind", "subject", "attribute", "value", "as_of", "places", "actors", "note")
_YES = ("y", "j", "a")
_HELP = """\
a accept, e edit, s skip; p skip the rest of the paragraph or table, k all that are left of this
kind; d take the document's date as as-of; u undo the last skip, b back, q quit;
what was decided is kept
"""


class Subject(NamedTuple):
    """What is reviewed: a text with the file it came from, and where its facts go."""

    file: str
    text: str
    document: Document
    stores: tuple[str, ...]
    screen: "Screen"


def refuse_off_terminal() -> None:
    """UsageError where nobody is there to press a key."""
    for stream in (sys.stdin, sys.stdout):
        if stream is None or not stream.isatty():
            raise UsageError("--review asks at a terminal; without one, use --json and factcli add")


def settled(document: "Opened", stores: tuple[str, ...]) -> "Opened | None":
    """The document with what its text leaves open asked for, once; None where a person leaves."""
    from factcli.documents.registering import digest_of

    habits = document.habits
    kept = Decisions(digest_of(document.text.text), looked_at(stores, create=True)[0].path)
    for doubt in habits.doubts:
        answer = kept.answer(doubt.about)
        if answer not in doubt.answers:
            answer = chosen(doubt.question, doubt.answers)
            if answer is None:
                return None
            kept.keep_answer(doubt.about, answer)
        habits = habits.answered(doubt, answer)
    return document._replace(habits=habits)


def review(subject: Subject, candidates: "list[Candidate]", hidden: str) -> ExitCode:
    """Walk through the candidates from where it was left; 1 where there are none.

    `hidden` says which were left out, as a phrase.
    """
    told = [f"Hidden: {hidden}; --bare shows them."] if hidden else []
    if not candidates:
        output.hint([f"{subject.file}: no candidate{' but bare ones' * bool(hidden)}.", *told])
        return ExitCode.NEGATIVE
    output.hint(told)
    walk = _Walk(subject, candidates)
    decisions = walk.sitting.decisions
    at: int | None = decisions.place(candidates)
    if at == len(candidates):
        output.hint([f"Nothing is left to review; to begin anew remove {decisions.path}"])
    while at is not None and at < len(candidates):
        walk.show(at)
        at = walk.step(at)
    walk.tell()
    return ExitCode.OK


class _Walk:
    """A review at a terminal: what each key does, and what a person is told of it."""

    def __init__(self, subject: Subject, candidates: "list[Candidate]") -> None:
        self.subject, self.candidates = subject, candidates
        self.sitting = Sitting(subject.text, subject.document, subject.stores, candidates)
        self.asked: set[int] = set()

    def show(self, at: int) -> None:
        """Print a candidate, the fact that it proposes, and what speaks against that."""
        candidate, fact = self.candidates[at], self.sitting.draft(at)
        self.sitting.decisions.show(candidate)
        decision = self.sitting.decision(at)
        doubts = [] if decision and decision.fact else self.sitting.doubts(at)
        decided = " as ".join(filter(None, (decision.verdict, decision.fact))) if decision else None
        offered = date_offered(fact, self.sitting.document.published)
        place = (self.subject.text, candidate, at + 1, len(self.candidates))
        output.write(card(Card(*place, fact, doubts, decided, offered), self.subject.screen))

    def step(self, at: int) -> int | None:
        """Wait for a key that means something, carry it out; what is next, None at the end."""
        while True:
            pressed = key()
            if pressed in ("q", ""):
                return None
            if pressed in _KEYS:
                return _KEYS[pressed](self, at)
            output.write(_HELP)

    def back(self, at: int) -> int:
        """To the candidate before."""
        return max(0, at - 1)

    def skip(self, at: int) -> int:
        """Pass a candidate over, unless it is a fact already."""
        return at if self._is_fact(at) else self.sitting.skip(at, [at])

    def skip_paragraph(self, at: int) -> int:
        """Pass over what is left of the paragraph from here on."""
        rest = [number for number in self.sitting.groups.paragraph(at) if number >= at]
        return self._skip_many(at, rest, "of this paragraph")

    def skip_kind(self, at: int) -> int:
        """Pass over all that are left of a kind."""
        of = f"of kind {self.candidates[at].kind}"
        return self._skip_many(at, self.sitting.groups.kind(at), of)

    def undo(self, at: int) -> int:
        """Take back the last skip of this sitting, of one or of many."""
        last = self.sitting.undo()
        if not last:
            output.write("Nothing was skipped since the review was taken up.\n")
            return at
        output.write(f"{len(last)} no longer skipped.\n")
        return last[0]

    def take_date(self, at: int) -> int:
        """Give the fact the date of the document, where the text gives it none."""
        draft, published = self.sitting.draft(at), self.sitting.document.published
        offered = date_offered(draft, published)
        if self._is_fact(at):
            return at
        if offered:
            self.sitting.change(at, dated_by_document(draft, offered))
        elif draft.as_of or isinstance(draft.value, Date):
            output.write("It has a date; e edits it.\n")
        else:
            output.write("The document has no date of its own; e gives the fact one.\n")
        return at

    def accept(self, at: int) -> int:
        """Add the proposed fact; the same candidate again where it is not to be added yet."""
        if self._is_fact(at) or not self._is_complete(at) or not self._may_register():
            return at
        try:
            fact, following = self.sitting.add(at)
        except UsageError as error:
            output.complain(str(error))
            return at
        output.write(f"Added {fact.id}.\n")
        return following

    def edit(self, at: int) -> int:
        """Ask for every field, unless it is a fact already."""
        if not self._is_fact(at):
            self._ask(at, _EDITED)
        return at

    def tell(self) -> None:
        """Say how far the review is."""
        count = self.sitting.decisions.count(self.candidates)
        left = f"; {count.left} left for the next time" if count.left else ""
        output.write(f"{count.accepted} accepted, {count.skipped} skipped{left}.\n")

    def _ask(self, at: int, fields: tuple[str, ...]) -> None:
        """Ask for each field, again while the answer is refused: Enter keeps it, - clears it."""
        output.write("Enter keeps a field, - clears it.\n")
        for field in fields:
            while (answer := self._typed(at, field)) is not None:
                try:
                    self.sitting.retype(at, field, answer)
                except UsageError as error:
                    output.complain(str(error))
                else:
                    break

    def _typed(self, at: int, field: str) -> str | None:
        """What a person types for a field; they are told which places the sentence names."""
        draft = self.sitting.draft(at)
        if field == "places":
            first, last = self.candidates[at].context
            named = places_named(self.subject.text[first:last])
            others = [code for code in named if code not in draft.places]
            if others:
                output.write(f"The sentence names {', '.join(others)}.\n")
        return typed(field.replace("_", " "), shown(draft, field))

    def _is_complete(self, at: int) -> bool:
        """Whether a fact may be added as it stands, once what it lacks was asked for.

        What speaks against it only with the answers is shown before it is added.
        """
        before = self.sitting.doubts(at)
        lacks = lacking(self.sitting.draft(at))
        fields = tuple(field for field in lacks if field == "subject" or at not in self.asked)
        if fields:
            self.asked.add(at)
            output.write("What is it about?\n")
            self._ask(at, fields)
        has_subject = bool(self.sitting.draft(at).subject)
        return has_subject and set(self.sitting.doubts(at)) <= set(before)

    def _skip_many(self, at: int, numbers: list[int], of: str) -> int:
        rest = self.sitting.left(numbers)
        if not rest:
            output.write(f"Nothing is left {of}.\n")
            return at
        output.write(f"{len(rest)} {of} skipped; u takes it back.\n")
        return self.sitting.skip(at, rest)

    def _is_fact(self, at: int) -> bool:
        decision = self.sitting.decision(at)
        if decision is None or decision.fact is None:
            return False
        output.write(f"Added already: factcli edit {decision.fact} changes it.\n")
        return True

    def _may_register(self) -> bool:
        if self.sitting.is_registered:
            return True
        file, identifier = self.subject.file, self.sitting.document.id
        output.write(f"{file} is to be registered as “{identifier}”, which proves its facts. ")
        output.write("Register it? [y/n] ")
        agreed = key() in _YES
        output.write(f"{'yes' if agreed else 'no'}\n")
        return agreed


_KEYS: dict[str, Callable[[_Walk, int], int]] = {
    "a": _Walk.accept,
    "y": _Walk.accept,
    "e": _Walk.edit,
    "s": _Walk.skip,
    "n": _Walk.skip,
    "p": _Walk.skip_paragraph,
    "k": _Walk.skip_kind,
    "d": _Walk.take_date,
    "u": _Walk.undo,
    "b": _Walk.back,
}
