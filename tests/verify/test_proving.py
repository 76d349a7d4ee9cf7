"""Whole facts against their evidence: what a fact shows besides its value, and what units mean."""

from typing import Any

import msgspec
import pytest
from conftest import MINES, TROOPS, Run, WriteStore, fact, quantity, small_store

from factcli.store.facts import Document, Fact
from factcli.verify.proving import Paper, unproved
from factcli.verify.units import Units

TEXT = (
    "In 2018 Norway had up to 70 personnel in Iraq, and 60 personnel in Mali. Talks were held on "
    "23–25 January 2022 in Oslo. It gave EUR 41 million from 2014 to 2018, at its meeting of "
    "19 and 20 November 2014. Major General Lollesgaard led it from March 2015.\n"
)


def made(value: dict[str, Any], figure: str, **more: Any) -> Fact:  # noqa: ANN401
    dated = more.pop("dated", None)
    proof = [(figure, "value", TEXT, "report")]
    proof += [(dated, "as_of", TEXT, "report")] if dated else []
    form = fact("a", more.pop("subject", "Norway"), "force", value, proof=proof, **more)
    return msgspec.convert(form, Fact)


def found(given: Fact) -> list[tuple[str, str]]:
    paper = Paper(Document(id="report"), TEXT)
    return [(f.path, f.message) for f in unproved(given, lambda _: paper, Units())]


SEVENTY = quantity("up to 70 personnel", None, 70, "up-to", "personnel")
LED = {"type": "text", "text": "Major General Lollesgaard"}


@pytest.mark.parametrize(
    ("statement", "unproved_part"),
    [
        ("In 2018 Norway had up to 70 personnel in Iraq.", None),
        ("At most 70 Norwegians served in Iraq in 2018.", None),
        ("Up to seventy served.", None),
        ("In 2018 Norway had 70 personnel in Iraq.", "70 personnel"),
        ("In 2018 Norway had up to 80 personnel in Iraq.", "80 personnel"),
        ("In 2019 Norway had up to 70 personnel in Iraq.", "2019"),
        ("In May 2018 Norway had up to 70 personnel in Iraq.", "May 2018"),
        ("Norway had up to 70 personnel, and 60 in Mali.", "60"),
        ("Norway had up to 70 personnel in three camps.", "three camps"),
        ("Norway had up to USD 70.", "USD 70"),
        ("Norway had up to 70 per cent.", "70 per cent"),
        ("Norway had up to 70 personnel under resolution 2170.", "2170"),
        ("Norway had up to 70 personnel in April.", "April"),
    ],
)
def test_every_number_of_a_statement_has_its_source(
    statement: str, unproved_part: str | None
) -> None:
    given = made(SEVENTY, "70 personnel", dated="2018", as_of="2018", statement=statement)
    expected = [("statement", f"“{unproved_part}” is in no evidence")] if unproved_part else []
    assert found(given) == expected


def test_a_number_may_be_the_subjects_own_or_have_evidence_of_its_own() -> None:
    statement = "Battalion 4 had up to 70 personnel, beside 60 in Mali."
    given = made(SEVENTY, "70 personnel", statement=statement, subject="Battalion 4")
    assert found(given) == [("statement", "“60” is in no evidence")]
    cited = msgspec.convert(
        {"document": "report", "figure": "60 personnel", "start": TEXT.index("60 personnel")},
        type(given.evidence[0]),
    )
    assert found(msgspec.structs.replace(given, evidence=(*given.evidence, cited))) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Major General Lollesgaard", []),
        ("Major General Lollesgaard and 2 others", ["“2” is in no evidence"]),
        ("Major General Hansen", ["“Hansen” is in no evidence"]),
        ("a major general", []),
    ],
)
def test_numbers_and_names_of_words_are_printed(text: str, told: list[str]) -> None:
    given = made({"type": "text", "text": text}, "Major General Lollesgaard")
    assert [message for _, message in found(given)] == told


@pytest.mark.parametrize(
    ("as_of", "dated", "statement", "is_proved"),
    [
        ("2018", "2018", None, True),
        ("2019", "2018", None, False),
        ("2014/2018", "from 2014 to 2018", None, True),
        ("2014", "from 2014 to 2018", None, False),
        ("2022-01-23/2022-01-25", "23–25 January 2022", None, True),
        ("2022-01", "23–25 January 2022", None, False),
        # Less precise where the statement says so too: the one who wrote it meant it.
        ("2022-01", "23–25 January 2022", "In January 2022 they met.", True),
        ("2022", "23–25 January 2022", "In January 2022 they met.", False),
        ("2015-03/..", "March 2015", None, True),
        ("2014-11-20/..", "20 November 2014", None, False),
        (None, "2018", None, False),
    ],
)
def test_the_date_of_record_is_the_one_that_is_cited(
    as_of: str | None, dated: str, statement: str | None, is_proved: bool
) -> None:
    given = made(LED, "Major General Lollesgaard", as_of=as_of, dated=dated, statement=statement)
    assert (found(given) == []) == is_proved


def test_a_date_without_evidence_is_open() -> None:
    (open_one,) = unproved(
        made(SEVENTY, "70 personnel", as_of="2018"),
        lambda _: Paper(Document(id="report"), TEXT),
        Units(),
    )
    assert (open_one.path, open_one.is_open) == ("as_of", True)


def test_a_value_without_evidence_of_its_own_is_proved_by_nothing(
    run: Run, write_store: WriteStore
) -> None:
    content = small_store()
    content["facts"] = content["facts"][:1]
    content["facts"][0] |= {"supersedes": None}
    content["facts"][0]["evidence"] = content["facts"][0]["evidence"][1:]
    content["documents"][0]["sha256"] = None
    path = write_store("facts.json", content)
    done = run("verify", "--store", path, "--json")
    summary = done.json["summary"]
    assert (summary["unsourced"], summary["undated"], summary["unsealed"]) == (1, 0, 1)
    shown = run("verify", "--store", path).err
    assert "1 fact, 2 documents; 1 unsourced, 1 of documents without sha256;" in shown


@pytest.mark.parametrize(
    ("stated", "printed", "nearby", "is_same"),
    [
        ("soldiers", "troops", "", True),
        ("troops", "military personnel", "", True),
        ("police officers", "soldiers", "", False),
        ("soldiers", "Danish soldiers", "", True),
        ("Danish soldiers", "soldiers", "", False),
        ("full-time posts", "posts", "in full-time posts", True),
        ("people", "Danes", "", True),
        ("people", "barrels", "", False),
        ("soldiers", "people", "", False),
        ("%", "per cent", "", True),
        ("per cent of GDP", "%", "of GDP", True),
        ("per cent of GDP", "%", "of exports", False),
        ("%", "", "of the soldiers", False),
        ("soldiers", "", "the soldiers", True),
        ("soldiers", "", "the ships", False),
        ("soldiers", "", "*", True),
        ("barrels a day", "barrels per day", "", True),
        ("people", "killed", "people", True),
        ("", "soldiers", "", False),
    ],
)
def test_when_a_unit_is_what_is_printed(
    stated: str, printed: str, nearby: str, is_same: bool
) -> None:
    assert Units().same(stated, printed, nearby) == is_same


def test_the_stores_synonyms_are_accepted() -> None:
    assert not Units().same("blue helmets", "peacekeepers")
    assert Units([["peacekeepers", "blue helmets"]]).same("blue helmets", "peacekeepers")


# By every way in


CUT = MINES.replace("162", "1,162")


@pytest.fixture
def registered(run: Run, tmp_path: Any) -> str:  # noqa: ANN401
    """A store of its own with two documents kept beside it."""
    store = str(tmp_path / "own.json")
    for name, text in (("cut", CUT), ("troops", TROOPS)):
        file = tmp_path / f"{name}.txt"
        file.write_text(text, "utf-8")
        added = run("sources", "add", str(file), "--store", store, "--id", name)
        assert added.status == 0, added.err
    return store


@pytest.mark.parametrize(
    ("value", "document", "figure", "told"),
    [
        ("162 states parties", "cut", "162 states parties", "only as a part of “1,162 states part"),
        ("70 personnel", "troops", "up to 70 personnel", "read as up to 70 personnel"),
        ("70 personnel", "troops", "70 personnel", "read as up to 70 personnel"),
        ("at least 70 personnel", "troops", "70 personnel", "read as up to 70 personnel"),
        ("60 police officers", "troops", "60 personnel", "read as 60 personnel"),
        ("EUR 160 million a year", "troops", "USD 160 million a year", "USD 160 million"),
        ("January 2014", "troops", "December 2014", "2014-01 is not what"),
    ],
)
def test_what_the_figure_does_not_say_is_not_added(
    run: Run, registered: str, value: str, document: str, figure: str, told: str
) -> None:
    refused = run(
        *("add", "--store", registered, "--subject", "A", "--attribute", "b"),
        *("--value", value, "--document", document, "--figure", figure),
    )
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert told in refused.err
    heading = "subject,attribute,value,document,figure\n"
    row = f'A,b,{value},{document},"{figure}"\n'
    imported = run("import", "-", "--store", registered, stdin=(heading + row).encode())
    assert imported.status == 1
    assert imported.out.split("\t")[1] == "refused"


def test_what_the_figure_says_is_added(run: Run, registered: str) -> None:
    added = run(
        *("add", "--store", registered, "--subject", "A", "--attribute", "b"),
        *("--value", "up to 70 personnel", "--document", "troops"),
        *("--figure", "70 personnel", "--as-of", "2018", "--date-figure", "2018"),
    )
    assert (added.status, added.out) == (0, "a-b\n"), added.err
    assert run("verify", "--store", registered, "--check", "digits").status == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("value=up to 80 personnel", "value: up to 80 personnel is not what the evidence says"),
        ("as_of=2019", "as_of: 2019 is not what the evidence says"),
        ("statement=In 2018 Norway had 71 personnel in Iraq.", "“71 personnel” is in no evidence"),
        ("value.text=up to 71 personnel", "“up to 71 personnel” does not say up to 70 personnel"),
    ],
)
@pytest.mark.usefixtures("store")
def test_an_edit_that_the_figure_does_not_prove_is_refused(
    run: Run, change: str, told: str
) -> None:
    refused = run("edit", "norway-troops-iraq", "--set", change)
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert told in refused.err
    without = run("edit", "norway-troops-iraq", "--set", change, "--set", "evidence=")
    assert without.status == 0


def test_what_was_unproved_before_stops_no_other_edit(run: Run, write_store: WriteStore) -> None:
    content = small_store()
    content["facts"][3]["value"] |= {"low": 66, "high": 66}
    path = write_store("facts.json", content)
    done = run("edit", "norway-troops-mali", "--set", "note=Seen.", "--store", path)
    assert done.status == 0
    assert "66 personnel is not what the evidence says" in done.err
