"""Dates of what was done, begun or told in passing, which are not those of the amounts beside them.

"USD 9 million agreed in the 2001 budget" is not of 2001; nor are the 8 million of which 3 million
were bought in April.
"""

from __future__ import annotations

import re

from factcli.extract.parted import WORDS, Parted
from factcli.grammar.scan import Figure
from factcli.values.value import Quantity

_NEAR = 3
_REACH = 60
# A participle that tells how something came to be: its date is of that alone.
_BEGUN = re.compile(
    r"\b(?:established|founded|adopted|launched|signed|created|opened|built|born|formed|ratified"
    r"|set up|started|begun|concluded|published|introduced|elected|appointed|joined|issued"
    r"|let|awarded|tabled|enacted|passed|agreed|announced|approved|promised|pledged"
    r"|opprettet|vedtatt|grunnlagt|etablert)\s(?:on\s|in\s|of\s|at\s|by\s|under\s)?(?:the\s)?$",
    re.I,
)
_IS_BEGUN = re.compile(
    "".join(rf"(?<!\b{word} )" for word in ("been", "was", "were", "be", "is", "are", "being"))
    + _BEGUN.pattern,
    re.I,
)
# A date of what was agreed, and not of the amount: "$539 million agreed in the 2001-02 Budget".
_AGREED = re.compile(
    r"(?<!was)(?<!were)(?<!been)\s(?:agreed|announced|approved|adopted|promised|pledged|signed)"
    r"(?:\s(?:in|on|at|by|under)(?: the)?)?\s?$"
)
# What happens on a date is not what is told of in passing: training for 50 students begins.
_HAPPENS = re.compile(
    r"\b(?:begins?|began|starts?|started|launch(?:ed)?|presented|signed|held|published|adopted|met"
    r"|opened|closed|expires?|expired|established|founded|elected|announced|agreed|ends?|ended"
    r"|entered)\b",
    re.I,
)
_IN_PASSING = re.compile(rf"\b(?:of|to|for|with|by|among|in)\s{WORDS % 1}$", re.I)
_OF = re.compile(rf"[^\W\d_]\s(?:of|with)\s{WORDS % 1}$", re.I)
# What is told of a part only, with its date: "8 million, including 3 million bought in April".
_INCLUDING = re.compile(r",?\s(?:including|among them)\s")
_FIXED_LAST = re.compile(r"\blast\s(?:fixed|set|revised|raised|updated|reviewed)\s(?:in|on)\s$")


def is_of_what_began(parted: Parted, date: Figure) -> bool:
    """Whether a date says when something began or was last fixed, and nothing else."""
    lead = parted.near(date.start, _REACH)
    return _BEGUN.search(lead) is not None or _FIXED_LAST.search(lead) is not None


def is_of_a_deed(parted: Parted, amount: Figure, date: Figure) -> bool:
    """Whether a date behind an amount is that of what was done, begun or agreed."""
    gap = parted.text[amount.end : date.start]
    if (
        _AGREED.search(gap)
        or _FIXED_LAST.search(gap)
        or (_IS_BEGUN.search(gap) and len(gap.split()) > _NEAR)
    ):
        return True
    happens = _HAPPENS.search(parted.text, amount.end, date.phrase_start)
    return happens is not None and bool(_IN_PASSING.search(parted.lead(amount)))


def is_of_a_part(parted: Parted, amount: Figure, last: Figure, date: Figure) -> bool:
    """Whether a date is that of what is included in an amount, and not of the whole."""
    if "," in parted.text[last.end : date.start]:
        return False
    return _INCLUDING.search(parted.text, amount.end, last.phrase_start) is not None


def is_in_passing(parted: Parted, amount: Figure, date: Figure) -> bool:
    """Whether an amount only says what the subject is like: "The fleet of 36 ships carried"."""
    if not isinstance(amount.value, Quantity) or not _OF.search(parted.lead(amount)):
        return False
    return bool(parted.verbs(parted.at(amount.start), amount.end, date.start))
