"""The date of an amount that goes on about the one before it in its sentence."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Mapping, Sequence

from factcli.extract.parting import DOWN_FROM
from factcli.extract.roles import LOOK_BACK
from factcli.extract.tenses import OTHER_TIME, PAST
from factcli.grammar.scan import Figure
from factcli.words.sentences import Sentence

_UP_FROM = re.compile(r"\b(?:up|down|compared with|compared to|against|than)\b[^;]{0,20}$", re.I)
_CLAUSE_BREAK = re.compile(r";|\b(?:while|but|whereas)\b", re.I)
_CLAUSE = re.compile(r";\s|,?\s(?:and|while|but)\s", re.I)
# The verb of the amount before goes for this one: "amounts to 2, and other expenditure to 3".
_TO_IT = re.compile(r"(?:the\s)?(?:[a-z-]+\s){1,3}(?:to|at|by)\s(?:about\s|some\s|over\s)?")
_MORE_THAN = re.compile(r"(?:\s[a-z]+){0,2}\s(?:more|less|fewer|higher|lower)\sthan\b", re.I)
_BESIDES = re.compile(r"[^,;.:]{0,60},\s(?:about\s|some\s|nearly\s)?")
_TO_LEVEL = re.compile(r"\s(?:to|til)\s(?:[a-z]+\s){0,2}")
_FROM = re.compile(r"\b(?:from|fra)\s(?:[a-z]+\s)?$", re.I)
_TO_BEHIND = re.compile(r"(?:\s[a-z]+){0,3}\s(?:to|til)\s(?:[a-z]+\s){0,2}[^\s\d]{0,4}\s?\d")
# What a change went away from, in front of what it came to: from 203 to.
_LEFT = re.compile(r"\b(?:from|fra)\s[^,;:]{1,40}\s(?:to|til)\s$")
_CLAUSE_END = re.compile(r"[;,]\s|\.\s(?=[A-Z])")
# Behind an amount, what goes on about the same time: ", an increase of", ", or", ", of which".
_GOES_ON = re.compile(
    r"(?:\.(?=,))?[^,;.:]{0,60},?\s?\(?(?:or|i\.e\.|including|inclusive of"
    r"|principally|mainly|notably|of wh(?:ich|om)|equivalent to"
    r"|corresponding to"
    r"|which (?:is|was|are|were)(?: (?:equal|equivalent|close))?(?: to)?"
    r"|up|down|leaving an?(?: [a-z]+)? of|bringing the total to|for a total of"
    r"|an?\s(?:[\w-]+\s){0,2}(?:increase|decrease|rise|fall|decline|drop|growth|reduction|change)\sof"
    r"|compared with an?\s\w+)\s(?:(?!from|than|against|to)[a-z]+\s){0,4}"
    r"(?:(?:amounts|amounted|comes|came)\sto\s)?"
    r"|\s(?:occurred|happened|took place)\s(?:in|at|on)\s(?:the\s)?"
    r"|[^,;.:]{0,60},\s(?:an?|the)\s(?:[a-z]+\s){1,3}(?:rate|ratio|share)\sof\s"
    r"|[^,;.:]{0,60},?\s(?:representing|comprising|constituting|accounting for|amounting to"
    r"|equal(?:ling)? to|making(?: a total of)?|subject to an?\s(?:[a-z]+\s)?(?:ceiling|limit|cap"
    r"|maximum|minimum) of)\s(?:[a-z]+\s){0,2}"
    r"|[^,;.:]{0,60},?\s(?:against|below|above|short of|exceeding|compared (?:with|to))\s"
    r"(?:an?|the|its|their)\s(?:[a-z]+\s){0,2}(?:target|goal|forecast|projection|plan)\s(?:of|for)\s"
    r"|[^,;.:]{0,60},?\swith\s(?:an?\s|the\s)?(?:(?!plan|target|goal)[\w-]+\s){1,4}"
    r"(?:(?:of|at)|(?:expected|projected|forecast|estimated)\sto\s[a-z]+)\s(?:a\s|about\s)?"
    r"|[^,;.:]{0,20}\s\((?-i:[A-Z])[\w ]{1,30}\s|,\s(?:(?-i:[A-Z])[\w ]{1,30}|others?)\s"
    r"|,?\s(?:and\s)?(?:(?-i:[A-Z])[\w ]{1,30}\swith)\s"
    r"|,\s(?:covered|was|were|equalled|represented|accounted for|made up)\s"
    r"(?:[a-z]+\s){0,2}"
    r"|,\s|\s\(",
    re.I,
)


def is_left(text: str, amount: Figure) -> bool:
    """Whether a change went away from an amount: the 203 of "from 203 to 188"."""
    head = text[max(0, amount.phrase_start - 12) : amount.phrase_start]
    return _FROM.search(head) is not None and _TO_BEHIND.match(text, amount.end) is not None


class Continuing:
    """The amounts of one sentence, of which one may go on about another."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        amounts: Sequence[Figure],
        dates: Sequence[Figure],
        compared: Collection[int],
    ) -> None:
        """`compared` are the places of dates that are only compared with."""
        self.text = text
        self.sentence = sentence
        self.amounts = amounts
        self.dates = dates
        self.compared = frozenset(compared)

    def date_of(self, amount: Figure, found: Mapping[int, Figure]) -> Figure | None:
        """The date of an earlier amount, of those `found`, that this one has too."""
        return self._goes_on(amount, found) or self._told_on(amount, found)

    def _goes_on(self, amount: Figure, found: Mapping[int, Figure]) -> Figure | None:
        """The date of the amount before, where this one goes on about it: ", an increase of"."""
        earlier = [each for each in self.amounts if each.end <= amount.start]
        date = found.get(earlier[-1].start) if earlier else None
        if date is None:
            return None
        start = max(earlier[-1].phrase_end, date.phrase_end if date.start < amount.start else 0)
        between = self.text[start : amount.phrase_start]
        others = [each for each in self.dates if start <= each.start < amount.start]
        if others:
            return None
        head = self.text[max(0, earlier[-1].phrase_start - 4) : earlier[-1].phrase_start]
        if between.strip() == ";" and self._shares_bracket(earlier[-1], amount):
            return date
        if _MORE_THAN.match(self.text, amount.end) and _BESIDES.fullmatch(between):
            return date
        is_level = _TO_LEVEL.fullmatch(between) is not None and head.endswith(("by ", "med "))
        return date if is_level or _GOES_ON.fullmatch(between) else None

    def _told_on(self, amount: Figure, found: Mapping[int, Figure]) -> Figure | None:
        """The date of the amount before, in another clause that tells on of the same time."""
        if is_left(self.text, amount):
            return None
        earlier = [each for each in self._levels(amount) if each.start in found]
        date = found.get(earlier[-1].start) if earlier else None
        if date is None:
            return None
        start = max(earlier[-1].phrase_end, date.phrase_end if date.start < amount.start else 0)
        others = [each for each in self.dates if start <= each.start < amount.start]
        taken = {found[each.start].start for each in self.amounts if each.start in found}
        taken -= {date.start}
        if any(each.start not in self.compared | taken for each in others):
            return None
        start = max([start, *(each.phrase_end for each in others)])
        between = self.text[start : amount.phrase_start]
        following = self.text[amount.phrase_end : amount.phrase_end + LOOK_BACK]
        clause = f"{between} {_CLAUSE_END.split(following)[0]}"
        opening = deque(_CLAUSE.finditer(between), maxlen=1)
        if not opening:
            return None
        clause = clause[opening[0].start() :]
        levels = _LEFT.sub(" ", between[opening[0].start() :])
        if OTHER_TIME.search(clause) or DOWN_FROM.search(levels):
            return None
        rest = between[opening[0].end() :]
        is_bare = ";" not in opening[0][0] and (not rest.strip() or bool(_TO_IT.fullmatch(rest)))
        return date if is_bare or PAST.search(clause) else None

    def _levels(self, amount: Figure) -> list[Figure]:
        """The amounts before one that nothing is only compared with: not those behind "up from"."""
        kept: list[Figure] = []
        end, is_compared = self.sentence.start, False
        for each in self.amounts:
            if each.end > amount.start:
                break
            between = self.text[end : each.phrase_start]
            is_next = is_compared and not _CLAUSE_BREAK.search(between)
            is_compared = is_next or (bool(kept) and _UP_FROM.search(between) is not None)
            kept += [] if is_compared else [each]
            end = each.end
        return kept

    def _shares_bracket(self, first: Figure, second: Figure) -> bool:
        head = self.text[self.sentence.start : first.phrase_start]
        opened = head.rfind("(") > head.rfind(")")
        return opened and self.text.find(")", first.end, second.end) < 0
