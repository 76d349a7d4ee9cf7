"""Scale words: what multiplies the number before it, in English, in Norwegian and as in India."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 30  # digits: no number of more is read anywhere

# Those that number words take: "five million", "a lakh".
SPELLED: dict[str, int] = {
    "dozen": 12,
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "milliard": 10**9,
    "trillion": 10**12,
}
# Those that stand before another one: "5 hundred thousand", "5 lakh crore".
BEFORE_ANOTHER = ("hundred", "thousand", "lakh")
# Abbreviations that are printed with a point; "bn." is the end of a sentence.
POINTED = ("mill", "mln", "mlrd", "mio", "mrd", "mia")
# Those that are a scale only with their point: "4.5 bill.", but a bill.
WITH_POINT = {"mil.": 10**6, "bill.": 10**9, "trill.": 10**12}
SCALES: dict[str, int] = {
    **SPELLED,
    **dict.fromkeys(("dozens",), 12),
    **dict.fromkeys(("hundre",), 10**2),
    **dict.fromkeys(("tusen",), 10**3),
    **dict.fromkeys(("lakhs",), 10**5),
    **dict.fromkeys(("millions", "millioner", "mill", "mln", "mio", "mn"), 10**6),
    **dict.fromkeys(("crores",), 10**7),
    **dict.fromkeys(("billions", "bn", "bln"), 10**9),
    **dict.fromkeys(("milliards", "milliarder", "mrd", "mlrd", "mia"), 10**9),
    # As papers of other languages print them beside a currency's code: SEK 3.5 miljarder.
    **dict.fromkeys(("miljon", "miljoner", "millionen", "millones", "juta"), 10**6),
    **dict.fromkeys(("miljard", "miljarder", "milliarden", "mld", "miliar"), 10**9),
    **dict.fromkeys(("triliun",), 10**12),
    **dict.fromkeys(("trillions", "trn", "tn", "billioner"), 10**12),
}
# These are many other things, and a scale only at a figure: 5k, $7m.
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9}
# Those of them that people put apart from it.
_APART = ("k", "m")


def scaled_number(words: Sequence[str]) -> tuple[int, str] | None:
    """How many folded words make a number with its scale, and that number in figures.

    5bn is one word, "5 billion" two and "5 hundred thousand" three; each is a whole number or none.
    """
    figure, scale = parted(words[0])
    if scale:
        factor = SCALES.get(scale) or LETTERS.get(scale, 0)
        return _whole(1, figure, factor)
    scales = [word for word in words[1:3] if word in SCALES or word in _APART]
    if not scales or scales[0] != words[1]:
        return None
    factor = SCALES.get(scales[0]) or LETTERS[scales[0]]
    if len(scales) == 2 and scales[0] in BEFORE_ANOTHER and scales[1] in SCALES:
        return _whole(3, figure, factor * SCALES[scales[1]])
    return _whole(2, figure, factor)


def parted(word: str) -> tuple[str, str]:
    """A word that begins with a figure, and the letters behind it: 5bn as 5 and bn."""
    figure = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return figure, word[len(figure) :]


def _whole(length: int, figure: str, factor: int) -> tuple[int, str] | None:
    """A figure times a factor; a comma that folding has left in it is a decimal one."""
    whole, _, fraction = figure.replace(",", ".").partition(".")
    digits = whole + fraction
    if not factor or not digits.isdecimal() or len(digits) > _LONGEST:
        return None
    amount, rest = divmod(int(digits) * factor, 10 ** len(fraction))
    return None if rest else (length, str(amount))
