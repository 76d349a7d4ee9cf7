"""Kinds of sentences that a draft has of a fact, and what each must be called."""

import datetime

import pytest

from factcli.check.checker import Checker
from factcli.check.findings import Policy
from factcli.index.cache import open_index
from factcli.store.paths import bundled_path

TODAY = datetime.date(2026, 1, 31)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(open_index([bundled_path()]), Policy(TODAY))


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        # a part, another one, or another's
        ("Around 30 Norwegian policewomen serve in UN missions.", "30", "unverified"),
        (
            "In Mali and South Sudan together, Norway has around 45 military personnel.",
            "45",
            "unverified",
        ),
        (
            "In humanitarian aid alone, Iraq has had more than USD 270 million from Norway.",
            "270",
            "unverified",
        ),
        (
            "Norway has given NOK 250–300 million to Norwegian People's Aid for mine clearance.",
            "250",
            "unverified",
        ),
        # what has been is settled, whatever is hoped of it
        ("Adopted in 2011, the Arms Trade Treaty is to stop the trade.", "2011", "contradicted"),
        ("Adopted in 2013, the Arms Trade Treaty is to stop the trade.", "2013", "supported"),
        ("The Arms Trade Treaty has been in force since late 2014.", "late 2014", "supported"),
        # near words agree, but don't contradict
        (
            "Against crime and terrorism, Norway launched two development programmes in 2016.",
            "two",
            "supported",
        ),
        ("Norway was elected to the UN Security Council in June 2020.", "June", "unverified"),
        # a seat of government that does something is its state
        (
            "Oslo has earmarked NOK 250–300 million in recent years for mine clearance.",
            "250",
            "supported",
        ),
        (
            "In Oslo NOK 250–300 million were spent on mine clearance in recent years.",
            "250",
            "unverified",
        ),
        # what follows a date does not narrow it, nor do those who were there
        (
            "The Mine Ban Convention was adopted in 1998 after years of talks.",
            "1998",
            "contradicted",
        ),
        ("Envoys of the Taliban met in Oslo from 23 to 25 January 2022.", "from", "supported"),
        # words before a colon say of whom
        ("Norwegian police: around 30 in UN missions.", "around", "supported"),
        # a mission has more people than those of the state that the store is about
        ("NATO Mission Iraq has 400 personnel.", "400", "unverified"),
        ("Norway has helped 12 million people in Iraq.", "12", "unverified"),
        # bounds of one figure, women and men
        (
            "No fewer than 150 women belong to the Association of African Women Mediators.",
            "No",
            "contradicted",
        ),
        (
            "Nearly 150 boys belong to the Association of African Women Mediators.",
            "Nearly",
            "unverified",
        ),
        ("The Taliban took power in Afghanistan in late 2021.", "late", "contradicted"),
        # the date of a total is none of a fact that says no more than when
        (
            "A total of 89 countries were party to the Mine Ban Convention in 2014.",
            "A total",
            "contradicted",
        ),
    ],
)
def test_kind(checker: Checker, text: str, figure: str, verdict: str) -> None:
    at = text.index(figure)
    found = next(f for f in checker.check(text).findings if f.start <= at < f.end)
    assert found.verdict == verdict, found.reason
