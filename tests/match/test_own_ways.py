"""Everyday ways to ask: near words, asides, bodies of many names, seats, ordinals, frames.

A row has the question, the fact that answers it (or none), and what the answer says differs.
"""

from pathlib import Path

import pytest
from small_index import Json, count_fact, date_fact, index_of, money_fact, text_fact

from factcli.match.search import find

FACTS: list[Json] = [
    count_fact(
        "helicopters", "Danish helicopters in Mali", "deployed", 3, "helicopters",
        actors=["Denmark"], places=["ML"], as_of="2018-12-31",
    ),
    count_fact(
        "deaths", "Danish soldiers in Mali", "deaths", 2, "soldiers", kind="troops",
        actors=["Denmark"], places=["ML"], as_of="2014/2019",
    ),
    count_fact(
        "wounded", "Danish soldiers in Mali", "wounded", 9, "soldiers", kind="troops",
        actors=["Denmark"], places=["ML"], as_of="2014/2019",
    ),
    date_fact(
        "signed", "Anti-Personnel Mine Ban Convention", "signed by Denmark", "1997-12-04",
        actors=["Denmark"], places=["DK"],
    ),
    count_fact(
        "parties", "Anti-Personnel Mine Ban Convention", "states parties", 164, "states parties",
        actors=["Denmark"], as_of="2020",
    ),
    text_fact(
        "purpose", "Peace Centre", "purpose", "training of mediators", actors=["Denmark"],
        statement="The Peace Centre trains mediators.",
    ),
    money_fact(
        "grant", "Danish aid to Chad", "amount", "DKK", 40, actors=["Denmark"], places=["TD"],
        as_of="2021-04/2022-03",
    ),
    money_fact(
        "before", "Danish aid to Chad", "amount", "DKK", 30, actors=["Denmark"], places=["TD"],
        as_of="2020-04/2021-03",
    ),
    count_fact(
        "share", "Danish aid to Ghana", "share of the aid budget", 4, "per cent",
        actors=["Denmark"], places=["GH"],
    ),
    text_fact(
        "head", "Relief Mission II", "head of mission", "Ida Holm", kind="role",
        actors=["Denmark"], places=["HT"],
    ),
    date_fact(
        "coalition", "Coalition against the Red Fleet", "founding date", "2014-09",
        actors=["Denmark"], aliases=["Red Fleet coalition"],
    ),
    text_fact(
        "talks", "Oslo talks on Chad", "host", "Norway", actors=["Norway"], places=["NO", "TD"],
    ),
]  # fmt: skip

ASKED: list[tuple[str, str, str]] = [
    # Near words answer, and it is said what the fact says.
    ("how many danish choppers in mali", "helicopters", ""),
    ("how many danish soldiers lost their lives in mali", "deaths", "deaths”"),
    # A near word is no other thing: the killed are not the wounded.
    ("how many danish soldiers were captured in mali", "", ""),
    # What is said besides the question.
    ("for a school project: danish helicopters in mali", "helicopters", ""),
    ("how many danish helicopters in mali at the moment", "helicopters", ""),
    # Parts of a year.
    ("danish helicopters in mali at the end of 2018", "helicopters", ""),
    ("danish helicopters in mali in early 2018", "", ""),
    # A body or treaty by any of its names, and no other of the kind.
    ("when did denmark sign the ottawa treaty", "signed", ""),
    ("states parties to the landmine treaty", "parties", ""),
    ("when did denmark sign the arms trade treaty", "", ""),
    # A seat that stands for its government, and a place.
    ("how much did Copenhagen give chad in 2021-22", "grant", ""),
    ("danish soldiers killed in Bamako", "", ""),
    ("who hosted the chad talks in the Norwegian capital", "talks", ""),
    # Two years written as one are both.
    ("danish aid to chad 2021-22", "grant", ""),
    ("danish aid to chad 2020-21", "before", ""),
    # The second is II.
    ("who is the head of the second relief mission", "head", ""),
    # What a thing is set against is not the thing.
    ("when was the red fleet founded", "", ""),
    ("when was the red fleet coalition founded", "coalition", ""),
    # Frames.
    ("what is the peace centre trying to do", "purpose", ""),
    ("who are the helicopters in mali", "", ""),
    ("when were danish helicopters in mali", "", ""),
    ("how much danish aid did ghana get", "", ""),
    ("what share of danish aid goes to ghana", "share", ""),
    # Another letter in a code makes another code.
    ("who is head of mission of RELIEG Mission II", "", ""),
]


@pytest.mark.parametrize(("question", "wanted", "differs"), ASKED)
def test_an_everyday_question(tmp_path: Path, question: str, wanted: str, differs: str) -> None:
    hits = find(index_of(tmp_path, FACTS), question).hits
    first = hits[0] if hits else None
    assert (first.entry.id if first else "") == wanted, [(h.entry.id, h.differs) for h in hits]
    if first and differs:
        assert any(differs in said for said in first.differs), first.differs
