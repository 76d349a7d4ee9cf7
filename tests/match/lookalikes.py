"""Pairs of facts that look alike and mean different things, made by rule and by hand.

A pair has two sides. Each is a fact, as a store's JSON holds it, with the questions that it
answers; no question of one side may be answered by the fact of the other without saying what
differs. Subjects that are not of this world keep the pairs from answering one another.
"""

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]


class Side(NamedTuple):
    """A fact without its id, and the questions that it answers."""

    fact: Json
    questions: tuple[str, ...]


class Pair(NamedTuple):
    """Two sides, the rule they come from, and the words by which one may say what differs."""

    rule: str
    left: Side
    right: Side
    clues: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.rule}: {self.left.questions[0]} / {self.right.questions[0]}"


HERE = Path(__file__).parent


def table(name: str) -> list[str]:
    """The lines of a table that is kept beside this file."""
    text = (HERE / f"lookalikes_{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


# Values


def amount(low: int | float, unit: str, text: str = "", qualifier: str = "exactly") -> Json:
    shown = text or f"{low:,} {unit}"
    first = None if qualifier in ("up-to", "less-than") else low
    last = None if qualifier in ("more-than", "at-least") else low
    return {
        "type": "quantity",
        "low": first,
        "high": last,
        "qualifier": qualifier,
        "unit": unit,
        "per": None,
        "text": shown,
    }


def money(low: int, currency: str, text: str = "") -> Json:
    return {
        "type": "money",
        "low": low,
        "high": low,
        "qualifier": "exactly",
        "currency": currency,
        "per": None,
        "text": text or f"{currency} {low // 1_000_000} million",
    }


def date(edtf: str, text: str = "") -> Json:
    return {"type": "date", "edtf": edtf, "text": text or edtf}


def said(text: str) -> Json:
    return {"type": "text", "text": text}


def fact(subject: str, attribute: str, value: Json, kind: str = "quantity", **rest: object) -> Json:
    return {"kind": kind, "subject": subject, "attribute": attribute, "value": value, **rest}


# Countries

CODES = {
    "Niger": "NE", "Nigeria": "NG", "Austria": "AT", "Australia": "AU", "Iraq": "IQ", "Iran": "IR",
    "Republic of the Congo": "CG", "Democratic Republic of the Congo": "CD",
    "Congo-Brazzaville": "CG", "Congo-Kinshasa": "CD", "Republic of Congo": "CG", "DR Congo": "CD",
    "North Korea": "KP", "South Korea": "KR", "Guinea": "GN", "Guinea-Bissau": "GW",
    "Equatorial Guinea": "GQ", "Papua New Guinea": "PG", "Dominica": "DM",
    "Dominican Republic": "DO", "Slovakia": "SK", "Slovenia": "SI", "Mali": "ML", "Malawi": "MW",
    "Sudan": "SD", "South Sudan": "SS", "Mauritania": "MR", "Mauritius": "MU", "Zambia": "ZM",
    "Gambia": "GM", "Latvia": "LV", "Lithuania": "LT", "Liberia": "LR", "Libya": "LY",
    "Uruguay": "UY", "Paraguay": "PY", "Iceland": "IS", "Ireland": "IE", "Samoa": "WS",
    "American Samoa": "AS", "Bahrain": "BH", "Bahamas": "BS", "Burundi": "BI", "Brunei": "BN",
    "Cyprus": "CY", "Cuba": "CU", "Gabon": "GA", "Guyana": "GY", "French Guiana": "GF",
    "India": "IN", "Indonesia": "ID", "Malaysia": "MY", "Maldives": "MV", "Monaco": "MC",
    "Morocco": "MA", "Namibia": "NA", "Rwanda": "RW", "Uganda": "UG", "Sweden": "SE",
    "Switzerland": "CH", "Syria": "SY", "Serbia": "RS", "Tajikistan": "TJ", "Turkmenistan": "TM",
    "Togo": "TG", "Tonga": "TO", "Tunisia": "TN", "Turkey": "TR", "Zimbabwe": "ZW", "Chad": "TD",
    "Chile": "CL", "Belarus": "BY", "Belgium": "BE", "Belize": "BZ", "Benin": "BJ",
    "Moldova": "MD", "Armenia": "AM", "Romania": "RO", "Jordan": "JO", "Jamaica": "JM",
    "Kazakhstan": "KZ", "Kyrgyzstan": "KG", "Pakistan": "PK", "Palestine": "PS", "Palau": "PW",
    "Malta": "MT", "Peru": "PE", "Norway": "NO", "Finland": "FI", "Denmark": "DK",
    "Swaziland": "SZ", "Thailand": "TH", "Taiwan": "TW", "Vietnam": "VN", "France": "FR",
    "China": "CN", "Nepal": "NP", "Kuwait": "KW", "Germany": "DE", "Greece": "GR", "Ghana": "GH",
    "Brazil": "BR", "Spain": "ES", "Italy": "IT", "Mexico": "MX", "Canada": "CA", "Kenya": "KE",
    "Georgia": "GE", "Poland": "PL", "Portugal": "PT", "Egypt": "EG", "Ethiopia": "ET",
    "Eritrea": "ER", "Somalia": "SO", "Ukraine": "UA", "Russia": "RU", "Netherlands": "NL",
}  # fmt: skip

COUNTRIES = """
Niger | Nigeria
Austria | Australia
Iraq | Iran
Republic of the Congo | Democratic Republic of the Congo
Congo-Brazzaville | Congo-Kinshasa
Republic of Congo | DR Congo
North Korea | South Korea
Guinea | Guinea-Bissau
Guinea | Equatorial Guinea
Guinea | Papua New Guinea
Guinea-Bissau | Equatorial Guinea
Equatorial Guinea | Papua New Guinea
Guinea-Bissau | Papua New Guinea
Guinea | Gulf of Guinea
Equatorial Guinea | Gulf of Guinea
Dominica | Dominican Republic
Slovakia | Slovenia
Mali | Malawi
Sudan | South Sudan
Mauritania | Mauritius
Zambia | Gambia
Latvia | Lithuania
Liberia | Libya
Uruguay | Paraguay
Iceland | Ireland
Ireland | Northern Ireland
Samoa | American Samoa
Bahrain | Bahamas
Burundi | Brunei
Cyprus | Northern Cyprus
Cyprus | Cuba
Gabon | Gambia
Guyana | French Guiana
India | Indonesia
Malaysia | Maldives
Monaco | Morocco
Zambia | Namibia
Rwanda | Uganda
Sweden | Switzerland
Syria | Serbia
Tajikistan | Turkmenistan
Togo | Tonga
Tunisia | Turkey
Zambia | Zimbabwe
Chad | Chile
Belarus | Belgium
Belize | Benin
Moldova | Maldives
Armenia | Romania
Jordan | Jamaica
Kazakhstan | Kyrgyzstan
Pakistan | Palestine
Malta | Mali
Palau | Peru
Swaziland | Switzerland
Somalia | Somaliland
Swedish Lapland | Finnish Lapland
Gulf of Aden | Gulf of Oman
Horn of Africa | Cape of Good Hope
"""


def codes(*names: str) -> list[str]:
    return [CODES[name] for name in names if name in CODES]


def population(place: str) -> Side:
    value = amount(4_210_000, "people")
    made = fact(place, "population", value, places=codes(place))
    return Side(made, (f"population of {place}", f"what is the population of {place}?"))


def peace_talks(place: str) -> Side:
    value = date("2019-04", "April 2019")
    made = fact(f"Peace talks in {place}", "start date", value, "event", places=codes(place))
    asked = (f"when did the peace talks in {place} start", f"peace talks {place} start date")
    return Side(made, asked)


def aid(place: str) -> Side:
    value = money(40_000_000, "NOK")
    made = fact(
        f"Norwegian aid to {place}", "annual amount", value, "funding", actors=["Norway"],
        places=codes(place), statement=f"Norway gives NOK 40 million a year in aid to {place}.",
    )  # fmt: skip
    return Side(made, (f"norwegian aid to {place}", f"annual amount of Norwegian aid to {place}"))


def mission(place: str) -> Side:
    value = amount(1250, "military personnel")
    made = fact(f"UN mission in {place}", "military personnel", value, "troops", actors=["UN"])
    asked = f"how many military personnel are there in the UN mission in {place}"
    return Side(made, (asked, f"UN mission {place} military personnel"))


def literacy(place: str) -> Side:
    made = fact(place, "literacy rate", amount(81, "%"), as_of="2017", places=codes(place))
    return Side(made, (f"literacy rate in {place}", f"What is the literacy rate of {place}?"))


def country_pairs() -> Iterator[Pair]:
    frames = cycle((population, peace_talks, aid, mission, literacy))
    for line, frame in zip(COUNTRIES.strip().splitlines(), frames, strict=False):
        one, other = line.split(" | ")
        yield Pair("country", frame(one), frame(other))


# Nationalities

NATIONALITIES = """
Nigerien Niger | Nigerian Nigeria
Austrian Austria | Australian Australia
Iraqi Iraq | Iranian Iran
Slovak Slovakia | Slovenian Slovenia
Malian Mali | Malawian Malawi
Sudanese Sudan | South-Sudanese South Sudan
North-Korean North Korea | South-Korean South Korea
Guinean Guinea | Equatorial-Guinean Equatorial Guinea
Swedish Sweden | Swiss Switzerland
Danish Denmark | Dutch Netherlands
Latvian Latvia | Lithuanian Lithuania
Libyan Libya | Liberian Liberia
Mauritanian Mauritania | Mauritian Mauritius
Zambian Zambia | Gambian Gambia
Icelandic Iceland | Irish Ireland
Syrian Syria | Serbian Serbia
Indian India | Indonesian Indonesia
Bahraini Bahrain | Bahamian Bahamas
Tunisian Tunisia | Turkish Turkey
Ugandan Uganda | Rwandan Rwanda
Uruguayan Uruguay | Paraguayan Paraguay
Thai Thailand | Taiwanese Taiwan
Chadian Chad | Chilean Chile
Norwegian Norway | Swedish Sweden
Finnish Finland | Danish Denmark
Belgian Belgium | Belarusian Belarus
Ghanaian Ghana | Guyanese Guyana
Romanian Romania | Armenian Armenia
Moroccan Morocco | Mexican Mexico
Polish Poland | Portuguese Portugal
"""


def troops_of(people: str, country: str) -> Side:
    made = fact(
        f"{people} troops in Lebanon", "number", amount(340, "troops"), "troops",
        actors=[country], places=["LB"],
    )  # fmt: skip
    asked = (f"how many {people} troops are in lebanon", f"troops from {country} in Lebanon")
    return Side(made, asked)


def minister_of(people: str, country: str) -> Side:
    made = fact(
        f"Foreign Minister of {country}", "office holder", said("Tove Ek"), "role",
        aliases=[f"{people} foreign minister"], actors=[country],
    )  # fmt: skip
    asked = (f"who is the {people} foreign minister", f"foreign minister of {country}")
    return Side(made, asked)


def relief_by(people: str, country: str) -> Side:
    made = fact(
        f"{people} flood relief to Bolivia", "amount", money(12_000_000, "EUR"), "funding",
        statement=f"{country} gave Bolivia EUR 12 million in flood relief.",
    )  # fmt: skip
    asked = (f"{people} flood relief to bolivia", f"flood relief to Bolivia from {country}")
    return Side(made, asked)


def nationality_pairs() -> Iterator[Pair]:
    frames = cycle((troops_of, minister_of, relief_by))
    for line, frame in zip(NATIONALITIES.strip().splitlines(), frames, strict=False):
        sides = []
        countries = []
        for half in line.split(" | "):
            people, country = half.split(" ", 1)
            countries.append(country)
            sides.append(frame(people.replace("-", " "), country))
        yield Pair("nationality", sides[0], sides[1], tuple(countries))


# Years, months, days

YEARS = """
2021 2022
2012 2021
1997 1979
2014 2015
2010 2011
2001 2010
1949 1994
2003 2013
2020 2002
1998 1999
1914 1941
2019 2029
1969 1996
2016 2006
"""
FORUMS = (
    "Nordic Arctic Forum", "Harbour Safety League", "Alpine Rivers Board", "Coral Reef Council",
    "Pacific Lighthouse Union", "Baltic Herring Panel", "Desert Wells Society",
    "Polar Weather Bureau", "Inland Ferries Committee", "Volcano Watch Group",
    "Salt Trade Guild", "Orchard Growers Assembly", "Canal Towns Alliance", "Tundra Reindeer Club",
)  # fmt: skip


def members_in(forum: str, year: str) -> Side:
    made = fact(forum, "members", amount(62, "members"), as_of=year)
    return Side(
        made, (f"how many members did the {forum} have in {year}", f"{forum} members {year}")
    )


def founded_in(forum: str, year: str) -> Side:
    made = fact(forum, "year founded", date(year), "event")
    return Side(made, (f"{forum} founded {year}", f"was the {forum} founded in {year}?"))


def budget_of(forum: str, year: str) -> Side:
    made = fact(
        forum, f"budget for {year}", money(3_000_000, "CHF"), "funding",
        statement=f"The budget of the {forum} for {year} was CHF 3 million.",
    )  # fmt: skip
    return Side(made, (f"{forum} budget {year}", f"what was the {year} budget of the {forum}"))


def year_pairs() -> Iterator[Pair]:
    frames = cycle((members_in, founded_in, budget_of))
    lines = YEARS.strip().splitlines()
    for line, forum, frame in zip(lines, FORUMS, frames, strict=False):
        one, other = line.split()
        yield Pair("year", frame(forum, one), frame(forum, other))


MONTHS = """
Lake Summit | 2022-01 January 2022 | 2022-06 June 2022
Bridge Builders Congress | 2014-03 March 2014 | 2014-05 May 2014
Cheese Makers Fair | 2016-06 June 2016 | 2016-07 July 2016
Mountain Rescue Seminar | 2011-04 April 2011 | 2011-08 August 2011
Ferry Captains Meeting | 2020-09 September 2020 | 2020-12 December 2020
Glass Workers Strike | 1987-10 October 1987 | 1987-11 November 1987
Handover of the Kelp Report | 2008-03-11 11 March 2008 | 2008-11-03 3 November 2008
Opening of the Fox Tunnel | 2022-01-23 23 January 2022 | 2022-01-24 24 January 2022
Signing of the Otter Accord | 1999-05-02 2 May 1999 | 1999-05-20 20 May 1999
"""


def month_pairs() -> Iterator[Pair]:
    for line in MONTHS.strip().splitlines():
        subject, *halves = line.split(" | ")
        one, other = (
            Side(fact(subject, "date", date(*half.split(" ", 1)), "event"),
                 (f"{subject} {half.split(' ', 1)[1]}",))
            for half in halves
        )  # fmt: skip
        yield Pair("month", one, other)
    for number, (first, second) in enumerate((("November", "March"), ("January", "July"))):
        yield Pair("month", states_in(number, first), states_in(number, second))


def states_in(number: int, month: str) -> Side:
    treaty = ("Seabed Cable Convention", "Migratory Bats Convention")[number]
    edtf = {"November": "2014-11", "March": "2014-03", "January": "2018-01", "July": "2018-07"}
    made = fact(
        treaty, "states parties", amount(97, "states parties"), "states-parties", as_of=edtf[month]
    )
    return Side(made, (f"states parties {treaty} {month} {edtf[month][:4]}",))


# Numbers, currencies, units

NUMBERS = """
Kalobeya camp | refugees | 5,000 5000 | 50,000 50000
Dunmore camp | refugees | 5,000 5000 | 500 500
Tindari shelter | families | 162 162 | 163 163
Arlanza village | families | 126 126 | 162 162
Belmora valley | farms | 1,500 1500 | 15,000 15000
Corvina port | trawlers | 24 24 | 42 42
Drenova mine | workers | 4.5 4.5 | 45 45
Estria island | goats | 2,500 2500 | 25,000 25000
Fenwick marsh | cranes | 110 110 | 1,100 1100
Gorlitsa depot | tents | 5 million 5000000 | 5 billion 5000000000
Halvena reserve | trees | 24 billion 24000000000 | 24 million 24000000
Ivrea lake | trout | 7 million 7000000 | 70 million 70000000
Jorvina plain | sheep | 270 thousand 270000 | 27 thousand 27000
Kestrel bank | clients | 3 thousand 3000 | 3 million 3000000
Larkhall clinic | beds | 89 89 | 98 98
Mirnova school | pupils | 116 116 | 117 117
Nordby library | books | 19,300 19300 | 13,900 13900
Orvieto quarry | blocks | 1,234,567 1234567 | 1,234,576 1234576
Penrith dam | turbines | three 3 | thirteen 13
Quillan theatre | seats | four 4 | forty 40
Rovigo fleet | ships | fifteen 15 | fifty 50
Selkirk garden | roses | six 6 | seven 7
Tolmin vineyard | barrels | 10,000 10000 | 100,000 100000
Ustrina colony | seals | 250 250 | 2,500 2500
Varkaus mill | looms | 0.5 0.5 | 5 5
Wexham abbey | bells | 12 12 | 21 21
Xanten arena | lamps | 1,000 1000 | 10,000 10000
Yarrow bridge | cables | 38 38 | 83 83
Zelten oasis | palms | 6,400 6400 | 4,600 4600
Abisko trail | huts | 2.5 million 2500000 | 25 million 25000000
Bodmin moor | ponies | 730 730 | 7,300 7300
Cortona market | stalls | 72 72 | 720 720
Dalton prison | inmates | 1,890 1890 | 1,980 1980
Elgin orchard | hives | 66 66 | 666 666
"""


def number_pairs() -> Iterator[Pair]:
    for line in NUMBERS.strip().splitlines():
        subject, unit, *halves = line.split(" | ")
        sides = []
        for half in halves:
            text, plain = half.rsplit(" ", 1)
            low = float(plain) if "." in plain else int(plain)
            made = fact(subject, unit, amount(low, unit, f"{text} {unit}"))
            sides.append(Side(made, (f"{text} {unit} {subject}",)))
        yield Pair("number", sides[0], sides[1])


MONEY = """
Willow Dyke Fund | annual budget | NOK 40000000 NOK | SEK 40000000 SEK
Thistle Road Scheme | total cost | USD 9000000 dollars | EUR 9000000 euros
Heather Rail Line | total cost | USD 250000000 USD | AUD 250000000 AUD
Bracken Farm Loan | sum lent | NOK 6000000 Norwegian kroner | SEK 6000000 Swedish kronor
Juniper Harbour Fee | yearly income | GBP 3000000 pounds | EUR 3000000 euros
Sorrel Library Gift | amount given | EUR 2000000 EUR | GBP 2000000 GBP
Clover Bridge Grant | grant amount | DKK 8000000 Danish kroner | NOK 8000000 Norwegian kroner
Gorse Water Works | total cost | USD 75000000 US dollars | CAD 75000000 Canadian dollars
Yarrow Dike Repair | total cost | CHF 4000000 CHF | EUR 4000000 EUR
Teasel Ferry Lease | yearly rent | JPY 500000000 yen | CNY 500000000 yuan
Mallow School Prize | prize money | INR 1000000 rupees | USD 1000000 dollars
Burdock Clinic Aid | annual amount | USD 5000000 USD 5 million | USD 5000000000 USD 5 billion
Nettle Forest Fund | annual budget | NOK 7000000 NOK 7 million | NOK 70000000 NOK 70 million
"""


def currency_pairs() -> Iterator[Pair]:
    for line in MONEY.strip().splitlines():
        subject, attribute, *halves = line.split(" | ")
        sides = []
        signs = []
        for half in halves:
            currency, low, words = half.split(" ", 2)
            signs.append(currency)
            text = words if words[-1] == "n" and "illion" in words else ""
            made = fact(subject, attribute, money(int(low), currency, text), "funding")
            asked = f"{subject} {text}" if text else f"{attribute} of the {subject} in {words}"
            sides.append(Side(made, (asked,)))
        yield Pair("currency", sides[0], sides[1], tuple(signs))


UNITS = """
Tarland oil field | output | barrels | tonnes
Skerry coast road | length | kilometres | miles
Hawthorn estate | size | hectares | acres
Cobalt warehouse | stock | kilograms | tonnes
Larch tower | height | metres | feet
Minnow reservoir | volume | litres | gallons
Pilgrim walk | duration | days | weeks
Merlin wind park | capacity | megawatts | gigawatts
Osprey glacier | thickness | metres | inches
Thrush parish | residents | households | persons
Plover desert | hottest reading | degrees Celsius | degrees Fahrenheit
Siskin ferry | speed | knots | kilometres per hour
Wagtail crossing | waiting time | minutes | hours
Dunlin convoy | load | crates | pallets
"""


def unit_pairs() -> Iterator[Pair]:
    for line in UNITS.strip().splitlines():
        subject, attribute, *units = line.split(" | ")
        one, other = (
            Side(fact(subject, attribute, amount(340, unit)),
                 (f"{attribute} of the {subject} in {unit}", f"{subject} {attribute} {unit}"))
            for unit in units
        )  # fmt: skip
        yield Pair("unit", one, other)


# What is stated: attributes that must not be taken for one another


def value_of(sort: str) -> tuple[Json, str]:
    """A value of a sort, with the kind that such a fact has."""
    return {
        "date": (date("1993"), "event"),
        "count": (amount(57, "in all"), "quantity"),
        "money": (money(66_000_000, "EUR"), "funding"),
        "percent": (amount(31, "%"), "quantity"),
        "text": (said("as the register shows"), "role"),
    }[sort]


def attribute_pairs() -> Iterator[Pair]:
    for line in table("attributes"):
        subject, sort, attributes, questions = line.split(" | ")
        value, kind = value_of(sort)
        sides = []
        halves = zip(attributes.split(" / "), questions.split(" / "), strict=True)
        for attribute, question in halves:
            of_force = {"troops": "troops", "soldiers": "troops", "military personnel": "troops",
                        "police": "police", "police officers": "police"}  # fmt: skip
            made = dict(value, unit=attribute.split()[0]) if sort == "count" else value
            made_fact = fact(subject, attribute, made, of_force.get(attribute, kind))
            sides.append(Side(made_fact, (question,)))
        yield Pair("attribute", sides[0], sides[1], ("not", "negat"))


QUALIFIED = """
Bittern farm | cattle | more-than more than 500 | less-than less than 500
Curlew depot | rifles | at-least at least 300 | up-to at most 300
Dipper camp | personnel | up-to up to 70 | more-than more than 70
Egret fleet | boats | up-to at most 40 | at-least at least 40
Fulmar rock | nests | less-than fewer than 900 | more-than more than 900
"""


def qualifier_pairs() -> Iterator[Pair]:
    for line in QUALIFIED.strip().splitlines():
        subject, unit, *halves = line.split(" | ")
        sides = []
        for half in halves:
            qualifier, text = half.split(" ", 1)
            value = amount(int(text.split()[-1]), unit, f"{text} {unit}", qualifier)
            sides.append(Side(fact(subject, unit, value), (f"{subject} {text} {unit}",)))
        yield Pair("qualifier", sides[0], sides[1])


# Treaties, organisations and persons of like names

TREATIES = """
Chemical Weapons Convention | Biological Weapons Convention
Kyoto Protocol | Montreal Protocol
Third Geneva Convention | Fourth Geneva Convention
Geneva Convention III | Geneva Convention IV
Oslo Convention | Ottawa Convention
Hague Convention | Geneva Convention
Additional Protocol I | Additional Protocol II
Treaty of Rome | Rome Statute
Treaty of Lisbon | Treaty of Nice
Vienna Convention on Diplomatic Relations | Vienna Convention on Consular Relations
START I Treaty | START II Treaty
Convention on the Rights of the Child | Convention on the Rights of Persons with Disabilities
Oslo I Accord | Oslo II Accord
Basel Convention | Bern Convention
Minsk I Agreement | Minsk II Agreement
Aarhus Convention | Espoo Convention
Sixth Protocol to the Quay Treaty | Sixteenth Protocol to the Quay Treaty
Outer Space Treaty | Open Skies Treaty
Antarctic Treaty | Arctic Treaty
Treaty of Paris | Treaty of Versailles
Nuclear Test Ban Treaty | Nuclear Non-Proliferation Treaty
Mine Ban Convention | Nuclear Ban Convention
"""
RESOLUTIONS = """
Resolution 1325 | Resolution 1235
Resolution 242 | Resolution 338
Article 5 of the Larne Treaty | Article 51 of the Larne Treaty
Annex A to the Firth Accord | Annex B to the Firth Accord
Chapter VI of the Skye Charter | Chapter VII of the Skye Charter
"""


def treaty_pairs() -> Iterator[Pair]:
    for number, line in enumerate(TREATIES.strip().splitlines()):
        one, other = (adopted if number % 2 else parties_to for _ in (0, 1))
        left, right = line.split(" | ")
        yield Pair("treaty", one(left), other(right))
    for line in RESOLUTIONS.strip().splitlines():
        left, right = line.split(" | ")
        yield Pair("treaty", adopted(left), adopted(right))


def adopted(name: str) -> Side:
    made = fact(
        name,
        "adoption date",
        date("1987"),
        "treaty-date",
        statement=f"The {name} was adopted in 1987.",
    )
    return Side(made, (f"when was the {name} adopted", f"{name} adoption"))


def parties_to(name: str) -> Side:
    made = fact(name, "states parties", amount(133, "states parties"), "states-parties")
    return Side(made, (f"how many states are party to the {name}", f"{name} states parties"))


ORGANISATIONS = """
EU | AU
UNMISS | UNMIL
IAEA | IEA
WHO | WTO
MINUSMA | MINUSCA
UNHCR | OHCHR
UNDP | UNEP
IMF | ILO
OSCE | OECD
OPEC | OPCW
ICC | ICJ
FAO | FATF
UNICEF | UNESCO
UNIFIL | UNFICYP
ICRC | IFRC
WFP | WMO
World Health Organization | World Trade Organization
International Court of Justice | International Criminal Court
Norwegian Refugee Council | Danish Refugee Council
Norwegian Red Cross | Swedish Red Cross
European Union | African Union
International Energy Agency | International Atomic Energy Agency
World Bank | World Food Programme
Council of Europe | European Council
African Development Bank | Asian Development Bank
Amnesty International | Transparency International
"""


def staff_of(name: str) -> Side:
    made = fact(f"{name}", "staff in Geneva", amount(820, "staff"), actors=[name])
    return Side(made, (f"how many staff does the {name} have in geneva", f"{name} staff Geneva"))


def budget(name: str) -> Side:
    made = fact(f"{name}", "annual budget", money(310_000_000, "USD"), "funding")
    return Side(made, (f"annual budget of the {name}", f"{name} annual budget"))


def organisation_pairs() -> Iterator[Pair]:
    for line, made in zip(
        ORGANISATIONS.strip().splitlines(), cycle((staff_of, budget)), strict=False
    ):
        one, other = line.split(" | ")
        yield Pair("organisation", made(one), made(other))


PERSONS = """
John Smith | Joan Smith
Erik Solberg | Erika Solberg
Mario Rossi | Maria Rossi
George H. W. Bush | George W. Bush
Anders Lund | Andrea Lund
Jens Berg | Jonas Berg
Paul Novak | Paula Novak
Kim Jong-il | Kim Jong-un
Louis XIV | Louis XVI
Elizabeth I | Elizabeth II
Robert Karlsen | Roberta Karlsen
John Smith | John Smythe-Jones
Peter Hansen | Peter Jensen
"""


def born(name: str) -> Side:
    made = fact(
        name, "date of birth", date("1951-02-08", "8 February 1951"), "event", actors=[name]
    )
    return Side(made, (f"when was {name} born", f"{name} date of birth"))


def post(name: str) -> Side:
    made = fact(name, "post in 1999", said("ambassador to Chile"), "role", as_of="1999")
    return Side(made, (f"what post did {name} hold in 1999", f"{name} post 1999"))


def person_pairs() -> Iterator[Pair]:
    for line, made in zip(PERSONS.strip().splitlines(), cycle((born, post)), strict=False):
        one, other = line.split(" | ")
        yield Pair("person", made(one), made(other))


# The same words the other way round: who does it to whom


def swap_pairs() -> Iterator[Pair]:
    for line in table("swaps"):
        subjects, attribute, questions, parties = (part.strip() for part in line.split("|"))
        doer, _, place = parties.partition(", ")
        sides = []
        names = zip(subjects.split(" / "), questions.split(" / "), strict=True)
        for (subject, question), (who, where) in zip(
            names, ((doer, place), (place, doer)), strict=True
        ):
            rest: Json = {"actors": [who], "places": codes(where)} if doer else {}
            value, kind = swap_value(subject, attribute)
            made = fact(subject, attribute, value, kind, **rest)
            sides.append(Side(made, (question,)))
        yield Pair("swap", sides[0], sides[1])


def swap_value(subject: str, attribute: str) -> tuple[Json, str]:
    if attribute == "date":
        return date("1990-08-02", "2 August 1990"), "event"
    if attribute == "office holder":
        return said("Kofi Mensah"), "role"
    if "amount" in attribute or "value" in attribute or attribute == "total":
        return money(15_000_000, "USD"), "funding"
    kind = next((k for k in ("troops", "police") if k in subject), "quantity")
    return amount(130, "in all"), "troops" if "soldiers" in subject else kind


def pairs() -> list[Pair]:
    """All pairs, in a fixed order."""
    made = (
        country_pairs, nationality_pairs, year_pairs, month_pairs, number_pairs, currency_pairs,
        unit_pairs, attribute_pairs, qualifier_pairs, treaty_pairs, organisation_pairs,
        person_pairs, swap_pairs,
    )  # fmt: skip
    return [pair for rule in made for pair in rule()]


# Words that tell the sides apart, and misspellings that do not


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[\w.,]*\w", text.casefold()))


def texts_of(side: Side) -> str:
    """All that a fact says, as one text."""
    found = side.fact
    rest = [*found.get("aliases", ()), *found.get("actors", ()), found.get("statement") or ""]
    value = found["value"]["text"]
    return " ".join([found["subject"], found["attribute"], value, found.get("as_of") or "", *rest])


def telling_words(pair: Pair) -> set[str]:
    """The words that stand on one side only, in the fact or in its questions."""
    one, other = (
        words_of(" ".join((texts_of(side), *side.questions))) for side in (pair.left, pair.right)
    )
    return one ^ other


def misspell(question: str, pair: Pair) -> str | None:
    """The question with one word misspelt: two inner letters of the longest safe word swapped.

    Safe is a word that tells the sides not apart, and whose misspelling is no word of the pair.
    None where the question has no such word.
    """
    telling = telling_words(pair)
    known = {w for side in (pair.left, pair.right) for w in words_of(texts_of(side))}
    typed = question.split()
    by_length = sorted(range(len(typed)), key=lambda n: (-len(typed[n]), n))
    for position in by_length:
        word = typed[position]
        if len(word) < 6 or not word.isascii() or not word.isalpha() or word.isupper():
            continue
        if word.casefold() in telling:
            continue
        for at in range(len(word) // 2, len(word) - 2):
            changed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            if changed != word and changed.casefold() not in known:
                return " ".join([*typed[:position], changed, *typed[position + 1 :]])
    return None
