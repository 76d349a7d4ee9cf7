"""When the fiscal years of a document run, as it says itself or as those of its publisher do."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from factcli.documents.doubts import NOT_KNOWN, Doubt, Found
from factcli.documents.text import Text
from factcli.grammar.whole import parse_date
from factcli.values.currencies import LETTER_SIGNS, SYMBOLS, TEXT_SIGNS
from factcli.values.fiscal import HOMES, MONTH_NAMES, FiscalYear, Home, month_number

_FY = re.compile(
    r"\bFY(?:[ -]?['\u2019]?\d{2}(?:\d\d)?(?:[-/\u2013]\d{2,4})?)(?!\d)"
    r"|\b(?:fiscal|financial)(?: years?)? (?:19|20)\d\d(?:[-/\u2013]\d\d)?(?!\d)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?<![\w./-])(?:19|20)(\d\d)[-/\u2013](\d\d)(?![\w/-]|[.,]\d)")
_SAID = re.compile(
    r"\b(?:fiscal|financial|budget|accounting|reporting)[ -]year|\bFY|\byears? end(?:ed|ing)\b",
    re.I,
)

_MONTH = "|".join((*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES)))
_DAY = (
    rf"(?:(?:the )?(?P<d{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?(?: of)? (?P<m{{0}}>{_MONTH})\b"
    rf"|(?P<n{{0}}>{_MONTH})\b\.?(?: (?P<e{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?(?!\d))?)"
)
_YEAR = r"(?:fiscal|financial|budget|accounting|reporting)[ -]years?\b"
_YEARS = r"(?:,? (?:19|20)\d\d)?"
_ENDS = re.compile(
    rf"(?:{_YEAR}[^.;:]{{0,40}}?\b(?:end(?:s|ed|ing)?|clos(?:es|ed|ing))"
    rf"|\byears? (?:ended|ending))"
    rf"(?: (?:on|at|in|the|each|every|last|day|of)){{0,4}} {_DAY.format(1)}",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"{_YEAR}[^.;:]{{0,40}}?\b(?:beg[iau]n(?:s|ning)?|starts?|started|starting|commenc(?:es|ed|ing)"
    rf"|runs?(?: from)?|from)(?: (?:on|in|the|each|every|of)){{0,3}} {_DAY.format(1)}",
    re.IGNORECASE,
)
_RUNS = re.compile(
    rf"(?:{_YEAR}|\bFY(?=\W|\d))[^.;]{{0,80}}?{_DAY.format(1)}(?P<y1>,? (?:19|20)\d\d)?"
    rf"\s?(?:to|until|through|[-\u2013])\s?(?:the )?{_DAY.format(2)}{_YEARS}",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?:FY ?|\byear )(?:20)?(?P<year>\d\d)(?!\d)", re.IGNORECASE)
_HALF_A_MONTH = 15
_SHORT = 4
_MONEY = re.compile(
    "|".join(
        (
            rf"\b(?:{'|'.join(sorted({home.currency for home in HOMES if home.currency}))})\b",
            rf"\b(?:{'|'.join(sorted(LETTER_SIGNS, key=len, reverse=True))})(?=[.\s]?\d|/)",
            *map(re.escape, sorted((*TEXT_SIGNS, *SYMBOLS), key=len, reverse=True)),
        )
    )
)
_MOST_READ = 500_000
_SHARED = frozenset("$ Rs Re ¥ £".split())
_USUAL = (NOT_KNOWN, "ends-december", "ends-march", "ends-june", "ends-september")


def fiscal_year_of(text: Text, currency: str | None) -> Found[FiscalYear]:
    """How fiscal years run in a document that has some; `currency` is what its signs mean."""
    example = _example(text.text)
    said = Counter(_statements(text.text))
    stated = {year.first for year in said}
    if example is None:
        # "The current fiscal year" has none to show, and is one that the text has told of.
        return Found(next(iter(said))) if len(stated) == 1 else Found()
    home = _home(text, currency)
    if len(stated) == 1:
        year = said.most_common(1)[0][0]
        if home and home.year.first == year.first:
            year = home.year
        return Found(year, (_told(example, year, "as it says"),))
    if home and not stated:
        return Found(home.year, (_told(example, home.year, f"as in {home.names[0]}"),))
    if example[0] in "12":
        return Found()  # a season or a school year may be meant
    year_of = f"is read as about {_called(example)}" if "-" not in example else "is left as it is"
    told = f"{example} {year_of}: when its year begins is not said (--fiscal-year april)."
    # A title names what a text is about, which need not be where it is from.
    likely = _named(text.title or "")
    first = (str(likely.year),) if likely else ()
    answers = (*first, *(answer for answer in _USUAL if answer not in first))
    doubt = Doubt("fiscal_year", f"When does {example} run?", answers, told)
    return Found(None, (told,), (doubt,))


def _called(example: str) -> str:
    year = re.findall(r"\d+", example)[0]
    return year if len(year) > 2 else f"20{year}"


def _example(text: str) -> str | None:
    """The first fiscal year that a text names, or what may be one: 2019-20."""
    named = _FY.search(text)
    if named:
        return named.group()
    pairs = (pair for pair in _PAIR.finditer(text) if (int(pair[1]) + 1) % 100 == int(pair[2]))
    pair = next(pairs, None)
    return pair.group() if pair else None


def _told(example: str, year: FiscalYear, why: str) -> str:
    runs = parse_date(" ".join(example.split()), fiscal=year)
    other = "july" if str(year) == "ends-march" else "april"
    return f"{example} is read as {runs}, {why} (--fiscal-year {other})."


def _statements(text: str) -> Iterator[FiscalYear]:
    """How the text itself says that its fiscal years run."""
    if not _SAID.search(text):
        return
    for runs in _RUNS.finditer(text):
        first, last = _first(runs, 1), _last(runs, 2)
        if first and first == last:
            called = _CALLED.search(runs.group())
            begun = (runs["y1"] or "")[-2:]
            yield FiscalYear(first, by_first=bool(called and called["year"] == begun and first > 1))
    for ends in _ENDS.finditer(text):
        if last := _last(ends, 1):
            yield FiscalYear(last)
    for begins in _BEGINS.finditer(text):
        if first := _first(begins, 1):
            yield FiscalYear(first)


def _first(said: re.Match[str], number: int) -> int | None:
    """The month that a year begins in; None where it begins within one."""
    month, day = _day(said, number)
    return None if day is not None and day > _HALF_A_MONTH // 2 else month


def _last(said: re.Match[str], number: int) -> int | None:
    """The month that follows the last one of a year; one that ends on 5 April begins in it."""
    month, day = _day(said, number)
    if month is None or day is None:
        return None if month is None else month % 12 + 1
    if _HALF_A_MONTH // 2 < day <= _HALF_A_MONTH + 10:
        return None
    return month if day <= _HALF_A_MONTH // 2 else month % 12 + 1


def _day(said: re.Match[str], number: int) -> tuple[int | None, int | None]:
    month = said[f"m{number}"] or said[f"n{number}"]
    day = said[f"d{number}"] or said[f"e{number}"]
    return month_number(month.casefold()[:3]), int(day) if day else None


def _home(text: Text, currency: str | None) -> Home | None:
    """The state or body whose fiscal years a document has: its publisher's, or its money's."""
    host = urlsplit(text.url or "").hostname or ""
    for home in HOMES:
        if any(host == end or host.endswith(f".{end}") for end in home.domains):
            return home
    if text.publisher:
        named = _named(text.publisher)
        if named:
            return named
    local = currency or _money(text.text)
    return next((home for home in HOMES if home.currency and home.currency == local), None)


def _named(words: str) -> Home | None:
    """The one home that words name; of several with the same years the first."""
    found = [home for home in HOMES if any(_is_named(words, name) for name in home.names)]
    years = {home.year for home in found}
    return found[0] if len(years) == 1 else None


def _is_named(words: str, name: str) -> bool:
    flags = re.IGNORECASE if len(name) > _SHORT else re.NOFLAG
    end = "" if name.endswith(".") else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(name)}{end}", words, flags) is not None


def _money(text: str) -> str | None:
    """The currency of most sums, where that is the own one of a state."""
    signs = Counter(sign.group() for sign in _MONEY.finditer(text[:_MOST_READ]))
    codes: Counter[str] = Counter()
    for sign, count in signs.items():
        code = SYMBOLS.get(sign) or TEXT_SIGNS.get(sign) or LETTER_SIGNS.get(sign) or sign
        codes["" if sign in _SHARED else code] += count
    if not codes:
        return None
    code, most = codes.most_common(1)[0]
    return code if code not in ("", "USD", "EUR") and most * 3 >= codes.total() * 2 else None
