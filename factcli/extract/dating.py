"""The date that a sentence gives for an amount, where it plainly gives one.

Nothing is guessed: a date that may belong to something else in the sentence is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.sentences import Sentence

_AS_OF = re.compile(r"\b(?:as of|as at|as on|per)\b", re.I)
_LEAD = re.compile(
    r"(?:(?:in|on|during|by|at|throughout|i|per|as of(?: the)?|as at|as on|since|siden)\b"
    r"|between|from|mellom|fra)",
    re.I,
)
_OPEN_START = re.compile(r"(?:from|fra|as from|starting|beginning|effective|with effect)\b", re.I)
# What parts two statements of one sentence.
_BREAK = re.compile(
    r"[;:()\[\]]|,(?=\s)|\s[–—-]\s"
    r"|\s(?:and|og|while|whereas|but|although|though|which|that|who|whose|som|mens)\s",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|could|might|if|unless|plan(?:s|ned)?|aims?|targets?|goals?|"
    r"hopes?|expect(?:s|ed)?|forecasts?|proposed?|intends?|skal|vil|mål)\b",
    re.I,
)
_BEGUN = re.compile(
    r"\b(?:established|founded|adopted|launched|signed|created|opened|built|born|formed|ratified|"
    r"set up|started|begun|agreed|concluded|published|opprettet|vedtatt|grunnlagt|etablert)\s+$",
    re.I,
)
_STRONG_BREAK = re.compile(r";\s|,\s(?:and|og|while|whereas|but|mens|men)\s", re.I)
_CLAUSE_START = re.compile(
    r"(?:[;(](?:\s*(?:and|og))?|,\s(?:and|og|while|whereas|but|mens|men))\s*$", re.I
)
_JOINED = re.compile(r"[\s,/]*(?:and|or|og|eller|to)?\s*", re.I)
_LIGHT_START = re.compile(r"[\s\"'“‘«(\[*_•‣◦▪#–—-]*")
_LOOK_BACK = 24
_STATEMENT = 300
# A sentence with more dates than this is a table or a chronicle: which dates what is not plain.
_MOST_DATES = 12


def dates_of(figures: Sequence[Figure]) -> list[Figure]:
    """The dates of a sentence; none of a chronicle, where it is not plain which is of what."""
    dates = [figure for figure in figures if isinstance(figure.value, Date)]
    return dates if len(dates) <= _MOST_DATES else []


def dated_by(
    text: str, sentence: Sentence, dates: Sequence[Figure], amount: Figure
) -> Figure | None:
    """The date of the sentence that says when the amount was true; None where that is open."""
    near = [date for date in dates if _stands_with(text, date, amount)]
    date = near[0] if len(near) == 1 else None
    if not near and dates and _frames(text, sentence, dates[0], amount):
        # Over all of the sentence up to its next date, which may be of what follows or precedes.
        later = [other for other in dates[1:] if other.start < _clause_end(text, sentence, amount)]
        date = None if later else dates[0]
    if date is None or not _may_date(text, sentence, date):
        return None
    is_open = _is_ahead(text, sentence, amount) or _is_one_of_several(text, dates, date)
    return None if is_open else date


def _may_date(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a date that can say when something was true."""
    if not isinstance(figure.value, Date) or figure.ambiguous or figure.parts:
        return False
    if figure.value.edtf.startswith(".."):
        return False
    lead = text[figure.phrase_start : figure.start]
    if not lead.strip():
        return _is_label(text, sentence, figure)
    is_open = figure.value.edtf.endswith("..")
    return _LEAD.match(lead) is not None and not (is_open and _OPEN_START.match(lead))


def _is_one_of_several(text: str, dates: Sequence[Figure], date: Figure) -> bool:
    """Whether another date goes with it, so that either may be meant: in 2014 and in 2015."""
    if _AS_OF.match(text, date.phrase_start):
        return False
    at = dates.index(date)
    pairs = [(date, other) for other in dates[at + 1 : at + 2]]
    pairs += [(other, date) for other in dates[max(0, at - 1) : at]]
    return any(_JOINED.fullmatch(text, one.end, two.phrase_start) for one, two in pairs)


def _is_label(text: str, sentence: Sentence, date: Figure) -> bool:
    """Whether a bare date stands in brackets, or opens a sentence as "2014: …" does."""
    before, after = text[date.start - 1 : date.start], text[date.end : date.end + 1]
    if before == "(":
        return after in (")", ":")
    return after == ":" and _opens(text, sentence, date.start)


def _stands_with(text: str, date: Figure, amount: Figure) -> bool:
    """Whether the date belongs to the amount's own statement."""
    is_as_of = _AS_OF.match(text, date.phrase_start) is not None
    if date.end <= amount.phrase_start:
        between = text[date.end : amount.phrase_start]
        if is_as_of or _opens_clause(text, date):
            between = between.lstrip(",:")
        return _BREAK.search(between) is None and not _is_of_a_beginning(text, date)
    if amount.end > date.phrase_start:
        return False
    between = text[amount.end : date.phrase_start]
    if text[date.start - 1 : date.start] == "(":
        return text[date.end : date.end + 1] == ")" and not between.strip(" \u00a0(")
    if _opens_clause(text, date) and not is_as_of:
        return False
    return _BREAK.search(between.rstrip(", ") if is_as_of else between) is None


def _is_of_a_beginning(text: str, date: Figure) -> bool:
    """Whether the date is that of a participle: the centre established in 2003."""
    start = max(0, date.phrase_start - _LOOK_BACK)
    return _BEGUN.search(text, start, date.phrase_start) is not None


def _opens_clause(text: str, date: Figure) -> bool:
    """Whether a clause begins with the date: "…; in 2023, …", "… (2023: …"."""
    before = text[max(0, date.phrase_start - _LOOK_BACK) : date.phrase_start]
    return _CLAUSE_START.search(before) is not None


def _frames(text: str, sentence: Sentence, date: Figure, amount: Figure) -> bool:
    """Whether the date opens the sentence, and so is of all that the sentence says."""
    return date.end <= amount.phrase_start and _opens(text, sentence, date.phrase_start)


def _opens(text: str, sentence: Sentence, at: int) -> bool:
    opening = _LIGHT_START.match(text, sentence.start, at)
    return opening is not None and opening.end() == at


def _clause_end(text: str, sentence: Sentence, amount: Figure) -> int:
    """Where the statement of the amount ends at the latest."""
    end = _STRONG_BREAK.search(text, amount.end, sentence.end)
    return end.start() if end else sentence.end


def _is_ahead(text: str, sentence: Sentence, amount: Figure) -> bool:
    """Whether the statement is of what is yet to come."""
    begin = max(sentence.start, amount.phrase_start - _STATEMENT)
    for found in _BREAK.finditer(text, begin, amount.phrase_start):
        begin = found.end()
    last = min(sentence.end, amount.end + _STATEMENT)
    end = _BREAK.search(text, amount.end, last)
    return _AHEAD.search(text, begin, end.start() if end else last) is not None
