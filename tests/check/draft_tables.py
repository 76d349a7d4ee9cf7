"""Small stores, and drafts about them with what the check finds, read for its tests."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from conftest import fact, quantity

Json: TypeAlias = dict[str, Any]
TABLE = Path(__file__).with_name("drafts.txt")


def count(
    name: str, subject: str, attribute: str, text: str, n: float, unit: str, **more: object
) -> Json:
    """A fact that counts or measures something exactly."""
    return fact(name, subject, attribute, quantity(text, n, n, "exactly", unit), **more)


def sum_of(
    name: str,
    subject: str,
    attribute: str,
    text: str,
    n: int,
    currency: str = "USD",
    per: str | None = None,
    **more: object,
) -> Json:
    """A fact of money."""
    value = {"type": "money", "low": n, "high": n, "qualifier": "exactly", "currency": currency}
    return fact(name, subject, attribute, {**value, "per": per, "text": text}, **more)


def day(name: str, subject: str, attribute: str, edtf: str, text: str) -> Json:
    """A fact that is a date."""
    return fact(name, subject, attribute, {"type": "date", "edtf": edtf, "text": text})


def words(name: str, subject: str, attribute: str, text: str, **more: object) -> Json:
    """A fact in words."""
    return fact(name, subject, attribute, {"type": "text", "text": text}, **more)


def parties(year: int, n: int) -> Json:
    return count(
        f"oak-{year}",
        "Oak Treaty",
        "states parties",
        f"{n} states parties",
        n,
        "states parties",
        as_of=str(year),
    )


def refugees(name: str, as_of: str, n: int) -> Json:
    return count(name, "Elm", "refugees", f"{n} refugees", n, "refugees", as_of=as_of)


UP_TO_70 = fact(
    "up-to", "Elm camp", "guards", quantity("up to 70 guards", None, 70, "up-to", "guards")
)
STORES: Mapping[str, list[Json]] = {
    "two years of a treaty": [parties(2014, 162), parties(2010, 156)],
    "one year of a treaty": [parties(2014, 162)],
    "rates": [
        count("power", "Elm plant", "price", "0.2 USD per kilowatt-hour", 0.2,
              "USD per kilowatt-hour"),
        count("oil", "Elm field", "output", "40,000 barrels per day", 40000, "barrels per day"),
    ],
    "nouns": [
        count("alcohol", "Elm", "alcohol consumption", "12 litres of pure alcohol", 12,
              "litres of pure alcohol"),
        count("women", "Elm police", "women", "40 women", 40, "women"),
        count("mines", "Elm field", "mines", "40 mines", 40, "mines"),
        count("danes", "Danish soldiers in Elm", "soldiers", "44 soldiers", 44, "soldiers",
              actors=["Denmark"]),
    ],
    "points": [count("points", "Elm exports", "rise", "4.5 percentage points", 4.5,
                     "percentage points")],
    "a sum a year": [sum_of("aid", "Elm aid", "total", "USD 160 million", 160_000_000,
                            per="year", as_of="2024")],
    "a sum": [sum_of("fund", "Elm fund", "total", "USD 160 million", 160_000_000)],
    "at most": [UP_TO_70],
    "dates": [
        day("force", "Oak Treaty", "entry into force", "2014-12", "December 2014"),
        day("talks", "Elm talks", "dates", "2020-09/2021-08", "September 2020 to August 2021"),
        day("meeting", "Elm meetings", "dates", "2022-01-23/2022-01-25", "23–25 Jan. 2022"),
    ],
    "day and night": [
        count("day", "Border force", "guards by day", "40 guards", 40, "guards"),
        count("night", "Border force", "guards by night", "60 guards", 60, "guards"),
    ],
    "a country": [
        count("growth", "Elm", "growth rate", "1.5 %", 1.5, "%", as_of="2024"),
        sum_of("rent", "Elm", "rent", "EUR 40", 40, "EUR"),
        count("population", "Elm", "population", "23 million people", 23_000_000, "people"),
    ],
    "three openings": [
        day("in-mali", "Ash Fund", "date it opened in Mali", "2014", "2014"),
        day("in-chad", "Ash Fund", "date it opened in Chad", "2015", "2015"),
        day("in-niger", "Ash Fund", "date it opened in Niger", "2015", "2015"),
    ],
    "words": [
        words("head", "Elm mission", "head", "General Hansen", as_of="2014-05/2016-06"),
        words("missions", "Elm police", "list of missions", "Mali, Chad, Niger and Iraq",
              as_of="2020"),
    ],
    "one list among many words": [
        *(words(f"missions-{year}", "Elm police", "missions", "Mali, Chad and Niger",
                as_of=str(year)) for year in range(2000, 2020)),
        words("list", "Elm police", "list of missions", "Mali, Chad, Niger and Iraq"),
    ],
    "periods": [
        refugees("months", "2014-05/2014-06", 40),
        refugees("years", "2012/2016", 50),
        refugees("since", "2018/..", 60),
        refugees("until", "../2010", 70),
        refugees("month", "2019-06", 80),
    ],
}  # fmt: skip


def drafts() -> Iterator[tuple[str, str, list[str]]]:
    """Each draft of the table: the store it is about, its text, and what is found."""
    store = ""
    for block in TABLE.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines and lines[0].startswith("== "):
            store = lines.pop(0).removeprefix("== ")
        if lines:
            yield store, lines[0].replace("\\n", "\n"), [line.strip() for line in lines[1:]]
