"""What the words right beside a figure say that it is of: what is sized, counted or paid for.

"Clothing, which accounts for 48 per cent", "41 per cent of Army cadets were girls", "$2 million for
Sudan". Anything further away is another's.
"""

from __future__ import annotations

import re

from factcli.extract.clause_words import NO_SUBJECT, VERBS
from factcli.extract.noun_phrases import DETERMINERS, NO_PHRASE, phrase_of
from factcli.grammar.lexis import word_set
from factcli.grammar.nouns import DURATIONS
from factcli.grammar.points import MONTHS
from factcli.grammar.scan import Figure
from factcli.values.value import Money, Quantity
from factcli.words.sentences import Sentence

_ENDS = (
    "or|in|to|for|with|is|are|was|were|has|have|had|that|which|by|on|at|from|as|over|will|would|who"
    "|under|live|lived|did|do|said"
)
_NOUN = r"[^\W\d_][\w’'-]*"
_PASSIVE = (
    "allocated|set aside|provided|earmarked|approved|spent|budgeted|released|disbursed|paid|pledged"
    "|needed|required|made available"
)
_FOR = re.compile(
    rf"(?:\s(?:has|have|had|was|were|is|are|will)(?:\s(?:been|be))?\s(?:{_PASSIVE}))?"
    r"(?:\s(?:in|during)\s(?:the\s)?[\w/–-]{4,9}(?:\s[Bb]udget|\s[Ee]stimates)?)?"
    rf"\s(?:(?P<to>to\s)|(?:for|to|towards|til)\s(?:the\s)?)(?P<name>{_NOUN}"
    rf"(?:\s(?:(?:and|of|of the)\s)?(?!(?:{_ENDS}|and|of|the|an?)\b|[A-Z]{{3}}\s?\d)"
    rf"{_NOUN}){{0,6}})"
)
# Behind "to" and a word, what makes the word a verb.
_OBJECT = re.compile(r"\s(?:the|an?|our|its|their|his|her|this|these|those|all)\b")
_NO_PURPOSE = word_set(
    """
    fy dollar them year years period fiscal financial calendar quarter month months example instance
    a an each every all date be which whom this that its their it allow
    """
)
_ANTECEDENT = re.compile(
    r"(?:^|[,;.:]\s|\b(?:of|in|on|and|for|the)\s)(?:the\s)?"
    rf"(?P<name>(?:{_NOUN}\s){{0,3}}{_NOUN}),\s(?:which|who)\s(?:[a-z]+\s){{0,6}}$"
)
_OF_WHAT = re.compile(
    rf"\s(?:of|av)\s(?:the\s|all\s|its\s|their\s)*(?P<name>{_NOUN}(?:\s(?!(?:{_ENDS}|and)\b){_NOUN}){{0,4}})"
    r"(?P<behind>\s(?:is|are|was|were|has|have|had|will|live|lived|did|said|[a-z]+ed)\b)"
)
_ROUGHLY = r"(?:about\s|some\s|up to\s|more than\s|over\s|at least\s|almost\s|nearly\s)?"
_SIZED = re.compile(
    r"(?:^[*\s]*(?!\x00)|(?:^[*\s]*|\s)(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|his|her|[Oo]ur|in|with|and"
    r"|[Ee]xclud(?:ing|es)|[Ii]nclud(?:ing|es)|plus|total|steady|of)\s)"
    rf"(?P<noun>(?:(?!of\s|and\s|in\s|to\s|for\s|with\s|is\s|was\s|the\s|an?\s){_NOUN}\s){{1,5}})of\s"
    rf"{_ROUGHLY}$"
)
_SIZES = word_set(
    """
    total number amount average maximum minimum sum range group additional cost costs gap rate
    increase rise growth value price level fall drop decline decrease ceiling strength share
    increases cut contribution proportion majority third half quarter percentage kind sort period
    """
)
_CHANGES = word_set("increase rise fall drop decline decrease cut surge gain loss reduction jump")
_ARTICLE = re.compile(r"\b(?:an?|the|its|this|their)\s(?:[a-z-]+\s){0,2}$")
_SMALL = (
    "into|onto|through|against|under|among|towards?|during|after|before|since|because|if|when|who"
    "|not|but|than|in|of|to|for|with|and|or|on|at|by|from|as|is|was|were|are|will|has|over|per|that"
    "|which|a|an"
)
_NOUNS_BEHIND = re.compile(
    rf"\s(?P<noun>(?!(?:{_SMALL})\b)[a-z][\w-]*(?:\s(?!(?:{_SMALL})\b)[a-z][\w-]*){{1,2}})"
    rf"(?=\s(?:{_SMALL})\b|[,.;])"
)
_OPENS = re.compile(
    r"[\s\"'“‘«(*_•–—-]*(?:(?:In|At|On|By|During|Since|As of|As at)\s[^,;.]{3,30},\s)?"
    r"(?:some |about |around |over |more than |at least |up to )?",
    re.I,
)
_ACTED = re.compile(r"\s(?:is|are|was|were|has|have|had|will)\s", re.I)
_BY_ITSELF = re.compile(
    r"\d(?:\s?%|\s[a-z]+)?\)?(?:,|,?\sand)\s(?:and\s)?(?:the\s|that\sof\s(?:the\s)?)?"
    rf"(?P<name>{_NOUN}(?:\s(?!(?:{_ENDS})\b){_NOUN}){{0,3}})\sby\s"
    r"(?:about\s|some\s|over\s|nearly\s|almost\s|(?:more|less)\sthan\s|just\s)?$"
)
_COMMON = NO_SUBJECT | NO_PHRASE | DETERMINERS
_REACH = 110


def purpose_of(text: str, figure: Figure) -> str | None:
    """What a sum is for, right behind it: "$2 million for Sudan"."""
    if not isinstance(figure.value, Money):
        return None
    found = _FOR.match(text, figure.phrase_end)
    if found is None or any(map(str.isdigit, found["name"])) or _is_cut(text, found):
        return None
    keys = [word.casefold() for word in found["name"].split()]
    first = keys[0]
    if first in MONTHS or first in NO_SUBJECT or first in VERBS or first[:2] == "fy":
        return None
    return " ".join(found["name"].split()) if _NO_PURPOSE.isdisjoint(keys) else None


def _is_cut(text: str, found: re.Match[str]) -> bool:
    """Whether it is a deed rather than a thing ("to help the police"), or a noun of another."""
    if text.startswith(" of ", found.end()):
        return True
    is_verb = found["to"] and found["name"].islower() and " " not in found["name"]
    return bool(is_verb) and _OBJECT.match(text, found.end()) is not None


def by_itself(head: str) -> str | None:
    """What changed by a figure where the verb is that of another: "…, import duty by 9 million"."""
    found = _BY_ITSELF.search(head)
    if found is None:
        return None
    keys = [word.casefold() for word in found["name"].split()]
    is_plain = VERBS.isdisjoint(keys) and keys[0] not in _COMMON and "by" not in keys
    is_plain = is_plain and not any(map(str.isdigit, found["name"]))
    return phrase_of(found["name"].split()) if is_plain else None


def antecedent_of(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """What a clause with which tells of: "clothing, which accounts for 48 per cent"."""
    head = text[max(sentence.start, figure.phrase_start - _REACH) : figure.phrase_start]
    found = _ANTECEDENT.search(head)
    if found is None:
        return None
    words = found["name"].split()
    if any(word.casefold() in VERBS for word in words) or words[0].casefold() in NO_SUBJECT:
        return None
    return " ".join(words)


def sized_of(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """The noun that the figure is the size of: a capital use charge of $5 billion."""
    value = figure.value
    if isinstance(value, Quantity) and value.unit != "%" and value.unit not in DURATIONS:
        return None
    start = max(sentence.start, figure.phrase_start - _REACH)
    head = "\0" * (start > sentence.start) + text[start : figure.phrase_start]
    found = _SIZED.search(head)
    if found is None:
        return None
    words = found["noun"].split()
    while words and (words[0].casefold() in _SIZES or words[0].casefold() in VERBS):
        words = words[1:]
    if not words or (len(words) == 1 and words[0].casefold() in _SIZES):
        return None
    is_change = words[-1].casefold() in _CHANGES
    return (
        None if is_change or any(word.casefold() in VERBS for word in words) else phrase_of(words)
    )


def named_behind(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """What a sum is the size of where that stands behind it: a $4.1 billion offset package."""
    head = text[max(sentence.start, figure.phrase_start - _REACH) : figure.phrase_start]
    if not isinstance(figure.value, Money) or not _ARTICLE.search(head):
        return None
    found = _NOUNS_BEHIND.match(text, figure.phrase_end)
    return " ".join(found["noun"].split()) if found else None


def counted_of(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """What the sentence that begins with a figure tells of: 41 per cent of Army cadets were …."""
    value = figure.value
    opening = _OPENS.match(text, sentence.start)
    is_first = opening is not None and opening.end() >= figure.phrase_start
    before = text[max(sentence.start, figure.phrase_start - 3) : figure.phrase_start]
    is_first = is_first or before.rstrip()[-1:] == ";"
    if not is_first or not isinstance(value, Quantity):
        return None
    if value.unit == "%" or not value.unit:
        found = _OF_WHAT.match(text, figure.phrase_end)
        named = " ".join(found["name"].split()) if found else ""
        first = named.split()[0].casefold() if named else ""
        is_common = first in _COMMON
        return named if named and not is_common else None
    is_named = len(value.unit.split()) > 1 and _ACTED.match(text, figure.phrase_end)
    return value.unit if is_named else None
