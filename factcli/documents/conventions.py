"""What a document's dates and signs mean by its own habits: the order of days, its currency."""

import re
from collections import Counter
from typing import Generic, Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit

from factcli.documents.text import Text
from factcli.values.locality import PLACES, Shared, shared_signs

# With points or hyphens only where the year is whole: 3.2.11 numbers a section.
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(?:19|20)\d\d|(?<=/\d)/\d\d|(?<=/\d\d)/\d\d)"
    r"(?![\d/-]|\.\d)"
)
DAY_FIRST = "day first"
_ORDERS = (DAY_FIRST, "month first")
_Habit = TypeVar("_Habit")
_MONTHS = 12
_MOST_DAYS = 31
# A place that a text names as often as this, and twice as often as any other, is where it is from.
_OFTEN = 3


class Doubt(NamedTuple):
    """A habit that the text leaves open: what to ask a person, and the answers, the usual first.

    `reason` is the line among the reasons that says how it is taken while nobody is asked.
    """

    about: Literal["day_first", "currency"]
    question: str
    answers: tuple[str, str]
    reason: str


class Habits(NamedTuple):
    """The order of days and the local currency of a document, and what they were taken from.

    `doubts` are those that the text does not tell, which are as they usually are.
    """

    day_first: bool = True
    currency: str | None = None
    reasons: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def answered(self, doubt: Doubt, answer: str) -> "Habits":
        """The habits with a doubt settled by a person."""
        settled = self._replace(
            reasons=tuple(each for each in self.reasons if each != doubt.reason),
            doubts=tuple(each for each in self.doubts if each != doubt),
        )
        if doubt.about == "day_first":
            return settled._replace(day_first=answer == DAY_FIRST)
        return settled._replace(currency=answer)


def habits_of(text: Text, day_first: bool | None = None, currency: str | None = None) -> Habits:
    """The habits of a document: those that are given, else those that its text shows."""
    order, reasons, doubts = _Found(day_first)
    if day_first is None:
        order, reasons, doubts = _order(text.text)
    if currency is None:
        currency, told, doubted = _currency(text)
        reasons, doubts = (*reasons, *told), (*doubts, *doubted)
    return Habits(True if order is None else order, currency, reasons, doubts)


class _Found(NamedTuple, Generic[_Habit]):
    """A habit, None where the text does not tell; what to say of it, what to ask."""

    habit: _Habit | None = None
    reasons: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def _order(text: str) -> _Found[bool]:
    """Whether days come before months, as a date shows that can be read in one way only."""
    shown: dict[bool, str] = {}
    doubtful = None
    for date in _NUMERIC.finditer(text):
        first, second = int(date[1]), int(date[3])
        if not (0 < first <= _MOST_DAYS and 0 < second <= _MOST_DAYS):
            continue
        if first > _MONTHS >= second:
            shown.setdefault(True, date[0])
        elif second > _MONTHS >= first:
            shown.setdefault(False, date[0])
        elif first != second and first <= _MONTHS:
            doubtful = doubtful or date[0]
    if len(shown) == 1:
        order, example = next(iter(shown.items()))
        if order and not doubtful:
            return _Found(order)
        how, other = ("day", "month") if order else ("month", "day")
        told = f"Dates are read {how} first, as {example} must be (--{other}-first)."
        return _Found(order, (told,))
    if shown or doubtful:
        why = f"{shown[True]} and {shown[False]} differ" if shown else "no date of it tells"
        example = doubtful or shown[True]
        told = f"Dates such as {example} are read day first, though {why} (--month-first)."
        question = f"Is {doubtful} read day first or month first?"
        asked = (Doubt("day_first", question, _ORDERS, told),) if doubtful else ()
        return _Found(None, (told,), asked)
    return _Found()


def _currency(text: Text) -> _Found[str]:
    """The currency that a bare sign stands for, where it is not the one it mostly does."""
    for sign in shared_signs(text.text):
        code, is_sure = _local(text, sign)
        if code is None or code == sign.usual:
            continue
        if is_sure:
            return _Found(code, (f"“{sign.mark}” is read as {code} (--currency {sign.usual}).",))
        told = f"“{sign.mark}” is read as {sign.usual}; is it {code}? (--currency {code})"
        question = f"What is “{sign.mark}” here, {sign.usual} or {code}?"
        return _Found(None, (told,), (Doubt("currency", question, (sign.usual, code), told),))
    return _Found()


def _local(text: Text, sign: Shared) -> tuple[str | None, bool]:
    """The currency of the place that a text is from, and whether a bare sign is surely in it.

    Its site, publisher or language say so; its title and words only where it marks the usual
    currency of the sign as another one, as "US$" beside "$" does.
    """
    host = (urlsplit(text.url or "").hostname or "").rpartition(".")[2]
    places = {code: PLACES[code] for code in sign.codes}
    for code, place in places.items():
        if host == place.domain or text.language in place.languages:
            return code, True
    contrast = sign.told_apart.search(text.text) is not None
    for words, is_sure in ((text.publisher, True), (text.title, contrast)):
        named = [code for code, place in places.items() if _names(words or "", place.names)]
        if named:
            return (named[0], is_sure) if len(named) == 1 else (None, False)
    counts = Counter(
        {code: _count(text.text, PLACES[code].names) for code in sign.codes}
    ).most_common(2)
    (code, most), (_, next_most) = counts
    often = most >= _OFTEN and most >= 2 * next_most
    return (code, contrast) if often else (None, False)


def _names(words: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE) for name in names)


def _count(text: str, names: tuple[str, ...]) -> int:
    return sum(text.count(name) for name in names)
