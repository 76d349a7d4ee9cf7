"""A subject along time: what is drawn, what is compared with what, and what is told of it.

To take the pictures again: FACTCLI_TAKE=1 pytest tests/render, then look at the difference.
"""

import csv
import io
import os
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Outcome, Run, WriteStore, fact, quantity

from factcli.render.terminal.bars import ASCII, UNICODE, Scale, bar, line
from factcli.values.amounts import Amount, Qualifier
from factcli.values.edtf import Edtf

GOLDEN = Path(__file__).with_name("golden")
MISSION = "UN mission in Mali"


def troops(identifier: str, as_of: str | None, *amount: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    low, high, qualifier = amount
    text = f"{qualifier} {low} {high} troops"
    value = quantity(text, low, high, qualifier, more.pop("unit", "troops"))
    return fact(identifier, MISSION, "troops", value, as_of=as_of, **more)


def budget(identifier: str, amount: int, currency: str, per: str | None) -> dict[str, Any]:
    value = {"type": "money", "low": amount, "high": amount, "qualifier": "exactly",
             "currency": currency, "per": per, "text": str(amount)}  # fmt: skip
    return fact(identifier, MISSION, "budget", value, as_of="2018")


def dated(identifier: str, attribute: str, edtf: str) -> dict[str, Any]:
    return fact(identifier, MISSION, attribute, {"type": "date", "edtf": edtf, "text": edtf})


FACTS = [
    troops("troops-2013", "2013", 6000, 6000, "about"),
    troops("troops-2014", "2014-06", 8500, 9300, "between"),
    troops("troops-2015", "2015-03-31", 10000, None, "more-than", supersedes="troops-2014"),
    troops("troops-2016", "2016~", None, 11240, "up-to", unit="Troops"),
    troops("troops-of-2018-by-the-report-of-the-secretary-general", "2018", 13289, 13289, "nearly"),
    troops("troops-undated", None, 12000, 12000, "exactly"),
    budget("budget-a-year", 1_070_000_000, "USD", "year"),
    budget("budget-in-all", 2_000_000_000, "USD", None),
    budget("budget-in-crowns", 12_000_000, "NOK", "year"),
    dated("mission-start", "start of the mission", "2013-04-25"),
    dated("mission-mandate", "period of the mandate", "2014-06/2016-06"),
    dated("mission-election", "presidential election", "2018~"),
    dated("mission-withdrawal", "withdrawal", "2023-06/.."),
    fact("mission-head", MISSION, "head", {"type": "text", "text": "Bert Koenders"}, as_of="2013"),
    fact("mission-motto", MISSION, "motto", {"type": "text", "text": "Peace"}),
    fact("other", "UN mission in Chad", "troops", quantity("7 troops", 7, 7, "exactly", "troops")),
]


@pytest.fixture(autouse=True)
def mission(write_store: WriteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCLI_STORE", write_store("mission.json", {"version": 1, "facts": FACTS}))


def shown(run: Run, *words: str) -> Outcome:
    return run("timeline", *words, "--format", "table")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_picture_is_the_same(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    taken = shown(run, MISSION).out
    ids = {one["id"] for one in FACTS}
    assert all(len(row) <= width or row.strip() in ids for row in taken.splitlines())
    assert ids - set(taken.split()) == {"other", "mission-motto"}
    picture = GOLDEN / f"timeline-{width}.txt"
    if os.environ.get("FACTCLI_TAKE"):
        picture.write_text(taken, "utf-8")
    assert taken == picture.read_text("utf-8")


UP_TO_70 = Amount(None, 70, Qualifier.UP_TO)


@pytest.mark.parametrize(
    ("amount", "of_100", "in_ascii"),
    [
        (Amount(100, 100, Qualifier.EXACTLY), "██████████", "##########"),
        (Amount(55, 55, Qualifier.EXACTLY), "█████▌", "#####"),
        (Amount(0, 0, Qualifier.EXACTLY), "", ""),
        (Amount(Decimal("0.001"), Decimal("0.001"), Qualifier.EXACTLY), "▏", "#"),
        (Amount(50, 50, Qualifier.ABOUT), "████▒▒", "####::"),
        (Amount(50, 50, Qualifier.NEARLY), "████▒", "####:"),
        (Amount(40, 70, Qualifier.BETWEEN), "████▒▒▒", "####:::"),
        (UP_TO_70, "▒▒▒▒▒▒▒", ":::::::"),
        (Amount(None, 70, Qualifier.LESS_THAN), "▒▒▒▒▒▒▒", ":::::::"),
        (Amount(70, None, Qualifier.MORE_THAN), "███████▶", "#######>"),
        (Amount(100, None, Qualifier.AT_LEAST), "██████████▶", "##########>"),
    ],
)
def test_a_bar_is_whole_as_far_as_it_is_sure(amount: Amount, of_100: str, in_ascii: str) -> None:
    scale = Scale.of([amount, Amount(100, 100, Qualifier.EXACTLY)], 10)
    assert bar(amount, scale, UNICODE) == of_100
    assert bar(amount, scale, ASCII) == in_ascii


@pytest.mark.parametrize(
    ("amount", "drawn"),
    [
        (Amount(-10, -10, Qualifier.EXACTLY), "#####|"),
        (Amount(10, 10, Qualifier.EXACTLY), "     |#####"),
        (Amount(-4, -4, Qualifier.EXACTLY), "   ##|"),
        (Amount(-10, -4, Qualifier.BETWEEN), ":::##|"),
        (Amount(-4, 6, Qualifier.BETWEEN), "   ::|:::"),
        (Amount(None, -4, Qualifier.LESS_THAN), "  <##|"),
    ],
)
def test_what_is_below_zero_is_left_of_it(amount: Amount, drawn: str) -> None:
    both = [Amount(n, n, Qualifier.EXACTLY) for n in (-10, 10)]
    assert bar(amount, Scale.of([amount, *both], 10), ASCII) == drawn


@pytest.mark.parametrize(
    ("dates", "drawn"),
    [
        (("2010-01-01", "2020-01-01"), "*---------*"),
        (("2010-01-01", "2015~", "2020-01-01"), "*----o----*"),
        (("2010-01-01", "2012-01-01/2014-01-01", "2020-01-01"), "*-===-----*"),
        (("2010-01-01", "2016-01-01/..", "2020-01-01"), "*----====*>"),
        (("../2012-01-01", "2010-01-01", "2020-01-01"), "<*==------*"),
    ],
)
def test_dates_are_where_their_days_are(dates: tuple[str, ...], drawn: str) -> None:
    assert line([Edtf.parse(date) for date in dates], 11, ASCII) == drawn


@pytest.mark.parametrize(
    ("words", "charts"),
    [
        ((MISSION,), ["troops", "budget (NOK a year)", "budget (USD a year)", "budget (USD)"]),
        (("mission", "in", "mali", "troops"), ["troops"]),
        (("troops-2014",), ["troops"]),
        (("mission-start",), []),
    ],
)
def test_only_what_can_be_compared_shares_a_chart(
    run: Run, words: tuple[str, ...], charts: list[str]
) -> None:
    lines = shown(run, *words).out.splitlines()
    heads = [row for before, row in pairwise(lines) if not before]
    assert [row for row in heads if row.startswith(("budget", "troops"))] == charts


def test_what_is_superseded_is_dim(run: Run) -> None:
    out = run("timeline", "troops-2014", "--format", "table", "--color", "always").out
    assert "\x1b[2mtroops-2014\x1b[0m\x1b[2m superseded" in out
    assert "\x1b[36mtroops-2015" in out


def test_json_and_csv_say_the_same(run: Run) -> None:
    found = run("timeline", "troops-2014", "--json").json
    assert (found["version"], found["count"]) == (1, len(found["results"]))
    points = {point["id"]: point for point in found["results"]}
    assert points["troops-2014"]["superseded_by"] == "troops-2015"
    assert (points["troops-2015"]["low"], points["troops-2015"]["high"]) == (10000, None)
    assert (points["mission-withdrawal"]["from"], points["mission-withdrawal"]["to"]) == (
        "2023-06-01",
        None,
    )
    rows = csv.DictReader(io.StringIO(run("timeline", "troops-2014", "--format", "csv").out))
    assert [row["id"] for row in rows] == list(points)


@pytest.mark.parametrize(
    ("words", "told"),
    [(("who", "won", "the", "cup"), "No fact answers"), (("other", "--until", "2000"), "")],
)
def test_without_anything_to_draw_it_is_a_no(run: Run, words: tuple[str, ...], told: str) -> None:
    done = run("timeline", *words)
    assert (done.status, done.out) == (1, "")
    assert told in done.err
    assert run("timeline", *words, "--json").json["count"] == 0


def test_what_is_not_quite_asked_is_said(run: Run) -> None:
    done = run("timeline", "mission in mali trops")
    assert "It differs: the fact is about “un mission in mali”." in done.err
    assert done.status == 0


def test_text_of_a_store_moves_nothing(run: Run, write_store: WriteStore) -> None:
    hostile = dict(FACTS[0], subject="Mali\x1b[2J", attribute="troops\x07\u202e")
    store = write_store("hostile.json", {"version": 1, "facts": [hostile]})
    for style in ("table", "csv", "md", "html", "json"):
        out = run("timeline", "troops-2013", "--format", style, "--store", store).out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)
