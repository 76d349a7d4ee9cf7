"""A review as it stands: the drafts of facts, what was decided of them, and where facts go."""

from collections.abc import Sequence

import msgspec

from factcli.curate.alike import Known
from factcli.curate.changes import added, refuse_twice
from factcli.curate.decisions import Decision, Decisions
from factcli.curate.groups import Groups
from factcli.curate.proposal import adopted, named, proposed
from factcli.curate.proving import Prover
from factcli.curate.retyped import Retyping
from factcli.curate.target import Desk, desk, looked_at
from factcli.errors import StoreError
from factcli.extract import Candidate
from factcli.store.facts import Document, Evidence, Fact
from factcli.store.ids import free
from factcli.store.texts import file_beside, file_for


class Sitting:
    """One document's review for one store, its candidates by their numbers; it asks nobody.

    Whatever is decided or edited is kept at once.
    """

    def __init__(
        self, text: str, document: Document, stores: tuple[str, ...], candidates: list[Candidate]
    ) -> None:
        seen, _ = looked_at(stores, create=True)
        documents = seen.layers.documents()
        same = [each for each in documents.values() if each.sha256 == document.sha256]
        self.is_registered = bool(same)
        self.document = same[0] if same else _renamed(document, free(document.id, documents))
        self.text, self.candidates = text, candidates
        self.groups = Groups(text, candidates)
        self.decisions = Decisions(document.sha256 or "", seen.path)
        self._stores = stores
        self._known = Known(seen.layers.facts().values())
        prover = Prover.of(seen.layers, seen.texts).knowing([self.document])
        self._prover = prover.reading(self.document.id, text)
        self._retyping = Retyping(self.document, seen.texts, self._prover)
        self._drafts: dict[int, Fact] = {}
        self._skips: list[list[int]] = []
        self._take_up(seen)

    def draft(self, at: int) -> Fact:
        """The fact that a candidate proposes, as edited, with an id that no other has."""
        if at not in self._drafts:
            candidate, identifier = self.candidates[at], self.document.id
            edited = self.decisions.draft(candidate)
            fact = adopted(edited, identifier) if edited else None
            self._drafts[at] = fact or proposed(self.text, candidate, identifier)
        return named(self._drafts[at], self._known.ids)

    def change(self, at: int, fact: Fact) -> None:
        """Put another fact in place of the one that a candidate proposes."""
        self._drafts[at] = fact
        self.decisions.edit(self.candidates[at], fact)

    def retype(self, at: int, field: str, answer: str) -> None:
        """Change a field as a person types it; UsageError where the figure speaks against it."""
        self.change(at, self._retyping.of(self.draft(at), field, answer))

    def doubts(self, at: int) -> list[str]:
        """What speaks against adding a fact: what the store has, and what its figure proves not."""
        fact = self.draft(at)
        unproved = [f"{found.path}: {found.message}" for found in self._prover.found(fact)]
        return [*self._known.doubts(fact), *unproved]

    def decision(self, at: int) -> Decision | None:
        """What was decided of a candidate."""
        return self.decisions.of(self.candidates[at])

    def left(self, numbers: Sequence[int]) -> list[int]:
        """Those of which nothing was decided."""
        return [number for number in numbers if self.decision(number) is None]

    def skip(self, at: int, numbers: list[int]) -> int:
        """Pass over some; the next that is left."""
        self._skips.append(numbers)
        return self._decide(at, numbers, Decision("skipped"))

    def undo(self) -> list[int]:
        """Take back the last skip of this sitting; those that are left again, none where none."""
        last = self._skips.pop() if self._skips else []
        if last:
            self.decisions.take_back(self.candidates[number] for number in last)
        return last

    def add(self, at: int) -> tuple[Fact, int]:
        """Add a fact, and its document before it; the fact, and the next that is left.

        UsageError where it is unsound, its figure does not prove it, or another fact states the
        same of the same subject and date.
        """
        draft = self.draft(at)
        with desk(self._stores, create=True) as opened:
            if not self.is_registered:
                self._keep_text(opened)
            fact = named(draft, set(opened.layers.ids()))
            refuse_twice(opened.layers, fact)
            self._prover.refuse(fact)
            registered = () if self.is_registered else (self.document,)
            delta = added(opened.layers, fact)
            self.decisions.announce(self.candidates[at], fact.id)
            opened.change(msgspec.structs.replace(delta, documents=registered))
        self.is_registered = True
        self._known.add(fact)
        return fact, self._decide(at, [at], Decision("accepted", fact.id))

    def _take_up(self, seen: Desk) -> None:
        """Decide what was added, and not decided, when the review was cut off in between."""
        layers = seen.layers
        for candidate in self.candidates:
            announced = self.decisions.announced(candidate)
            fact = (layers.own(announced) or layers.lower(announced)) if announced else None
            if fact and any(self._is_proof(one, candidate) for one in fact.evidence):
                self.decisions.decide([candidate], Decision("accepted", fact.id), candidate)

    def _is_proof(self, evidence: Evidence, candidate: Candidate) -> bool:
        """Whether evidence is a candidate's own figure in this document."""
        is_of_it = evidence.document == self.document.id
        return is_of_it and evidence.start in range(candidate.start, candidate.end)

    def _keep_text(self, opened: Desk) -> None:
        """Keep the document's text beside the store, before a fact refers to it."""
        other = opened.layers.documents().get(self.document.id)
        if other and other.sha256 != self.document.sha256:
            raise StoreError(f"another document “{other.id}” was registered meanwhile; begin again")
        if opened.session:
            data = self.text.encode()
            file = file_beside(opened.path, self.document.id, data)
            opened.session.keep_text(file, data)
            self.document = msgspec.structs.replace(self.document, file=file)

    def _decide(self, at: int, numbers: list[int], decision: Decision) -> int:
        """Keep a decision; the next that is left, after this or else from the first on."""
        total, gone = len(self.candidates), set(numbers)
        rest = [n for n in (*range(at + 1, total), *range(at)) if n not in gone]
        following = next(iter(self.left(rest)), total)
        ahead = self.candidates[following] if following < total else None
        self.decisions.decide([self.candidates[n] for n in numbers], decision, ahead)
        return following


def _renamed(document: Document, identifier: str) -> Document:
    return msgspec.structs.replace(document, id=identifier, file=file_for(identifier))
