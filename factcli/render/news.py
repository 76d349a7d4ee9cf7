"""What is new in a store as JSON objects, as rows, and as a table for people."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from factcli.curate.since import News
from factcli.render.result import Cell, Id, Line
from factcli.render.safety import inert_json
from factcli.render.screen import Screen
from factcli.store.facts import Evidence, Fact
from factcli.values.edtf import Edtf

COLUMNS = ("change", "id", "field", "old", "new")
_OF_IDS = ("supersedes", "superseded_by")

_encoder = msgspec.json.Encoder(decimal_format="number")


class Difference(NamedTuple):
    """A field of a fact, or its age, before and after."""

    field: str
    old: object
    new: object

    @property
    def shown(self) -> tuple[str, str]:
        """Both as people read them, told apart also where they read alike."""
        old, new = _shown(self.old), _shown(self.new)
        if old != new:
            return old, new
        return _exact(self.old), _exact(self.new)


def differences(news: News) -> list[Difference]:
    """What of a fact is another than it was; nothing of one that was or is not there."""
    if news.ages:
        return [Difference("age", *news.ages)]
    if news.superseded_by:
        return [Difference("superseded_by", None, news.superseded_by)]
    before, after = news.before, news.after
    if before is None or after is None:
        return []
    return [
        Difference(name, old, new)
        for name in Fact.__struct_fields__
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]


def text(news: News) -> str:
    """One news as a JSON object."""
    fact = news.fact
    fields = {
        "id": fact.id,
        "change": news.change,
        "subject": fact.subject,
        "attribute": fact.attribute,
        "value": fact.value,
        "as_of": fact.as_of,
        "superseded_by": news.superseded_by,
        "fields": [one._asdict() for one in differences(news)],
    }
    return inert_json(_encoder.encode(fields).decode())


def rows(every: Iterable[News]) -> Iterator[tuple[str, ...]]:
    """A row for each field that differs, under `COLUMNS`; of a fact that came or went its value."""
    for news in every:
        value = str(news.fact.value)
        alone = ("", value) if news.before is None else (value, "")
        told = [(one.field, *one.shown) for one in differences(news)] or [("value", *alone)]
        yield from ((news.change, news.fact.id, *one) for one in told)


def table(every: Iterable[News], screen: Screen) -> str:
    """The news for a terminal: what became of each fact, and how."""
    from factcli.render.terminal.facts import grid

    arrow = "→" if screen.unicode else "->"
    shown: list[tuple[Cell, ...]] = []
    for news in every:
        fact = news.fact
        told = [line for one in differences(news) for line in _lines(one, arrow)]
        said = f"{fact.subject} – {fact.attribute}"
        shown.append((in_words(news.change), (said, Id(fact.id), *(told or _alone(fact)))))
    return grid(("Change", "Fact"), shown, screen)


def in_words(change: str) -> str:
    """What became of a fact, as people say it."""
    return change.replace("-", " ")


def _lines(one: Difference, arrow: str) -> Iterator[Line]:
    old, new = one.shown
    name = one.field.replace("_", " ")
    if new and one.field in _OF_IDS:
        yield f"{name}: {old} {arrow}" if old else f"{name}:"
        yield Id(new)
    else:
        yield f"{name}: {old or 'none'} {arrow} {new or 'none'}"


def _alone(fact: Fact) -> tuple[str, ...]:
    date = Edtf.parse(fact.as_of).human() if fact.as_of else ""
    return tuple(filter(None, (str(fact.value), date)))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    if isinstance(value, Evidence):
        return f"“{value.figure}” ({value.document}, character {value.start})"
    return f"{value} year{'s' * (value != 1)}" if isinstance(value, int) else str(value)


def _exact(value: object) -> str:
    """All of a value, where people would read two of them alike."""
    return _encoder.encode(value).decode()
