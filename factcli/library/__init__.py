"""The library: open stores, ask them, check texts, look facts up, add to them."""

from factcli.errors import FactcliError, InputError, StoreError, TakenError, UsageError
from factcli.index.answer import Filters
from factcli.library.checked import CheckedText, Finding
from factcli.library.extracted import CandidateFact, Candidates
from factcli.library.results import Answer, Facts, FoundFact, StoredFact
from factcli.library.sources import Source, Sources
from factcli.library.store import FactStore, open_store
from factcli.store.facts import Citation, CitedFact, Evidence, Fact
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Money, Quantity, Text

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
    "open_store",
]
