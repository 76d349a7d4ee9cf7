"""Currencies: the codes of ISO 4217, and the symbols and words that stand for them in print."""

from __future__ import annotations

_LISTED = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD
FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES
KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR
MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD
TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU
XUA YER ZAR ZMW ZWG ZWL
"""
# List three of the standard: what documents of the past count in. Those that a heading in capitals
# or an abbreviation would be taken for (SIT, ROL, ADP) are left out.
_WITHDRAWN = """
ATS AZM BEF BYB BYR CSD CYP CSK DDM DEM ECS EEK ESP FIM FRF GHC GRD IEP ITL LTL LUF LVL MGF MTL MZM
NLG PTE SDD SDP SKK SUR TMM TRL UAK VEB VEF XEU YUM ZMK ZRN ZWD
"""
_POINT_GROUPS = (
    "EUR NOK SEK DKK ISK PLN CZK HUF RON BGN RSD TRY RUB UAH BRL ARS CLP COP UYU IDR VND"
)
CODES = frozenset(f"{_LISTED} {_WITHDRAWN}".split())

SYMBOLS = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAN$": "CAD",
    "CDN$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "NZ$": "NZD",
    "R$": "BRL",
    "S$": "SGD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₣": "CHF",
    "₦": "NGN",
    "₩": "KRW",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "₴": "UAH",
    "₹": "INR",
    "₺": "TRY",
    "₽": "RUB",
    "฿": "THB",
}

# Signs that are read in a text but are no words of a question: letters, or letters before "$".
TEXT_SIGNS = {
    "J$": "JMD",
    "JA$": "JMD",
    "EC$": "XCD",
    "TT$": "TTD",
    "BDS$": "BBD",
    "Bds$": "BBD",
    "BZ$": "BZD",
    "B$": "BSD",
    "CI$": "KYD",
    "Ch$": "CLP",
    "Cdn$": "CAD",
    "Col$": "COP",
    "FJ$": "FJD",
    "G$": "GYD",
    "GY$": "GYD",
    "L$": "LRD",
    "MX$": "MXN",
    "Mex$": "MXN",
    "MOP$": "MOP",
    "N$": "NAD",
    "RD$": "DOP",
    "SI$": "SBD",
    "T$": "TOP",
    "WS$": "WST",
    "Z$": "ZWL",
    "GH₵": "GHS",
    "GH¢": "GHS",
    "₵": "GHS",
    "₡": "CRC",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "৳": "BDT",
    "₲": "PYG",
    "₨": "INR",
    "₤": "GBP",
    "IR£": "IEP",
}
# Letters that stand before a number: RM25m, Rs 500 crore, Tk. 3 lakh.
LETTER_SIGNS = {
    "RM": "MYR",
    "Rs": "INR",
    "Re": "INR",
    "SDR": "XDR",
    "Tk": "BDT",
    "RMB": "CNY",
    "Rp": "IDR",
    "KSh": "KES",
    "Ksh": "KES",
    "KShs": "KES",
    "Kshs": "KES",
    "KSHS": "KES",
    "USh": "UGX",
    "Ush": "UGX",
    "UShs": "UGX",
    "Ushs": "UGX",
    "UGShs": "UGX",
    "TSh": "TZS",
    "Tsh": "TZS",
    "TShs": "TZS",
    "Tshs": "TZS",
    "NRs": "NPR",
    "PKRs": "PKR",
    "SLRs": "LKR",
    "SLRe": "LKR",
    "FRw": "RWF",
    "Frw": "RWF",
    "FCFA": "XOF",
    "Nu": "BTN",
    "Afs": "AFN",
    "Php": "PHP",
    "PhP": "PHP",
    "INRs": "INR",
    "Br": "ETB",
    "Kč": "CZK",
    "Ft": "HUF",
    "zł": "PLN",
    "SFr": "CHF",
    "sFr": "CHF",
    "Sfr": "CHF",
    "ECU": "XEU",
    "Skr": "SEK",
    "SKr": "SEK",
    "Nkr": "NOK",
    "NKr": "NOK",
    "Dkr": "DKK",
    "DKr": "DKK",
    "DM": "DEM",
    "FF": "FRF",
    "BF": "BEF",
    "Dfl": "NLG",
    "Lit": "ITL",
    "Pta": "ESP",
    "Ptas": "ESP",
    "NIS": "ILS",
    "Birr": "ETB",
    "Kina": "PGK",
    "Naira": "NGN",
    "Euro": "EUR",
    "Euros": "EUR",
    "Vt": "VUV",
    "MRf": "MVR",
    "MK": "MWK",
    "Kz": "AOA",
}
# Letters that name no one currency and stand before words and labels too: a sign only at what
# looks like a sum, K95,000. The noun they stand for is that of `locality`, by the document's place.
LOCAL_LETTERS = {
    "K": "K",
    "P": "P",
    "N": "N",
    "Sh": "shillings",
    "Shs": "shillings",
    "Dh": "dirhams",
    "Dhs": "dirhams",
    "JD": "JD",
    "KD": "KD",
    "BD": "BD",
    "LD": "LD",
    "QR": "QR",
    "SR": "SR",
    "LE": "LE",
    "Bs": "Bs",
    "CFAF": "CFAF",
}

# Where a point groups thousands: "€1.250" is 1250, while "$1.250" could be a price.
POINT_GROUPS = frozenset(_POINT_GROUPS.split())

_NATIONS: dict[str, dict[str, str]] = {
    "dollar": {
        "": "USD",
        "us": "USD",
        "u.s": "USD",
        "u.s.": "USD",
        "american": "USD",
        "united states": "USD",
        "australian": "AUD",
        "canadian": "CAD",
        "hong kong": "HKD",
        "jamaican": "JMD",
        "liberian": "LRD",
        "namibian": "NAD",
        "new zealand": "NZD",
        "singapore": "SGD",
        "taiwan": "TWD",
        "zimbabwean": "ZWL",
    },
    "euro": {"": "EUR"},
    "pound": {
        "": "GBP",
        "british": "GBP",
        "egyptian": "EGP",
        "irish": "IEP",
        "lebanese": "LBP",
        "south sudanese": "SSP",
        "sudanese": "SDG",
        "syrian": "SYP",
    },
    "krone": {"": "NOK", "norwegian": "NOK", "danish": "DKK", "norske": "NOK", "danske": "DKK"},
    "krona": {"": "SEK", "swedish": "SEK", "svenska": "SEK", "svenske": "SEK", "icelandic": "ISK"},
    "crown": {
        "czech": "CZK",
        "danish": "DKK",
        "icelandic": "ISK",
        "norwegian": "NOK",
        "swedish": "SEK",
    },
    "franc": {
        "swiss": "CHF",
        "cfa": "XOF",
        "rwandan": "RWF",
        "congolese": "CDF",
        "french": "FRF",
        "belgian": "BEF",
        "luxembourg": "LUF",
    },
    "mark": {"german": "DEM", "west german": "DEM", "finnish": "FIM"},
    "deutschmark": {"": "DEM"},
    "deutsche mark": {"": "DEM"},
    "guilder": {"dutch": "NLG"},
    "punt": {"irish": "IEP"},
    "escudo": {"portuguese": "PTE"},
    "peseta": {"": "ESP", "spanish": "ESP"},
    "drachma": {"": "GRD", "greek": "GRD"},
    "schilling": {"": "ATS", "austrian": "ATS"},
    "yen": {"": "JPY", "japanese": "JPY"},
    "yuan": {"": "CNY", "chinese": "CNY"},
    "rupee": {"indian": "INR", "pakistani": "PKR", "nepalese": "NPR", "sri lankan": "LKR"},
    "rouble": {"": "RUB", "russian": "RUB", "belarusian": "BYN"},
    "ruble": {"": "RUB", "russian": "RUB", "belarusian": "BYN"},
    "shekel": {"": "ILS", "israeli": "ILS"},
    "zloty": {"": "PLN", "polish": "PLN"},
    "forint": {"": "HUF", "hungarian": "HUF"},
    "hryvnia": {"": "UAH", "ukrainian": "UAH"},
    "naira": {"": "NGN", "nigerian": "NGN"},
    "afghani": {"": "AFN"},
    "lira": {"": "TRY", "turkish": "TRY", "lebanese": "LBP", "syrian": "SYP", "italian": "ITL"},
    "peso": {
        "argentine": "ARS",
        "chilean": "CLP",
        "colombian": "COP",
        "cuban": "CUP",
        "mexican": "MXN",
        "philippine": "PHP",
    },
    "rand": {"": "ZAR", "south african": "ZAR"},
    "real": {"brazilian": "BRL"},
    "riyal": {"saudi": "SAR", "qatari": "QAR"},
    "dirham": {"emirati": "AED", "uae": "AED", "moroccan": "MAD"},
    "dinar": {"iraqi": "IQD", "jordanian": "JOD", "kuwaiti": "KWD", "libyan": "LYD"},
    "rial": {"iranian": "IRR", "omani": "OMR", "yemeni": "YER"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "birr": {"": "ETB", "ethiopian": "ETB"},
    "cedi": {"": "GHS", "ghanaian": "GHS"},
    "won": {"": "KRW", "south korean": "KRW", "korean": "KRW", "north korean": "KPW"},
    "taka": {"": "BDT", "bangladeshi": "BDT"},
    "ringgit": {"": "MYR", "malaysian": "MYR"},
    "rupiah": {"": "IDR", "indonesian": "IDR"},
    "tenge": {"": "KZT"},
    "kwacha": {"zambian": "ZMW", "malawian": "MWK"},
    "gourde": {"": "HTG"},
    "kyat": {"": "MMK"},
    "baht": {"": "THB", "thai": "THB"},
    "riel": {"": "KHR", "cambodian": "KHR"},
    "pula": {"": "BWP"},
    "dalasi": {"": "GMD"},
    "lempira": {"": "HNL"},
    "kwanza": {"": "AOA"},
    "rufiyaa": {"": "MVR"},
    "ngultrum": {"": "BTN"},
}
_PLURALS = {
    "krone": ("kroner",),
    "krona": ("kronor", "kronur", "kroner"),
    "lira": ("lira", "liras"),
    "real": ("reais",),
    "zloty": ("zlotys", "zloties"),
    "won": ("won",),
    "taka": ("taka", "takas"),
    "ringgit": ("ringgit", "ringgits"),
    "rupiah": ("rupiah", "rupiahs"),
}


def _phrases() -> dict[str, str]:
    """Every phrase for a currency, casefolded: "us dollars", "kroner", "danish kroner"."""
    found: dict[str, str] = {}
    for noun, nations in _NATIONS.items():
        plurals = _PLURALS.get(noun, (f"{noun}s",))
        for nation, code in nations.items():
            for form in (noun, *plurals):
                found.setdefault(f"{nation} {form}".strip(), code)
    return found


# "kr" is Norwegian, as the bare "kroner" is: other crowns name their country.
PHRASES = {
    **_phrases(),
    "kr": "NOK",
    "pounds sterling": "GBP",
    "special drawing rights": "XDR",
    "francs cfa": "XOF",
    "ecu": "XEU",
    "ecus": "XEU",
    "sterling": "GBP",
    "renminbi": "CNY",
    "rmb": "CNY",
    "swedish kroner": "SEK",
}
LONGEST_PHRASE = 3
