"""How far a learned choice of dates carries to documents that it has not seen.

    python benchmarks/dating_model.py DIR…

Each folder has labelled paragraphs, as `extract.py --labelled` reads them. Of each amount and each
date of its paragraph some sixty signals are taken: where the two stand, what clauses, dates and
amounts lie between, the words before each, the tenses, and the kind of the date; not what the
rules say, which know these folders. Trees that grow on all folders but one choose a date for each
amount of that one: the rules' own dates stay, and the choice fills those that they leave open. The
last lines show what more labels would bring: the last folder, by trees that grow on the first one,
two, three and so on.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import labelled
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer

from factcli.extract import Candidate, extract, times
from factcli.extract.dating import Dating
from factcli.extract.openings import begins
from factcli.extract.undated import is_undated
from factcli.grammar.figures import Figure
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Money
from factcli.words.sentences import Sentence

_LEAD = re.compile(
    r"\b(?:in|on|at|by|since|from|until|to|during|for|of|as of|as at|end|over|than|with|and|after"
    r"|before)\s(?:the\s)?(?:[a-z]+\s){0,2}$",
    re.I,
)
_AGAINST = re.compile(r"\b(?:than|compared|against|versus|from|over the|previous|earlier)\b", re.I)
_ELSEWHEN = re.compile(
    r"\b(?:now|currently|today|next|since|so far|to date|ago|later|each)\b", re.I
)
_SIGNS = (";", ",", "(", ")", ":", "\n", " and ", " but ", " while ", " to ", " of ")
_BOUNDS = (0.4, 0.5, 0.6, 0.7, 0.8)
_FARTHEST = 6
Signals = dict[str, float]
Trees = tuple[DictVectorizer, HistGradientBoostingClassifier]


class Choice(NamedTuple):
    """A date that an amount may have, the signals of the two, and whether it is the label's."""

    edtf: str
    signals: Signals
    is_right: bool


class Amount(NamedTuple):
    """An amount with the dates around it, that of the rules and that of its label."""

    by_rule: str | None
    label: str | None
    choices: Sequence[Choice]


class _Recorded(Dating):
    """Keeps each sentence as it was read, for its signals."""

    seen: ClassVar[list[Dating]] = []

    def __init__(self, text: str, sentence: Sentence, figures: Sequence[Figure]) -> None:
        super().__init__(text, sentence, figures)
        self.seen.append(self)


def amounts(folder: Path) -> Iterator[Amount]:
    """The amounts of all paragraphs of a folder."""
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        habits = labelled._habits(document)
        published = document["published"] and Edtf.parse(document["published"]).start
        for paragraph in document["paragraphs"]:
            _Recorded.seen.clear()
            found = list(
                extract(
                    paragraph["text"],
                    day_first=document["day_first"],
                    published=published,
                    currency=habits.currency,
                    fiscal=habits.fiscal,
                )
            )
            yield from _of_paragraph(paragraph["figures"], found, list(_Recorded.seen))


def _of_paragraph(
    labels: Sequence[dict[str, Any]], found: list[Candidate], read: list[Dating]
) -> Iterator[Amount]:
    pairs = labelled._paired(labelled._outermost(found), list(labels))
    places = {each.start: (n, each) for n, d in enumerate(read) for each in d.parted.amounts}
    dates = [(n, each) for n, d in enumerate(read) for each in d.parted.dates if not each.ambiguous]
    for number, label in enumerate(labels):
        candidate = pairs[number][0] if number in pairs else None
        if candidate is None or label["type"] == "date" or label.get("optional"):
            continue
        if isinstance(candidate.value, Date):
            continue
        place = places.get(candidate.start)
        near = [each for each in dates if place and abs(place[0] - each[0]) <= _FARTHEST]
        choices = [_choice(read, place, each, dates, label) for each in near if place]
        yield Amount(candidate.as_of, label["as_of"], choices)


def _choice(
    read: list[Dating],
    amount: tuple[int, Figure],
    date: tuple[int, Figure],
    dates: Sequence[tuple[int, Figure]],
    label: dict[str, Any],
) -> Choice:
    roles = read[date[0]].roles
    printed = str(getattr(date[1].value, "edtf", "")).removesuffix("/..")
    edtf = roles[date[1]].edtf if date[1] in roles else printed
    signals = _signals(read, amount, date, dates)
    return Choice(edtf, signals, labelled.same_time(edtf, label["as_of"]))


def _signals(
    read: list[Dating],
    amount: tuple[int, Figure],
    date: tuple[int, Figure],
    dates: Sequence[tuple[int, Figure]],
) -> Signals:
    (here, one), (there, day) = amount, date
    own, other = read[here], read[there]
    parted, far = own.parted, other.parted
    before = day.end <= one.phrase_start
    side = "before" if before else "behind"
    low, high = (day.end, one.phrase_start) if before else (one.end, day.phrase_start)
    between = own.text[low : max(low, high)]
    role = other.roles[day].kind if day in other.roles else "none"
    lead = _LEAD.search(far.near(day.start, 30))
    same = "same" if here == there else "other"
    sentence = own.text[parted.sentence.start : parted.sentence.end]
    clause, its = parted.at(one.start), far.at(day.start)
    amounts_between = sum(low <= each.start < high for each in parted.amounts)
    words = {
        f"sentences {max(-2, min(here - there, 4))}": True,
        f"dates between {side} {min(3, sum(low <= d.start < high for _, d in dates))}": True,
        f"amounts between {side} {min(4, amounts_between)}": True,
        f"words {side} {same} {min(5, len(between.split()) // 3)}": True,
        f"role {role} {same}": True,
        f"lead {lead.group().split()[0].lower() if lead else ''} {same}": True,
        f"clause {clause == its} {side} {same}": True,
        f"opener {parted.clauses[clause].opener} {same}": True,
        f"against {side} {same}": _AGAINST.search(between) is not None,
        f"compared {side} {same}": own.is_compared(one),
        f"base {same}": day.start in other.roles.bases,
        f"opens {same}": begins(far, day),
        f"tenses {parted.tense_told(one.start)} {far.tense_told(day.start)} {same}": True,
        f"own dates {min(2, len(parted.dates))} {same}": True,
        f"another time {same}": _ELSEWHEN.search(sentence) is not None,
        f"only date {same}": len({d.start for _, d in dates}) == 1,
        f"first date {same}": day is dates[0][1],
        "undated": is_undated(own.text, one) or one.start in own.lasting,
        f"money {same}": isinstance(one.value, Money),
    }
    words |= {f"sign {sign!r} {side} {same}": sign in between for sign in _SIGNS}
    return {word: 1.0 for word, is_so in words.items() if is_so}


def trained(sets: Sequence[Sequence[Amount]]) -> Trees:
    """The trees that have grown on some folders."""
    choices = [choice for each in sets for amount in each for choice in amount.choices]
    signs = DictVectorizer(sparse=False)
    model = HistGradientBoostingClassifier(
        max_iter=250, learning_rate=0.05, max_leaf_nodes=12, min_samples_leaf=15, random_state=1
    )
    matrix = signs.fit_transform([choice.signals for choice in choices])
    return signs, model.fit(matrix, [choice.is_right for choice in choices])


def shares(found: Sequence[Amount], trees: Trees) -> Iterator[str]:
    """The share of times right where given, and wrong, by the rules and filled from each bound."""
    signs, model = trees
    best = []
    for amount in found:
        likely = [0.0]
        if amount.choices:
            matrix = signs.transform([choice.signals for choice in amount.choices])
            likely = list(model.predict_proba(matrix)[:, 1])
        best.append(max(likely))
    for bound in (2.0, *_BOUNDS):
        right = wrong = given = 0
        for amount, likely_most in zip(found, best, strict=True):
            told = amount.by_rule
            if told is None and likely_most >= bound:
                told = max(amount.choices, key=lambda c: _likely(c, signs, model)).edtf
            is_right = labelled.same_time(told, amount.label)
            given += amount.label is not None
            right += amount.label is not None and is_right
            wrong += told is not None and not is_right
        name = "rules" if bound > 1 else f"from {bound}"
        yield f"{name} {right / given:.3f} wrong {wrong / len(found):.3f}"


def _likely(choice: Choice, signs: DictVectorizer, model: HistGradientBoostingClassifier) -> float:
    return float(model.predict_proba(signs.transform([choice.signals]))[0, 1])


def main() -> None:
    """Print the shares for each folder, and for the last one by more and more others."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    folders = parser.parse_args().folders
    vars(times)["Dating"] = _Recorded  # keeps each sentence as it was read
    sets = [list(amounts(folder)) for folder in folders]
    for number, folder in enumerate(folders):
        trees = trained([each for n, each in enumerate(sets) if n != number])
        print(f"{folder}: {'; '.join(shares(sets[number], trees))}")
    for count in range(1, len(sets)):
        trees = trained(sets[:count])
        labels = sum(map(len, sets[:count]))
        print(f"{folders[-1]}, {labels} labels: {'; '.join(shares(sets[-1], trees))}")


if __name__ == "__main__":
    main()
