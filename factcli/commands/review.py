"""`extract --review`: the candidates one by one, each accepted, edited or skipped by a key."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from factcli.console import output
from factcli.console.keys import key
from factcli.curate.alike import Known
from factcli.curate.changes import added, with_document
from factcli.curate.decisions import Decision, Decisions
from factcli.curate.proposal import named, proposed, redated
from factcli.curate.proving import Prover
from factcli.curate.target import desk, looked_at
from factcli.errors import ExitCode, StoreError, UsageError
from factcli.render.terminal.review import Card, card
from factcli.store.facts import Document, Fact
from factcli.store.ids import free
from factcli.values.locality import localized

if TYPE_CHECKING:
    from factcli.curate.target import Desk
    from factcli.extract import Candidate
    from factcli.render.screen import Screen

_EDITED = ("kind", "subject", "attribute", "value", "as_of", "note")
_YES = ("y", "j", "a")
_HELP = "a accept, e edit, s skip, b back, q quit; what was decided is kept\n"


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


def review(subject: Subject, found: "Iterable[Candidate]") -> ExitCode:
    """Walk through the candidates from the first that is left; 1 where there are none."""
    candidates = list(found)
    if not candidates:
        output.hint([f"{subject.file}: no candidate."])
        return ExitCode.NEGATIVE
    walk = _Walk(subject, candidates)
    at: int | None = walk.decisions.first_left(candidates)
    if at == len(candidates):
        output.hint([f"Nothing is left to review; to begin anew remove {walk.decisions.path}"])
    while at is not None and at < len(candidates):
        walk.show(at)
        at = walk.step(at)
    walk.tell()
    return ExitCode.OK


class _Walk:
    """A review under way: its decisions, the drafts of facts, and what the store has."""

    def __init__(self, subject: Subject, candidates: "list[Candidate]") -> None:
        seen, _ = looked_at(subject.stores, create=True)
        documents = seen.layers.documents()
        same = [each for each in documents.values() if each.sha256 == subject.document.sha256]
        identifier = free(subject.document.id, documents)
        self.is_registered = bool(same)
        self.document = same[0] if same else _renamed(subject.document, identifier)
        self.subject, self.candidates, self.seen = subject, candidates, seen
        self.known = Known(seen.layers.facts().values())
        prover = Prover.of(seen.layers, seen.texts).knowing([self.document])
        self.prover = prover.reading(self.document.id, subject.text)
        self.decisions = Decisions(subject.document.sha256 or "", seen.path)
        self.drafts: dict[int, Fact] = {}

    def show(self, at: int) -> None:
        """Print a candidate, the fact that it proposes, and what speaks against that."""
        decision = self.decisions.of(self.candidates[at])
        fact = named(self.draft(at), self.known.ids)
        doubts = [] if decision and decision.fact else self._doubts(fact)
        decided = " as ".join(filter(None, (decision.verdict, decision.fact))) if decision else None
        total = len(self.candidates)
        shown = Card(self.subject.text, self.candidates[at], at + 1, total, fact, doubts, decided)
        output.write(card(shown, self.subject.screen))

    def _doubts(self, fact: Fact) -> list[str]:
        """What speaks against adding a fact: what the store has, and what its figure proves not."""
        unproved = [f"{found.path}: {found.message}" for found in self.prover.found(fact)]
        return [*self.known.doubts(fact), *unproved]

    def step(self, at: int) -> int | None:
        """Wait for a key that means something, carry it out; what is next, None at the end."""
        while True:
            pressed = key()
            if pressed in ("a", "y"):
                return self.after(at) if self.accepted(at) else at
            if pressed == "e":
                self.edit(at, _EDITED)
                return at
            if pressed in ("s", "n"):
                return self.after(at) if self.skipped(at) else at
            if pressed == "b":
                return max(0, at - 1)
            if pressed in ("q", ""):
                return None
            output.write(_HELP)

    def after(self, at: int) -> int:
        """The next candidate that is left, after this or else from the first on."""
        rest = range(at + 1, len(self.candidates))
        left = (n for n in rest if self.decisions.of(self.candidates[n]) is None)
        return next(left, self.decisions.first_left(self.candidates))

    def draft(self, at: int) -> Fact:
        """The fact that a candidate proposes, as edited."""
        if at not in self.drafts:
            candidate = self.candidates[at]
            self.drafts[at] = proposed(self.subject.text, candidate, self.document.id)
        return self.drafts[at]

    def skipped(self, at: int) -> bool:
        """Pass a candidate over, unless it is a fact already."""
        if self._is_fact(at):
            return False
        self.decisions.decide(self.candidates[at], Decision("skipped"))
        return True

    def accepted(self, at: int) -> bool:
        """Add the proposed fact; False where it is not to be added yet."""
        if self._is_fact(at):
            return False
        if not self.draft(at).subject:
            output.write("What is it about?\n")
            self.edit(at, ("subject",))
            return False
        if not self._may_register():
            return False
        try:
            fact = self._added(self.draft(at))
        except UsageError as error:
            output.complain(str(error))
            return False
        self.decisions.decide(self.candidates[at], Decision("accepted", fact.id))
        self.known.add(fact)
        output.write(f"Added {fact.id}.\n")
        return True

    def edit(self, at: int, fields: tuple[str, ...]) -> None:
        """Ask for each field: Enter keeps it, - clears it."""
        output.write("Enter keeps a field, - clears it.\n")
        for field in fields:
            while (answer := _asked(field, self.draft(at))) is not None:
                try:
                    self.drafts[at] = self._with(self.draft(at), field, answer)
                except UsageError as error:
                    output.complain(str(error))
                else:
                    break

    def tell(self) -> None:
        """Say how far the review is."""
        count = self.decisions.count(self.candidates)
        left = f"; {count.left} left for the next time" if count.left else ""
        output.write(f"{count.accepted} accepted, {count.skipped} skipped{left}.\n")

    def _is_fact(self, at: int) -> bool:
        decision = self.decisions.of(self.candidates[at])
        if decision is None or decision.fact is None:
            return False
        output.write(f"Added already: factcli edit {decision.fact} changes it.\n")
        return True

    def _may_register(self) -> bool:
        if self.is_registered:
            return True
        file, identifier = self.subject.file, self.document.id
        output.write(f"{file} is to be registered as “{identifier}”, which proves its facts. ")
        output.write("Register it? [y/n] ")
        agreed = key() in _YES
        output.write(f"{'yes' if agreed else 'no'}\n")
        return agreed

    def _added(self, draft: Fact) -> Fact:
        with desk(self.subject.stores, create=True) as opened:
            layers = opened.layers
            if not self.is_registered:
                self._keep(opened)
                layers = layers._replace(store=with_document(layers.store, self.document))
            fact = named(draft, layers.facts())
            self.prover.refuse(fact)
            opened.replace(added(layers, fact))
        self.is_registered = True
        return fact

    def _keep(self, opened: "Desk") -> None:
        """Keep the document's text beside the store, before a fact refers to it."""
        other = opened.layers.documents().get(self.document.id)
        if other and other.sha256 != self.document.sha256:
            raise StoreError(f"another document “{other.id}” was registered meanwhile; begin again")
        if opened.session and self.document.file:
            opened.session.keep_text(self.document.file, self.subject.text.encode())

    def _with(self, fact: Fact, field: str, answer: str) -> Fact:
        from factcli.curate.assign import assigned
        from factcli.exchange.rows import Conventions
        from factcli.store.schema import fact_problems

        conventions = Conventions(self.seen.texts, day_first=self.document.day_first)
        given = assigned(fact, [f"{field}={answer}"], conventions)
        if field == "value":
            local = localized(given.value, answer, self.document.currency)
            given = msgspec.structs.replace(given, value=local)
        changed = redated(fact, given)
        for problem in fact_problems(changed, ""):
            if problem.path.removeprefix(".").startswith(field):
                raise UsageError(f"{field}: {problem.message}")
        if field in ("value", "as_of"):
            self.prover.refuse(changed, fact)
        return changed


def _asked(field: str, fact: Fact) -> str | None:
    """What a person types for a field; None where it is to stay as it is."""
    from factcli.render.safety import visible

    before = getattr(fact, field)
    output.write(f"{field.replace('_', ' ')} [{visible(str(before or ''))}]: ")
    answer = sys.stdin.readline().strip()
    return None if not answer else "" if answer == "-" else answer


def _renamed(document: Document, identifier: str) -> Document:
    from factcli.store.texts import file_for

    return msgspec.structs.replace(document, id=identifier, file=file_for(identifier))
