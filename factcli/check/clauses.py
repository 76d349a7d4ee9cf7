"""The statements of a sentence: where one ends and the next begins, with and without figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from factcli.check.prose import is_harmless
from factcli.check.wording import Word
from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.tokens import is_place

_FINITE = (
    r"is|are|was|were|has|have|had|will|would|may|might|can|could|shall|should|must|does|do|did|"
    r"entered|came|comes|ended|ends|began|begins|became|becomes|took|takes|went|goes|sent|sends|gave|"
    r"gives|paid|pays|got|made|makes|held|holds|left|leaves|met|meets|ran|runs|rose|rises|fell|falls|"
    r"grew|grows|stood|stands|lost|won|spent|spends|set|put|wants|plans|hopes|counts|numbers|serves|"
    r"serve|employs|covers|produces|exports|imports|receives|provides|contributes"
)
_SAYS = (
    r"said|says|told|tells|added|adds|wrote|writes|reported|reports|noted|notes|announced|announces|"
    r"claimed|claims|stated|states|argued|stressed|confirmed|confirms|explained|recalled"
)
# Where a statement ends, whether or not the next has a figure.
_ENDS = re.compile(
    r"(?P<mark>;\s|\s[–—-]\s|:\s)"
    r"|(?P<contrast>,?\s(?=(?:while|whereas|but|although|though|however|even\sthough)\s))"
    r"|(?P<relative>,\s(?=(?:(?:all|some|most|both|many|half|one|two|each)?\s?(?:of|in|at|under|on|to|"
    r"with|from|for)\s)?(?:which|whom|who|whose|where)\s))"
    rf"|(?P<said>,[\"”’]?\s(?=(?:(?:the|a|an|one|its|our)\s)?(?:[\w-]+\s){{1,6}}?(?:{_SAYS})(?![\w]))"
    r"|,[\"”]\s|,\s(?=[\"“])|,\s(?=according\sto\s))"
    r"|(?P<verb>,?\s(?=and\s(?:(?:then|also|now|later|soon|thus|today|finally|has|have)\s)?"
    rf"(?:(?:it|they|he|she|there|those|these|this|we)\s|(?:{_FINITE})\s|[a-z]{{3,}}ed\s)))"
)
# What parts two figures of one statement, the strongest first.
_BETWEEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r",\s(?=(?:and|or)\s)",
        r",\s|[()]",
        r"\s(?=(?:and|og|or)\s)",
        r"\s(?=(?:to|from|against|than|of\s(?:which|whom|them))\s*(?:about\s|around\s|some\s)?$)",
    )
)
VERB = re.compile(rf"(?<!\w)(?:{_FINITE}|{_SAYS}|[a-z]{{3,}}ed|[a-z]{{4,}}s\sto)(?!\w)")
_FINITE_NEXT = re.compile(rf"\s*(?:{_FINITE})\s")
_OF_IT = re.compile(r",\s[^,]*(?<!\w)(?:its|their|his|her)(?!\w)[^,]*,\s*$")
_OPENING = re.compile(r"\s*(?:of|when|out of|among)\s", re.IGNORECASE)
_SHORT = 9
_LONGEST_LABEL = 5
_AND = re.compile(r"(?:and|og|or)\s[a-z]")
# Of another one, since another day: Greenland since 2006 and the Faroe Islands since 2004.
_SINCE = re.compile(r"and\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}\ssince\s")
# The same where the first has its date too: to NATO since 1949, and a common market since 2010.
_SINCE_TOO = re.compile(
    r"and\s(?:(?:(?:to|of|with)\s)?(?:the\s)?[A-Z]|(?:to\s|of\s)?an?\s[a-z])[\w-]*(?:\s[\w-]+){0,2}"
    r"\s(?:since|from|in|on)\s"
)
_COMPARED = re.compile(r"\b(?:as|than|more|less|fewer)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|every\w*|any\w*|nothing|none|nobody)\s*(?:[\w-]+\s*){0,3}$", re.IGNORECASE
)
_OF_THEM = re.compile(r"[\s,]*(?:and\s)?of\s(?:whom|which|them|these|those)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"[\s,]*(?:which|whose|who|whom|where)\s", re.IGNORECASE)
_PARTICIPLES = re.compile(r"[a-z]{3,}ed\s*$")
_REPORT = re.compile(rf"(?<!\w)(?:{_SAYS}|according)(?!\w)")


class Clause(NamedTuple):
    """A statement of a sentence: its place, and whether it only says who reports the others."""

    start: int
    end: int
    is_report: bool = False


def clauses(text: str, figures: Sequence[Figure], words: Sequence[Word]) -> list[Clause]:
    """The statements of a sentence in order; each figure is in one, and few have several."""
    starts = [0, *_own_ends(text, figures, words)]
    found: list[Clause] = []
    number = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        inside: list[Figure] = []
        while number < len(figures) and figures[number].start < end:
            inside.append(figures[number])
            number += 1
        if not inside:
            found.append(Clause(start, end, bool(found) and bool(_REPORT.search(text, start, end))))
        else:
            found += _between(text, start, end, inside, words)
    return _joined(text, found, figures, words)


def has_verb(text: str, clause: Clause) -> bool:
    """Whether a statement has a verb of its own, or goes on from the one before it."""
    return VERB.search(text, clause.start, clause.end) is not None


def continues(text: str, clause: Clause, has_verb: bool) -> bool:
    """Whether a statement is of the time of the one before it: "of whom 12 were women"."""
    return not has_verb or _OF_THEM.match(text, clause.start, clause.end) is not None


def stands_apart(text: str, clause: Clause, has_verb: bool) -> bool:
    """Whether a statement has a verb of its own, or begins what is said of a noun alone."""
    return has_verb or _RELATIVE.match(text, clause.start, clause.end) is not None


def _own_ends(text: str, figures: Sequence[Figure], words: Sequence[Word]) -> list[int]:
    ends: list[int] = []
    relative = False
    at = 0
    figure = 0
    for match in _ENDS.finditer(text):
        end = match.end()
        while figure < len(figures) and figures[figure].phrase_end <= match.start():
            figure += 1
        if figure < len(figures) and figures[figure].phrase_start < match.start():
            continue  # inside a figure: 23–25 January
        if match["verb"] and (
            _PARTICIPLES.search(text[at : match.start()]) or text[end : end + 3] != "and"
        ):
            continue  # signed and ratified
        if match["mark"] and at == 0 and _is_label(text[: match.start()], match["mark"]):
            continue  # New Zealand: 42 soldiers
        if _in_a_name(end, words) or (match["contrast"] and _ALL.search(text, at, match.start())):
            continue  # all donors but Norway
        if relative:
            comma = text.find(", ", at, match.start())
            if comma >= 0:
                ends.append(comma + 2)
        ends.append(end)
        at, relative = end, bool(match["relative"])
    if relative:
        comma = text.find(", ", at)
        if comma >= 0 and not _in_a_name(comma + 2, words):
            ends.append(comma + 2)
    return sorted(set(ends))


def _is_label(text: str, mark: str) -> bool:
    """Whether the words before a colon say of whom what follows is."""
    is_short = mark[0] == ":" and len(text.split()) <= _LONGEST_LABEL
    return is_short and not VERB.search(text) and not _COMPARED.search(text)


def _between(
    text: str, start: int, end: int, figures: Sequence[Figure], words: Sequence[Word]
) -> list[Clause]:
    """The statements of a stretch, cut between two of its figures at the strongest break."""
    found = []
    counts = 0
    for figure, following in pairwise(figures):
        counts += not isinstance(figure.value, Date)
        breaks = _BETWEEN if counts else _BETWEEN[:-1]  # from 5 in May to 7 in June
        cut = _cut(text, figure.phrase_end, following.phrase_start, words, breaks)
        if cut is not None and _is_one(text, cut, figure, following):
            cut = None
        if cut is not None:
            found.append(Clause(start, cut))
            start = cut
    return [*found, Clause(start, end)]


def _is_one(text: str, cut: int, figure: Figure, following: Figure) -> bool:
    """Whether "and" joins no more than nouns: in humanitarian and stabilisation aid since 2014."""
    if isinstance(figure.value, Date) and _SINCE_TOO.fullmatch(text, cut, following.start):
        return False
    return (
        isinstance(following.value, Date)
        and not _SINCE.fullmatch(text, cut, following.start)
        and _AND.match(text, cut) is not None
        and text[cut - 2 : cut] != ", "
        and not VERB.search(text, cut, following.phrase_start)
    )


def _cut(
    text: str, start: int, end: int, words: Sequence[Word], breaks: Sequence[re.Pattern[str]]
) -> int | None:
    opening = text.rfind("(", start, end)
    if opening >= 0 and not text[opening + 1 : end].strip():
        # What stands before a figure in brackets is what it is of.
        before = _cut(text, start, opening, words, breaks)
        if before is not None:
            return before
    for pattern in breaks:
        ends = [found.end() for found in pattern.finditer(text[:end], start)]
        apart = [end for end in ends if not _in_a_name(end, words)]
        if apart:
            return apart[-1]
    return None


def _in_a_name(at: int, words: Sequence[Word]) -> bool:
    """Whether a break would fall inside a name: Trinidad and Tobago, the Law and Order Fund."""
    after = bisect_left(words, at, key=lambda word: word.start)
    if not 0 < after < len(words) - 1:
        return False
    before = words[after - 1]
    if any(t in before.tokens for t in words[after].tokens if is_place(t)):
        return True
    following = words[after + 1]
    return (
        words[after].text == "and"
        and before.is_name
        and following.is_name
        and (not is_country(before) and not is_country(following))
    )


def is_country(word: Word) -> bool:
    """Whether a word names a place by itself."""
    return any(map(is_place, word.tokens))


def _joined(
    text: str, found: list[Clause], figures: Sequence[Figure], words: Sequence[Word]
) -> list[Clause]:
    """The statements, those that only say when put to the one that they date.

    "In January 2015, …" opens one; "…, from 11 to 13 June," goes with the one before it.
    """
    joined: list[Clause] = []
    start: int | None = None
    for clause in found:
        begin = clause.start if start is None else start
        if _only_dates(text, begin, clause.end, figures, words):
            if joined and start is None:
                joined[-1] = joined[-1]._replace(end=clause.end)
                continue
            if clause is not found[-1]:
                start = begin
                continue
        joined.append(clause._replace(start=begin))
        start = None
    return joined


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether what opens a sentence says of whom and when: "Operation X, at its height," does."""
    opens = not text[:start].strip() and text[:end].rstrip().endswith(",")
    return (
        opens
        and bool(_OF_IT.search(text[start:end]))
        and not VERB.search(text, start, end)
        and bool(_FINITE_NEXT.match(text, end))
    )


def _only_dates(
    text: str, start: int, end: int, figures: Sequence[Figure], words: Sequence[Word]
) -> bool:
    inside = [f for f in figures if start <= f.start < end]
    if _is_subject(text, start, end) and all(isinstance(f.value, Date) for f in inside):
        return True
    if start > 0 and VERB.search(text, start, end):
        return False
    if not inside or not all(isinstance(figure.value, Date) for figure in inside):
        return False
    if _OPENING.match(text, start) and len(text[start:end].split()) <= _SHORT:
        return True
    rest = (
        w
        for w in words
        if start <= w.start < end
        and not any(f.phrase_start <= w.start < f.phrase_end for f in inside)
    )
    return all(w.sort in ("stop", "light", "number") or is_harmless(w.text) for w in rest)
