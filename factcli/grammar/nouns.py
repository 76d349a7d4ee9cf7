"""The noun that a number counts, read from the words that follow it.

No dictionary of nouns: a count is followed by a plural, so the unit is the words up to the first
plural, and any plurals right behind it ("states parties"). Words that no noun phrase contains end
the search.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar import norwegian
from factcli.grammar.lexis import GAP, SPACE, PlacedWord, gap_end, next_word, word_at, word_set
from factcli.grammar.measures import MEASURE, MEASURES
from factcli.grammar.number_words import NUMBER_WORDS, SCALE_WORDS
from factcli.grammar.plurals import COMPOUND, FATES, is_plural, was_done_by_one
from factcli.grammar.points import MONTHS

STOP_WORDS = word_set(
    """
    a about above according across after again against ago ahead all along alongside already also
    although always am among amongst amounting an and annually another any anything are around as at
    away be became because become been before began behind being below besides between beyond both
    but by came can cannot could did do does done down during each earlier either else ever every
    everyone everything except few for former from further gave get go goes going gone got had half
    has have having he her here him his how however if in including inside instead into is it its
    itself last later least less like made many may me meanwhile might more most much must my near
    nearly neither never next no nor not nothing now of off often on once only onto or other others
    our out over overall own past per perhaps plus rather respectively said same saw say says see
    seen several shall she should since so some something sometimes soon still such take taken takes
    than that the their them themselves then there thereby these they this those though through
    throughout thus till to today together told too took toward towards twice under unless
    until unto up upon us versus very via was we were what when where whereas whereby whether which
    while who whom whose why will with within without would yearly years' yes yesterday yet you your
    percent applies apply respective
    """
) | {f"{word}s" for word in SCALE_WORDS}
_PAST = word_set("found shot left held lost made hit gone sent seen born fell fled went died")
_LOOSE = word_set(
    """
    new additional more other further extra different separate such full whole entire consecutive
    successive various distinct
    """
)
_ONE_IDIOMS = word_set(
    """
    of day thing hand way side time another point reason example single area step more final last
    can cannot may might must should could would has have had is was are were and or to who that
    which in on at by for from with as such man's person's
    """
)
DURATIONS = word_set(
    "second seconds minute minutes hour hours day days night nights week weeks month months year "
    "years decade decades century centuries"
)
_HYPHENATED = re.compile(
    r"[-\u2010\u2011](?P<unit>second|minute|hour|day|week|month|year|decade|member|nation|country|"
    r"state|province|district|party|seat|person|man|woman|judge|team|point|page|paragraph|article|"
    r"chapter|volume|item|question|stage|phase|bed|room|stor(?:e)?y|lane|vehicle|vessel|ship|"
    r"mile|kilomet(?:re|er)|met(?:re|er)|acre|hectare|barrel|lit(?:re|er)|megawatt|tonne|ton|km)"
    r"(?![\w]|[-\u2010\u2011](?:old|olds)(?!\w))"
)
# What a number is a part of the name of: 29 stage 1 grants, ten Strv 122 tanks.
_NUMBERED = re.compile(
    rf"{GAP}(?P<unit>(?P<name>stage|phase|level|tier|type|category|grade|class|[A-Z][A-Za-z]{{2,8}})"
    rf"{GAP}[0-9]{{1,3}}{GAP}(?:[A-Z]{{2,8}}{GAP})?(?P<noun>[a-z][a-z-]*))(?!\w)"
)
_SPACED = re.compile(
    rf"{SPACE}?(?P<unit>year|month|week|day)(?={GAP}(?:[a-z]+{GAP})?(?:period|term|plan|programme"
    r"|program|extension|project|loan|contract|lease|ban|deal|agreement)(?!\w))",
    re.IGNORECASE,
)
# Nouns of people, of which two may be counted as one: military personnel and international police.
_PEOPLE = word_set(
    """
    men women boys girls children troops soldiers personnel police officers observers experts staff
    civilians advisers advisors refugees migrants seekers people persons workers volunteers doctors
    nurses teachers pupils students fighters militants sailors airmen marines peacekeepers guards
    monitors trainers engineers journalists victims deaths wounded injured dead citizens residents
    politifolk soldater kvinner menn barn jenter gutter
    """
)
_AND = re.compile(rf"{GAP}(?:and|og){GAP}(?!\d)", re.IGNORECASE)
_CLASSES = word_set("category class grade group type schedule tier band")
_SLASHED = re.compile(r"/[A-Z]{2,10}(?!\w)")
_NUMBER_BEHIND = re.compile(rf"{GAP}[0-9]")
_MORE = re.compile(
    rf"{GAP}(?:more|further|fewer|less|other|extra|andre|flere|nye)(?={GAP}[^\W\d_])"
)
_DETERMINERS = word_set("the a an its their his her our this that these those all some any")
# Verbs of one who acts, which look like a second plural: a group of 30 soldiers guards a base.
_ATTRIBUTIVE = word_set("weapons arms sports goods systems rights operations munitions explosives")
_VERBS = word_set(
    """
    protects serves works lives remains continues includes provides supports guards patrols operates
    comes goes makes takes gives helps needs wants shows says means keeps stays starts begins ends
    leaves returns runs becomes represents receives requires contributes covers costs reports
    deploys secures monitors trains occurs exists arrives belongs consists depends
    """
)
_NORWEGIAN_NUMBERS = frozenset(norwegian.NUMBERS) - norwegian.AMBIGUOUS
_MOST_WORDS = 6
_MOST_JOINED = 2
_LINE = 60  # a shorter line is a title or a row, and what follows no part of it
_MOST_SINGULAR = 3


class Unit(NamedTuple):
    """A unit in text, ending at `end`; `measure` tells a symbol or measure from a counted noun."""

    end: int
    name: str
    measure: bool = False


def read_unit(text: str, at: int, *, singular: bool) -> Unit | None:
    """The unit right behind a number that ends at `at`; `singular` for the number one."""
    measure = MEASURE.match(text, at)
    if measure:
        return Unit(measure.end(), " ".join(measure["unit"].split()), measure=True)
    more = _MORE.match(text, at)
    if more and not singular:
        at = more.end()
    hyphenated = _HYPHENATED.match(text, at)
    if hyphenated:
        return Unit(hyphenated.end(), _plural(hyphenated["unit"]))
    numbered = _NUMBERED.match(text, at)
    is_counted = numbered and (singular or is_plural(numbered["noun"]))
    if numbered and is_counted and numbered["name"].casefold() not in MONTHS:
        return Unit(numbered.end(), " ".join(numbered["unit"].split()))
    spaced = None if singular else _SPACED.match(text, at)
    if spaced:
        return Unit(spaced.end(), f"{spaced['unit'].lower()}s")
    words = _noun_phrase(text, at)
    if not singular and words and not any(is_plural(word.text) for word in words):
        words = _joined_phrase(text, words)
    if singular:
        return _singular_unit(words)
    return _plural_unit(text, words) or (_norwegian_unit(words) if _is_norse(text, words) else None)


def counts_people_or_things(unit: Unit) -> bool:
    """Whether the unit is counted in whole numbers, so that 5.000 of it are five thousand."""
    words = unit.name.casefold().split()
    if unit.measure or not words or not words[-1][0].isalpha():
        return False
    return words[-1] not in DURATIONS and MEASURES.isdisjoint(words)


def _noun_phrase(text: str, at: int) -> list[PlacedWord]:
    """The words from a number to the first that can't belong to its noun."""
    words: list[PlacedWord] = []
    while len(words) < _MOST_WORDS:
        word = next_word(text, at) or (None if words else _wrapped(text, at))
        if word is None or (_ends_noun_phrase(word) and not _is_class(word, words)):
            break
        joined = _SLASHED.match(text, word.end)
        if joined and word.text.isupper():
            word = PlacedWord(word.start, joined.end(), text[word.start : joined.end()], word.key)
        words.append(word)
        at = word.end
    return words


def _is_class(word: PlacedWord, words: list[PlacedWord]) -> bool:
    """Whether a letter is the class that the word before it names: Category A prisoners."""
    return len(word.text) == 1 and word.text.isupper() and bool(words) and words[-1].key in _CLASSES


def _joined_phrase(text: str, words: list[PlacedWord]) -> list[PlacedWord]:
    """The words with a second adjective before one noun: "10 military and civilian persons"."""
    link = _AND.match(text, words[-1].end) if len(words) <= _MOST_JOINED else None
    second = _noun_phrase(text, link.end() - 1)[: _MOST_JOINED + 1] if link else []
    joined = next_word(text, words[-1].end)
    # A plural right behind "and" is counted by itself: two infantry and soldiers.
    if joined is None or len(second) < 2 or is_plural(second[0].text):
        return words
    if len(words) == 1 and second[1].text in _PEOPLE:
        return [*words, joined, *second[:2]]  # US and NATO troops
    is_short = any(is_plural(word.text) for word in second) and second[0].text.islower()
    is_short = is_short and all(word.text.islower() for word in words)
    return [*words, joined, *second] if is_short else words


def _wrapped(text: str, at: int) -> PlacedWord | None:
    """A plural with a capital that opens the next line of a wrapped paragraph."""
    gap = gap_end(text, at)
    if gap is None or at < _LINE or "\n" in text[at - _LINE : at]:
        return None
    word = word_at(text, gap)
    return word if word and is_plural(word.text) and not word.text.isupper() else None


def _ends_noun_phrase(word: PlacedWord) -> bool:
    """Whether no noun phrase goes on with the word; capitals make US and WHO names."""
    if word.key in MONTHS or word.key in NUMBER_WORDS or word.key in _NORWEGIAN_NUMBERS:
        return True
    return word.key in STOP_WORDS and not (word.text.isupper() and len(word.text) > 1)


# The Congolese and the Sudanese are counted as such, where no other noun follows.
_OF_A_PEOPLE = re.compile(r"[A-Z][a-z]{3,}ese$")


def _plural_unit(text: str, words: list[PlacedWord]) -> Unit | None:
    heads = [number for number, word in enumerate(words) if is_plural(word.text)]
    heads = heads or [number for number, word in enumerate(words) if _OF_A_PEOPLE.match(word.text)]
    if not heads:
        return None
    last = heads[0]
    if words[last].key in _ATTRIBUTIVE and len(heads) > 1 and heads[1] <= last + 2:
        last = heads[1]
    while last + 1 in heads and words[last + 1].key not in FATES:
        if _is_verb(text, words[last + 1]):
            break
        last += 1
    unit = _named(words[: last + 1])
    compound = COMPOUND.match(text, unit.end - len(words[last].text))
    if compound:
        return Unit(compound.end(), f"{unit.name} of {compound['of']}")
    return _two_headed(text, unit) if words[last].key in _PEOPLE else unit


def _is_verb(text: str, word: PlacedWord) -> bool:
    """Whether a word that looks plural behind a plural is a verb: its object follows."""
    if word.key in _VERBS:
        return True
    following = next_word(text, word.end)
    return following is not None and following.key in _DETERMINERS and word.key not in _PEOPLE


def _two_headed(text: str, unit: Unit) -> Unit:
    """The unit with a second noun of people: 85 men and women."""
    link = _AND.match(text, unit.end)
    words = _noun_phrase(text, link.end() - 1)[:3] if link else []
    for number, word in enumerate(words):
        following = words[number + 1].key if number + 1 < len(words) else ""
        if word.key in FATES and _NUMBER_BEHIND.match(text, word.end):
            break  # a verb with its own number: "killed 10 persons and wounded 30"
        if word.key in _PEOPLE and following not in _PEOPLE:
            second = " ".join(each.text for each in words[: number + 1])
            return Unit(word.end, f"{unit.name} {(link[0] if link else '').strip()} {second}")
        if word.key not in _PEOPLE and (is_plural(word.text) or _says_what_happened(word.key)):
            break
    return unit


def _is_norse(text: str, words: list[PlacedWord]) -> bool:
    """Whether words behind a number may be a Norwegian plural, in a text that is Norwegian."""
    is_noun = any(norwegian.is_plural(word.text) for word in words[:3])
    return is_noun and norwegian.is_norwegian(text, words[0].start)


def _norwegian_unit(words: list[PlacedWord]) -> Unit | None:
    """The unit behind a Norwegian number: adjectives, then the noun."""
    for number, word in enumerate(words[:3]):
        if norwegian.is_plural(word.text):
            return _named(words[: number + 1])
        if not norwegian.is_adjective(word.text):
            break
    return None


def _singular_unit(words: list[PlacedWord]) -> Unit | None:
    if words and is_plural(words[0].text):
        return _named(words[:1])
    if len(words) == 1 and was_done_by_one(words[0].key):
        return None
    while len(words) > 1 and _says_what_happened(words[-1].key):
        words = words[:-1]
    if not 1 <= len(words) <= _MOST_SINGULAR or words[0].key in _ONE_IDIOMS:
        return None
    return _named(words)


def _says_what_happened(word: str) -> bool:
    """Whether a word behind a singular noun goes on to tell of it: one soldier killed, found."""
    return word.endswith(("ed", "ing", "ly")) or word in _PAST


def _named(words: list[PlacedWord]) -> Unit:
    """The unit of a noun phrase, without adjectives that say nothing of what is counted."""
    owners = [n for n, word in enumerate(words[:-1], 1) if word.key.endswith(("'s", "\u2019s"))]
    first = owners[-1] if owners else 0
    while (
        first < len(words) - 1
        and words[first].key in _LOOSE
        and words[first + 1].key not in ("and", "og", "or")
    ):
        first += 1
    return Unit(words[-1].end, " ".join(word.text for word in words[first:]))


def _plural(word: str) -> str:
    if word == "km":
        return word
    if word.endswith("man"):
        return word[:-3] + "men"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeo" else word + "s"
