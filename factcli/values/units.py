"""When two units are the same one, however they are written."""

from __future__ import annotations

import functools

_SAME = {
    "percent": "%",
    "per cent": "%",
    "per cents": "%",
    "pct": "%",
    "pct.": "%",
    "prosent": "%",
    "pst": "%",
    "pst.": "%",
    "percentage point": "percentage point",
    "person": "people",
    "square kilometre": "km2",
    "sq km": "km2",
    "km²": "km2",
    "square metre": "m2",
    "sq m": "m2",
    "m²": "m2",
    "square mile": "sq mi",
    "cubic metre": "m3",
    "m³": "m3",
    "kilometre": "km",
    "metre": "m",
    "kilogram": "kg",
    "kilogramme": "kg",
    "hectare": "ha",
    "tonne": "t",
    "metric tonne": "t",
    "metric ton": "t",
    "litre": "l",
    "kilometer": "km",
    "meter": "m",
    "liter": "l",
    "square kilometer": "km2",
    "square meter": "m2",
    "cubic meter": "m3",
    "bbl": "barrel",
    "watt": "w",
    "kilowatt": "kw",
    "megawatt": "mw",
    "gigawatt": "gw",
    "kilowatt hour": "kwh",
    "megawatt hour": "mwh",
    "gigawatt hour": "gwh",
    "terawatt hour": "twh",
    "man": "men",
    "woman": "women",
    "child": "children",
}


def same_unit(first: str, second: str) -> bool:
    """Whether two units count the same thing: "state party", "States Parties"; "%", "per cent".

    Case, hyphens, plurals, points of abbreviations and the common symbols of measures make no
    difference; any other word does, and a number without a unit counts nothing that another one
    does.
    """
    return first == second or unit_key(first) == unit_key(second)


@functools.lru_cache(maxsize=4096)
def unit_key(unit: str) -> str:
    """What all units have in common that count the same thing."""
    words = [word.rstrip(".") for word in unit.casefold().replace("-", " ").split()]
    plain = " ".join(_singular(word) for word in words)
    return _SAME.get(plain, plain)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
