"""What a draft says in its own ways is read, and held against the fact that it means."""

import datetime

import pytest
from conftest import WriteStore, fact, quantity
from judging import Judge, judging

from factcli.check.figures import figures_of
from factcli.check.passages import passages

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture
def judge(write_store: WriteStore) -> Judge:
    return judging(write_store, TODAY)


def money(amount: int, currency: str, text: str) -> dict[str, object]:
    return {
        "type": "money", "low": amount, "high": amount, "qualifier": "exactly",
        "currency": currency, "text": text,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The wrecks of 7 of the 12 planes were found.", ["7", "12 planes"]),
        ("Oak sent eight soldiers and Elm 115 to the camp.", ["eight soldiers", "115"]),
        ("The Oak Pact had 54 states parties, the Elm Protocol 34.", ["54 states parties", "34"]),
        ("It grew from 230 soldiers; Elm sent nine.", ["from 230 soldiers", "nine"]),
        ("The frigate, with 198 on board, sailed home.", ["198"]),
        ("By July eight protocols had been initialled.", ["eight protocols"]),
        # numbers of names, and those that count nothing
        ("Resolution 2695 extended the mandate.", []),
        ("One or two of them came.", []),
        ("Elm joined the pact two years later.", []),
        ("See Article 5 and page 12 of it.", []),
    ],
)
def test_numbers_without_a_noun(text: str, claims: list[str]) -> None:
    (passage,) = passages(text, markdown=True)
    found = [text[f.phrase_start : f.phrase_end].removeprefix("from ") for f in figures_of(passage)]
    assert found == [claim.removeprefix("from ") for claim in claims]


AID = [
    fact(f"aid-{place.casefold()}", f"Oak aid to {name}", "spent",
         money(amount * 10**6, "EUR", f"EUR {amount} million"), as_of="2020", places=[place])
    for place, name, amount in (("ET", "Ethiopia", 74), ("UG", "Uganda", 52), ("ML", "Mali", 49))
]  # fmt: skip
BUDGET = fact(
    "budget", "defence budget of Oakland", "allotment",
    money(144_900_000_000, "KES", "KSh 144.9 billion"), as_of="2023", actors=["Oakland"],
)  # fmt: skip
TALKS = fact(
    "talks", "Elm talks", "cost", money(310_000_000, "KES", "KSh 310 million"), actors=["Oakland"]
)
RATIFIED = fact(
    "ratified", "Oak Convention", "ratified by Denmark",
    {"type": "date", "edtf": "1975-05-02", "text": "2 May 1975"}, actors=["Denmark"],
)  # fmt: skip
GROUPS = fact(
    "groups", "Elm Fund", "organisations supported",
    quantity("168 organisations", 168, 168, "exactly", "organisations"), actors=["Oakland"],
)  # fmt: skip
CEILING = fact(
    "ceiling", "Elm Force", "authorised ceiling",
    quantity("15,000 peacekeepers", None, 15_000, "up-to", "peacekeepers"), actors=["Oakland"],
)  # fmt: skip
PAID = fact(
    "paid", "Oak payments to the Elm Fund", "total", money(9_400_000, "USD", "USD 9.4 million"),
    actors=["Oakland"],
)  # fmt: skip
PARTIES = fact(
    "parties", "Elm Convention (Oslo, 1954)", "states parties",
    quantity("133 states parties", 133, 133, "exactly", "states parties"),
    as_of="2020-02-01", aliases=["Elm Convention 1954"],
)  # fmt: skip
DEATHS = fact(
    "deaths", "Elm Mission", "deaths", quantity("three personnel", 3, 3, "exactly", "personnel"),
    as_of="2024-07/2025-03", actors=["Oakland"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "facts", "verdicts"),
    [
        # each sum in brackets is of the name before it
        ("In 2020 Oak aid was spent on Ethiopia (EUR 74 million), Uganda (EUR 52 million) and "
         "Mali (EUR 94 million).", AID, {"EUR 74 million": "supported",
         "EUR 52 million": "supported", "EUR 94 million": "contradicted"}),
        # scale and currency of a column's heading, as they are printed
        ("| Item | KSh billion |\n|---|---|\n| Defence budget of Oakland 2023 | 144.9 |\n",
         [BUDGET], {"144.9": "supported"}),
        ("| Item | KSh billion |\n|---|---|\n| Defence budget of Oakland 2023 | 149.4 |\n",
         [BUDGET], {"149.4": "contradicted"}),
        # a currency whose name others have too is that of the store
        ("The Elm talks cost 310 million shillings.", [TALKS],
         {"310 million shillings": "supported"}),
        ("The Elm talks cost 130 million shillings.", [TALKS],
         {"130 million shillings": "contradicted"}),
        # not until is since
        ("Denmark did not ratify the Oak Convention until 2 May 1975.", [RATIFIED],
         {"until 2 May 1975": "supported"}),
        ("Denmark did not ratify the Oak Convention until 2 May 1976.", [RATIFIED],
         {"until 2 May 1976": "contradicted"}),
        # about is told no more exactly than its digits say
        ("Some 186 organisations are supported by the Elm Fund.", [GROUPS],
         {"Some 186 organisations": "contradicted"}),
        ("Some 170 organisations are supported by the Elm Fund.", [GROUPS],
         {"Some 170 organisations": "supported"}),
        # a ceiling says "up to" itself, and what adds up to a sum is that sum
        ("The authorised ceiling of the Elm Force is 15,000.", [CEILING], {"15,000": "supported"}),
        ("Oak payments to the Elm Fund add up to USD 9.4 million.", [PAID],
         {"USD 9.4 million": "supported"}),
        # the year of a name dates no count of today
        ("The Elm Convention of 1954 currently has 133 states parties.", [PARTIES],
         {"133 states parties": "outdated"}),
        # what becomes of some is what is counted
        ("Three members of the Elm Mission have died.", [DEATHS], {"Three members": "supported"}),
    ],
)  # fmt: skip
def test_figures_said_in_other_ways(
    judge: Judge, text: str, facts: list[dict[str, object]], verdicts: dict[str, str]
) -> None:
    found = {f.claim: f.verdict for f in judge(text, *facts)}
    assert {claim: found.get(claim) for claim in verdicts} == verdicts


def test_what_is_said_of_some_is_not_said_of_all(judge: Judge) -> None:
    planes = quantity("20 planes", 20, 20, "exactly", "planes")
    fleet = fact("fleet", "Kestrel Fleet", "planes", planes, as_of="2020")
    (all_of_them,) = (
        f for f in judge("In 2020 nine of the 20 planes of the Kestrel Fleet were sold.", fleet)
        if "20 planes" in f.claim
    )  # fmt: skip
    assert all_of_them.verdict == "supported"


def test_the_row_over_a_part_says_of_what_it_is() -> None:
    table = "| Item | EUR |\n|---|---|\n| Drought aid | 17 |\n| of which Elmland | 1 |\n"
    cells = {p.text.strip(): p.cell for p in passages(table, markdown=True)}
    assert cells["1"] == ("EUR", "Drought aid", "of which Elmland")


LINK = fact(
    "link", "Elm Interconnector", "capacity",
    quantity("700 megawatts", 700, 700, "exactly", "megawatts"), actors=["Oakland"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The Elm Interconnector will be 700 kilometres long.", LINK),
        ("The Elm Fund turned down 168 organisations.", GROUPS),
        ("The Elm Fund broke with 186 organisations.", GROUPS),
        ("The parliament of Elm Fund Street has 168 members.", GROUPS),
    ],
)
def test_another_claim_with_the_same_words(
    judge: Judge, text: str, known: dict[str, object]
) -> None:
    assert {found.verdict for found in judge(text, known)} <= {"unverified"}


def test_a_sentence_goes_on_about_what_the_one_before_was_of(judge: Judge) -> None:
    police, troops = (
        fact(
            f"count-{count}",
            "Kestrel Support Mission",
            f"deployed {noun}",
            quantity(f"{count} {noun}", count, count, "exactly", noun),
            as_of="2025-03-31",
            actors=["Oakland"],
        )
        for noun, count in (("police officers", 455), ("soldiers", 232))
    )
    text = (
        "On 31 March 2025 the Kestrel Support Mission had deployed 455 police officers. "
        "It had deployed 232 soldiers that day."
    )
    found = [f.verdict for f in judge(text, police, troops) if f.claim[:1].isdigit()]
    assert found == ["supported", "supported"]
