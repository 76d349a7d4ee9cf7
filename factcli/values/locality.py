"""Signs that several currencies share, and what they mean in a document of one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from factcli.values.scales import SCALES
from factcli.values.value import Money, Quantity, Value


class Place(NamedTuple):
    """Where a currency is used: its names, the end of its web addresses, its own languages."""

    names: tuple[str, ...]
    domain: str
    languages: tuple[str, ...] = ()


class Shared(NamedTuple):
    """A sign that currencies share: how it stands bare, which it mostly means, and which others.

    `told_apart` finds the usual currency where it is written so that it can be no other. A sign
    `is_open` where none is so usual that it can be taken for granted; `usual` may be nothing then.
    """

    mark: str
    bare: re.Pattern[str]
    nouns: tuple[str, ...]
    usual: str
    codes: tuple[str, ...]
    told_apart: re.Pattern[str]
    is_open: bool = False


PLACES = {
    "USD": Place(("United States", "American"), "us"),
    "AUD": Place(("Australia", "Australian", "Kiribati", "Tuvalu", "Nauru"), "au"),
    "BBD": Place(("Barbados", "Barbadian"), "bb"),
    "BMD": Place(("Bermuda",), "bm"),
    "BND": Place(("Brunei",), "bn"),
    "BSD": Place(("Bahamas", "Bahamian"), "bs"),
    "BZD": Place(("Belize", "Belizean"), "bz"),
    "CAD": Place(("Canada", "Canadian"), "ca"),
    "FJD": Place(("Fiji", "Fijian"), "fj"),
    "GYD": Place(("Guyana", "Guyanese"), "gy"),
    "HKD": Place(("Hong Kong",), "hk"),
    "JMD": Place(("Jamaica", "Jamaican"), "jm"),
    "KYD": Place(("Cayman",), "ky"),
    "LRD": Place(("Liberia", "Liberian"), "lr"),
    "NAD": Place(("Namibia", "Namibian"), "na"),
    "NZD": Place(("New Zealand", "Cook Islands", "Niue", "Tokelau"), "nz"),
    "SBD": Place(("Solomon Islands",), "sb"),
    "SGD": Place(("Singapore",), "sg"),
    "SRD": Place(("Suriname", "Surinamese"), "sr"),
    "TTD": Place(("Trinidad", "Trinidadian"), "tt"),
    "TWD": Place(("Taiwan", "Taiwanese"), "tw"),
    "XCD": Place(("Eastern Caribbean", "Saint Lucia", "Grenada", "Antigua"), "lc"),
    "ZWG": Place(("Zimbabwe", "Zimbabwean"), "zw"),
    "ARS": Place(("Argentina", "Argentine"), "ar"),
    "CLP": Place(("Chile", "Chilean"), "cl"),
    "COP": Place(("Colombia", "Colombian"), "co"),
    "CUP": Place(("Cuba", "Cuban"), "cu"),
    "DOP": Place(("Dominican Republic",), "do"),
    "MXN": Place(("Mexico", "Mexican"), "mx"),
    "UYU": Place(("Uruguay", "Uruguayan"), "uy"),
    "PHP": Place(("Philippines", "Philippine"), "ph"),
    "GBP": Place(("United Kingdom", "Britain", "British"), "uk"),
    "EGP": Place(("Egypt", "Egyptian"), "eg"),
    "LBP": Place(("Lebanon", "Lebanese"), "lb"),
    "SDG": Place(("Sudanese",), "sd"),
    "SSP": Place(("South Sudan", "South Sudanese"), "ss"),
    "SYP": Place(("Syria", "Syrian"), "sy"),
    "INR": Place(("India", "Indian"), "in", ("hi",)),
    "PKR": Place(("Pakistan", "Pakistani"), "pk", ("ur",)),
    "LKR": Place(("Sri Lanka", "Sri Lankan"), "lk", ("si",)),
    "NPR": Place(("Nepal", "Nepalese", "Nepali"), "np", ("ne",)),
    "MUR": Place(("Mauritius", "Mauritian"), "mu"),
    "SCR": Place(("Seychelles",), "sc"),
    "NOK": Place(("Norway", "Norwegian"), "no", ("no", "nb", "nn")),
    "SEK": Place(("Sweden", "Swedish"), "se", ("sv",)),
    "DKK": Place(("Denmark", "Danish"), "dk", ("da",)),
    "ISK": Place(("Iceland", "Icelandic"), "is"),
    "JPY": Place(("Japan", "Japanese"), "jp", ("ja",)),
    "CNY": Place(("China", "Chinese"), "cn", ("zh",)),
    "ZAR": Place(("South Africa", "South African"), "za"),
    "CHF": Place(("Switzerland", "Swiss"), "ch"),
    "XOF": Place(
        (
            "Senegal",
            "Mali",
            "Malian",
            "Burkina Faso",
            "Niger",
            "Benin",
            "Togo",
            "Ivory Coast",
            "Côte d'Ivoire",
            "Côte d’Ivoire",
            "West African",
            "BCEAO",
        ),
        "sn",
    ),
    "XAF": Place(
        (
            "Cameroon",
            "Chad",
            "Chadian",
            "Gabon",
            "Central African Republic",
            "Equatorial Guinea",
            "BEAC",
        ),
        "cm",
    ),
    "RWF": Place(("Rwanda", "Rwandan"), "rw"),
    "BIF": Place(("Burundi", "Burundian"), "bi"),
    "CDF": Place(("Democratic Republic of the Congo", "DRC", "Congolese"), "cd"),
    "DJF": Place(("Djibouti",), "dj"),
    "GNF": Place(("Guinea", "Guinean"), "gn"),
    "KES": Place(("Kenya", "Kenyan"), "ke"),
    "UGX": Place(("Uganda", "Ugandan"), "ug"),
    "TZS": Place(("Tanzania", "Tanzanian"), "tz"),
    "SOS": Place(("Somalia", "Somali"), "so"),
    "IQD": Place(("Iraq", "Iraqi"), "iq"),
    "JOD": Place(("Jordan", "Jordanian"), "jo"),
    "KWD": Place(("Kuwait", "Kuwaiti"), "kw"),
    "LYD": Place(("Libya", "Libyan"), "ly"),
    "TND": Place(("Tunisia", "Tunisian"), "tn"),
    "DZD": Place(("Algeria", "Algerian"), "dz"),
    "BHD": Place(("Bahrain", "Bahraini"), "bh"),
    "RSD": Place(("Serbia", "Serbian"), "rs"),
    "IRR": Place(("Iran", "Iranian"), "ir"),
    "OMR": Place(("Oman", "Omani"), "om"),
    "YER": Place(("Yemen", "Yemeni"), "ye"),
    "SAR": Place(("Saudi Arabia", "Saudi"), "sa"),
    "QAR": Place(("Qatar", "Qatari"), "qa"),
    "AED": Place(("United Arab Emirates", "UAE", "Emirati", "Dubai"), "ae"),
    "MAD": Place(("Morocco", "Moroccan"), "ma"),
    "TRY": Place(("Turkey", "Türkiye", "Turkish"), "tr", ("tr",)),
    "ZMW": Place(("Zambia", "Zambian"), "zm"),
    "MWK": Place(("Malawi", "Malawian"), "mw"),
    "PGK": Place(("Papua New Guinea",), "pg"),
    "MMK": Place(("Myanmar", "Burma", "Burmese"), "mm"),
    "LAK": Place(("Laos", "Lao"), "la"),
    "BOB": Place(("Bolivia", "Bolivian"), "bo"),
    "BWP": Place(("Botswana",), "bw"),
    "NGN": Place(("Nigeria", "Nigerian"), "ng"),
    "CZK": Place(("Czech", "Czechia"), "cz", ("cs",)),
}
_NEVER = re.compile("(?!)")
_PESOS = ("ARS", "CLP", "COP", "CUP", "DOP", "MXN", "UYU")
_DOLLARS = (
    "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ZWG"
).split()


def _sign(
    mark: str, bare: str, nouns: str, codes: str, told_apart: str, *, is_open: bool = False
) -> Shared:
    listed = codes.split()
    return Shared(
        mark,
        re.compile(bare),
        tuple(nouns.split()),
        listed[0],
        tuple(listed),
        re.compile(told_apart),
        is_open,
    )


def _noun(noun: str, codes: str, plural: str = "") -> Shared:
    """The name of several currencies that alone is none: so many dinars."""
    nouns = (noun, plural or f"{noun}s")
    bare = re.compile(rf"[0-9](?: [a-z]+)? (?:{'|'.join(nouns)})(?!\w)")
    return Shared(nouns[1], bare, nouns, "", tuple(codes.split()), _NEVER, True)


def _letter(letter: str, codes: str) -> Shared:
    """A letter that alone is the sign of no currency, but of one in a place: K95,000."""
    bare = re.compile(rf"(?<![\w.]){letter}(?= ?[0-9])")
    return Shared(letter, bare, (letter.casefold(),), "", tuple(codes.split()), _NEVER, True)


SHARED = (
    _sign("$", r"(?<![A-Za-z])\$|\bdollars? (?:per|a|an) ", "dollar dollars",
          " ".join((*_DOLLARS, *_PESOS)),
          r"US ?\$|USD|U\.?S\.? dollar"),
    _sign("Rs", r"\bR[se]\b|₨|\brupees?\b", "rupee rupees", "INR PKR LKR NPR MUR SCR",
          r"₹|INR|Indian rupee", is_open=True),
    _sign("£", r"(?<![A-Za-z])[£₤]", "pound pounds", "GBP EGP LBP SDG SSP SYP",
          r"GBP|sterling|UK£"),
    _sign("kr", r"\b[Kk]r\b", "krone kroner krona kronor", "NOK SEK DKK ISK", r"NOK"),
    _sign("¥", r"¥", "", "JPY CNY", r"JPY|RMB|CNY"),
    _sign("lira", r"[0-9](?: [a-z]+)? liras?(?!\w)", "lira liras", "TRY LBP SYP", r"TRY|Turkish"),
    _noun("peso", " ".join((*_PESOS, "PHP"))),
    _noun("franc", "CHF XOF XAF RWF CDF BIF DJF GNF"),
    _noun("dinar", "IQD JOD KWD LYD TND DZD BHD RSD"),
    _noun("shilling", "KES UGX TZS SOS"),
    _noun("rial", "IRR OMR YER"),
    _noun("riyal", "SAR QAR"),
    _noun("dirham", "AED MAD"),
    _noun("kwacha", "ZMW MWK", "kwacha"),
    _noun("crown", "CZK SEK NOK DKK ISK"),
    _letter("K", "ZMW MWK PGK MMK LAK"),
    _letter("P", "PHP BWP"),
    _letter("N", "NGN"),
    _letter("JD", "JOD"),
    _letter("KD", "KWD"),
    _letter("BD", "BHD"),
    _letter("LD", "LYD"),
    _letter("QR", "QAR"),
    _letter("SR", "SAR SCR"),
    _letter("LE", "EGP"),
    _letter("Bs", "BOB"),
    _letter("CFAF", "XOF XAF"),
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def shared_signs(text: str) -> Iterator[Shared]:
    """The shared signs that stand bare in a text."""
    return (sign for sign in SHARED if sign.bare.search(text))


def localized(value: Value, printed: str, local: str | None) -> Value:
    """The value of a printed figure in a document whose own currency is `local`.

    "$70" is JMD 70 in a Jamaican paper, and US$70 is not; "500 rupees" are those of the place.
    """
    if local is None or not isinstance(value, Money | Quantity):
        return value
    for sign in SHARED:
        if local in sign.codes:
            value = _by_sign(value, printed, local, sign)
    return value


def _by_sign(value: Money | Quantity, printed: str, local: str, sign: Shared) -> Money | Quantity:
    if isinstance(value, Money):
        is_bare = value.currency == sign.usual and _is_bare(printed, sign)
        return _in(local, value) if is_bare else value
    if value.unit.casefold() in sign.nouns:
        return _in(local, value)
    usual, per, base = value.unit.partition(" per ")
    if per and usual == sign.usual and _is_bare(printed, sign):
        return msgspec.structs.replace(value, unit=f"{local}{per}{base}")
    return value


def _in(currency: str, value: Money | Quantity) -> Money:
    """The sum in a currency, which its text says too."""
    low, high, qualifier = value.low, value.high, value.qualifier
    sum_ = Money(low=low, high=high, qualifier=qualifier, currency=currency, per=value.per, text="")
    return msgspec.structs.replace(sum_, text=str(sum_))


def _is_bare(printed: str, sign: Shared) -> bool:
    """Whether a printed sum names its currency by the shared sign or noun alone."""
    if sign.told_apart.search(printed):
        return False
    if sign.bare.search(printed):
        return True
    words = [word.casefold() for word in _WORD.findall(printed)]
    return any(
        word in sign.nouns and (place == 0 or words[place - 1] in SCALES)
        for place, word in enumerate(words)
    )
