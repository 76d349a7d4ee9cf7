"""Measures behind a number: words, and symbols with their prefixes."""

from __future__ import annotations

import re

from factcli.grammar.lexis import SPACE, word_set

MEASURES = word_set(
    "tonne tonnes ton tons barrel barrels hectare hectares kilometre kilometres kilometer "
    "kilometers metre metres meter meters mile miles acre acres litre litres liter liters degree "
    "degrees feet foot kilogram kilograms kilo kilos gallons kilowatts megawatts gigawatts"
)
MEASURE = re.compile(
    rf"""
    {SPACE}{{0,2}} (?P<unit>
        (?:sq\.?|square|cubic|cu\.?) {SPACE}
            (?:km|m|mi|ft|miles?|kilomet(?:re|er)s?|met(?:re|er)s?|feet|foot)
        | nautical{SPACE}miles?
        | (?:sq\.?|cu\.?){SPACE}(?:kms|ft|yds?)
        | k?[mM]?t{SPACE}?CO(?:2|₂)(?:{SPACE}?-?e(?:q\.?)?)? | [MG]tCO(?:2|₂)e?q?
        | [kMG][tg]{SPACE}CO(?:2|₂)(?:{SPACE}?-?e(?:q\.?)?)?
        | (?:k?m|c?m)\^[23] | m[³3]/s | cumecs
        | [kmM]?b/d | [mk]bd | bpd | bopd | boepd | mmscfd | mmcfd | [mbt]cf | MMBtu | mmbtu | BTU
        | [km]?toe | Mtoe | [kMGTP]J | [kMG]VAr? | [kMG]W[pe] | nmi? | GT | GRT | NRT
        | [kMGT]bit/s | [kMG]bps | mg/[lL] | dB\(A\) | [mµ]Sv
        | [kMG]?Bq(?:/(?:kg|m[23²³]|l))?
        | psi | MCM
        | (?:lbs?|cwts?|oz|ft|yds?|bu)(?=[.,;:)]|{SPACE}|$)\.?(?=[,;:)]|{SPACE}[a-z(]|$) | ‰
        | acre-f(?:ee|oo)t | FTEs? | pax
        | head(?:{SPACE}of{SPACE}
            (?:cattle|sheep|goats|livestock|camels|swine|poultry|buffaloes|oxen))?
        | °(?={SPACE}|[.,;:)](?:\s|$)|$)(?!{SPACE}?[NSEWCF](?!\w))
        | km/h | km/t | kph | mph | m/s | [mµ]?g/(?:l|kg|m[3³]) | kWh/m[2²]
        | MT | mt
        | km[²³23]? | m[²³23] | m | [cm]m | kg | mg | [glt](?!-) | kt | Mt | Gt | ha | hl | ml
        | [MG][lL] | ppm | ppb | dB | hPa | kV | bbl | boe | bcm | mcm
        | MMTPA | MTPA | TPA | MMT | LMT | MLD | TEUs? | dwt | [kK]mph | K[gG]s? | kgs
        | [kMGT]Wh? | [kMG]Hz | [kMGT]B | °{SPACE}?[CF]
    ) (?![\w²³^])
    """,
    re.VERBOSE,
)
