"""23.824 people were 24, where the file meant thousands."""

from pathlib import Path

import pytest
from conftest import Run

HEAD = "subject;attribute;value;unit\n"


@pytest.mark.parametrize(
    ("cells", "options", "numbers"),
    [
        # Nothing tells: refused.
        (["23.824", "17.518"], (), []),
        (["23.824", "12"], (), [12]),
        # Another cell tells.
        (["23.824", "17,5"], (), [23824, 17.5]),
        (["23.824", "1.017.518"], (), [23824, 1017518]),
        (["23.824", "1.017,5"], (), [23824, 1017.5]),
        (["23.824", "17.5"], (), [23.824, 17.5]),
        (["23.824", "1,017.518"], (), [23.824, 1017.518]),
        (["23.824", "0.518"], (), [23.824, 0.518]),
        # Both: the doubtful one is refused.
        (["23.824", "17.5", "17,5"], (), [17.5, 17.5]),
        (["23.824"], ("--decimal-comma",), [23824]),
        (["23.824"], ("--decimal-point",), [23.824]),
        # A comma before three digits is English, but in a column of decimal commas.
        (["23,824"], (), [23824]),
        (["23,824"], ("--decimal-comma",), [23.824]),
        # What is scaled has decimals.
        (["2.174 million"], (), [2174000]),
    ],
)
def test_a_column_settles_the_decimals(
    run: Run, tmp_path: Path, cells: list[str], options: tuple[str, ...], numbers: list[float]
) -> None:
    store = str(tmp_path / "facts.json")
    rows = "".join(f"Hall {n};visits;{cell};visits\n" for n, cell in enumerate(cells))
    data = f"{HEAD}{rows}".encode()
    done = run("import", "-", "--from", "csv", "--store", store, *options, stdin=data)
    assert done.status == (0 if len(numbers) == len(cells) else 1)
    facts = run("export", "--format", "json", "--store", store).json["facts"]
    assert [fact["value"]["low"] for fact in facts] == numbers


def test_a_share_has_decimals(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "facts.json")
    rows = b"subject,attribute,value\nA,rate,3.125 %\nB,rate,USD 1.250 trillion\n"
    assert run("import", "-", "--from", "csv", "--store", store, stdin=rows).status == 0


def test_what_is_exported_comes_back_whatever_stands_beside_it(run: Run, tmp_path: Path) -> None:
    store, other = str(tmp_path / "facts.json"), str(tmp_path / "other.json")
    for value in ("23.824 tonnes", "4,5 milliarder kroner", "1,234 soldiers"):
        done = run(
            "add", "--subject", value, "--attribute", "a", "--value", value, "--store", store
        )
        assert done.status == 0
    table = run("export", "--format", "csv", "--store", store).out.encode()
    assert run("import", "-", "--from", "csv", "--store", other, stdin=table).status == 0
    same = [run("export", "--format", "json", "--store", each).json for each in (store, other)]
    assert same[0]["facts"] == same[1]["facts"]
