"""Fact lookup with proof: ask in plain words, get the figure, its date and where it is printed.

import factcli

with factcli.open_store() as store:
    for hit in store.find("norwegian troops in iraq"):
        print(hit.value, hit.as_of, hit.score)
"""

from factcli.version import __version__

__all__ = [
    "Answer",
    "CandidateFact",
    "Candidates",
    "CheckedText",
    "Citation",
    "CitedFact",
    "Date",
    "Edtf",
    "Evidence",
    "Fact",
    "FactStore",
    "FactcliError",
    "Facts",
    "Filters",
    "Finding",
    "FoundFact",
    "InputError",
    "Money",
    "Quantity",
    "Source",
    "Sources",
    "StoreError",
    "StoredFact",
    "TakenError",
    "Text",
    "UsageError",
    "__version__",
    "open_store",
]

# Type checkers know the names; importing them would take most of the time in which Ctrl-C is
# Python's.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from factcli.library import (
        Answer,
        CandidateFact,
        Candidates,
        CheckedText,
        Citation,
        CitedFact,
        Date,
        Edtf,
        Evidence,
        Fact,
        FactcliError,
        Facts,
        FactStore,
        Filters,
        Finding,
        FoundFact,
        InputError,
        Money,
        Quantity,
        Source,
        Sources,
        StoredFact,
        StoreError,
        TakenError,
        Text,
        UsageError,
        open_store,
    )


def __getattr__(name: str) -> object:
    """Import the library only when it is used, so that the command line starts without it."""
    if name in __all__:
        import factcli.library

        return getattr(factcli.library, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the library's names too, whether they are imported yet or not."""
    return sorted({*globals(), *__all__})
