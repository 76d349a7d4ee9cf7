"""Facts as a check reads them: what each is called, what it states, and of whom and where."""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile

from factcli.check.fact_words import FactWords
from factcli.check.once import once
from factcli.check.people import FATES, OUTCOMES, WOMEN, are_people_or_states
from factcli.check.prose import ALLOWED, BODIES, PLANS, VERBS_OF
from factcli.check.terms import LISTS, Term, Terms, items_of, pairs_of, shortens, totals_of
from factcli.index.answer import Entry
from factcli.store.facts import CitedFact
from factcli.store.relations import Topic, topic_of
from factcli.values.edtf import Edtf
from factcli.values.value import Date
from factcli.words.phrasings import is_near
from factcli.words.text import stem
from factcli.words.tokens import is_place, place

YEARLY = ("annual", "annually", "yearly")

_DAYS_OF_A_YEAR = (360, 370)
_MOST_DAYS = 14
_SETTLED = ("event", "treaty-date")


class Statement:
    """One fact with what a check asks of it."""

    def __init__(self, entry: Entry, fact: CitedFact, row: int, lexicon: FactWords) -> None:
        self.entry = entry
        self.row = row
        self.tells_apart = lexicon.names_something
        self.fact = fact
        self._lexicon = lexicon
        self.is_described = bool(fact.places or fact.actors or fact.evidence)
        self.line = None if self.is_described else lexicon.line(fact.attribute)
        self.sort = fact.value.type

    @once
    def names(self) -> tuple[Terms, ...]:
        """The words of its names, its subject first."""
        return self._lexicon.names(self.fact.subject, tuple(self.fact.aliases))

    @once
    def shortened(self) -> tuple[bool, ...]:
        """Which of its names only shorten its subject: others may be called so as well."""
        return tuple(shortens(terms, self.names[0]) for terms in self.names)

    @once
    def attribute(self) -> Terms:
        """The words of what it states."""
        return self._lexicon.attribute(self.fact.attribute, self.is_described)

    @once
    def unit(self) -> Terms:
        """The words of what it counts."""
        return self._lexicon.terms(self._lexicon.unit_of(self.fact))

    @once
    def counted(self) -> Term | None:
        """The noun that it counts: the members of "members of the security forces"."""
        unit = self._lexicon.unit_of(self.fact)
        head = unit.partition(" per ")[0].partition(" of ")[0]
        terms = self._lexicon.terms(head) if head != unit else self.unit
        return terms[-1] if terms else None

    @property
    def series(self) -> Topic:
        """What it shares with the same figure of another date."""
        return topic_of(self.fact)

    @once
    def named(self) -> frozenset[str]:
        """All tokens of its names, its attribute and its unit."""
        terms = (*self.names, self.attribute, self.unit)
        return frozenset(token for some in terms for term in some for token in term.tokens)

    @once
    def concepts(self) -> frozenset[str]:
        """The relations that its attribute names by a whole phrase."""
        return frozenset(token for tokens in self.concepts_of_terms for token in tokens)

    @once
    def concepts_of_terms(self) -> tuple[frozenset[str], ...]:
        """For each word of its attribute the relations that it helps to name."""
        return self._lexicon.concepts_of(self.fact.attribute)

    @once
    def concepts_of_names(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The same for each word of each of its names."""
        return self._lexicon.concepts_of_names(self.names)

    @once
    def relations(self) -> frozenset[str]:
        """Those by which a word that it lacks says no more than it: a table's neighbours are near.

        A table has both ports and terminals, land use and agricultural land.
        """
        if self.is_described:
            return self.concepts
        return frozenset(token for token in self.concepts if not is_near(token))

    @once
    def all_concepts(self) -> frozenset[str]:
        """The relations and near words that its names, its attribute or its sentence name."""
        if not self.is_described:
            return self.relations
        said = self._lexicon.read(self.fact.statement or "")
        roots = tuple(word.tokens[0] for word in said)  # with the small words: set up
        told = (*self.concepts_of_names, self._lexicon.concepts_of_roots(roots))
        return self.concepts | {token for some in told for one in some for token in one}

    @once
    def verbs(self) -> frozenset[str]:
        """The stems of verbs that say what a noun of its attribute names."""
        found = (VERBS_OF.get(term.text, ()) for term in self.attribute)
        return frozenset(root for roots in found for root in roots)

    @once
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The words that it joins by "and", the first with the other: humanitarian and military."""
        fact = self.fact
        texts = (fact.subject, *fact.aliases, fact.attribute, fact.statement or "", fact.value.text)
        found = [pair for text in texts for pair in pairs_of(text)]
        return frozenset((stem(one), stem(other)) for one, other in found)

    @once
    def is_period(self) -> bool:
        """Whether its value is a time with a beginning and an end."""
        return isinstance(self.fact.value, Date) and self.fact.value.when.interval

    @once
    def years(self) -> frozenset[str]:
        """The years that its name or its attribute has: the growth rate 2022."""
        terms = (*self.names[0], *self.attribute)
        return frozenset(term.text for term in terms if term.is_number and len(term.text) == 4)

    @once
    def is_rate(self) -> bool:
        """Whether its figure is per something: per 100 inhabitants, per woman."""
        value = self.fact.value
        texts = (
            self.fact.subject,
            self.fact.attribute,
            self._lexicon.unit_of(self.fact),
            value.text,
        )
        return any(" per " in f" {text.casefold()} " for text in texts)

    @once
    def listed(self) -> int:
        """How many things its value lists in words, if its attribute says that it is a list."""
        is_list = any(term.text in LISTS for term in self.attribute)
        return items_of(self.fact.value.text) if self.sort == "text" and is_list else 0

    @once
    def contrasts(self) -> frozenset[str]:
        """The sides that it takes where words must not be swapped: imports, not exports."""
        sides = self._lexicon.contrasts
        return sides(self.fact.subject) | sides(self.fact.attribute)

    @once
    def places(self) -> list[frozenset[str]]:
        """The places that its subject names, each by all the countries that the name may mean."""
        sets = (frozenset(filter(is_place, term.tokens)) for term in self.names[0])
        return [places for places in sets if places]

    @once
    def tells(self) -> bool:
        """Whether its attribute says more than that there is a date or a total."""
        return any(not term.is_light for term in self.attribute)

    @once
    def is_planned(self) -> bool:
        """Whether its figure is one of a target or a plan, by its name or its attribute."""
        words = ALLOWED if self.is_described else PLANS
        if " to be " in f" {self.fact.attribute} ":
            return True
        return any(t.text in words for terms in (*self.names, self.attribute) for t in terms)

    @once
    def heads(self) -> frozenset[str]:
        """The tokens of its names up to their first small word: the troops of "troops in Iraq"."""
        found: set[str] = set()
        for name in (self.fact.subject, *self.fact.aliases):
            words = self._lexicon.read(name)
            for word in takewhile(lambda w: w.sort != "stop", words):
                found.update(word.tokens)
        return frozenset(found)

    @once
    def is_yearly(self) -> bool:
        """Whether its figure is one of a year."""
        if self.fact.value.per == "year":
            return True
        return any(term.text in YEARLY for term in (*self.names[0], *self.attribute))

    @once
    def when(self) -> Edtf | None:
        """The date of its figure."""
        return Edtf.parse(self.fact.as_of) if self.fact.as_of else None

    @once
    def is_of_a_year(self) -> bool:
        """Whether its figure is of one year, of the calendar or of a budget."""
        if self.when is None or self.when.start is None or self.when.end is None:
            return False
        days = (self.when.end.latest - self.when.start.earliest).days
        return _DAYS_OF_A_YEAR[0] <= days <= _DAYS_OF_A_YEAR[1]

    @once
    def changes(self) -> bool:
        """Whether its figure is a count of a moment, which the next year may change.

        What a period or an event came to is settled, and so is a date. A figure of a year is that
        year's, unless it counts people or states.
        """
        if self.sort not in ("quantity", "money") or self.when is None:
            return False
        if self.fact.kind in _SETTLED or self.when.interval or self._has_happened:
            return False
        people = are_people_or_states(self._lexicon.unit_of(self.fact))
        return people or not self.is_of_a_year

    @property
    def is_of_some(self) -> bool:
        """Whether it counts what became of some: ten of the soldiers died."""
        return any(term.stem in FATES | WOMEN for term in (*self.unit, *self.attribute))

    @property
    def _has_happened(self) -> bool:
        """Whether its figure is of what came of an event: deaths, votes, pledges."""
        return any(term.stem in OUTCOMES for term in (*self.attribute, *self.unit))

    @once
    def tokens(self) -> frozenset[str]:
        """Every token by which a draft may speak of it."""
        fact = self.fact
        texts = (fact.statement or "", fact.value.text, fact.kind.replace("-", " "), *fact.actors)
        found = {token for term in self._lexicon.terms_of(texts) for token in term.tokens}
        return self.named | found | set(map(place, fact.places))

    def knows(self, tokens: Collection[str]) -> bool:
        """Whether it says one of these; its names first, because they are read already."""
        return not (self.named.isdisjoint(tokens) and self.tokens.isdisjoint(tokens))

    def knows_place(self, place: set[str]) -> bool:
        """Whether it knows a place; a city may stand for the state that acts in an event."""
        if not place:
            return False
        if self.knows(place):
            return True
        states = {token.partition("-")[0] for token in place}
        is_event = self.sort == "date" or self._is_of_days
        return is_event and states != place and self.knows(states)

    @property
    def _is_of_days(self) -> bool:
        """Whether its figure is of some days that follow one another, as a meeting's is."""
        when = self.when
        if not when or not when.interval or not when.start or not when.end:
            return False
        return (when.end.latest - when.start.earliest).days <= _MOST_DAYS

    @once
    def agents(self) -> frozenset[str]:
        """The states that act in it, as places."""
        terms = (term for actor in self.fact.actors for term in self._lexicon.terms(actor))
        return frozenset(t for term in terms for t in term.tokens if is_place(t))

    @once
    def required_agents(self) -> frozenset[str]:
        """The acting states that its own subject or attribute names."""
        named = (*self.names[0], *self.attribute)
        return self.agents & {token for term in named for token in term.tokens}

    @property
    def home(self) -> frozenset[str]:
        """The state that its store is about, as a place."""
        return self._lexicon.home

    @once
    def totals(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The places and the bodies that it adds up, by their tokens, where there are several."""
        if self.sort not in ("quantity", "money"):
            return ()
        actors = (self._lexicon.terms(a) for a in self.fact.actors if not BODIES.search(a))
        return totals_of(self.fact, self.names[0], actors, self.named)
