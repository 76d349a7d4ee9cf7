"""What is stated of a subject: the attribute of a figure, told from the words beside it."""

from __future__ import annotations

import re
from collections import deque

from factcli.extract.cues import Cues, is_of_change
from factcli.grammar.nouns import DURATIONS
from factcli.grammar.scan import Figure
from factcli.values.value import Date, Money, Quantity
from factcli.words.sentences import Sentence

_AS_OF = re.compile(r"as (?:of|at|on)\b", re.I)
_FUNDS = re.compile(
    r"\b(funding|support|assistance|aid|budget|contributions?|donations?|grants?|loans?|debt|costs?|"
    r"revenues?|exports?|imports?|investments?|expenditures?|spending|pledges?|deficit|surplus|"
    r"income|outlay|receipts|allocation|appropriation|ceiling|price|premium|discount|profit|loss|"
    r"støtte|bistand)\b",
    re.I,
)
# What a date is the date of; the nearest before the date counts.
_DEEDS = (
    ("entry into force", r"enter(?:ed|s|ing)? into force|entry into force|trådte i kraft"),
    ("adoption", r"adopt(?:ed|s|ion)|vedtatt"),
    ("signature", r"sign(?:ed|s|ature)|undertegnet"),
    ("ratification", r"ratif(?:ied|ies|ication)|ratifisert"),
    ("foundation", r"founded|foundation|grunnlagt"),
    ("establishment", r"establish(?:ed|es|ment)|set up|created|opprettet|etablert"),
    ("launch", r"launch(?:ed|es)?|lansert"),
    ("start", r"began|begun|started"),
    ("end", r"ended|expire[sd]?|concluded"),
    ("publication", r"publish(?:ed|es)?|publisert"),
    ("meetings", r"meetings?|conference|summit|negotiations|talks"),
)
_DEED = re.compile(
    r"\b(?:" + "|".join(f"(?P<d{n}>{words})" for n, (_, words) in enumerate(_DEEDS)) + r")\b", re.I
)
_UP = (
    r"rais(?:ed(?=\sby)|es?|ing)|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)"
    r"|gr(?:ew|ow|ows|own|owing)|growth|climb(?:ed|s)?"
    r"|jump(?:ed|s)?|gain(?:ed|s)?|surge[ds]?|expand(?:ed|s)|økte|økning|vekst|steg|(?<!make\s)(?<!makes\s)(?<!made\s)up"
)
_DOWN = (
    r"f(?:ell|all|alls|allen|alling)|drop(?:ped|s)?|declin(?:e|es|ed|ing)"
    r"|decreas(?:e|es|ed|ing)|reduc(?:ed?|es|tion|ing)|cut|lower(?:ed|s|ing)"
    r"|shr(?:ank|ink)|lost|down|slip(?:ped|s)?|reduksjon|nedgang|falt"
)
# A change, where the words before a figure tell of one and no level: "rose by", "a decline of".
_CHANGED = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r"(?:\s(?:by|med|of|på|another|an|a|further|additional|some|over|almost|nearly|about|around|roughly"
    r"|more|than|to|the|average|[a-z]+ly)){0,4}\s?$",
    re.I,
)
# A rate of change: "grow at 17.5 per cent", "decrease at an average annual rate of 1.6 per cent".
_GROWS_AT = re.compile(
    r"\b(?:(?P<up>gr(?:ew|ow|ows|own|owing)|growth|increas\w+|ris(?:e|es|ing)|rose|expand\w*)"
    r"|(?P<down>f(?:ell|all|alls)|declin\w+|decreas\w+|shr[aiu]nk|contract(?:ed|s)?))"
    r"(?:\s[a-z]+ly)?\s(?:at|rate\sof|by)\s(?:(?:an?|the|average|annual|compound|yearly|real|nominal|growth"
    r"|about|around|over|nearly|almost|rate|of|some|more|than|[a-z]+ly)\s)*$",
    re.I,
)
_STRIKING = "solid|strong|modest|mere|massive|record|robust|full|whopping|healthy|meagre"
_BY = re.compile(
    r"\b(?:by|med)\s(?:(?:about|around|some|nearly|almost|over|more than|up to|at least|just|under"
    rf"|another|an?|additional|further|estimated|between|{_STRIKING})\s)*$",
    re.I,
)
_CHANGED_BY = re.compile(
    r"\b(?:(?P<up>increas\w+|rais(?:e|ed|es|ing)|ris(?:e|es|en|ing)|rose|gr[eo]w\w*|expand\w*|boost\w*|up|higher)"
    r"|(?P<down>decreas\w+|lower(?:ed|s|ing)?|reduc\w+|cut\w*|declin\w+|f[ea]ll\w*|drop\w*|down))\b"
    r"(?:[^.;:]|\.(?=\s?[0-9])){0,120}$",
    re.I,
)
# The words that such a phrase ends in, beside those of change themselves.
_ENDS = frozenset(
    """
    by med of på another an a further additional some over almost nearly about around roughly more
    than to the at rate average annual compound yearly real nominal growth up least just under
    estimated between or and extra solid strong modest mere massive record robust full whopping
    healthy meagre
    """.split()
)
_JOINED = ("or ", "and ", "(")
_POINTS = ("percentage point", "percentage points", "basis point", "basis points")
_APART = re.compile(
    r"\s(?:below|above|under|over|higher|lower|more|less|apart|ahead|behind)\b", re.I
)
_LEVEL = re.compile(r"\b(?:to|til|from|fra|at|reached|stood)(?:\s[a-z]+){0,2}\s?$", re.I)
_OF_CHANGE = re.compile(
    r"\b(?:(?P<up>increases?|rise|growth|gain|surge|økning|vekst)|(?P<down>declines?|decreases?|drop|fall"
    r"|reductions?|cuts?|loss|reduksjon|nedgang))\s(?:[a-z]+\s){0,3}of\s(?:[a-z]+\s){0,3}$",
    re.I,
)
_CHANGE_BEHIND = re.compile(
    r"\.?\s(?:[a-z]+\s){0,2}?(?:(?P<up>more|higher|increase|rise|growth|surge|jump|gain)"
    r"|(?P<down>less|lower|fewer|decrease|decline|fall|drop|reduction|cut))\b",
    re.I,
)
# "an increase of NOK 3.9 billion, or 7.0 per cent": the second tells of the same change.
_OR_AMOUNT = re.compile(
    r"(?:[A-Z][A-Za-z]{1,2}\.?|[^\w\s])?\s?[0-9][0-9.,]*"
    r"(?:\s(?:million|billion|per\scent|percent|[a-z]+)|%|(?:bn|tn|mn|m|b|k)\b)?"
    r"(?:\sin\s[12][0-9]{3})?,?\s(?:or\s|and\s|\()$"
)
# A noun whose size follows it: an IDA credit of SDR 71.4 million, a defence budget of 5 billion.
_SIZED = re.compile(
    r"(?:^|\s)(?:an?|the|its|their|his|her|our)\s"
    r"(?P<noun>(?:(?!of\s|and\s|in\s|to\s|for\s|with\s|is\s|was\s)"
    r"[^\W\d_][\w’'-]*\s){1,4})of\s"
    r"(?:about\s|some\s|up to\s|more than\s|over\s|at least\s|almost\s|nearly\s)?$"
)
_ADDED = re.compile(r"\b(?P<up>an? (?:additional|further|extra)|another|additional)\s$", re.I)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|could|might|if|unless|plan(?:s|ned)?|aims? (?:to|at)"
    r"|(?:target|goal)s? (?:is|of|for)|"
    r"hopes?|expect(?:s|ed)?|forecasts?|projected|propos(?:es?|ed)|intends?|is to|are to|be|"
    r"skal|vil|mål)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(\w{3,}ed|sent|lost|built|bought|sold|lent|left|won)\s"
    r"(?:up to|about|some|over|nearly|almost"
    r"|more than|at least|around|another)?\s?$"
)
_SAID = re.compile(
    r"^(?:need|includ|call|nam|involv|has|estimat|total|number|exceed|rais|increas|bas)"
)
_OF_WHAT = re.compile(
    r"\s(?:of|av)\s(?:(?:the|its|their|all)\s)?((?:[^\W\d_][\w’'-]*)(?:\s(?!(?:and|or|in|to|for|with|is|are|was"
    r"|were|has|have|had|that|which|by|on|at|from|as|og|i|til)\b)[^\W\d_][\w’'-]*){0,3})"
)
_PLACED = re.compile(
    r"\s((?:in|at|from|on|i|fra)\s(?:the\s)?[A-ZÆØÅ][\w’'-]*(?:\s[A-ZÆØÅ][\w’'-]*){0,3})"
)
_RATE = re.compile(
    r"\b(?:inflation|unemployment|interest|growth|tax|mortality|literacy|turnout)\b", re.I
)
_WINDOW = 160
_NEAR = 60


def attribute_of(
    text: str, sentence: Sentence, figure: Figure, cues: Cues, change: str | None
) -> str:
    """What the figure states: the unit and its place, what a sum is, what happened on a date."""
    value = figure.value
    if isinstance(value, Date):
        return _deed(text, sentence, figure, value, cues)
    stated = change or _level(text, sentence, figure, cues)
    is_ahead = cues.ahead and _is_ahead(text, sentence, figure)
    return f"planned {stated}" if is_ahead else stated


def change_of(text: str, sentence: Sentence, figure: Figure, cues: Cues) -> str | None:
    """The change that a figure states, where it states one and no level."""
    if not cues.changes:
        return None
    if _is_of_points(figure) and _APART.match(text, figure.phrase_end):
        return "difference"
    head = text[max(sentence.start, figure.phrase_start - 3 * _NEAR) : figure.phrase_start]
    found = _changed_before(head) if _may_lead(head) else None
    found = found or _CHANGE_BEHIND.match(text, figure.phrase_end, figure.phrase_end + _NEAR)
    if found is None:
        return None
    return "increase" if found["up"] else "decrease"


def _may_lead(head: str) -> bool:
    """Whether words before a figure end as those do that tell of a change."""
    last = head.split()[-1:]
    key = last[0].casefold() if last else ""
    return key in _ENDS or is_of_change(key) or key.endswith(("ly", "("))


def _changed_before(head: str) -> re.Match[str] | None:
    """The change that the words before a figure tell of."""
    near = head[-_NEAR:]
    if near.endswith(_JOINED):
        near = _OR_AMOUNT.sub("", near)
    return (
        _GROWS_AT.search(head)
        or (_CHANGED_BY.search(head) if _BY.search(near) else None)
        or _OF_CHANGE.search(near)
        or (None if _LEVEL.search(near) else _CHANGED.search(near))
        or _ADDED.search(near)
    )


def _is_of_points(figure: Figure) -> bool:
    return isinstance(figure.value, Quantity) and figure.value.unit in _POINTS


def sized(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """The noun of "a defence budget of NOK 58.9 billion", which the figure is of."""
    head = text[max(sentence.start, figure.phrase_start - _NEAR) : figure.phrase_start]
    found = _SIZED.search(head)
    return " ".join(found["noun"].split()) if found else None


def _level(text: str, sentence: Sentence, figure: Figure, cues: Cues) -> str:
    value = figure.value
    if isinstance(value, Money):
        noun = sized(text, sentence, figure) if cues.of else None
        return noun or _funds(text, sentence, figure, cues)
    unit = value.unit if isinstance(value, Quantity) else ""
    if unit in ("%", ""):
        return _share(text, sentence, figure) if unit else "number"
    if not cues.words:
        return unit
    head = text[max(sentence.start, figure.phrase_start - _NEAR) : figure.phrase_start]
    done = _DONE.search(head)
    is_told = done is not None and unit not in DURATIONS and not _SAID.match(done[1])
    said = (f"{unit} {done[1]}" if done and is_told else unit).strip()
    place = _PLACED.match(text, figure.phrase_end, figure.phrase_end + _NEAR)
    return f"{said} {' '.join(place[1].split())}" if place else said


def _share(text: str, sentence: Sentence, figure: Figure) -> str:
    of = _OF_WHAT.match(text, figure.phrase_end, figure.phrase_end + _NEAR)
    if of:
        return f"share of {' '.join(of[1].split())}"
    head = text[max(sentence.start, figure.phrase_start - _WINDOW) : figure.phrase_start]
    rate = _RATE.search(head)
    if rate is None:
        return "share"
    return "growth rate" if rate.group().casefold() == "growth" else "rate"


def _funds(text: str, sentence: Sentence, figure: Figure, cues: Cues) -> str:
    """What a sum is spent as: the nearest word for it before the sum, else behind it."""
    begin, end = _around(sentence, figure)
    found = None
    if cues.funds:
        found = _last(_FUNDS, text, begin, figure.start) or _FUNDS.search(text, figure.end, end)
    word = found[1].lower() if found else "amount"
    return f"annual {word}" if figure.value.per == "year" else word


def _around(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The part of the sentence that is near the figure: all of it unless it is very long."""
    return max(sentence.start, figure.start - _WINDOW), min(sentence.end, figure.end + _WINDOW)


def _is_ahead(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether the statement is of what is yet to come."""
    begin, end = _around(sentence, figure)
    head = text[begin : figure.phrase_start]
    head = head[max(head.rfind(sign) for sign in (";", ". ", ", and ", " while ")) + 1 :]
    tail = (
        text[figure.end : min(end, figure.end + _NEAR)].split(". ")[0].split(";")[0].split(",")[0]
    )
    ahead = _AHEAD.search(head) or _AHEAD.search(tail)
    return ahead is not None and ahead.group().casefold() != "be"


def _deed(text: str, sentence: Sentence, figure: Figure, date: Date, cues: Cues) -> str:
    """What happened then: the last word for it before the date."""
    if _AS_OF.match(text, figure.phrase_start):
        return "date"
    begin = _around(sentence, figure)[0]
    last = _last(_DEED, text, begin, figure.start) if cues.deeds else None
    if last is not None and last.lastgroup is not None:
        return _DEEDS[int(last.lastgroup[1:])][0]
    first, slash, end = date.edtf.partition("/")
    if not slash or first == "..":
        return "end" if slash else "date"
    return "start" if end == ".." else "dates"


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = deque(pattern.finditer(text, start, end), maxlen=1)
    return found[0] if found else None
