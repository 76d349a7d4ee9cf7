"""What a check finds in a text over a few facts, for tests of its rules."""

import datetime
from collections.abc import Callable, Mapping

from conftest import WriteStore

from factcli.check.checker import Checker
from factcli.check.findings import Finding, Policy
from factcli.index.cache import open_index

Judge = Callable[..., list[Finding]]


def judging(write_store: WriteStore, today: datetime.date) -> Judge:
    """All findings of a text over the facts given, as of today."""

    def run(text: str, *facts: Mapping[str, object]) -> list[Finding]:
        index = open_index([write_store("store.json", {"version": 1, "facts": list(facts)})])
        try:
            return list(Checker(index, Policy(today)).check(text).findings)
        finally:
            index.close()

    return run
