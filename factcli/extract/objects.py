"""What a figure is told of by the verb beside it, where its clause has no plain subject.

"Increasing the repo rate by 250 points" tells of the repo rate, "when the economy grew at 5 per
cent" of the economy.
"""

from __future__ import annotations

import re

from factcli.extract.clause_words import VERBS
from factcli.extract.noun_phrases import (
    DETERMINERS,
    MOST_WORDS,
    NOUNS,
    WORD,
    head_of,
    phrase_of,
)
from factcli.grammar.lexis import word_set
from factcli.grammar.scan import Figure
from factcli.words.sentences import Sentence

# What somebody does to a level, which is then the object's.
_CHANGERS = word_set(
    """
    increase increases increased increasing raise raises raised raising lower lowers lowered
    lowering reduce reduces reduced reducing cut cuts cutting enhance enhanced enhancing expand
    expanded expanding boost boosted boosting bring brings brought bringing keep keeps kept keeping
    hold held holding maintain maintained maintaining push pushed pushing drive driving lift lifted
    lifting revise revised revising fix fixed fixing limit limited limiting cap capped capping
    taking putting put puts
    """
)
_CHANGES = word_set(
    "reduction increase decline rise fall cut growth drop decrease reductions increases cuts"
)
_PRONOUNS = word_set("it them this these those that its their")
_ROUGHLY = (
    "about|around|some|nearly|almost|over|more than|up to|less than|at least|just|under|only"
    "|between|an?|another|additional|further|estimated"
)
_LEADING = re.compile(rf"\s(?:by|from|to|at|med|fra|til)\s(?:(?:{_ROUGHLY})\s)*$", re.I)
# After these, a phrase that has no article may be the end of a longer one.
_AND = ("and", "og")
_REPORTS = word_set(
    """
    expects expected estimates estimated says said shows showed found projects forecasts sees
    believes
    """
)
_BOUNDARIES = word_set(
    "that when while whereas where if because since and but so yet og men mens although though"
)
_AUXILIARIES = (
    "has|have|had|is|are|was|were|be|been|being|also|just|now|then|expected|anticipated|projected"
    "|estimated|forecast|budgeted|set|further|still|only|therefore|already|likely|[a-z]+ly"
)
_AHEAD = "will|would|could|may|should|to"
_TOLD = (
    "grew|grows|grown|growing|rose|rises|risen|rising|fell|falls|fallen|declined|declines|dropped"
    "|drops|increased|increases|decreased|decreases|reduced|raised|lowered|widened|narrowed"
    "|expanded|contracted|shrank|jumped|climbed|slowed|moderated|eased|doubled|stands|stood|amounts"
    "|amounted|remains|remained|reached|reaches|averaged|averages|totall?ed|totals|exceeded|exceeds"
    "|came|is|are|was|were|be|been|budgeted|estimated|projected|brought"
)
# Forms that are nouns as well, unless an auxiliary stands before them.
_TO_BE_TOLD = (
    "grow|rise|fall|decline|drop|increase|decrease|cut|reach|exceed|remain|average|total|reduce"
)
# "Cut its policy rate by 25 basis points to 1.5 per cent": the rate is at that.
_BY_SO_MUCH = re.compile(
    r"\sby\s[0-9.,]+(?:%|\s(?:basis points?|percentage points?|per cent|percent|[mb]illion))?"
    r"\s(to\s(?:[a-z]+\s){0,2})$"
)
_VERB_LEAD = re.compile(
    rf"\s(?:(?:{_AUXILIARIES}|{_AHEAD})\s)*"
    rf"(?:(?:{_TOLD})|(?:(?:{_AHEAD})\s(?:[a-z]+ly\s)?)(?:{_TO_BE_TOLD}))"
    r"(?:\s(?:down|up|back|[a-z]+ly|further|steadily))?"
    rf"(?:\s(?:by|from|to|at|med|fra|til))?(?:\s(?:{_ROUGHLY}))*\s$",
    re.I,
)
# The words that such a lead can end in, so that few places are looked at more closely.
_LEAD_ENDS = frozenset(
    f"{_ROUGHLY}|{_TOLD}|{_TO_BE_TOLD}|totalled|totaled|by|from|to|at|med|fra|til|down|up"
    "|back|further|steadily".replace("|", " ").split()
)
_LONGEST_LEAD = 90
_REACH = 110
_LONGEST_PHRASE = 12


def object_of(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """What somebody changes or keeps, by, from, to or at the figure; "" for "it"."""
    start = max(sentence.start, figure.phrase_start - _REACH)
    head = _BY_SO_MUCH.sub(r" \1", text[start : figure.start])
    lead = _LEADING.search(head, max(0, len(head) - _LONGEST_LEAD // 2))
    if lead is None:
        return None
    words = [word.group() for word in WORD.finditer(head, 0, lead.start() + 1)]
    found: list[str] = []
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        key = word.casefold()
        before = words[number - 1].casefold() if number else ""
        if found and (key in _CHANGERS or (key in ("of", "in") and before in _CHANGES)):
            is_pronoun = key in _CHANGERS and {each.casefold() for each in found} <= _PRONOUNS
            return "" if is_pronoun else phrase_of(found[::-1])
        is_verb = key in VERBS and key not in NOUNS
        if word[0] in ",;:–—." or word[0].isdigit() or len(found) > MOST_WORDS or is_verb:
            return None
        found.append(word)
    return None


def told_of(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """The noun phrase right before the verb that is right before the figure."""
    start = max(sentence.start, figure.phrase_start - 2 * _REACH)
    head = text[start : figure.start]
    last = head.split()[-1:] if head[-1:].isspace() else []
    if not last or not (last[0].casefold() in _LEAD_ENDS or last[0].endswith("ly")):
        return None
    lead = _VERB_LEAD.search(head, max(0, len(head) - _LONGEST_LEAD))
    if lead is None:
        return None
    words = [word.group() for word in WORD.finditer(head, 0, lead.start())]
    found: list[str] = []
    for word in reversed(words):
        key = word.casefold()
        if key in _AND and not (found and found[-1].casefold() in DETERMINERS):
            return None
        if word[0] in ",;:–—." or key in _BOUNDARIES or key in _REPORTS:
            break
        if len(found) > _LONGEST_PHRASE or (key in VERBS and key not in NOUNS):
            return None
        found.append(word)
    else:
        if start > sentence.start:
            return None
    return head_of(found[::-1])
