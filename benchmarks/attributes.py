"""What made-up facts state: attributes with their kind, the type of their value, and a question."""

from typing import NamedTuple


class Attribute(NamedTuple):
    """One thing that facts state of subjects; `question` has a place for the subject."""

    name: str
    kind: str
    type: str
    unit: str
    question: str


_TEXT = """
population|quantity|quantity|inhabitants|what is the population of {}
troops|troops|quantity|troops|how many troops does {} have
deployed personnel|troops|quantity|soldiers|how many deployed personnel does {} count
police officers|police|quantity|police officers|how many police officers are in {}
annual budget|funding|money||how much is the annual budget of {}
Norwegian support|funding|money||how much Norwegian support goes to {}
pledged contributions|funding|money||what contributions were pledged to {}
core funding|funding|money||how much core funding does {} get
date of entry into force|treaty-date|date||when did {} enter into force
date of adoption|treaty-date|date||when was {} adopted
date of signature|treaty-date|date||when was the signature of {}
date founded|event|date||when was {} founded
date of opening|event|date||date of opening of {}
date of closure|event|date||what was the date of closure of {}
states parties|states-parties|quantity|states parties|how many states are party to {}
signatories|states-parties|quantity|states|how many signatories does {} have
member states|membership|quantity|states|number of member states of {}
participants|membership|quantity|participants|how many participants did {} have
head|role|text||who is the head of {}
chairperson|role|text||who is the chairperson of {}
special envoy|role|text||who is special envoy to {}
commander|role|text||who was the commander of {}
headquarters|place|text||where are the headquarters of {}
venue|place|text||what was the venue of {}
main partner|role|text||who is the main partner of {}
length|quantity|quantity|km|what is the length of {}
area|quantity|quantity|square kilometres|what is the area of {}
share of women|quantity|quantity|%|what is the share of women in {}
staff|quantity|quantity|employees|how many staff does {} employ
cleared land|quantity|quantity|square metres|how much land was cleared by {}
destroyed mines|quantity|quantity|mines|how many mines were destroyed by {}
refugees|quantity|quantity|people|how many refugees live in {}
trained officers|quantity|quantity|people|how many officers were trained by {}
schools rebuilt|quantity|quantity|schools|how many schools were rebuilt by {}
"""

ATTRIBUTES = tuple(Attribute(*line.split("|")) for line in _TEXT.strip().splitlines())
PLACES = (
    "AF AL BA BD BF BI BR CD CF CM CO DE DK EG ET FI FR GB GH GT HN HT ID IN IQ IR IS IT JO JP "
    "KE KH LA LB LK LR LY MA ML MM MZ NE NG NO NP PE PH PK PS RW SD SE SN SO SS SY TD TN TR TZ "
    "UA UG VN YE ZA ZW"
).split()
ACTORS = (
    "Norway,Sweden,Denmark,Germany,France,United Kingdom,United States,Canada,Japan,"
    "United Nations,European Union,African Union,NATO,World Bank,Red Cross"
).split(",")
CURRENCIES = ("NOK", "USD", "EUR", "GBP", "SEK")
MONTHS = (
    "January February March April May June July August September October November December"
).split()
