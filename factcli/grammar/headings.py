"""What the heading of a table or a column lends to the bare numbers under it: a scale, a currency.

"Aid by country, in millions of kroner" makes 402 in a cell 402 million kroner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcli.grammar.printed import Printed
from factcli.values.currencies import CODES, PHRASES
from factcli.values.scales import SCALES

# Characters: a table of some twenty rows of its heading.
_REACH = 1500
_SCALE = "|".join(sorted((s for s in SCALES if len(s) > 1), key=len, reverse=True))
_MONEY = "|".join(re.escape(p) for p in sorted(PHRASES, key=len, reverse=True))
# Currencies that share a name: a text says which it means once, or not at all.
_CALLED = {
    "krone kroner krona kronor kronur kr kr. crown crowns": "NOK DKK SEK ISK",
    "dollar dollars $": "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD "
    "SRD TTD TWD XCD ZWL",
    "pound pounds £": "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
    "franc francs": "CHF BIF CDF DJF GNF KMF RWF XAF XOF XPF",
    "peso pesos": "ARS CLP COP CUP DOP MXN PHP UYU",
    "rupee rupees": "INR LKR MUR NPR PKR SCR",
    "dinar dinars": "BHD DZD IQD JOD KWD LYD MKD RSD TND",
    "shilling shillings": "KES SOS TZS UGX",
    "yen yuan ¥": "JPY CNY",
}
_FAMILIES = {
    word: frozenset(codes.split()) for words, codes in _CALLED.items() for word in words.split()
}


def lent(printed: Printed) -> Iterator[tuple[int, frozenset[str] | None]]:
    """The scales that headings above a figure give, each with the currencies it may be in."""
    if printed.at_hand:
        head = printed.text[max(0, printed.start - _REACH) : printed.start]
        yield from _lent(head)


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    """What of a heading lends something: compiled only where a figure is proved."""
    return re.compile(
        rf"""
        (?<![\w.,])(?<![0-9]\s)(?:
            (?P<code>[A-Z]{{3}}) [ ] (?P<scale>{_SCALE}) (?!\w)
          | (?P<scale2>{_SCALE}) [ ] (?:of[ ])? (?:(?P<code2>[A-Z]{{3}})|(?P<money>{_MONEY})) (?!\w)
          | (?P<code3>[A-Z]{{3}}) (?=[ ]?[)\]|\t]|[ ]*\n)
          | (?:in[ ]|\() (?P<scale4>{_SCALE}) (?!\w|[ ](?:of[ ])?(?:{_MONEY}|[A-Z]{{3}}))
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@lru_cache(maxsize=256)
def _lent(head: str) -> tuple[tuple[int, frozenset[str] | None], ...]:
    found: dict[tuple[int, frozenset[str] | None], None] = {}
    for match in _heading().finditer(head):
        code = next((match[n] for n in ("code", "code2", "code3") if match[n]), None)
        scale = next((match[n] for n in ("scale", "scale2", "scale4") if match[n]), None)
        factor = SCALES[scale.casefold()] if scale else 1
        if code is not None:
            if code in CODES:
                found[factor, frozenset((code,))] = None
        elif match["money"]:
            found[factor, currencies_called(match["money"])] = None
        else:
            found[factor, None] = None
    return tuple(found)


@lru_cache(maxsize=256)
def currencies_called(phrase: str) -> frozenset[str]:
    """The currencies that a phrase may mean: kroner are those of four countries."""
    key = phrase.casefold()
    if key in _FAMILIES:
        return _FAMILIES[key]
    return frozenset((PHRASES[key],)) if key in PHRASES else frozenset()
