"""Digits that are no figures: addresses of the web, telephone numbers, versions, labels, headings.

Each check looks a bounded way around the number, so it costs the same in any text.
"""

from __future__ import annotations

import re

from factcli.grammar.lexis import SPACE, PlacedWord, word_set
from factcli.grammar.plurals import is_plural
from factcli.grammar.spots import Spot
from factcli.values.numbers import Number

_WEB = re.compile(r"(?:https?|ftp)://\S*|www\.\S*|mailto:\S*|doi:\S*", re.IGNORECASE)
_COMPOUND = re.compile(r"[\w.,/:@#%&=+~?\u2019'_\u2013-]{0,400}")
_PHONE = re.compile(r"\+?\(?[0-9]{1,4}\)?(?:[ \u00a0./-]{1,2}\(?[0-9]{1,5}\)?){1,6}(?![\w%])")
_PAIRS = re.compile(rf"[0-9]{{2,3}}(?:{SPACE}[0-9]{{2,3}}){{2,5}}(?![\w%])")
# Groups of three with a noun or a currency behind them are one number: 12 345 678 voters.
_GROUPED = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:{SPACE}[0-9]{{3}}){{2,4}}{SPACE}(?:(?!and|for|fax|ext|the|from|(?-i:or))[a-zæøå]{{3,}}|[A-Z]{{3}}\b|[€$£])"
)
_LEAST_CALLED = 6
_HEADING = re.compile(
    rf"(?P<number>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,4}}\.?){SPACE}{{1,4}}[A-ZÆØÅ][^\n]{{0,79}}(?:\n|$)"
)
# The number of a paragraph: "3.25  State Governments improved …".
_PARAGRAPH = re.compile(
    rf"[0-9]{{1,2}}(?:\.[0-9]{{1,3}}){{1,3}}\.?{SPACE}{{1,4}}"
    rf"(?:[A-ZÆØÅ][a-zæøå]+{SPACE}{{1,2}}[a-zæøå]|{SPACE}[A-ZÆØÅ]|(?:The|In|At|On|As|A|An|This|It)\b)"
    rf"(?!llion|illion)"
)
_WITH_ZERO = re.compile(rf"0[0-9]{{1,4}}(?:{SPACE}[0-9]{{2,4}}){{1,4}}(?![\w%])")
# A law by its year: the Defence Act (2002), the Statistics Act of 1971.
_LAW = re.compile(
    r"\b(?:Act|Ordinance|Law|Code|Regulations|Bill|Statute|Order|Constitution(?:\sof\s[A-Z]\w+)?)"
    r"(?:,?\s(?:of\s)?|\s\()$"
    r"|\b(?:Law|Act|Ordinance|Decree|Regulation|Proclamation)\s[Nn]os?\.?\s?[0-9]{1,5}\s(?:of\s|\()$"
    r"|\b(?:[Rr]esolutions?|[Dd]ecisions?)\s[0-9/]{1,9}(?:\s[A-Z])?\s\($"
)
_LAW_REACH = 40
_LONE = re.compile(
    r"[0-9]{1,3}(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"(?![ \u00a0]?\r?\n(?:per\s?cent|%))(?=[ \u00a0]{0,3}(?:[\t\r\n;()\[\]|]|$)"
    r"|[ \u00a0][0-9]{1,2}(?![0-9]))"
)
# A line of words, and a next line that does not begin anew.
_WORDS_ON = re.compile(rf"[^\W\d_]+,?(?:{SPACE}|\n)")
_GOES_ON = re.compile(rf"{SPACE}?\r?\n[a-z]{{2,}}(?:{SPACE}[a-z]|[,.;\n])")
_LONGEST_LINE = 200
_ANNOUNCING = (":", "~", "\u2248", "<", ">", "\u2264", "\u2265", "-", "\u2212", "+")
# A number before a raised point, which what follows goes on: the 5 of 3·4·5.
_OF_POINTS = re.compile(r"(?<![0-9])[0-9]{1,3}\u00b7$")
_GLUE = ".,/\\-_:@#&=+'\u2019\u2010\u2011"
_PREPOSITIONS = word_set("in from to of at for by and with on inside near across")
_FUNCTION_WORDS = word_set(
    "the all only some these those its their our his her with of in at and or but about has had "
    "have is are was were for by to from i"
)
_PREFIXES = ("mid-", "early-", "late-", "post-", "pre-")
_LONGEST_PREFIX = 6
_LABEL_BEFORE = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]{2,14}\.?)\s?(?P<sign>\([A-Z]{2,4}\)|:|(?<=\.))\s{0,2}(?:[Nn]os?\.?\s)?\+?$"
)
_LABEL_REACH = 30
_MEASURED = re.compile(
    rf"[0-9][0-9.,]*[½¼¾]?{SPACE}?(?:sq(?:uare|\.)?{SPACE})?"
    r"(?:km|kilomet(?:re|er)s|miles|met(?:re|er)s|feet|yards|hectares|acres|tonnes|tons)(?!\w)"
)
# Casualties that number 15,000: no label is so long that it is parted by commas.
_NUMBERED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
# Articles 2, 5 and 9: each of them is one.
_LABEL_LIST = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]{3,14}s)\s[0-9]{1,3}(?:(?:,\s|\s?[\u2013-]\s?|,?\s(?:and|or|to|og)\s)"
    r"[0-9]{1,3}){0,8},?\s(?:and|or|to|og)\s$"
)
_MOST_HEADINGS = 30
_HEADING_INDENT = 8
_CALLS = word_set(
    "tel tel. telephone phone tlf tlf. telefon fax mobile mob mob. call ring hotline whatsapp dial"
)
_LABELS = word_set(
    """
    article articles art art. arts. chapter chapters ch ch. section sections sec sec. § §§ paragraph
    paragraphs para para. paras paras. clause clauses annex annexes appendix page pages p p. pp pp.
    no no. nos nos. nr nr. number figure figures fig fig. table tables box line lines item items
    note notes footnote footnotes step rule resolution resolutions unscr decision decisions
    regulation regulations directive directives law laws act acts lov forskrift decree ordinance
    communiqué circular protocol volume vol vol. issue edition version v v. ver rev release build
    part parts grade level class category phase stage tier type group batch lot unit units room
    floor flight route road highway gate platform track channel model form schedule question answer
    id isbn issn doi ref ref. reference pin code postcode zip bill h.r. s. case docket windows
    python java iso din rfc utf fortune ftse dax nikkei s&p boeing airbus
    aged age proposition prop. st.prp. innst. meld. kapittel kap. side paragraf punkt artikkel
    """
)


def web_end(text: str, at: int) -> int | None:
    """Where the web address that starts at `at` ends."""
    match = _WEB.match(text, at)
    return match.end() if match else None


def compound_end(text: str, at: int) -> int:
    """Where the unbroken run of characters from `at` ends, which goes with a number in it."""
    match = _COMPOUND.match(text, at)
    return max(match.end() if match else at, at + 1)


def telephone_end(text: str, at: int, before: list[PlacedWord]) -> int | None:
    """Where the telephone number that starts at `at` ends."""
    called = (before and before[-1].key in _CALLS) or _called(text, at)
    if text[at - 1 : at] == "+" or called or text[at - 1 : at] == "(":
        match = _PHONE.match(text, at)
        is_long = match and (called or sum(map(str.isdigit, match.group())) >= _LEAST_CALLED)
        if match and is_long and (text[at - 1 : at] != "(" or "-" in match.group()):
            return match.end()
    zero = _WITH_ZERO.match(text, at)
    if zero:
        return zero.end()
    pairs = None if _GROUPED.match(text, at) else _PAIRS.match(text, at)
    if pairs and (
        len(set(map(len, pairs.group().split()))) > 1 or len(pairs.group().split()[0]) == 2
    ):
        return pairs.end()
    return None


def _called(text: str, at: int) -> bool:
    """Whether "Tel:" or the like stands before a number, whose phrase the colon parts from it."""
    label = _LABEL_BEFORE.search(text, max(0, at - _LABEL_REACH), at)
    return label is not None and label["word"].casefold() in _CALLS


def glued_before(text: str, at: int) -> bool:
    """Whether the number at `at` is the tail of something longer: COVID-19, a/b/2014, 1.2.3."""
    if text[at - 1 : at] == "\u00b7":
        return _OF_POINTS.search(text, max(0, at - _LONGEST_PREFIX), at) is not None
    if at == 0 or text[at - 1] not in _GLUE:
        return False
    if not (at > 1 and text[at - 2].isalnum()):
        return text[at - 1] in "#@/_" or (text[at - 1] == "." and at > 1 and text[at - 2] == ".")
    return not text[max(0, at - _LONGEST_PREFIX) : at].casefold().endswith(_PREFIXES)


def glued_after(text: str, at: int) -> bool:
    """Whether the number that ends at `at` goes on as something else: 10:30, 24/7, 3D, 1.2.3."""
    following = text[at : at + 1]
    if not following:
        return False
    if following.isalnum() or following in "_@#\\":
        return True
    return following in ".,/:'\u2019-\u2010\u2011=+*" and text[at + 1 : at + 2].isalnum()


def lone(text: str, at: int) -> bool:
    """Whether a short number has no words on either side, as in a column of numbers.

    Asked first, so that tables of numbers cost little.
    """
    match = _LONE.match(text, at)
    if match is None or _is_wrapped(text, at, match.end()):
        return False
    before = text[max(0, at - 3) : at].rstrip(" \u00a0")[-1:]
    return not before.isalpha() and before not in _ANNOUNCING


def _is_wrapped(text: str, at: int, end: int) -> bool:
    """Whether a number ends a line of words that goes on in the next: "Currently, 12" over it."""
    line = text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1
    begins = _WORDS_ON.match(text, line, at) is not None
    return begins and _GOES_ON.match(text, end) is not None


def labelled(spot: Spot) -> bool:
    """Whether the words before a number make it a label: Article 5, Regulation (EU) 2016/679."""
    if spot.before:
        word = spot.before[-1]
        if _MEASURED.match(spot.text, spot.at) and word.key not in ("aged", "age"):
            return False  # a channel 22 miles across, and roads of so many
        if word.key == "number" and _NUMBERED.match(spot.text, spot.at):
            return not _is_counted(spot.before[:-1])
        if word.key in ("and", "or", "to", "og") or word.text[0].isdigit():
            listed = _LABEL_LIST.search(spot.text, max(spot.floor - 60, spot.at - 60, 0), spot.at)
            return listed is not None and listed["word"].casefold() in _LABELS
        # Of a plural with a capital too: Rooms 12, 14 and 16.
        return word.key in _LABELS or (word.text[0].isupper() and word.key.rstrip("s") in _LABELS)
    # A bracket or a colon ends the words of a phrase, but no label.
    label = _LABEL_BEFORE.search(spot.text, max(spot.floor, spot.at - _LABEL_REACH), spot.at)
    if label is None:
        return False
    if label["word"].casefold() in _CALLS:
        return True
    return label["word"].casefold() in _LABELS and label["sign"] != ":"


def _is_counted(words: list[PlacedWord]) -> bool:
    """Whether "number" behind these words is a verb: casualties number, are thought to number."""
    return bool(words) and (words[-1].key in ("to", "they", "who") or is_plural(words[-1].text))


def of_a_law(text: str, at: int) -> bool:
    """Whether a year at a place is part of the name of a law."""
    return _LAW.search(text, max(0, at - _LAW_REACH), at) is not None


def named_before(spot: Spot, number: Number, unit: str) -> bool:
    """Whether a small number belongs to the name before it: Boeing 737 aircraft, World War 2 ruins.

    A name after a preposition stands for itself: "in Mali 45 soldiers".
    """
    words = spot.before
    if len(words) < 2 or spot.lead.start < spot.at or number >= 1000 or unit == "%":
        return False
    name, earlier = words[-1], words[-2]
    # In a headline the verb has a capital too: "Norway Sends 45 Soldiers".
    verb = name.key.endswith(("s", "ed")) and earlier.text[0].isupper()
    if not name.text[0].isupper() or verb:
        return False
    return earlier.key not in _PREPOSITIONS and name.key not in _FUNCTION_WORDS


def heading(text: str, at: int) -> bool:
    """Whether the number at `at` numbers a heading: "3 Findings" on a line of its own."""
    line = text.rfind("\n", max(0, at - _HEADING_INDENT), at) + 1
    if (at > _HEADING_INDENT and line == 0) or text[line:at].strip(" #*"):
        return False
    if _PARAGRAPH.match(text, at) and text[max(0, line - 2) : line] in ("", "\n", "\n\n"):
        return True
    match = _HEADING.match(text, at)
    if match is None:
        return False
    small = int(match["number"].split(".")[0]) <= _MOST_HEADINGS
    return small and not match.group().rstrip().endswith((".", ";", ","))
