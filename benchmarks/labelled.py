"""The score of `extract` on paragraphs with labelled figures: one JSON file a document.

A file has `paragraphs`, each with its `text` and `figures`: place, value, unit or currency, as-of,
subject, attribute, `is_change`; `optional` ones count neither as found nor as missed. Spans match
by their overlap. A bare "$" is that of the document: by its own words, and by its `source`, which
stands for the publisher that a user names. Subjects are compared loosely, by the start of a word
in common, since two people never word one alike; a subject that says the same in other words
counts as false.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcli.documents.conventions import Habits, habits_of
from factcli.documents.text import Text
from factcli.extract import Candidate, extract
from factcli.values.edtf import Edtf, compatible
from factcli.values.numbers import Number
from factcli.values.units import same_unit
from factcli.values.value import Date, Money, Quantity

Label = dict[str, Any]
_WORD = re.compile(r"[^\W_]+")
_LIGHT = frozenset(
    "the a an of in for on to and by at from its their with or as number total share amount".split()
)
_CHANGE = re.compile(
    r"increase|decrease|growth|decline|change|rise|fall|reduc|drop|cut|gain|loss|more|fewer|additional|difference",
    re.I,
)
_DECADE = re.compile(r"^([0-9]{3})X$")
_STEM = 4  # Norway and Norwegian, budget and budgetary
_ROUGH = Decimal("0.006")


class Score(Counter[str]):
    """What was counted, under the name of each measure and of what it is a share of."""

    def share(self, part: str, whole: str) -> float:
        """One count over another; 1 of nothing."""
        return self[part] / self[whole] if self[whole] else 1.0


def scored(folder: Path) -> tuple[Score, list[str]]:
    """The score over all documents of a folder, and a line for each thing that is not right."""
    score, faults = Score(), list[str]()
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        habits = _habits(document)
        for number, paragraph in enumerate(document["paragraphs"]):
            place = f"{path.stem}:{number}"
            for fault in _paragraph(score, document, paragraph, habits):
                faults.append(f"{place}: {fault}")
    return score, faults


def _habits(document: dict[str, Any]) -> Habits:
    """What signs and fiscal years mean in the document, as `sources add` would find."""
    text = "\n\n".join(paragraph["text"] for paragraph in document["paragraphs"])
    return habits_of(Text(text, publisher=document["source"]))


def _paragraph(
    score: Score, document: dict[str, Any], paragraph: dict[str, Any], habits: Habits
) -> Iterator[str]:
    text = paragraph["text"]
    published = Edtf.parse(document["published"]).start if document["published"] else None
    order = document["day_first"]
    read = extract(
        text,
        day_first=order,
        published=published,
        currency=habits.currency,
        fiscal=habits.fiscal,
    )
    found = _outermost(list(read))
    pairs = _paired(found, paragraph["figures"])
    matched = {id(candidate) for candidate, _ in pairs.values()}
    for candidate in found:
        score["candidates"] += 1
        score["right"] += id(candidate) in matched
        if id(candidate) not in matched:
            score["proposed"] += 1
            score["false guess"] += candidate.subject is not None
            yield f"no figure: {candidate.figure!r} in {_around(text, candidate.start)}"
    for number, label in enumerate(paragraph["figures"]):
        if label.get("optional"):
            continue
        score["figures"] += 1
        if number not in pairs:
            yield f"missed: {label['text']!r} in {_around(text, label['start'])}"
            continue
        score["found"] += 1
        yield from _judged(score, text, pairs[number][0], label)


def _judged(score: Score, text: str, candidate: Candidate, label: Label) -> Iterator[str]:
    value, where = candidate.value, _around(text, candidate.start)
    is_value = _same_value(candidate, label)
    score["value"] += is_value
    if not is_value:
        yield f"value: {candidate.figure!r} = {value}, not {_shown(label)} in {where}"
    if not isinstance(value, Quantity | Money) or label["type"] == "date":
        return
    score["amounts"] += 1
    score["qualifier"] += value.qualifier == label["qualifier"] or label["qualifier"] == "between"
    if value.qualifier != label["qualifier"]:
        yield f"qualifier: {candidate.figure!r} {value.qualifier}, not {label['qualifier']}"
    is_unit = _same_unit(value, label)
    score["unit"] += is_unit
    if not is_unit:
        yield f"unit: {candidate.figure!r} {value}, not {label['unit'] or label['currency']}"
    dated = same_time(candidate.as_of, label["as_of"])
    wrong = candidate.as_of is not None and not dated
    score["dated"] += label["as_of"] is not None
    score["as-of"] += label["as_of"] is not None and dated
    score["as-of wrong"] += wrong
    if not dated:
        yield f"as-of: {candidate.figure!r} {candidate.as_of}, not {label['as_of']} in {where}"
    about = _about(candidate, label)
    score["subjects"] += label["subject"] is not None
    score["subject"] += label["subject"] is not None and about is True
    score["proposed"] += 1
    changed = bool(label["is_change"]) and not _CHANGE.search(candidate.attribute or "")
    is_false = candidate.subject is not None and not (
        is_value and about and not wrong and not changed
    )
    score["false guess"] += is_false
    if is_false or about is None:
        kind = "false guess" if is_false else "no subject"
        own = f"{candidate.subject!r} {candidate.attribute!r}"
        theirs = f"{label['subject']!r} {label['attribute']!r}"
        yield f"{kind}: {candidate.figure!r} {own}, not {theirs} in {where}"


def _about(candidate: Candidate, label: Label) -> bool | None:
    """Whether the proposed subject is the label's; None where none is proposed."""
    if candidate.subject is None:
        return None
    theirs = _words(f"{label['subject'] or ''} {label['attribute'] or ''}")
    return bool(_words(candidate.subject) & theirs)


def _words(text: str) -> set[str]:
    words = {word.casefold() for word in _WORD.findall(text)} - _LIGHT
    return {word.rstrip("s")[:_STEM] for word in words}


def _outermost(found: list[Candidate]) -> list[Candidate]:
    """The candidates without those that are a part of another."""
    parts = {span for each in found for span in each.parts}
    return [each for each in found if (each.start, each.end) not in parts]


def _paired(found: list[Candidate], labels: list[Label]) -> dict[int, tuple[Candidate, int]]:
    """Each label with its candidate, largest overlap first, one to one."""
    overlaps = sorted(
        (
            (min(each.end, label["end"]) - max(each.start, label["start"]), number, place)
            for number, label in enumerate(labels)
            for place, each in enumerate(found)
        ),
        key=lambda overlap: -overlap[0],
    )
    pairs: dict[int, tuple[Candidate, int]] = {}
    taken: set[int] = set()
    for size, number, place in overlaps:
        if size > 0 and number not in pairs and place not in taken:
            pairs[number] = found[place], size
            taken.add(place)
    return pairs


def _same_value(candidate: Candidate, label: Label) -> bool:
    value = candidate.value
    if isinstance(value, Date):
        # A label has the date of "since 2005" and "until 2004", not the period.
        named = value.edtf.removesuffix("/..").removeprefix("../")
        wanted = _DECADE.sub(r"\g<1>0/\g<1>9", label["edtf"] or "")
        return label["type"] == "date" and any(
            same_time(edtf, wanted) for edtf in (value.edtf, named)
        )
    if not isinstance(value, Quantity | Money) or label["type"] == "date":
        return False
    times = (
        100 if label["unit"] == "share" and isinstance(value, Quantity) and value.unit == "%" else 1
    )
    ends = zip((value.low, value.high), (label["low"], label["high"]), strict=True)
    return all(_near(own, theirs, times) for own, theirs in ends)


def _near(own: Number | None, theirs: float | None, times: int) -> bool:
    if own is None or theirs is None:
        return own is None and theirs is None
    wanted = abs(Decimal(str(theirs)) * times)
    return abs(abs(Decimal(own)) - wanted) <= (_ROUGH * wanted if times > 1 else 0)


def _same_unit(value: Quantity | Money, label: Label) -> bool:
    if isinstance(value, Money) or label["type"] == "money":
        currency = value.currency if isinstance(value, Money) else value.unit
        return currency == label["currency"] or currency.startswith(f"{label['currency']} ")
    wanted = label["unit"] or ""
    return _alike(value.unit.partition(" per ")[0], wanted)


def same_label_unit(one: Label, other: Label) -> bool:
    """Whether two people give a figure the same unit or currency."""
    if other["type"] == "money":
        return bool(one["currency"] == other["currency"])
    first, second = one["unit"] or "", other["unit"] or ""
    return _alike(first, second)


def _alike(own: str, wanted: str) -> bool:
    if {wanted, own} <= {"share", "%"} or same_unit(own, wanted):
        return True
    return bool(own) and bool(wanted) and same_unit(own.split()[-1], wanted.split()[-1])


def same_time(own: str | None, theirs: str | None) -> bool:
    """Whether two dates are the same, or the same in another precision: 2014-15 for its months."""
    if own is None or theirs is None:
        return own == theirs
    if own == theirs:
        return True
    try:
        first, second = Edtf.parse(own), Edtf.parse(theirs)
    except ValueError:
        return False
    same_days = (first.earliest, first.latest) == (second.earliest, second.latest)
    is_closed = None not in (first.earliest, first.latest)
    return (is_closed and same_days) or (
        first.interval == second.interval and compatible(first, second)
    )


def _shown(label: Label) -> str:
    return str(label["edtf"] or (label["low"], label["high"], label["unit"] or label["currency"]))


def _around(text: str, at: int) -> str:
    return repr(" ".join(text[max(0, at - 60) : at + 60].split()))


def report(folder: Path, *, faults: bool) -> Iterator[str]:
    """The lines to print: a measure, its share, and what it is a share of."""
    score, found = scored(folder)
    if faults:
        yield from found
    for name, part, whole in (
        ("recall", "found", "figures"),
        ("precision", "right", "candidates"),
        ("value", "value", "found"),
        ("qualifier", "qualifier", "amounts"),
        ("unit or currency", "unit", "amounts"),
        ("as-of right where given", "as-of", "dated"),
        ("as-of wrong", "as-of wrong", "amounts"),
        ("subject", "subject", "subjects"),
        ("false guess", "false guess", "proposed"),
    ):
        yield f"{name:25} {score.share(part, whole):.3f}  ({score[part]} of {score[whole]})"
