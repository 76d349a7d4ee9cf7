"""The words that options offer and that their readers go by, each list in one place.

Light by intent: whoever reads a command line imports this, and nothing comes with it.
"""

from typing import Literal, TypeAlias, get_args

# What extract takes a figure to be of.
Kind: TypeAlias = Literal[
    "troops",
    "police",
    "funding",
    "treaty-date",
    "states-parties",
    "event",
    "role",
    "membership",
    "quantity",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

# What a figure of a text can be; words alone are none.
FIGURE_TYPES = ("quantity", "money", "date")

SUPPORTED, IMPRECISE, OUTDATED = "supported", "imprecise", "outdated"
CONTRADICTED, UNVERIFIED = "contradicted", "unverified"
# In the order in which a summary of check counts them: the worst first.
VERDICTS = (CONTRADICTED, OUTDATED, IMPRECISE, UNVERIFIED, SUPPORTED)

# How grave each verdict is to a reader of findings: what problem matchers and annotations go by.
ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = {
    CONTRADICTED: ERROR,
    OUTDATED: WARNING,
    IMPRECISE: WARNING,
    UNVERIFIED: NOTE,
    SUPPORTED: NOTE,
}

# The checks of verify in the order in which they run: those that fail a store, then the doubts.
CheckName: TypeAlias = Literal[
    "schema",
    "ids",
    "evidence",
    "digits",
    "dates",
    "conflicts",
    "duplicates",
    "unsourced",
    "stale",
    "links",
    "aliases",
]
CHECK_NAMES: tuple[CheckName, ...] = get_args(CheckName)

# The files of facts that import reads and export writes.
FileFormat: TypeAlias = Literal["csv", "tsv", "json", "jsonl"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)

# What becomes of a row that is imported.
RowVerdict: TypeAlias = Literal["added", "changed", "unchanged", "conflict", "refused"]
ROW_VERDICTS: tuple[RowVerdict, ...] = get_args(RowVerdict)

Order: TypeAlias = Literal["id", "subject", "kind", "as-of", "value"]
ORDERS: tuple[Order, ...] = get_args(Order)
