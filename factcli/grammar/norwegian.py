"""What Norwegian text has of its own: number words, shares in words, and the plurals of nouns."""

from __future__ import annotations

import re

from factcli.grammar.lexis import word_set

_ONES = "en to tre fire fem seks sju åtte ni".split()
_TENS = "tjue tretti førti femti seksti sytti åtti nitti".split()
_TEENS = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten".split()

# "en" is also the article, so one is not read as a number.
NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES, start=1) if number > 1},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
    **{
        tens + ones: 10 * number + one
        for number, tens in enumerate(_TENS, start=2)
        for one, ones in enumerate(_ONES, start=1)
    },
    "syv": 7,
    "tyve": 20,
}
SCALES = {"hundre": 10**2, "tusen": 10**3, "millioner": 10**6, "milliarder": 10**9}
PARTS: dict[str, int] = {
    "tredel": 3,
    "tredjedel": 3,
    "firedel": 4,
    "fjerdedel": 4,
    "kvart": 4,
    "femdel": 5,
    "femtedel": 5,
    "seksdel": 6,
    "tidel": 10,
    "tiendedel": 10,
}
PLURAL_PARTS = {f"{word}er": parts for word, parts in PARTS.items()}
# English has these words too, or uses them so: they count only in a Norwegian text.
AMBIGUOUS = word_set("to fire fem ti ni tre")

_NORWEGIAN = word_set(
    "og er av på som til det den med ikke har fra skal vil ble ved også etter hos mellom å ved om "
    "var kan sin sitt sine ein eit ikkje frå vart mot under hadde blir å landet norske dette disse"
)
_ENGLISH = word_set("the of and in is are was were that with by from as its their has have had")
_REACH = 250
# Neuter nouns, which have no ending in the plural.
_UNCHANGED = word_set(
    """
    lag år barn hus skip fly tiltak møter land folk døgn steder sted tall mål våpen kjøretøy dyr tog
    prosjekt medlem sykehus bygg anlegg besøk vedtak forslag forsøk selskap program kurs løp verk
    brev bord rom spill stykk bruk gårdsbruk område mord drap dødsfall innlegg oppdrag lån fylker
    ansatte sysselsatte arbeidsløse sårede skadde drepte døde innsatte vernepliktige studerende
    departement universitet akuttmottak team rør kart bind bilag kapittel årsverk timeverk dagsverk
    kort skritt slag minutt sekund tilfelle tonn fat liter meter kilometer mil hektar dekar mål
    """
)
_NO_NOUNS = word_set(
    """
    eller etter er over under per der her hver mer flere år ifjor har var for fra mor hvor når før
    blir får går står ser sier gir tar kommer ligger gjelder bor dør slår utgjør kroner dollar
    millioner milliarder ganger heller enten siden
    """
)
_ADJECTIVES = word_set(
    "nye norske ulike andre store små unge gamle svenske danske viktige egne hele andre drepte"
)


def is_norwegian(text: str, at: int) -> bool:
    """Whether the words around a place are rather Norwegian than English."""
    words = set(text[max(0, at - _REACH) : at + _REACH].casefold().split())
    return len(words & _NORWEGIAN) > len(words & _ENGLISH)


def is_plural(word: str) -> bool:
    """Whether a Norwegian noun looks plural, by its ending or as one that has none."""
    key = word.casefold()
    if key in _UNCHANGED or any(key.endswith(noun) for noun in ("lag", "tiltak", "skip", "fly")):
        return True
    return len(key) > 3 and key.endswith("r") and key not in _NO_NOUNS


def is_adjective(word: str) -> bool:
    """Whether a word may stand between a number and its noun."""
    key = word.casefold()
    return (
        key in _ADJECTIVES or re.search(r"(?:ske|ige|ede|ende|iske|lige|ale|ive)$", key) is not None
    )
