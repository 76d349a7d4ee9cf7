"""Whether a unit that a fact states is the one that its document prints, or an accepted synonym."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from factcli.values.units import same_unit
from factcli.words.lexicon import lines_of
from factcli.words.text import stem, words

_PERSONS = frozenset("people persons person individuals individual".split())
# Who is counted one by one; "people" says no more than that of any of them.
_OF_PERSONS = frozenset(
    map(
        stem,
        """
        people persons person individuals men women boys girls children adults personnel staff
        troops soldiers officers servicemen servicewomen police policemen policewomen members
        civilians employees experts advisers observers delegates participants recruits refugees
        inhabitants residents citizens nationals victims patients students pupils workers
        fighters pirates militants migrants prisoners detainees hostages casualties passengers
        voters teachers doctors nurses journalists sailors pilots guards judges interpreters
        volunteers visitors guests monitors trainers trainees peacekeepers firefighters families
        population
        """.split(),
    )
)
# What happened to those that a number counts, and no noun of its own: 31 killed.
_FATES = frozenset(
    (stem(word),)
    for word in "dead wounded injured killed missing detained displaced arrested".split()
)
_INHABITANTS = frozenset((stem(word),) for word in ("inhabitants", "residents"))
# Who is there at all, so that people may be meant, where the words near them say so.
_STAFF = frozenset((stem(word),) for word in "personnel staff employees members".split())
_DEATHS = (stem("deaths"),)
_DYING = re.compile(
    r"(?<!\w)(?:die[ds]?|dead|deaths?|killed|lost|fell|fallen)(?!\w)", re.IGNORECASE
)
_PER = re.compile(
    r" (?:a|an|each|every)(?= (?:second|minute|hour|day|week|month|year|head|person)$)"
)
_PERCENT = ("%", "per cent", "percent", "pct", "prosent")


class Units:
    """The units of one meaning: those of the stores' synonyms, and those of general English."""

    def __init__(self, synonyms: Iterable[Sequence[str]] = ()) -> None:
        self._groups = [frozenset(map(_plain, group)) for group in synonyms]

    def same(self, stated: str, printed: str, nearby: str = "") -> bool:
        """Whether a stated unit is what is printed.

        A narrower word may be printed ("Danish soldiers" for "soldiers"), never a wider one. A
        number without a unit has that of the words near it, "*" where nobody can tell.
        """
        stated, printed = (_PER.sub(" per", unit) for unit in (stated, printed))
        if same_unit(stated, printed):
            return True
        if not printed or _plain(printed)[-1:] in _FATES:
            return nearby == "*" or (_share_of(stated) is None and self._is_near(stated, nearby))
        if not stated:
            return False
        share = _share_of(stated)
        if printed == "%" or share is not None:
            same_share = printed == "%" and share is not None
            is_named = self._is_near(share or "", nearby) or _spelled_near(share or "", nearby)
            return same_share and (nearby == "*" or is_named)
        return self._is_noun(stated, printed, nearby)

    def _is_noun(self, stated: str, printed: str, nearby: str) -> bool:
        ours, theirs = _plain(stated), _plain(printed)
        for form in _endings(theirs):
            if ours == form or any(ours in group and form in group for group in self._all()):
                return True
        if ours in map(_plain, _PERSONS):
            return _counts_persons(theirs)
        if _counts_persons(theirs) and ours == _DEATHS:
            return _DYING.search(nearby) is not None
        if theirs in map(_plain, _PERSONS):
            if ours[-1:] in _STAFF and _all_near(ours, nearby):
                return True
            return ours[-1:] in _INHABITANTS and "population" in nearby.casefold()
        # What the words near it add to the printed noun: "full-time posts" for "posts".
        return any(
            ours[:-size] and ours[-size:] == theirs and _all_near(ours[:-size], nearby)
            for size in range(1, len(ours))
        )

    def _is_near(self, unit: str, nearby: str) -> bool:
        """Whether a unit, or a word of its meaning, stands in what is near."""
        ours = _plain(unit)
        if not ours:
            return True
        near = _plain(nearby)
        forms = {ours, ours[-1:]}
        for group in self._all():
            if ours in group:
                forms |= group
        if ours in map(_plain, _PERSONS):
            return any(_counts_persons((word,)) for word in near)
        return any(_stands_in(form, near) for form in forms)

    def _all(self) -> Iterable[frozenset[tuple[str, ...]]]:
        yield from self._groups
        yield from _general()


def _plain(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))


def _endings(unit: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """A noun with its modifiers, and without them one by one."""
    return (unit[first:] for first in range(len(unit)))


def _share_of(unit: str) -> str | None:
    """What a share is of, "" where the unit does not say; None for what is no share."""
    folded = unit.casefold()
    for name in _PERCENT:
        if folded == name:
            return ""
        if folded.startswith(f"{name} of "):
            return folded[len(name) + 4 :]
    return None


def _counts_persons(unit: tuple[str, ...]) -> bool:
    return bool(unit) and (unit[-1] in _OF_PERSONS or unit[-1] in _peoples())


def _all_near(added: Sequence[str], nearby: str) -> bool:
    if nearby == "*":
        return True
    near = set(_plain(nearby))
    return all(word in near for word in added)


def _spelled_near(short: str, nearby: str) -> bool:
    """Whether words near start with the letters of a short name: GNI, gross national income."""
    initials = "".join(word[0] for word in words(nearby))
    return len(short) > 1 and short.casefold() in initials


def _stands_in(form: tuple[str, ...], near: tuple[str, ...]) -> bool:
    size = len(form)
    return any(near[at : at + size] == form for at in range(len(near) - size + 1))


@lru_cache(maxsize=1)
def _general() -> tuple[frozenset[tuple[str, ...]], ...]:
    """The words of one meaning that the package knows."""
    section, groups = "", []
    for line in lines_of("lexicon.txt"):
        if line.startswith("["):
            section = line.strip("[]")
        elif section == "same":
            groups.append(frozenset(_plain(name) for name in line.split("|")))
    return tuple(groups)


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """What the people of a country are called: Danes, Norwegians."""
    found = set()
    for row in lines_of("places.tsv")[1:]:
        cells = (row.split("\t") + [""] * 4)[:5]
        for name in cells[3].split(";"):
            plain = _plain(name)
            if len(plain) == 1:
                found.add(plain[0])
    return frozenset(found)
