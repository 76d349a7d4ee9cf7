"""The store that `training_tables.py` makes: what is told of each subject, and how it is called."""

import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from question_names import Asked
from training_things import Thing, inverse, key_of, near, titled

from factcli.words.text import words

_PROPERTIES = Path(__file__).resolve().parent / "properties.tsv"
_BY_KIND = frozenset(("P136", "P31"))
_MOST, _FURTHER, _FIRST_LABEL = 5, 0.35, 0.5
# Words of a property's names that say what it is a property of, or what it gives.
_TELLING = {
    word: kinds
    for said, kinds in (
        ("film films movie movies netflix tv show", "film series"),
        ("game games gameplay", "game"),
        ("musical music albums songs tracks recordings recorded", "artist album song"),
        ("books novels story", "book film"),
        ("school schools release form format buildings companies artists titles", ""),
        ("episodes character characters programs program comet category", "series"),
        ("records software battles towns districts bridge star moons planets", ""),
        ("wars military father mother kids combatants", "person"),
    )
    for word in said.split()
}
# Answers whose names the questions do not give, or badly; some are only what they could be.
_ANSWERS = {
    "P21": "Q6581097 Male|Q6581072 Female",
    "P27 P495 P17": "Q30 United States of America|Q145 United Kingdom|Q183 Germany|Q142 France"
    "|Q38 Italy|Q17 Japan|Q668 India|Q148 China|Q16 Canada|Q408 Australia|Q29 Spain|Q159 Russia"
    "|Q155 Brazil|Q96 Mexico|Q36 Poland|Q55 Netherlands|Q34 Sweden|Q20 Norway|Q28 Hungary"
    "|Q21 England|Q27 Ireland|Q15180 Soviet Union|Q414 Argentina|Q40 Austria|Q22 Scotland",
    "P364 P407": "Q1860 English|Q1568 Hindi|Q150 French|Q188 German|Q652 Italian|Q5287 Japanese"
    "|Q1321 Spanish|Q7850 Chinese|Q7737 Russian|Q5885 Tamil|Q8097 Telugu|Q5146 Portuguese"
    "|Q34057 Tagalog|Q9176 Korean|Q809 Polish|Q36236 Malayalam|Q7411 Dutch|Q9027 Swedish",
    "P140": "Q432 Islam|Q1841 Catholicism|Q9268 Judaism|Q748 Buddhism|Q5043 Christianity"
    "|Q7066 Atheism|Q9089 Hinduism|Q93191 Baptist|Q33203 Methodism|Q178169 Presbyterianism",
    "P106": "Q33999 Actor|Q82955 Politician|Q36180 Writer|Q10871364 Baseball player|Q177220 Singer"
    "|Q28389 Screenwriter|Q639669 Musician|Q1930187 Journalist|Q2526255 Film director"
    "|Q19204627 American football player|Q40348 Lawyer|Q43845 Businessperson|Q36834 Composer"
    "|Q3282637 Film producer|Q482980 Author|Q33231 Photographer|Q2405480 Voice actor",
    "P136": "Q37073 Pop music|Q11399 Rock music|Q38848 Heavy metal|Q83440 Country music"
    "|Q130232 Drama|Q842256 Musical film|Q226730 Silent film|Q24862 Short film|Q187760 New wave"
    "|Q43343 Folk music|Q484641 Pop rock|Q131272 Soul music|Q9778 Electronic music"
    "|Q93204 Documentary film|Q2143665 Children's film|Q270948 Action-adventure",
    "P172": "Q49085 African American|Q7325 Jewish people|Q133032 Hungarians"
    "|Q181634 Scottish people",
    "P509": "Q12078 Cancer|Q12152 Myocardial infarction|Q47912 Lung cancer"
    "|Q212961 Pancreatic cancer|Q189588 Stomach cancer|Q181257 Prostate cancer",
    "P607": "Q362 World War II|Q361 World War I|Q8740 Vietnam War|Q8676 American Civil War"
    "|Q8663 Korean War|Q254106 Crimean War",
    "P421": "Q25989 Central European Time|Q941023 Eastern Time Zone|Q847142 Pacific Time Zone"
    "|Q3134980 Mountain Time Zone|Q2086913 Central Time Zone|Q30192 Greenwich Mean Time",
    "P19 P20": "Q60 New York City|Q65 Los Angeles|Q61 Washington, D.C.|Q1524 Athens"
    "|Q34006 Hollywood",
    "P59": "Q10576 Sagittarius|Q10586 Aquarius|Q8839 Pisces|Q10476 Orion|Q9253 Hydra|Q8842 Lyra",
    "P65": "Q191684 Palomar Observatory|Q459352 Kitt Peak|Q592248 Anderson Mesa|Q930096 Kleť",
    "P397": "Q525 Sun",
    "P196": "Q2179 Asteroid belt",
    "P31": "Q3863 Asteroid|Q482994 Album|Q134556 Single|Q11424 Film|Q486972 Human settlement"
    "|Q3918 University|Q9826 High school|Q8502 Mountain|Q7889 Video game|Q571 Book|Q523 Star",
    "P105": "Q7432 Species|Q34740 Genus|Q35409 Family",
}


def property_labels() -> dict[str, list[str]]:
    """The names of each property, by its code."""
    lines = _PROPERTIES.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {code: labels.split("|") for code, _, labels in rows}


class Store:
    """The facts under way: what properties are called, what their values are, what is told."""

    def __init__(self, things: dict[str, Thing], names: dict[str, str], rng: random.Random) -> None:
        self.rng, self.names = rng, dict(names)
        self.facts: list[dict[str, Any]] = []
        self.told: dict[tuple[str, str], list[str]] = {}
        self.answers: set[tuple[frozenset[str], str]] = set()
        self.labels = property_labels()
        self.pools: defaultdict[str, list[str]] = defaultdict(list)
        for codes, answers in _ANSWERS.items():
            self.names.update(answer.partition(" ")[::2] for answer in answers.split("|"))
            for code in codes.split():
                self.pools[code] = [answer.partition(" ")[2] for answer in answers.split("|")]
        self.together: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for thing in things.values():
            asked = {one.code for one in thing.asked}
            for one in thing.asked:
                self.pools[inverse(one.code)].append(thing.name)
                self.pools[""].append(thing.name)
                if one.answer in self.names:
                    for pool in (one.code, f"{one.code} {thing.kind}"):
                        self.pools[pool].append(self.names[one.answer])
            for group in [thing.kind] if thing.kind else asked:
                self.together[group].update(asked - {group})

    def value(self, code: str, kind: str, answer: str = "") -> str:
        """The name of an answer; of one without a name, or of none, one that it could be."""
        if answer not in self.names:
            pool = self.pools[f"{code} {kind}"] if code in _BY_KIND else []
            pool = pool or self.pools[code] or self.pools[""]
            name = self.rng.choice(pool)
            return self.names.setdefault(answer, name) if answer else name
        return self.names[answer]

    def label(self, code: str, thing: Thing) -> str:
        """One of the names of a property that suits the thing and the questions about it."""
        said = {w.rstrip("s") for one in thing.asked if one.code == code for w in one.tokens}

        def suits(label: str) -> bool:
            return all(
                w.rstrip("s") in said or (code[0] == "P" and thing.kind in _TELLING[w].split())
                for w in words(label)
                if w in _TELLING
            )

        fit = [label for label in self.labels[code] if suits(label)] or self.labels[code][:1]
        meant = [label for label in fit if {w.rstrip("s") for w in words(label)} & said]
        if code[0] == "R" and meant:
            return self.rng.choice(meant)
        return fit[0] if self.rng.random() < _FIRST_LABEL else self.rng.choice(fit)

    def tell(self, thing: Thing, withheld: set[str]) -> None:
        """The facts of a thing: those asked for, and some more of its kind."""
        before, taken = len(self.facts), set(withheld)
        for code in dict.fromkeys(one.code for one in thing.asked):
            if code not in taken:
                answers = dict.fromkeys(one.answer for one in thing.asked if one.code == code)
                self._add(
                    thing, code, [self.value(code, thing.kind, a) for a in list(answers)[:_MOST]]
                )
                taken |= near(code)
        groups = [thing.kind] if thing.kind else [one.code for one in thing.asked]
        while self.rng.random() < _FURTHER or (withheld and len(self.facts) == before):
            seen: Counter[str] = sum((self.together[group] for group in groups), Counter())
            least = 0.03 * seen.total()
            left = {code: n for code, n in seen.items() if code not in taken and n > least}
            if not left:
                break
            code = self.rng.choices(list(left), list(left.values()))[0]
            self._add(thing, code, [self.value(code, thing.kind)])
            taken |= near(code)

    def _add(self, thing: Thing, code: str, values: list[str]) -> None:
        label = self.label(code, thing)
        for value in dict.fromkeys(map(titled, values)):
            number = f"sqt-{len(self.facts) + 1:05}"
            fact = {"id": number, "kind": "entity", "subject": thing.title, "attribute": label}
            self.facts.append({**fact, "value": {"type": "text", "text": value}, "as_of": None})
            self.told.setdefault((thing.title, code), []).append(number)
            self.answers.add((key_of(value), inverse(code)))

    def answers_otherwise(self, one: Asked, name: str) -> bool:
        """Whether a question about a name is answered by a fact that has the name as its value."""
        return any((key_of(name), code) in self.answers for code in near(one.code))
