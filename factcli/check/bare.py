"""Numbers that have no noun of their own, which only their sentence shows to be figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from factcli.grammar.number_words import NUMBER_WORDS
from factcli.grammar.plurals import is_plural
from factcli.grammar.points import MONTHS
from factcli.grammar.scan import Figure
from factcli.grammar.whole import parse_quantity
from factcli.values.errors import BadValue
from factcli.values.value import Quantity

_DIGITS = r"[-\u2212]?[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,6})?(?![\w%]|[.,-][0-9])"
WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]{{3,5}}|"
    rf"{'|'.join(sorted(NUMBER_WORDS - {'one', 'zero'}, key=len, reverse=True))})(?![\w-])"
)
_LED = (
    r"(?:(?:about|around|some|nearly|almost|roughly|approximately|up to|as many as|more than|over|"
    r"at least|fewer than|less than|at most)\s)?"
)
_VERBS = (
    r"had|has|have|was|were|are|is|will|would|did|do|signed|left|joined|went|came|lost|took|served|"
    r"died|fell|ratified|remained|remain|belonged|belong|came|come|live|lived|work|worked"
)
# A number without a noun of its own is a figure where a verb announces it, where it is itself
# what a verb is said of, and where a noun before it goes without saying.
_BARE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?:number|numbers|numbered|numbering|count|counts|counted|counting|been|employs?|"
        rf"employed|strong:)\s(?:exactly\s|precisely\s)?(?P<n>{_LED}(?:{_DIGITS}|{WORDS}))(?=[.,;:)]|\s(?![a-z]*s\b)|$)",
        rf"(?<!\w)(?:is|was|are|were|at|to|from|reached|totall?ed|total\sof|came\sto)\s"
        rf"(?P<n>{_LED}{_DIGITS}(?:\s(?!in|of|on|at|to|by|for)[a-z]{{1,3}}(?=[.,;)]|$))?)"
        r"(?=[.,;:)]?(?:\s|$))",
        rf"(?:^|[,;:(]\s|(?<!\w)(?:and|but|which|these|them|whom),?\s)"
        rf"(?P<n>{_LED}{_DIGITS})(?=\s(?:of\s(?:them|whom|which|these|those)|in\s|{_VERBS})(?!\w))",
        rf"(?:(?<!\w)(?:and|but|which|these|them|whom),?|[,;:])\s(?P<n>{_LED}{WORDS})"
        rf"(?=\s(?:{_VERBS})(?!\w))",
        rf"(?<!\w)(?:and|but)\s(?P<n>{_LED}{WORDS})(?=\sin\s(?-i:[A-Z]))",
        rf"(?<!\w)the\s(?:last\s|first\s|other\s)?(?P<n>{_DIGITS})(?=\sof\s(?:you|us|them)(?!\w))",
        rf"(?<!\w)(?:is|are|was|were)\s(?P<n>{_LED}(?:{_DIGITS}|{WORDS}))(?=\sin\s(?:all|number)\b)",
        rf"(?<!\w)[A-Z][\w-]+\s(?P<n>(?-i:{_LED}){_DIGITS})(?=\s*[.;)]?\s*$)",
        rf",?\s(?:and|but)\s(?:the\s)?(?-i:[A-Z])[^,;:]{{2,50}}\s(?P<n>{_LED}{WORDS})(?=[.;)]?\s*$)",
        rf"(?<!\w)and,?\s(?P<n>{_LED}(?:{_DIGITS}|{WORDS}))(?=\smore\s(?:{_VERBS}|serve)(?!\w))",
        rf",\s(?P<n>{_DIGITS})(?=\sin\s(?:all|total)\b)",
        rf"(?<!\w)(?:is|was|are|were)\s(?:now\s|then\s|still\s)?(?P<n>{_LED}{WORDS})(?=[.;,)]|$)",
        rf"(?<!\w)and\s(?P<n>{_LED}{WORDS})(?=\s[a-z]{{3,}}(?<!s)[.;,])",
        rf"(?<!\w)and\s(?P<n>{_LED}{_DIGITS})(?=\s(?-i:[a-z]{{5,}})(?<!s)(?:[.;,]|$))",
        rf"[a-z]s,\s(?P<n>{_LED}{_DIGITS})(?=,\s(?:{_VERBS})(?!\w))",
        rf"(?<!\w)of\s(?P<n>{WORDS})(?=\s(?:had|have|were|are)(?!\w))",
        rf"(?<!\w)(?P<n>{WORDS}|{_DIGITS})(?=\s(?:new|old|modern|other)\s(?-i:[A-Z]))",
        rf"^Of\s(?:the|its|our|their|all)\s[^,;]{{2,90}},\s(?P<n>{_LED}(?:{_DIGITS}|{WORDS}))(?=\s[a-z])",
        rf"(?<!\w)and\s(?P<n>{_LED}(?:{_DIGITS}|{WORDS}))(?=\ssince\s)",
        rf"(?:^|[.;]\s)(?P<n>{WORDS}|{_DIGITS})(?=\s(?:is|was)\s(?:the\snumber|that)\sof\s)",
        rf"(?<!\w)(?:team|group|force|staff|unit|contingent)\sof\s(?P<n>{_LED}(?:{_DIGITS}|{WORDS}))",
    )
)
_NAMED_UNIT = re.compile(
    rf"(?:(?<=[A-Z]\s)(?P<n>[0-9]{{1,3}}(?:,[0-9]{{3}})*)|(?<=[a-z]\s)(?-i:{WORDS}))"
    r"\s(?P<unit>[a-z]{3,20})(?!\w)"
)
_YEAR = re.compile(r"[12][0-9]{3}")
# Any other number that no noun follows, but a word that goes on from it, or a name: 205 Polish.
_ALONE = re.compile(
    rf"(?<![\w.,/$€£¥#&+–-])(?P<n>{_LED}(?:{_DIGITS}|{WORDS}))(?![\w%/–-])(?P<rest>\W*)(?P<next>[^\W\d][\w-]*)?",
    re.IGNORECASE,
)
_GOES_ON = frozenset(
    f"{_VERBS} "
    "in on at to from by for of with as and or but when where who which that while whereas than "
    "then also more others each all during since until before after between under among so "
    "stayed stood voted took took part attended participated participate serving working strong "
    "still already now".replace("|", " ").split()
)
# A number behind these tells one of several from the others, or is none: Article 5, one or two.
_TELLS_WHICH = frozenset(
    "page pages article articles paragraph chapter section item step version no nos nr number "
    "rule phase table figure annex aged age minus plus top under type class level group size "
    "day week vol volume line note resolution".split()
)
_PERIODS = frozenset("years months weeks days hours minutes times decades centuries".split())
_NO_COUNT = frozenset(
    "the these those all both other others next last first or one any every than into a of in by "
    "per only its their our his her".split()
)
# What only says when: 734 twelve months earlier.
_WHEN = re.compile(
    r"\s(?:an?|the|[a-z]{3,6})\s(?:year|month|week|day)s?\s"
    r"(?:before|earlier|later|previously|after|ago)\b"
)
_BEFORE = re.compile(r"(?P<word>[\w'’.-]+)(?P<mark>[^\w\s]*)\s*$")
_LEAST, _LOOK_BACK = 10, 40


def named_units(text: str) -> Iterator[Figure]:
    """A count behind a name that ends in a number of its own: "offered CSMH II 40 soldiers".

    Or behind a name that a number in words could be part of: "by July eight protocols".
    """
    for match in _NAMED_UNIT.finditer(text):
        start, end = match.span()
        if is_plural(match["unit"]) and match["unit"] not in _PERIODS:
            yield Figure(start, end, start, end, parse_quantity(match.group()))


def bare_numbers(text: str, known: Sequence[Figure], *, is_prose: bool) -> Iterator[Figure]:
    """The numbers without a noun; `known` are the other figures of the text.

    In a table's cell (no prose) a number is read where its words say by themselves that it counts.
    """
    for pattern in _BARE:
        for match in pattern.finditer(text):
            if figure := _figure(match):
                yield figure
    counts = [f.end for f in known if isinstance(f.value, Quantity)]
    first = min(counts, default=len(text))
    for match in _ALONE.finditer(text) if is_prose else ():
        if _is_figure(text, match, has_model=first <= match.start()) and (figure := _figure(match)):
            yield figure


def _figure(match: re.Match[str]) -> Figure | None:
    if _YEAR.fullmatch(match["n"]):
        return None
    start, end = match.span("n")
    with suppress(BadValue):
        return Figure(start, end, start, end, parse_quantity(" ".join(match["n"].split())))
    return None


def _is_figure(text: str, match: re.Match[str], *, has_model: bool) -> bool:
    """Whether a number is one that counts, by the words on both sides of it.

    `has_model` tells that a figure with a noun stands before it: 54 members here, there 34.
    """
    rest, following = match["rest"], match["next"] or ""
    is_end = not following or any(sign in ".,;:)?!" for sign in rest)
    if following.casefold() in MONTHS:
        return False
    if not is_end and not (following in _GOES_ON or following[0].isupper()):
        return _WHEN.match(text, match.end("n")) is not None
    before = _BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    if before is None or before["mark"]:
        return not is_end or has_model or match["n"][0].isalpha()
    word, is_word = before["word"], match["n"].split()[-1][0].isalpha()
    is_large = is_word or int("".join(filter(str.isdigit, match["n"]))) >= _LEAST
    if word[0].isupper() and before.start() > 0:
        return has_model and is_large
    if is_end and not (has_model or is_large):
        return False
    if is_word and word.casefold() in _NO_COUNT:
        return False
    return word.casefold().rstrip(".") not in _TELLS_WHICH
