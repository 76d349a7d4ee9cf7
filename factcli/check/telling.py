"""What the words of a statement say of its figure: of when it is so, and of how much of it."""

from __future__ import annotations

import re
from functools import lru_cache

# Statements, each of which is held against several facts.
_REMEMBERED = 64
_REPORTED = re.compile(
    r"\b(?:said|says|saying|stated|states|noted|notes|noting|welcomed|welcomes|announced|announces|"
    r"reported|reports|added|adds|confirmed|confirms|stressed|stresses|believes?|claimed|claims|"
    r"argued|argues|recalled|recalls|pointed out|points out|told \w+|according to [^,]{1,60},|"
    r"emphasi[sz]e[ds]?|underlined|underlines|observed|observes|wrote|writes|"
    r"it (?:is|was|has|should|must)\b[^,.;]{1,40}?(?= that\s)|estimates say|figures show|"
    r"data show)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:(?:is|are) to (?!date)|(?:was|were) (?:due )?to (?!date|be [a-z]+ed\b)|"
    r"would|could|might|(?-i:may)|should|will|shall|aims?|"
    r"aimed|aiming|goal|target|hopes?|"
    r"hoped|plans?|planned|planning|expect(?:s|ed)?|forecast|if|unless|"
    r"ambition|intends?)\b",
    re.IGNORECASE,
)
# A hedge is no future: what "would be some 4.5 per cent" is so.
_HEDGED = re.compile(
    r"\b(?:would|could|may|might)\s+"
    r"(?:be|amount|correspond|equal|mean|look|seem|cost|count\s+on|call\s+on|draw\s+on|boast)\b",
    re.I,
)
# A thing that was planned is named by it: the planned cut.
_INTENDED = re.compile(r"\b(?:the|an?|its|their|this|that)\s(?:planned|expected|intended)\b", re.I)
_CHANGE = re.compile(
    r"\b(?:additional|another|further|extra|rose|risen|rise|rises|grew|grown|increase[sd]?|"
    r"fell|fallen|falls?|decline[sd]?|decreased?|dropped|every|next)\s+"
    r"(?:by\s+|of\s+|the\s+|some\s+|about\s+)*$"
    r"|\b(?:twice|double|half|three times|four times)\s+(?:as\s+)?(?:many|much|the)?\s*$",
    re.IGNORECASE,
)
# Beside a count said before, another one is a count of its own, and no growth of the first.
_BESIDE_A_COUNT = re.compile(
    r"(?<!by )\b(?:another|(?:an?\s)?(?:further|additional))\s$", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:now|currently|today|at present|presently|as of today|to date|so far|these days|nowadays|"
    r"latest|current|right now|at the moment|as we speak|this year)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:still|now|today|currently)\b", re.IGNORECASE)
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:later|since|earlier|previously|formerly|before|after(?:wards?)?|until|ago|soon|once|ever|"
    r"last|next|when|in the past)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|numbers?|counts?|stands?|holds?|serves?|works?|employs?|brings?|remains?|"
    r"provides?|contributes?|belongs?|comprises?|includes?|spans?|boasts?|consists?|makes?|keeps?|"
    r"maintains?|runs?|lives?|contains?|receives?|amounts?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|been|drew|gathered|raised|took|gave|spent|paid|sent|lost|won|held|met|"
    r"produced|killed|wounded|trained|signed|pledged|attended|received|carried|seized|became|"
    r"made|found|led|kept|got|brought|built|bought|"
    r"wrote|fought|drove|[a-z]{3,}ed)\b"
)
_HAS_BEEN = re.compile(
    rf"{_PAST.pattern}|\b(?:stood|came|amounted|got|began|went|[A-Z][a-z]{{2,}}ed)\b"
)
# Whoever says what the part is says what is counted: 89 of them are states parties.
_PART_TOLD = re.compile(
    r"[\w,.-]+\s+of\s+(?:the|its|all|our|these|those|them|whom|which)(?:\s[a-z-]+){0,2}\s+"
    r"(?:are|were|is|was)\s(?!in\b|on\b|at\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"[\w,.-]+\s+(?:of|out of|among)\s+(?:the|its|all|our|these|those)\b", re.IGNORECASE
)
# Some of the people counted, told apart by their age: voters under 30, those aged 18 to 24.
_AGED = re.compile(
    r"\baged?\s(?:of\s)?[0-9]{1,2}\b"
    r"|\b(?:people|those|voters|men|women|children|citizens|persons|adults|residents|students)\s"
    r"(?:who\s(?:are|were)\s)?(?:under|over|above|below|younger\sthan|older\sthan)\s[0-9]{1,2}\b"
    r"(?!,[0-9]|\s(?:per\scent|percent|million)|%)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\W*(?:of|among|for)\s", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|per year|a year|each year|every year)\b", re.I)
_LATER_THAN_THAT = re.compile(
    r"(?:^|\s)(?:a|one|two|three|four|five|six|seven|eight|nine|ten)\s+years?\s+(?:before|earlier|later|ago)"
    r"(?!\s+(?:the|it|its|this|that|\w+ing)\b)",
    re.I,
)
_ESTIMATED = re.compile(
    r"\b(?:estimated?|estimates|believed|thought|reckoned|approximately|roughly)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=_REMEMBERED)
def is_now(text: str) -> bool:
    """Whether a statement says that it is so today."""
    return _NOW.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a sentence tells of the past, and of no other time than the one before it."""
    return is_past(text) and _OF_ANOTHER_TIME.search(text) is None


def is_still(text: str) -> bool:
    """Whether a statement says that what was so has not ended."""
    return _STILL.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_past(text: str) -> bool:
    """Whether a statement tells of what was, and not of what is."""
    return not is_now(text) and bool(_PAST.search(text)) and not _PRESENT.search(text)


@lru_cache(maxsize=_REMEMBERED)
def is_yearly(text: str) -> bool:
    """Whether a statement is of a year's amount; "a year before" says when."""
    return _YEARLY.search(_LATER_THAN_THAT.sub(" ", text)) is not None


def is_future(text: str) -> bool:
    """Whether a statement is of what may come to be."""
    return _NOT_YET.search(_INTENDED.sub(" ", _HEDGED.sub(" ", text))) is not None


def is_settled(text: str, at: int) -> bool:
    """Whether the part between commas that has the figure at `at` tells of what has been.

    "In 2001 Norway decided to talk, in the hope of peace" and "Adopted in 2013, the treaty is to
    stop the trade" say so of their years.
    """
    start = text.rfind(", ", 0, at) + 1
    end = text.find(", ", at)
    part = text[start : end if end >= 0 else len(text)]
    return part != text and bool(_HAS_BEEN.search(part)) and not is_future(part)


def is_change(text: str) -> bool:
    """Whether the words that lead up to a figure make it one of a change instead of a state."""
    return _CHANGE.search(text) is not None


def is_beside_a_count(text: str) -> bool:
    """Whether the words that lead up to a figure set it beside the count before it: another 24."""
    return _BESIDE_A_COUNT.search(text) is not None


def is_estimate(text: str) -> bool:
    """Whether words further off say that a figure is only about right."""
    return _ESTIMATED.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_of_an_age(text: str, sentence: str = "") -> bool:
    """Whether a statement, or the opening of its sentence, is of people of an age alone."""
    opening = sentence.partition(",")[0] if _OF_WHOM.match(sentence) else ""
    return _AGED.search(text) is not None or _AGED.search(opening) is not None


def is_part(text: str, start: int) -> bool:
    """Whether the figure that starts there counts some of many: 89 of the 116."""
    return _PART.match(text, start) is not None and not _PART_TOLD.match(text, start)


def frame_end(text: str, before: int) -> int:
    """Where what is reported begins: behind "the minister said that"."""
    end = 0
    for found in _REPORTED.finditer(text, 0, before):
        rest = text[found.end() : before]
        if found.group().rstrip().lower().endswith(("that", ",")) or rest[:1].isupper():
            end = found.end()
    return end
