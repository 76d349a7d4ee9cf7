"""What a figure may be about: kind, subject and attribute as its words and names suggest them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.aside import is_beside_the_point
from factcli.extract.attributes import attribute_of, change_of
from factcli.extract.beside import (
    antecedent_of,
    by_itself,
    counted_of,
    named_behind,
    purpose_of,
    sized_of,
)
from factcli.extract.clauses import Opening
from factcli.extract.cues import Cues
from factcli.extract.kind import PARTIES, TREATY, counts_parties, kind_of
from factcli.extract.names import Name, fuller_name, pointed_at
from factcli.extract.noun_phrases import names_something
from factcli.extract.objects import object_of, told_of
from factcli.grammar.points import MONTHS
from factcli.grammar.scan import Figure
from factcli.values.value import Date, Money, Quantity
from factcli.vocabulary import Kind
from factcli.words.sentences import Sentence

_PRONOUN = re.compile(
    r"[\s\"'“‘«(*_•–—-]*(?:(?:as of|in|by|on|at) [^,;.]{1,40},\s)?(?:it|they)"
    r"\s(?:now\s|also\s|still\s)?(?:has|have|had|is|are|was|were|employs?|comprises?|includes?)\b",
    re.I,
)
# The name of which a figure is told in a list: "Chad (€40.2 million)", "Iraq 62, Mali 19".
_NAME_BESIDE = re.compile(
    r"(?:^|[,;:|(]|\b(?:and|og|to|for|in|from|both))\s*(?:the\s)?"
    r"(?P<name>[A-ZÆØÅ][\w’'.-]*(?:\s(?:(?:of|and|the|de)\s)?[A-ZÆØÅ][\w’'.-]*){0,4}(?:\s\([A-Z]{2,10}\))?)"
    r"(?P<sign>\s\(|:\s|\s)$"
)
_NEXT_ITEM = re.compile(
    r"\)?(?:[,;]|\s(?:and|og))\s(?:(?:and|og)\s)?(?:the\s)?[A-ZÆØÅ][^,;.()\d]{1,50}[\s(:](?:[A-Z]{0,3}[^\w\s]?\s?)?\d"
)
_ITEM_BEFORE = re.compile(r"(?:\)|\d[^\s,;]*(?:\s[a-z]+)?)[,;]?\s(?:(?:and|og)\s)?(?:the\s)?$")
_CELL = re.compile(r"^\s*\|\s*(?P<name>[^|\d\n]{2,60}?)\s*\|[^\n]*$")


_RESPECTIVELY = re.compile(
    r"\b(?:respectively|apiece|each(?!\s(?:of|year|month|week|day)))\b", re.I
)


_DENIED = re.compile(r"\b(?:not|never|denied|deny|nobody|neither|ikke|aldri|no longer)\b", re.I)
# Who approves or announces a sum is not what it is of.
_APPROVES = re.compile(
    r"\b(?:approv|announc|authori[sz]|recommend|publish|report|not|welcom|request|propos|expect|estimat|forecast|project|predict)(?:es?|ed|s)\b",
    re.I,
)
# Of a credit that is given somebody else may have it.
_GIVES = re.compile(r"\b(?:provid|extend|offer|grant|launch|sign|ensur)(?:e|es|ed|s|ing)?\b", re.I)


# From one level to the next; "of GDP" behind the first is the second's too.
_ON_TO = re.compile(
    r"(?:\s(?:of|of the)\s[A-Za-z]+(?:\s[a-z]+){0,2})?\s*(?:(?:,|\(|\))\s*)?"
    r"(?:(?:and|or|then|further|later|again|before|in|at|on|by|og)\s+)*"
    r"(?:(?:up|down|back|compared\swith|against|from|to|fra|til|an?\s(?:[\w-]+\s){0,2}(?:drop|fall|rise"
    r"|increase|decrease|decline|gain|growth|reduction|surge)\sof)\s+)*",
    re.I,
)
_SUM_FOR = re.compile(
    r"\sfor\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}(?:,|\sand)\s(?:and\s)?\S{0,4}\d"
)
_FOR_BEFORE = re.compile(
    r"\d\S*(?:\s[a-z]+)?\sfor\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}(?:,|\sand)\s(?:and\s)?$"
)
_NEXT_PURPOSE = 60
_NAME_REACH = 90
_WINDOW = 160


class Guess(NamedTuple):
    """The kind, the subject (None where nothing is named) and the attribute of a figure."""

    kind: Kind
    subject: str | None
    attribute: str


class Told(NamedTuple):
    """An amount and the subject that was found for it."""

    figure: Figure
    subject: str | None


class Around(NamedTuple):
    """A sentence as all its figures share it: its cues, its opening, its names, its figures."""

    text: str
    sentence: Sentence
    cues: Cues
    opening: Opening
    names: Sequence[Name]
    figures: Sequence[Figure]


def guess(around: Around, figure: Figure, before: Told | None = None) -> Guess:
    """What the figure may be about, as the words of its own clause suggest.

    `before` is the amount before it in the sentence, whose subject it may share.
    """
    text, sentence, cues, *_ = around
    place = _Place(around, figure)
    attribute = attribute_of(text, sentence, figure, cues, place.change)
    subject = place.subject()
    # A third of the reduction is of that.
    is_share = isinstance(figure.value, Quantity) and figure.value.unit == "%"
    is_part = is_share and text.startswith(" of ", figure.phrase_end)
    if subject is not None and not is_part and not names_something(subject):
        subject = None
    if subject is None and before is not None and place.goes_on(before):
        subject = before.subject
    if subject is not None:
        attribute = _told_apart(attribute, subject, text, figure)
    kind = kind_of(text, sentence, figure, subject, attribute, offices=cues.offices)
    return Guess(kind, subject, attribute)


def _told_apart(attribute: str, subject: str, text: str, figure: Figure) -> str:
    """An attribute that does not say the subject again, and of a bare amount what it is for."""
    if not isinstance(figure.value, Money):
        return attribute
    lead = next((word for word in ("planned ", "annual ") if attribute.startswith(word)), "")
    if subject.casefold().endswith(attribute.removeprefix(lead).casefold()):
        attribute = f"{lead}amount"
    purpose = purpose_of(text, figure) if attribute.endswith("amount") else None
    if purpose is None or purpose.casefold() == subject.casefold():
        return attribute
    return f"{attribute} for {purpose}"


def _counts_others(first: Figure, second: Figure) -> bool:
    """Whether two amounts count things of their own: 592 officers (39 women)."""
    one, two = first.value, second.value
    if not isinstance(one, Quantity) or not isinstance(two, Quantity):
        return False
    return one.unit != two.unit and not {one.unit, two.unit} & {"", "%"}


class _Place:
    """A figure in its sentence, and the words that lead up to it."""

    def __init__(self, around: Around, figure: Figure) -> None:
        self.around = around
        self.text, self.sentence, self.cues, *_ = around
        self.figure = figure
        self.value = figure.value
        start = max(self.sentence.start, figure.phrase_start - _WINDOW)
        self.head = self.text[start : figure.phrase_start]
        self.last = self.head.rpartition(" ")[2] or self.head[:-1].rpartition(" ")[2]
        self.change = (
            change_of(self.text, self.sentence, figure, self.cues)
            if not isinstance(self.value, Date)
            else None
        )

    def subject(self) -> str | None:
        """The name beside the figure in a list, what is told of there, or its clause's subject."""
        text, sentence, figure = self.text, self.sentence, self.figure
        if figure.row:
            return " ".join(text[slice(*figure.row)].split())
        beside = self._beside() or by_itself(self.head)
        if beside or isinstance(self.value, Date):
            return beside or self._of_clause()
        if self._is_apart():
            return None
        changed = object_of(text, sentence, figure)
        if changed is not None:
            return changed or None
        return (
            (purpose_of(text, figure) if self._is_one_of_purposes() else None)
            or self._of_clause()
            or told_of(text, sentence, figure)
            or (antecedent_of(text, sentence, figure) if self.cues.relative else None)
            or (sized_of(text, sentence, figure) if self.cues.of else None)
            or named_behind(text, sentence, figure)
            or counted_of(text, sentence, figure)
            or purpose_of(text, figure)
        )

    def goes_on(self, before: Told) -> bool:
        """Whether it is told of the same as the amount before: from 3.8 in FY22 to 6.6 in FY23."""
        text, figure = self.text, self.figure
        if isinstance(self.value, Date) or text.startswith("of ", figure.phrase_start):
            return False
        if before.subject is None or self._is_apart():
            return False
        between = text[before.figure.end : figure.phrase_start]
        if between.strip() == "(":
            return not _counts_others(before.figure, figure)
        for date in self.around.figures:
            if isinstance(date.value, Date) and before.figure.end <= date.start < figure.start:
                between = between.replace(text[date.phrase_start : date.phrase_end], " ")
        start = max(self.sentence.start, before.figure.phrase_start - _WINDOW)
        head = text[start : figure.phrase_start]
        is_bracketed = head.rfind("(") > head.rfind(")")
        return not is_bracketed and _ON_TO.fullmatch(between) is not None

    def _is_apart(self) -> bool:
        """Whether "respectively" tells it from others."""
        if not self.cues.apart:
            return False
        end = min(self.sentence.end, self.figure.end + _WINDOW)
        return _RESPECTIVELY.search(self.text, self.figure.end, end) is not None

    def _is_one_of_purposes(self) -> bool:
        """Whether sums for several follow: $2 million for Sudan, $1 million for Chad."""
        if not isinstance(self.value, Money):
            return False
        if _SUM_FOR.match(self.text, self.figure.phrase_end):
            return True
        return _FOR_BEFORE.search(self.head[-_NEXT_PURPOSE:]) is not None

    def _of_clause(self) -> str | None:
        """The subject of the figure's clause, or the treaty that it is about."""
        text, sentence, figure = self.text, self.sentence, self.figure
        opening = self.around.opening
        cues = self.cues
        if (
            not cues.verbs
            or self._is_apart()
            or is_beside_the_point(text, figure, self.head, cues, self.change)
        ):
            return None
        clause = opening.clause(figure.phrase_start)
        if cues.approved and _APPROVES.search(text, clause.verb, figure.phrase_start):
            return None
        is_given = cues.given and _GIVES.search(text, clause.verb, figure.phrase_start)
        if is_given and (sized_of(text, sentence, figure) or named_behind(text, sentence, figure)):
            return None
        if cues.denied and _DENIED.search(text, clause.verb, figure.phrase_start):
            return None
        treaty = self._treaty() if self.cues.treaties else None
        if treaty and (clause.subject is None or clause.subject in treaty):
            return treaty
        if clause.subject is not None:
            return clause.subject
        is_pronoun = _PRONOUN.match(text, sentence.start, sentence.end)
        return pointed_at(text, sentence) if is_pronoun and self.change is None else None

    def _beside(self) -> str | None:
        """The name of a list or of a table's row that the figure stands at."""
        text, sentence, figure = self.text, self.sentence, self.figure
        if text.startswith("|", sentence.start) or text[sentence.start].isspace():
            cell = _CELL.match(text[sentence.start : figure.phrase_start])
            if cell:
                return " ".join(cell["name"].split())
        word = self.last.lstrip("(")
        if isinstance(self.value, Date) or not (word[:1].isupper() or self.last.endswith("(")):
            return None
        head = self.head[-_NAME_REACH:]
        found = _NAME_BESIDE.search(head)
        if found is None or found["name"].split()[0].casefold() in MONTHS:
            return None
        behind = _NEXT_ITEM.match(text, figure.phrase_end)
        is_listed = behind or _ITEM_BEFORE.search(head[: found.start("name")])
        return " ".join(found["name"].split()) if is_listed else None

    def _treaty(self) -> str | None:
        """The treaty whose parties or dates the figure tells."""
        text, sentence, figure = self.text, self.sentence, self.figure
        unit = self.value.unit if isinstance(self.value, Quantity) else ""
        is_of_parties = PARTIES.search(unit) or counts_parties(text, sentence, figure, unit)
        if not is_of_parties and not isinstance(self.value, Date):
            return None
        treaties = [name for name in self.around.names if TREATY.search(name.text)]
        earlier = [name for name in treaties if name.start < figure.start]
        if earlier:
            return fuller_name(text, sentence, earlier[-1])
        return fuller_name(text, sentence, treaties[0]) if treaties and is_of_parties else None
