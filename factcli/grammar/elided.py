"""Numbers that go on about what was counted before, though other words stand between.

"Vacancies numbered 907; they fell to 853", "it held 72 posts. It now holds 61", "34 bushels in
2014, was 36 this year": the noun is said once. Only patterns of a few words decide.
"""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures
from factcli.grammar.ellipsis import CORRESPONDING, OF_THEM, Whole
from factcli.grammar.lexis import GAP, word_set
from factcli.grammar.points import MONTHS
from factcli.grammar.spots import Spot

_REACH = 200
_WIDEST = 8
_FEW = r"[^.;:\n]{0,60}?"
_WHEN = r"(?:in|on|at|by|during|for)\s(?:the\s)?[\w ,/–-]{3,25}?"
_MOVED = (
    r"(?:rose|risen|fell|fallen|grew|grown|increased|decreased|declined|dropped|climbed"
    r"|c[ao]me down|went up|gone up|(?:was|were|been)\s(?:reduced|raised|cut|increased|lowered))"
)
_IT = r"(?:it|they|this|that|these|which|the (?:number|figure|total|strength)|and)"
# What stands between the two, the words that qualify the second left out.
_GOES_ON = re.compile(
    # "rose to 70 men from 60"
    r"\sfrom"
    # "the yield, 35.6 bushels in 2014, was 34.4"; "set at 2,000 men in 1901, was reduced to 1,432"
    rf"|(?:\s{_WHEN})?,\s(?:is|was|were|had been|has been|rose to|fell to)"
    rf"|(?:\s{_WHEN})?,\s{_MOVED}(?:\s{_WHEN})?(?:\sby\s[^.;:]{{1,20}})?\sto"
    # "had 70 men against an authorized strength of 90"
    rf"|(?:\s{_WHEN})?,?\s(?:against|out of|compared with)\san?(?:\s[a-z]+)?"
    r"\s(?:strength|establishment)\sof"
    # "2.5 million men in 1999, by 2008 this had increased to 12.4 million"
    rf"|{_FEW}[,;.]?\s{_FEW}{_IT}\s(?:had|has|have)?\s?(?:since\s)?{_MOVED}"
    rf"(?:\sby\s[^;:]{{1,20}})?\sto"
    # "43 people were killed; in 2016, 50"; "it had 70 in May; in June it was 64"
    rf"|{_FEW}[;,]\s(?:and\s)?(?:in|at|on)\s(?:[A-Z][a-z]+\s)?[12][0-9]{{3}}(?:,|\s(?:it|they)\s(?:was|were))"
    # "Ontario accounted for 8.8 million tonnes, Quebec for 3.4 million"
    r"|,\s(?:and\s)?[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?\s(?:for|with)",
    re.I,
)
# "by 120 votes to 4"; "7 votes to two".
_AGAINST = re.compile(r"\sto")
# What says the same count again: "the total had stood at", "a peak of", "last month's figure of".
_LEVEL = r"(?:total|figure|toll|tally|peak|number|count)"
_SAID_AGAIN = re.compile(
    rf"[^:\n]{{0,180}}?\b(?:the|an?|its|their|that|this|(?=last\s))\s?"
    rf"(?:(?!of\b)[a-z0-9'\u2019-]+\s){{0,2}}?(?:(?:(?:month|year|quarter|day|week)['\u2019]s\sfigure"
    rf"|peak|low|high|record|total)\sof|{_LEVEL}"
    r"(?:\s(?:in|on|at|by|for\s(?:[12][0-9]|the\s(?:last|previous|first|second|third|fourth|same)))"
    r"[^.;:\n]{1,40}?)?\s(?:(?:had|has|have)\s)?"
    r"(?:(?:stood|stands|stand)\sat|been|was|were|is|reached|came\sto|rose\sto|fell\sto))",
    re.I,
)
# "21,946 were new, a decrease (3%) from 22,673".
_CHANGED_FROM = re.compile(
    r"[^.;:\n]{0,80}?\b(?:an?|the)\s(?:[a-z]+\s)?"
    r"(?:increase|decrease|rise|fall|decline|drop|reduction|growth)"
    r"(?:\s\([^()\n]{1,30}\)|\sof\s[^;:()\n]{1,30}?)?\s(?:from|on|over)"
)
# "obtained 2,810 votes, the runner-up 1,814"; "the oldest 70" is of something else.
_ANOTHERS = re.compile(r",\s(?:and\s)?(?:the|its|their|an?)\s(?:(?![a-z]+est\b)[a-z-]+\s?){1,2}")
# "30 acceptances. By the end of 2009 only 17 had been received": a sentence that needs a noun.
_SENTENCE_OPENED = re.compile(
    r"[^.;:]{0,120}[.;]\s(?:(?:By|In|At|On|Since|Until|Over|During|As\sof|by|in|since)\s[^.;:]{2,60}?,?)?"
    r"(?:\s?(?:only|just|all))?"
)
_VOTED = re.compile(rf"[.,;)](?!\w)|$|{GAP}(?:with|and|in|on|at|to|for)(?!\w)")
_HAVE = re.compile(rf"{GAP}(?:have|had|were)(?={GAP}(?:(?:not|since|already){GAP})?[a-z]+)")
_WRAPPED = re.compile(r"\n(?=[a-z0-9(])")
_ITEM_END = re.compile(r"[.,;](?:\s|$)|$")
_YEAR_LABEL = r"[-•*\s]*(?:[A-Z][a-z]{2,8}\s)?[12][0-9]{3}(?:[-/\u2013][0-9]{2,4})?:?[ \u00a0]+"
_NEXT_LINE = re.compile(rf"[^\n]{{0,60}}\n{_YEAR_LABEL}")
_LABELLED = re.compile(_YEAR_LABEL)
_PER = re.compile(r"^\sper\s[a-z]+")
_SAME_VERB = re.compile(r"[^;:\n]{0,90}\b(?P<verb>[a-z]+)", re.I)
_BEFORE = re.compile(
    r"\b(?P<verb>[a-z]+)\s(?:about\s|some\s|nearly\s|over\s|its last\s|the\s)?$", re.I
)
_FORMS = {
    "held": "hold", "had": "have", "has": "have", "lost": "lose", "sent": "send", "ran": "run",
    "sold": "sell", "bought": "buy", "made": "make", "gave": "give", "paid": "pay",
    "kept": "keep", "built": "build", "lent": "lend", "took": "take",
}  # fmt: skip
_VERBS = word_set(
    """
    hold have lose send run sell buy make give pay keep build lend take employ train treat receive
    own lease count register report host house arrest kill recruit deploy serve include
    """
)
_LEVELS = word_set("was were been is are at reached totalled")
_ENDS = re.compile(
    rf"[.,;)](?!\w)|$|{GAP}(?:in|on|at|by|since|from|to|as|and|this|last|for|was|were|a|twelve|two"
    r"|three|later|earlier|before|today|now)(?!\w)",
    re.IGNORECASE,
)
_MONTH_BEHIND = re.compile(
    rf"{GAP}(?:in|by|at{GAP}the{GAP}end{GAP}of){GAP}(?:{'|'.join(MONTHS)})(?!\w)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?]\s")


def elided(
    spot: Spot,
    figures: Figures,
    counted: Whole | None,
    leading: Whole | None,
    whole: Whole | None = None,
) -> Whole | None:
    """What a bare number counts: what was counted last, or first in the sentence before.

    `whole` is the last figure of any unit, which may be a sum that is told of since.
    """
    text = spot.text
    if leading is not None and spot.lead.start - leading.end <= 2 * _REACH:
        between = text[leading.end : figures.start]
        is_level = spot.last_word in _LEVELS and _is_near(figures, leading)
        if is_level and CORRESPONDING.search(between):
            return leading
    if counted is None or not 0 <= spot.lead.start - counted.end <= _REACH:
        return None
    between = _PER.sub("", text[counted.end : spot.lead.start]).rstrip(" \u00a0\n")
    if "\n\n" in between:
        return None
    sentences = len(_SENTENCE_END.findall(between))
    if _AGAINST.fullmatch(between) and counted.unit.casefold() in ("votes", "vote"):
        return counted if _VOTED.match(text, figures.end) else None
    is_alike = _is_near(figures, counted)
    if not is_alike and figures.low <= 1:
        return None
    if sentences <= 1 and OF_THEM.match(text, figures.end) and figures.low < counted.number:
        return counted
    is_whole = _is_next_line(text, between, counted)
    between = _WRAPPED.sub(" ", between)
    if is_alike and (is_whole or _needs_noun(text, between, figures, whole, counted)):
        return counted
    if not is_alike or sentences > 1 or not _ENDS.match(text, figures.end):
        return None
    if _is_said_again(between, whole, counted) or _GOES_ON.fullmatch(between):
        return counted
    is_next = sentences == 0 and between[-1:] == "," and _MONTH_BEHIND.match(text, figures.end)
    return counted if is_next or _is_same_verb(text, between, counted) else None


def _needs_noun(
    text: str, between: str, figures: Figures, whole: Whole | None, counted: Whole
) -> bool:
    """Whether a number can count nothing but what was counted: "only 17 had come"."""
    if _ANOTHERS.fullmatch(between):
        return _ITEM_END.match(text, figures.end) is not None
    is_last = whole is None or whole.end <= counted.end
    is_alone = is_last and _HAVE.match(text, figures.end) is not None
    return is_alone and _SENTENCE_OPENED.fullmatch(between) is not None


def _is_said_again(between: str, whole: Whole | None, counted: Whole) -> bool:
    """Whether the words before a number say that it is a level of what was counted."""
    if whole is not None and whole.currency and whole.end > counted.end:
        return False
    if _CHANGED_FROM.fullmatch(between):
        return True
    return _SAID_AGAIN.fullmatch(between) is not None


def _is_next_line(text: str, between: str, counted: Whole) -> bool:
    """Whether a number stands in the line of the next year: "2019: 42 offences", "2020: 40"."""
    start = text.rfind("\n", max(0, counted.printed[0] - 40), counted.printed[0]) + 1
    label = (
        _LABELLED.match(text, start, counted.printed[0])
        if start or counted.printed[0] < 40
        else None
    )
    is_first = label is not None and label.end() == counted.printed[0]
    return _NEXT_LINE.fullmatch(between + " ") is not None and is_first


def _is_near(figures: Figures, whole: Whole) -> bool:
    return figures.low <= whole.number * _WIDEST and whole.number <= figures.high * _WIDEST


def _is_same_verb(text: str, between: str, counted: Whole) -> bool:
    """Whether the verb right before a number is that before what was counted: "lost 54 men"."""
    own = _SAME_VERB.fullmatch(between)
    theirs = _BEFORE.search(text, max(0, counted.printed[0] - 40), counted.printed[0])
    if own is None or theirs is None:
        return False
    verb = _plain(own["verb"])
    return verb in _VERBS and verb == _plain(theirs["verb"])


def _plain(verb: str) -> str:
    word = verb.casefold()
    if word in _FORMS:
        return _FORMS[word]
    for ending in ("ed", "d", "s"):
        if word.endswith(ending) and word[: -len(ending)] in _VERBS:
            return word[: -len(ending)]
    return word
