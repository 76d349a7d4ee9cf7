"""The date of a line that heads those below it: of a timeline, of a label, of a list.

"20 February 2024" alone on a line heads what follows up to the next such line; "Aid for
2014-2021" heads the figures that stand under it without a sentence of their own; "At the end of
2010:" rules the items of the list that it leads up to.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from factcli.extract.dated import Dated
from factcli.extract.dating import Dating
from factcli.extract.undated import time_of_its_own
from factcli.grammar.date_lines import is_date_line
from factcli.grammar.figures import Figure
from factcli.grammar.told_times import ago, before_it
from factcli.values.edtf import Point
from factcli.values.value import Date
from factcli.words.sentences import Sentence

Layout: TypeAlias = Literal["timeline", "label", "list"]

_MARKS = " \t*_#:>•–—-"
_BLANK = re.compile(r"\n[ \t\r]*\n")
_ITEM = re.compile(r"\s*(?:[•‣◦▪*+–—-]|\(?[0-9]{1,2}[.)]|\(?[a-z]\))[ \t]")
_BEFORE = re.compile(r"\b(?:before|prior to)\s(?:the\s)?$", re.I)
_OTHER_TIME = re.compile(
    r"\b(?:now|currently|today|at present|to date|so far|previously|a year earlier|since)\b", re.I
)
# A table of all years has no end; a timeline whose next date is farther is none.
_REACH = 4000
_LONGEST_LEAD = 200
_LONGEST_DATE = 40
_SINCE_IN_BRACKETS = re.compile(r"\((?:since|from)\s$", re.I)
_LED = re.compile(
    r"(?:[,(]\s?|\b(?:in|for|at|on|as of|as at|as on|during|by|end of|ended|to)\s(?:the\s)?"
    r"(?:end\sof\s)?(?:year\s|years\s|period\s|FY\s?)?)$",
    re.I,
)


class Head(NamedTuple):
    """The date that heads what comes, what kind of line it stands in, and where that ends."""

    date: Dated
    layout: Layout
    end: int


class Heads:
    """The head of the lines under way, while the sentences of a text come in reading order."""

    def __init__(self, text: str, published: Point | None) -> None:
        """Nothing heads the first line."""
        self._text, self._published = text, published
        self._head: Head | None = None
        self._is_timeline = False

    def over(self, dating: Dating) -> dict[int, Dated]:
        """The date of each amount of a sentence that has it from the line that heads it."""
        sentence = dating.parted.sentence
        head = self._opened_by(dating)
        if head is not None:
            self._head = head
            return {}
        self._look_up(sentence)
        if self._head is None or not self._heads(self._head, sentence):
            return {}
        layout, date = self._head.layout, self._head.date
        if layout == "label" and any(
            dating.parted.verbs(number, sentence.start, sentence.end)
            for number in {dating.parted.at(each.start) for each in dating.parted.amounts}
        ):
            return {}
        return {each.start: date for each in dating.parted.amounts if self._takes(dating, each)}

    def _look_up(self, sentence: Sentence) -> None:
        """Take the lead of a list that has no figure, for its first item: "ten years ago:"."""
        text, start = self._text, sentence.start
        if self._published is None or not _ITEM.match(text, start):
            return
        end = text.rfind(":\n", max(0, start - _REACH), start)
        if end < 0 or (self._head is not None and end < self._head.end):
            return
        begin = max(text.rfind("\n\n", 0, end), end - _LONGEST_LEAD, 0)
        told = ago(text, begin, end, self._published)
        if told is not None and self._published.month is not None:
            self._head = Head(Dated(*told), "list", end + 2)

    def _takes(self, dating: Dating, amount: Figure) -> bool:
        """Whether an amount has no time of its own, nor a date of its sentence before it."""
        if not dating.is_free(amount) or amount.start in dating.lasting:
            return False
        if time_of_its_own(self._text, amount) is not None:
            return False
        number = dating.parted.at(amount.start)
        start = dating.parted.clauses[number].start
        if _OTHER_TIME.search(dating.text, start, max(start, amount.start)):
            return False
        here = [each for each in dating.parted.dates if each in dating.roles]
        return not any(dating.parted.at(each.start) == number for each in here)

    def _heads(self, head: Head, sentence: Sentence) -> bool:
        """Whether a line heads a sentence further on."""
        text, start = self._text, sentence.start
        if start - head.end > _REACH:
            return False
        between = text[head.end : start]
        if head.layout == "timeline":
            return self._is_timeline or _BLANK.search(text, head.end - 1, start) is None
        if head.layout == "label":
            return _BLANK.search(text, head.end - 1, start) is None
        starts = [found.end() for found in _BLANK.finditer(text, head.end - 1, start)]
        places = [place for place in starts if place <= start] or [head.end]
        return all(_ITEM.match(text, place) for place in places) and (
            bool(_ITEM.match(text, start)) or bool(_ITEM.search(between)) or "\n" not in between
        )

    def _opened_by(self, dating: Dating) -> Head | None:
        """The head that a sentence is, if it tells of no amount and stands over others."""
        sentence = dating.parted.sentence
        if [each for each in dating.parted.amounts if each.start not in dating.lasting]:
            return None
        end = self._line_end(sentence)
        if end is None:
            return None
        if is_date_line(self._text, sentence.start, sentence.end) and dating.parted.dates:
            date = dating.parted.dates[0]
            if isinstance(date.value, Date) and not date.ambiguous:
                self._is_timeline = self._is_timeline or self._is_another_below(end)
                told = Dated(date.start, date.end, date.value.edtf)
                return Head(told, "timeline", end)
        if self._text[sentence.end - 1] == ":":
            told_before = self._led_up(dating)
            is_list = _ITEM.match(self._text, end) is not None
            if told_before is not None and is_list:
                return Head(told_before, "list", end)
        label = self._labelled(dating)
        return Head(label, "label", end) if label else None

    def _is_another_below(self, at: int) -> bool:
        """Whether another line that is a date alone follows, so that the page is a timeline."""
        stop = min(len(self._text), at + _REACH)
        while at < stop:
            end = self._text.find("\n", at, stop)
            end = end if end >= 0 else stop
            if end - at <= _LONGEST_DATE and is_date_line(self._text, at, end):
                return True
            at = end + 1
        return False

    def _line_end(self, sentence: Sentence) -> int | None:
        """Where the line ends that a sentence ends with, if nothing else stands in it."""
        end = sentence.end
        while self._text[end : end + 1] in (" ", "\t", "\r", "*", "_"):
            end += 1
        return end + 1 if self._text[end : end + 1] == "\n" else None

    def _led_up(self, dating: Dating) -> Dated | None:
        """The date of the words that lead up to a list."""
        text, sentence = dating.text, dating.parted.sentence
        dates = dating.parted.dates
        if not dates:
            told = ago(text, sentence.start, sentence.end, self._published)
            return Dated(*told) if told else None
        if len(dates) != 1 or not isinstance(dates[0].value, Date):
            return None
        date, value = dates[0], dates[0].value
        lead = text[max(sentence.start, date.start - 20) : date.start]
        if _BEFORE.search(lead):
            edtf = before_it(value.when)
            return Dated(date.start, date.end, edtf.text) if edtf else None
        if date not in dating.roles:
            return None
        return Dated(date.start, date.end, dating.roles[date].edtf)

    def _labelled(self, dating: Dating) -> Dated | None:
        """The date of a line that is no sentence: it is led up to, or stands in brackets."""
        text, sentence = dating.text, dating.parted.sentence
        if text[sentence.end - 1] in ".!?;," or dating.parted.verbs(
            0, sentence.start, sentence.end
        ):
            return None
        dates = [
            each
            for each in dating.parted.dates
            if not _SINCE_IN_BRACKETS.search(text, sentence.start, each.start)
        ]
        if len(dates) != 1 or not isinstance(dates[0].value, Date) or dates[0].ambiguous:
            return None
        date, value = dates[0], dates[0].value
        is_led = _LED.search(text, sentence.start, date.start) is not None
        is_last = not text[date.end : sentence.end].strip(" )*:_")
        is_open = value.edtf.startswith("..") or value.edtf.endswith("..")
        if is_open or not is_led or not (is_last or len(dating.parted.dates) > 1):
            return None
        return Dated(date.start, date.end, value.edtf)
