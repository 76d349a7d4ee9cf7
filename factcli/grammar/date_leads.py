"""The words that lead up to a date: "since", "as of", "about", "the end of", "first quarter of"."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.lexis import GAP, PlacedWord, phrase, word_set

_PARTS_OF_YEAR = {
    "first quarter of": (1, 3),
    "second quarter of": (4, 6),
    "third quarter of": (7, 9),
    "fourth quarter of": (10, 12),
    "last quarter of": (10, 12),
    "first half of": (1, 6),
    "second half of": (7, 12),
    "last half of": (7, 12),
    "første kvartal": (1, 3),
    "andre kvartal": (4, 6),
    "tredje kvartal": (7, 9),
    "fjerde kvartal": (10, 12),
    "første halvår": (1, 6),
    "andre halvår": (7, 12),
}
_SO_MANY = "two three four five six seven eight nine ten eleven".split()
_PARTS_OF_YEAR |= {
    f"first {many} months of": (1, months)
    for months, word in enumerate(_SO_MANY, start=2)
    for many in (word, str(months))
}
_PARTS_OF_YEAR |= {
    f"first {many} quarters of": (1, 3 * quarters)
    for quarters, word in ((2, "two"), (3, "three"))
    for many in (word, str(quarters))
}
_NTH = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th"}
_PARTS_OF_YEAR |= {
    f"{_NTH[nth]} {rest}": months
    for key, months in _PARTS_OF_YEAR.items()
    for nth, _, rest in (key.partition(" "),)
    if nth in _NTH and rest in ("quarter of", "half of")
}
_PARTS_OF_YEAR |= {
    key.removesuffix(" of"): months
    for key, months in _PARTS_OF_YEAR.items()
    if key.endswith(("quarter of", "half of"))
}
_ABOUT = word_set("about around circa c. ca. ca approximately roughly ~ omtrent rundt")
_FISCAL = word_set("fiscal financial budget tax")
_TIMES = word_set("spring summer autumn fall winter end beginning start middle")
_SOFT = (
    {
        "late",
        "early",
        "mid",
        "sometime in",
        "year",
        "the year",
        "fy",
    }
    | {f"{the}{kind} year{s}" for kind in _FISCAL for the in ("", "the ") for s in ("", "s")}
    | {"fiscal", "the fiscal"}
    | {f"{the}{time} of" for time in ("month", "year") for the in ("", "the ")}
    | {"calendar year", "the years", "years"}
    | {f"the {time}s of" for time in ("day", "night", "morning", "evening")}
    | {f"{the}{time}{of}" for time in _TIMES for the in ("", "the ") for of in ("", " of")}
    | {f"{part} {time}" for time in _TIMES for part in ("late", "early")}
)
_LEADS: dict[str, str] = {
    **dict.fromkeys(("in", "on", "during", "by", "before", "after", "at", "within"), "plain"),
    **dict.fromkeys(("throughout", "i", "per", "for"), "plain"),
    **dict.fromkeys(("as of", "as at", "as on", "as of the"), "plain"),
    **dict.fromkeys(("since", "siden", "as from", "effective from", "starting in"), "open"),
    **dict.fromkeys(("starting from", "beginning in", "with effect from", "fra og med"), "open"),
    **dict.fromkeys(("until", "till", "through", "up to", "up until", "til", "inntil"), "until"),
    **dict.fromkeys(("from", "fra"), "from"),
    **dict.fromkeys(("between", "mellom"), "between"),
}
_LEAD_ENDS = frozenset(key.split()[-1] for key in (*_LEADS, *_SOFT, *_ABOUT, *_PARTS_OF_YEAR))
_SINCE_CLAUSE = re.compile(
    rf"(?<!\w)since{GAP}(?:it|they|he|she|we|the|its|their|his|her|our){GAP}"
    rf"(?:(?!and{GAP}|but{GAP}|because{GAP})[^\s.;:!?,\d]{{1,30}},?{GAP}){{1,8}}?(?:in|on){GAP}$",
    re.IGNORECASE,
)
_SINCE_REACH = 110


class DateLead(NamedTuple):
    """The words before a date: where they start, and how they change it.

    `kind` is plain, open (since), until, from, between or nothing; `months` are those of a quarter
    or half of the year, which is part of the date and starts at `core`, as a year does that is
    called `fiscal`.
    """

    start: int
    kind: str = ""
    about: bool = False
    months: tuple[int, int] | None = None
    core: int | None = None
    fiscal: bool = False


def read_date_lead(words: list[PlacedWord], at: int) -> DateLead:
    """What the words before a date at `at` say of it."""
    lead = DateLead(at)
    if not words or words[-1].key not in _LEAD_ENDS:
        return lead
    lead, words = _part_of_year(lead, words)
    while words:
        length = next((n for n in (3, 2, 1) if n <= len(words) and _softens(words, n)), 0)
        if not length:
            break
        lead, words = _softened(lead, words[-length:]), words[:-length]
    if lead.months is None:
        lead, words = _part_of_year(lead, words)
    for length in range(min(3, len(words)), 0, -1):
        kind = _LEADS.get(phrase(words, length))
        if kind:
            return lead._replace(start=words[-length].start, kind=kind)
    return lead


def _part_of_year(lead: DateLead, words: list[PlacedWord]) -> tuple[DateLead, list[PlacedWord]]:
    """The lead with "the first quarter of", if the words end in that, and the words before it."""
    length = next(
        (n for n in (4, 3, 2) if n <= len(words) and phrase(words, n) in _PARTS_OF_YEAR), 0
    )
    if not length:
        return lead, words
    months, start = _PARTS_OF_YEAR[phrase(words, length)], words[-length].start
    lead = lead._replace(start=start, core=start, months=months)
    words = words[:-length]
    if words and words[-1].key == "the":
        return lead._replace(start=words[-1].start), words[:-1]
    return lead, words


def _softened(lead: DateLead, words: list[PlacedWord]) -> DateLead:
    """The lead with words such as "about" or "the fiscal year" before it."""
    about = lead.about or words[-1].key in _ABOUT
    lead = lead._replace(start=words[0].start, about=about)
    named = next((word for word in words if word.key in _FISCAL or word.key == "fy"), None)
    return lead._replace(fiscal=True, core=named.start) if named else lead


def _softens(words: list[PlacedWord], length: int) -> bool:
    return phrase(words, length) in (_SOFT if length > 1 else _SOFT | _ABOUT)


def since_clause(text: str, at: int, floor: int) -> int | None:
    """Where "since it was established, in" starts, if that leads up to `at`."""
    reach = max(floor, at - _SINCE_REACH)
    if "since" not in text[reach:at].casefold():
        return None
    clause = _SINCE_CLAUSE.search(text, reach, at)
    return clause.start() if clause else None
