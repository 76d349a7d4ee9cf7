"""Nouns for people and for states, whose numbers change, and for what becomes of them."""

from __future__ import annotations

from factcli.words.text import stem

# Who counts these counts people, whoever they are.
ANYBODY = frozenset(
    map(
        stem,
        "personnel people persons members staff individuals participants employees strong souls "
        "lives head heads men".split(),
    )
)
# Nouns for people of some sort: their count is one of people where the fact says which.
PEOPLE = ANYBODY | frozenset(
    map(
        stem,
        "soldiers troops officers police policemen civilians women refugees delegates inhabitants "
        "residents citizens workers instructors trainers trainees conscripts veterans medics "
        "nurses "
        "doctors teachers pupils students mediators experts advisers advisors diplomats observers "
        "monitors deputies voters recruits migrants victims patients children visitors tourists "
        "guards peacekeepers servicemen servicewomen reservists volunteers applicants guests "
        "Haitians detainees prisoners".lower().split(),
    )
)
# Who counts some of these counts none of the others.
SORTS = frozenset(map(stem, "soldiers troops police policemen civilians refugees".split()))
# What states become: who counts the states that did so counts these.
ACTS = frozenset(
    map(stem, "ratifications signatories parties members accessions signatures adherents".split())
)
FATES = frozenset(map(stem, "deaths fatalities casualties injuries wounded killed".split()))
WOMEN = frozenset(map(stem, "women woman female females".split()))
STATES = frozenset(map(stem, "states countries nations governments".split()))


# What an event comes to, which no later day changes.
OUTCOMES = FATES | frozenset(
    map(
        stem,
        "dead died victims victim lives votes turnout delegates pledge pledged pledges arrested "
        "arrests evacuated evacuees rescued burnt destroyed incidents".split(),
    )
)


def are_people_or_states(unit: str) -> bool:
    """Whether a unit counts people or states: 60 soldiers, 162 states parties."""
    words = unit.casefold().replace("-", " ").split()
    return bool(words) and not {stem(words[-1]), stem(words[0])}.isdisjoint(PEOPLE | STATES | ACTS)
