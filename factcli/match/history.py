"""What is told of a subject along time: its figures as series, its dates as events."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import msgspec

from factcli.index.answer import Answer, Entry, Filters
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.store.facts import CitedFact
from factcli.store.relations import Topic, topic_of
from factcli.values.edtf import Edtf
from factcli.values.plain import plain_text
from factcli.values.units import unit_key
from factcli.values.value import Date, Money, Quantity

# A subject has few facts of one attribute: those of each day of two years are so many.
_MOST_OF_A_TOPIC = 1000
# So many answers tell which attributes of a subject a question may mean.
_MOST_ANSWERS = 50
# Of a subject of many attributes its own name finds the others.
_MOST_TOPICS = 20

_decode = msgspec.json.Decoder(CitedFact).decode


class Moment(NamedTuple):
    """A fact in its place in time; no date where the document gives none."""

    entry: Entry
    fact: CitedFact
    when: Edtf | None


class Series(NamedTuple):
    """Values that can be compared: of one attribute, in one unit or currency, for one period."""

    attribute: str
    unit: str
    per: str | None
    moments: tuple[Moment, ...]


class History(NamedTuple):
    """The series and the events of a subject; `undated` are words and roles without a date."""

    subject: str
    series: tuple[Series, ...] = ()
    events: tuple[Moment, ...] = ()
    undated: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it can be drawn."""
        return not (self.series or self.events)


_Key: TypeAlias = tuple[Topic, str, str, str | None]


def history_of(index: Index, fact: CitedFact, filters: Filters) -> History:
    """What the facts of the same subject and attribute say along time."""
    return _history(index, fact.subject, {topic_of(fact): fact.attribute}, filters)


def history_asked(index: Index, question: str, filters: Filters) -> tuple[History | None, Answer]:
    """The history of the subject that a question names, or that answers it best.

    Named alone it is told whole, else the attributes that the question may mean. None where
    nothing answers; the answer says why.
    """
    answer = find(index, question, limit=_MOST_ANSWERS, filters=filters)
    facts = [_decode(hit.entry.json) for hit in answer.hits]
    near = [_decode(hit.entry.json) for hit in answer.near]
    named = next((fact for fact in (*facts, *near) if _is_named(fact, question)), None)
    if named is not None:
        whole = _facts(index, named.subject, filters).values()
        facts = [named, *facts, *(fact for _, fact in whole)]
    if not facts:
        return None, answer
    subject, _ = topic_of(facts[0])
    topics = {topic_of(f): f.attribute for f in facts if topic_of(f)[0] == subject}
    return _history(index, facts[0].subject, topics, filters), answer


def _is_named(fact: CitedFact, question: str) -> bool:
    """Whether a question is nothing but a name of what the fact is about."""
    return plain_text(question) in map(plain_text, (fact.subject, *fact.aliases))


def _history(index: Index, subject: str, topics: dict[Topic, str], filters: Filters) -> History:
    found: dict[str, tuple[Entry, CitedFact]] = {}
    attributes = list(topics.values())[:_MOST_TOPICS]
    for words in (*(f"{subject} {attribute}" for attribute in attributes), subject):
        found |= _facts(index, words, filters)
    about = next(iter(topics))[0]
    series: dict[_Key, list[Moment]] = {}
    events, undated = [], 0
    for entry, fact in found.values():
        topic, value = topic_of(fact), fact.value
        if isinstance(value, Date):
            if topic[0] == about:
                events.append(Moment(entry, fact, value.when))
        elif topic not in topics:
            continue
        elif isinstance(value, Quantity | Money):
            series.setdefault(_key(fact, value), []).append(Moment(entry, fact, _when(fact)))
        elif fact.as_of:
            events.append(Moment(entry, fact, _when(fact)))
        else:
            undated += 1
    rank = {topic: place for place, topic in enumerate(topics)}
    ranked = sorted(series.items(), key=lambda one: (rank[one[0][0]], str(one[0][1:])))
    return History(
        subject,
        tuple(_series(topics[key[0]], _in_time(moments)) for key, moments in ranked),
        _in_time(events),
        undated,
    )


def _facts(index: Index, words: str, filters: Filters) -> dict[str, tuple[Entry, CitedFact]]:
    hits = find(index, words, limit=_MOST_OF_A_TOPIC, min_score=0, filters=filters).hits
    return {hit.entry.id: (hit.entry, _decode(hit.entry.json)) for hit in hits}


def _key(fact: CitedFact, value: Quantity | Money) -> _Key:
    unit = value.currency if isinstance(value, Money) else unit_key(value.unit)
    return topic_of(fact), value.type, unit, value.per


def _series(attribute: str, moments: tuple[Moment, ...]) -> Series:
    value = moments[-1].fact.value
    unit = value.currency if isinstance(value, Money) else ""
    return Series(
        attribute, value.unit if isinstance(value, Quantity) else unit, value.per, moments
    )


def _when(fact: CitedFact) -> Edtf | None:
    return Edtf.parse(fact.as_of) if fact.as_of else None


def _in_time(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """The earliest first, what is undated last."""
    return tuple(sorted(moments, key=_order))


def _order(moment: Moment) -> tuple[bool, str, str, str]:
    when = moment.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    return when is None, str(first or ""), str(last or "9999"), moment.entry.id
