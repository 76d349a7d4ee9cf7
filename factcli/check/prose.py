"""Words of a draft that make no other claim: how a figure is told, praised or attributed.

What a statement says besides is a narrowing: proven reserves are no reserves, a first draft of a
treaty is no treaty.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcli.words.text import stem

_REMEMBERED = 20_000
# How a sentence says that a figure is so.
_TELLING = """
    amount amounts amounted total totals totalled totaled reach reaches reached stand stands stood
    number numbers numbered count counts counted counting figure figures strong come comes came
    put puts boast boasts muster musters have has had make makes made up account accounts accounted
    represent represents represented constitute constitutes constituted comprise comprises comprised
    equal equals include includes included including consist consists bring brings brought together
    gather gathers gathered sum sums level remain remains remained keep keeps kept maintain
    maintains maintained hold holds held know known sit sits sat stay stays stayed see sees saw
    seen show shows showed shown tell told rise rises rose risen grow grew grown climb climbed
    swell swelled fall fell fallen drop dropped decline declined down run ran runs place took
    happen happened occur occurred date dates dated year month day week time period
    see go goes went gone turn turned carry carried out whole entire way ways part belong belongs
    early late mid
    all told sat down serve serving served work works working worked life earth strength size
    flag exceed exceeds exceeded surpass surpassed bound there here with them call called being
    draw draws drew able spread
"""
_SAID = """
    stand stands stood come comes came amount amounts amounted reach reached have has had put
    happened happen there here been
"""
# Who says it, and where it is written.
_TOLD_BY = """
    estimate estimates estimated estimation according analyst analysts expert experts official
    officials minister ministry spokesperson spokesman spokeswoman government source sources
    report reports reported reporting note notes noted paper papers page statistics data record
    records official say says said add adds added tell write wrote writes list listed lists
    state stated states announce announced confirm confirmed believe believed think thought
    calculate calculated reckon reckoned quote quoted latest recent newest publish published
    fact facts truth picture overview chart table
"""
# What a writer thinks of it.
_PRAISE = """
    impressive modest mere merely proud proudly remarkable important key major main good great big
    huge large sizeable sizable considerable substantial significant small famous known landmark
    historic generous solid healthy staggering whopping noble brave well little long short
    surprisingly astonishing important vital crucial success successful story stories proper very
    quite rather simply exactly precisely roughly approximately overall altogether far still already
    earlier later previously ago yet even also too indeed course thus hence therefore however
    finally eventually meanwhile
    moreover again once ever always today now currently presently nowadays moment date
    help helps helped thanks thank friend friends colleague colleagues partner partners backing
    specifically itself himself herself themselves
    closer home heavier
    dear ladies gentlemen honour honoured glad happy pleased
"""
HARMLESS = frozenset(stem(word) for text in (_TELLING, _TOLD_BY, _PRAISE) for word in text.split())
# Adverbs are harmless but those that say how often, or of which.
_OTHERWISE = frozenset(
    "annually yearly monthly weekly daily hourly jointly newly directly indirectly bilaterally "
    "initially originally previously formerly partly partially mainly mostly only family early "
    "supply assembly italy monopoly elderly deadly friendly costly lonely likely unlikely "
    "july reply apply ally rally".split()
)
# Verbs that give a body or a thing its count or share; of a date they tell another event.
OF_COUNTS = frozenset(
    map(
        stem,
        "employ employs employed employing cover covers covered covering wear wears wore "
        "unite unites united encompass encompasses encompassed embrace embraces span spans "
        "house houses housed field fields fielded pay pays paid earn earns earned supply "
        "supplies supplied provide provides provided meet meets met taxpayer taxpayers "
        "shelter shelters sheltered host hosts hosted log logs logged register registers "
        "registered win wins won gain gains gained transfer transfers transferred receive "
        "receives received worth draw draws drew drawn running ran runs muster sleep sleeps "
        "vote voted votes cast burnt burned help helps helped collect collects collected "
        "lodge lodged yield yields yielded garner garnered attract attracts attracted "
        "accommodate accommodates accommodated carry carries carried bore insured "
        "set sets aside earmark earmarks earmarked allot allots allotted let lets allow "
        "allows allowed".split(),
    )
)
# Who is at an event, and what it is to them; of a count they would be a part.
OF_DATES = frozenset(
    map(
        stem,
        "sides side envoys envoy diplomats diplomat delegates delegate delegations negotiators "
        "judges judge parties party leaders leader text wound conclude concluded concludes deliver "
        "delivered delivers hand handed verdict doors door packed bags flag lowered polls ground "
        "journey life start shape form".split(),
    )
)
# Words that tell one of several from the others, whatever they stand before, and the numerals that
# mean the same.
ORDER = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last final next previous "
    "former original initial latter newest oldest youngest largest smallest highest lowest "
    "biggest longest shortest opening closing joint".split()
)
# Words that tell a table's lines apart, and of a count by itself say little.
APART = frozenset({"other", "very", "small", "medium", "large"})
TOTALS = frozenset({"total", "overall", "altogether"})
NUMERAL_OF = {
    "first": ("i", "1"), "second": ("ii", "2"), "third": ("iii", "3"), "fourth": ("iv", "4"),
    "fifth": ("v", "5"), "sixth": ("vi", "6"),
}  # fmt: skip
# Words that make a part of what they stand before, though a phrase with them may name the whole.
NARROWING = frozenset(
    map(
        stem,
        "proven proved probable recoverable humanitarian military civilian urban rural bilateral "
        "multilateral net gross joint planned pledged female male foreign domestic direct public "
        "private medical".split(),
    )
)
# Verbs of another event or of its end: what a fact states without them, it does not state of these.
OTHER_EVENTS = frozenset(
    map(
        stem,
        "lose lost losing sign signed signing ratify ratified propose proposed reject rejected "
        "cancel cancelled withdraw withdrew withdrawn suspend suspended veto vetoed amend amended "
        "amendment abandon abandoned evaluate evaluated dismiss dismissed refuse refused deny "
        "denied break broke broken sever severed insure insured announce announced hurt admit "
        "admitted lend lent borrow borrowed sell sold steal stolen import imported".split(),
    )
)
# Words that say no more of a figure than that it is one, beside those of the lexicon.
LIGHT_OF_FIGURES = frozenset(
    "value amount number total strength size fiscal financial calendar sum figure level stationed "
    "present deployed sent spent reached month year years counted count".split()
)
# Verbs and nouns that say how a body has its count, or how a thing came about, in other words than
# a fact's: by themselves they make no other claim, and they do not go without saying either.
CARRIERS = frozenset(
    map(
        stem,
        "base based station stationed deploy locate located situated posted assigned live lived "
        "inhabited contain contains contained store stored conduct conducts conducted mount "
        "mounts mounted perform performed undertake undertook undertaken execute executed "
        "organise organised staged complete completed swallow swallowed consume consumed absorb "
        "absorbed devour foot foots footed fetch fetched earn disburse disbursed channel "
        "channelled pour poured inject contribute contributed donate donated grant granted "
        "devote devoted dedicated pull pulled pluck plucked save saved strike struck "
        "sail sailed fly flew flown travel travelled headed "
        "follow followed bear bears bore mention mentions mentioned exist exists existed appear "
        "appears feature features manned staffed crewed equipped operate operated use used uses "
        "enjoy enjoys command commands lead led leads welcome welcomed convene convened step "
        "stepped land landed touch touched bloc body bodies organisation institution crews crew "
        "team teams disposal purpose purposes connection price contingent detachment presence "
        "participation involvement deployment force forces mission operation project programme "
        "scheme network country nation public purse coffers alone same more besides further "
        "another additional donors home behind stood parliament cabinet".split(),
    )
)
# What says of a fact that its figure is of what is to be.
PLANS = frozenset("target targets goal goals aim ambition plan plans planned forecast".split())
# What a text's fact need not be said by where the claim is of what is to be.
TO_BE = PLANS | {"expected", "due"}
# The same of a text's fact, which has no neighbours that differ by it alone, as a table's has.
ALLOWED = PLANS | frozenset(
    "expected authorised authorized ceiling maximum capacity allocation allocated expires expiry "
    "mandate".split()
)
_BEGINNINGS = tuple(
    map(
        stem,
        "begin began begun start started launched arrived arrive landed set out underway".split(),
    )
)
_ENDINGS = tuple(
    map(
        stem,
        "end ended left leave withdrew withdrawn packed closed finished concluded ceased home "
        "departed wound".split(),
    )
)
_BINDING = tuple(map(stem, "bound binds binding effect".split()))
_OUTPUTS = tuple(map(stem, "produce produced pump pumped generate generated extract make".split()))
_FOUNDINGS = tuple(
    map(
        stem,
        "founded found established created formed born ground launched began existed light".split(),
    )
)
# Verbs of what a noun of an attribute names, where their stems differ.
VERBS_OF = {
    "entry": ("enter", stem("force"), *_BINDING), "entered": (stem("force"), *_BINDING),
    "signed": ("sign", stem("signature"), "ink", stem("bears")),
    "discovery": ("discov", "found", "find"), "discovered": ("found", "find"),
    "capacity": tuple(map(stem, "house houses take takes hold holds lodge lodges sleep".split())),
    "recoverable": (stem("recovered"), stem("recover")),
    "budget": (stem("disposal"), "live", "get"),
    "planned": ("plan", "paper", stem("intended"), stem("meant")),
    "joined": (*map(stem, ("came", "belonged", "belongs", "acceded", "member")),),
    "favour": tuple(map(stem, ("approved", "backed", "carried", "accepted", "yes"))),
    "board": tuple(map(stem, ("contained", "contains", "held", "holds", "carried"))),
    "decision": tuple(map(stem, ("decided", "resolved", "mind", "chose"))),
    "expires": tuple(map(stem, ("until", "extended", "runs", "renewed", "ends", "lasts"))),
    "wounded": tuple(map(stem, ("hurt", "injured"))),
    "killed": tuple(map(stem, ("died", "dead", "lost", "fell", "lives", "death", "deaths"))),
    "borne": tuple(map(stem, ("cost", "paid", "spent", "purse"))),
    "cost": tuple(map(stem, ("paid", "costing", "worth", "bill", "price"))),
    "immigrants": tuple(map(stem, ("immigrated", "came", "arrived", "moved"))),
    "emigrants": tuple(map(stem, ("emigrated", "left", "departed"))),
    "signatory": ("sign", "signed"), "signatories": ("sign", "signed"),
    "death": ("kill", "killed", "lost", stem("died"), stem("die"), stem("fell")),
    "deaths": ("kill", "killed", "lost", stem("died"), stem("die"), stem("fell")),
    "authorised": ("mandat", "allow", "ceil", "permit", "clear", stem("approved")),
    "maximum": ("ceil", "most"),
    "balance": ("held", "hold"), "reduction": ("shrink", "cut"),
    "candidacy": ("ran", "run", "candidat"), "membership": ("join",),
    "price": ("cost", stem("fetched"), stem("sold")),
    "output": _OUTPUTS, "production": _OUTPUTS, "generation": _OUTPUTS,
    # what a mission's beginning and end are called
    "start": _BEGINNINGS, "beginning": _BEGINNINGS, "arrival": _BEGINNINGS, "launch": _BEGINNINGS,
    "opening": (*_BEGINNINGS, stem("opened")), "established": _FOUNDINGS,
    "founded": _FOUNDINGS, "founding": _FOUNDINGS, "establishment": _FOUNDINGS,
    "end": _ENDINGS, "departure": _ENDINGS, "withdrawal": _ENDINGS, "closure": _ENDINGS,
    "period": ("ran", "run", "last", stem("lasted"), "on", "from"),
}  # fmt: skip


# Bodies of a state, which in a store about one are its own where no other is named.
BODIES = re.compile(
    r"\b(?:armed\sforces|defence\sforces|military|government|cabinet|parliament|lawmakers|"
    r"national\sassembly|senate|ministry|taxpayers?|treasury|exchequer)\b",
    re.IGNORECASE,
)
_OF_TELLING = frozenset(stem(word) for text in (_TOLD_BY, _PRAISE, _SAID) for word in text.split())


@lru_cache(maxsize=_REMEMBERED)
def is_of_telling(word: str) -> bool:
    """Whether a folded word only tells how a figure is put: it leads to no fact."""
    return stem(word) in _OF_TELLING


def is_harmless(word: str) -> bool:
    """Whether a folded word changes nothing in what a statement claims."""
    if word in ORDER or word in _OTHERWISE:
        return False
    return stem(word) in HARMLESS or (word.endswith("ly") and len(word) > 4) or word[:1].isdigit()
