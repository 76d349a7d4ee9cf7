"""Facts tampered with, made systematically: one thing of each changed that its evidence proves.

Every change is named. One that changes nothing (162 with its last digits swapped where they are
the same, a unit put in the place of its synonym) is left out; so is one that says the same less
precisely in a statement.
"""

import copy
import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from factcli.values.amounts import Qualifier

Fact = dict[str, Any]
Change = Callable[[str], Iterator[str]]

QUALIFIERS = tuple(q.value for q in Qualifier if q is not Qualifier.BETWEEN)
CEILINGS = ("up-to", "less-than")
CURRENCIES = ("USD", "EUR", "NOK", "SEK", "GBP")
UNITS = ("police officers", "soldiers", "women", "%", "kilometres", "tonnes", "signatories")
# The units of the store that stand for one another: no change.
SAME = (
    {"soldiers", "troops", "military personnel"},
    {"police officers", "police"},
    {"women", "kvinner"},
)
OTHERS = ("Iceland", "Ambassador Ola Nordmann", "member of ASEAN", "2 of 5", "in Peru and Chile")
WORDS = {"two": "three", "three": "four", "four": "five", "five": "six", "six": "seven"}
MONTHS = (
    "January February March April May June July August September October November December"
).split()
LEADS = ("up to ", "more than ", "at least ", "around ", "nearly ", "close to ", "approximately ")
YEAR = re.compile("(?:19|20)[0-9]{2}")
ENDED = re.compile(r"(?:[-\u2013]|[A-Z]{3} |\$ ?|January |[A-Z][a-z]+ber |(?:[0-9]|to|and) )$")
NUMBER = re.compile(r"(?<![\w.,])[0-9]+(?:[.,][0-9]+)*(?!\w)")


class Tampered(NamedTuple):
    """A fact with one thing changed, in the documents that it is now held against."""

    change: str
    fact: Fact
    texts: dict[str, str]


def tampered(fact: Fact, texts: dict[str, str]) -> Iterator[Tampered]:
    """Every change of a fact and of the documents that prove it, by document id."""
    seen = [fact]
    for name, changed in _of_fact(fact):
        if changed not in seen:
            seen.append(changed)
            yield Tampered(name, changed, texts)
    for name, changed, others in _of_documents(fact, texts):
        yield Tampered(name, changed, others)


def _of_fact(fact: Fact) -> Iterator[tuple[str, Fact]]:
    value = fact["value"]
    if value["type"] in ("quantity", "money"):
        yield from _amounts(fact)
    if value["type"] == "date":
        for edtf in dates(value["edtf"]):
            yield f"edtf {edtf}", _with(fact, "edtf", edtf)
    if fact["as_of"]:
        for edtf in dates(fact["as_of"]):
            yield f"as_of {edtf}", fact | {"as_of": edtf}
        yield "as_of null", fact | {"as_of": None}
    if value["type"] == "text":
        for other in OTHERS:
            yield f"text {other}", _with(fact, "text", other)
    exactly = value.get("qualifier") == "exactly"
    for text in words(value["text"], exactly=exactly):
        yield f"text {text}", _with(fact, "text", text)
    for text in words(fact["statement"] or "", exactly=exactly):
        yield f"statement {text}", fact | {"statement": text}
    yield from _evidence(fact)


def _amounts(fact: Fact) -> Iterator[tuple[str, Fact]]:
    value = fact["value"]
    for number in _numbers(value):
        for other in numbers(number):
            changed = {name: other for name in ("low", "high") if value[name] == number}
            yield f"{number} to {other}", fact | {"value": value | changed}
    sample = value["high"] if value["high"] is not None else value["low"]
    for qualifier in QUALIFIERS:
        if qualifier != value["qualifier"]:
            ends = {
                "low": None if qualifier in CEILINGS else sample,
                "high": None if qualifier in ("more-than", "at-least") else sample,
            }
            yield qualifier, fact | {"value": value | ends | {"qualifier": qualifier}}
    wider = {"low": sample, "high": sample * 2, "qualifier": "between"}
    yield "between", fact | {"value": value | wider}
    yield "per", _with(fact, "per", None if value["per"] else "year")
    if "currency" in value:
        for currency in CURRENCIES:
            yield currency, _with(fact, "currency", currency)
    else:
        for unit in (*UNITS, ""):
            if not any({unit, value["unit"]} <= group for group in SAME):
                yield f"unit {unit}", _with(fact, "unit", unit)


def _numbers(value: Fact) -> list[Any]:
    return list(dict.fromkeys(n for n in (value["low"], value["high"]) if n is not None))


def numbers(number: Any) -> Iterator[Any]:  # noqa: ANN401 - whole numbers and decimals
    """Numbers near another: one more, one less, other scales, digits swapped, the other sign."""
    yield from (number + 1, number - 1, number * 10, number * 1000, -number)
    if number % 10 == 0:
        yield number // 10
    digits = str(number)
    for at in range(len(digits) - 1):
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        if swapped != digits and swapped[0] not in ".0" and not swapped.endswith("."):
            yield type(number)(swapped)


def dates(edtf: str) -> Iterator[str]:
    """EDTF dates near another, each a date of the calendar."""
    start, slash, end = edtf.partition("/")
    for point in _points(start):
        yield f"{point}{slash}{end}"
    if slash:
        for point in _points(end):
            yield f"{start}/{point}"
        yield from (start, end)
        yield f"{start}/.." if end != ".." else f"{start}/2024"
        yield f"../{end}"
    else:
        yield from (f"{edtf}/..", f"../{edtf}", f"{edtf}/2024")
    yield f"{edtf}~" if not slash else f"{start}~/{end}"


def _points(point: str) -> Iterator[str]:
    if not point[0].isdigit() or point.endswith("~"):
        return
    year, *rest = point.split("-")
    for other in (
        int(year) + 1,
        int(year) - 1,
        int(year[:2] + year[3] + year[2]),
        1000 + int(year),
    ):
        if other != int(year) and other < 2400:
            yield "-".join((f"{other:04}", *rest))
    if rest:
        month = int(rest[0])
        for other in (month % 12 + 1, (month - 2) % 12 + 1):
            yield "-".join(
                (year, f"{other:02}", *(day if day < "29" else "28" for day in rest[1:]))
            )
    if len(rest) == 2:
        day = int(rest[1])
        for other in (day % 28 + 1, (day - 2) % 28 + 1):
            yield f"{year}-{rest[0]}-{other:02}"
        if day <= 12 and day != int(rest[0]):
            yield f"{year}-{day:02}-{rest[0]}"
        yield f"{year}-{rest[0]}"
    if rest:
        yield year
    if not rest:
        yield f"{year}-01"


def words(text: str, *, exactly: bool = False) -> Iterator[str]:
    """A text with one of its numbers, months, currencies or qualifiers changed.

    `exactly` says that its amount has no qualifier, so that one may be put before it.
    """
    for match in NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        for other in _written(match.group()):
            yield before + other + after
        if exactly and not YEAR.fullmatch(match.group()) and not ENDED.search(before):
            yield f"{before}up to {match.group()}{after}"
    for match in re.finditer(r"[A-Za-z]+", text):
        changed = _word(match.group(), text[match.end() :])
        if changed:
            yield text[: match.start()] + changed + text[match.end() :]
    for lead in LEADS:
        for match in re.finditer(rf"{lead}(?=(?:[A-Z]{{3}} |\\$ )?[0-9])", text, re.IGNORECASE):
            for other in ("", "at least " if lead != "at least " else "up to "):
                yield text[: match.start()] + other + text[match.end() :]


def _word(word: str, after: str) -> str | None:
    """Another number, month or currency for a word that is one; May before a year is one."""
    if word in MONTHS and (word != "May" or NUMBER.match(after.lstrip())):
        return MONTHS[(MONTHS.index(word) + 1) % len(MONTHS)]
    if word in CURRENCIES:
        return CURRENCIES[(CURRENCIES.index(word) + 1) % len(CURRENCIES)]
    return WORDS.get(word.casefold())


def _written(number: str) -> Iterator[str]:
    """A number in print, changed."""
    whole = re.sub("[^0-9]", "", number)
    for other in numbers(int(whole)):
        if other >= 0:
            yield str(other)


def _evidence(fact: Fact) -> Iterator[tuple[str, Fact]]:
    for number, piece in enumerate(fact["evidence"]):
        figure, start = piece["figure"], piece["start"]
        for name, other, at in (
            ("starts later", figure, start + 1),
            ("starts before", figure, start - 1),
            ("starts elsewhere", figure, start + 500),
            ("starts at 0", figure, 0 if start else 7),
            ("cut in front", figure[1:], start + 1),
            ("cut behind", figure[:-1], start),
            ("another", f"{figure}s", start),
        ):
            if name == "cut in front" and not (figure[0].isalnum() and figure[1].isalnum()):
                continue
            if name == "cut behind" and not (figure[-1].isalnum() and figure[-2].isalnum()):
                continue
            changed = copy.deepcopy(fact)
            changed["evidence"][number] |= {"figure": other, "start": at}
            yield f"figure {number} {name}", changed
        for other in words(figure):
            changed = copy.deepcopy(fact)
            changed["evidence"][number]["figure"] = other
            yield f"figure {number} {other}", changed


def _of_documents(fact: Fact, texts: dict[str, str]) -> Iterator[tuple[str, Fact, dict[str, str]]]:
    """The document written otherwise just before a figure, which stays where it is printed."""
    if fact["value"]["type"] == "text":
        return
    for number, piece in enumerate(fact["evidence"]):
        figure, start = piece["figure"], piece["start"]
        if piece["for"] != "value" or not NUMBER.match(figure):
            continue
        leads = ["1,", "1.", "9", "-", "F-", "not ", "rather than ", "instead of "]
        if fact["value"]["type"] == "date":
            leads = ["1,", "9", "F-", "not "]
            leads += ["$", "resolution "] if YEAR.fullmatch(figure) else []
        elif fact["value"]["qualifier"] == "exactly":
            leads += ["up to ", "at least ", "about ", "more than ", "nearly ", "NOK "]
        for lead in leads:
            text = texts[piece["document"]]
            changed = copy.deepcopy(fact)
            changed["evidence"] = [changed["evidence"][number] | {"start": start + len(lead)}]
            dated = [p for p in fact["evidence"] if p["for"] == "as_of" and p["start"] < start]
            changed["evidence"] += dated
            written = text[:start] + lead + text[start:]
            yield f"document {lead}{figure}", changed, texts | {piece["document"]: written}


def _with(fact: Fact, name: str, part: object) -> Fact:
    return fact | {"value": fact["value"] | {name: part}}


def store_of(content: dict[str, Any], case: Tampered) -> tuple[dict[str, Any], dict[str, bytes]]:
    """A store of the one fact with its documents, as a forger would leave it: the digests right."""
    documents, files = [], {}
    for document in content["documents"]:
        data = case.texts[document["id"]].encode()
        name = f"{document['id']}.txt"
        files[document["id"]] = data
        documents.append(document | {"file": name, "sha256": hashlib.sha256(data).hexdigest()})
    return {**content, "documents": documents, "facts": [case.fact | {"supersedes": None}]}, files
