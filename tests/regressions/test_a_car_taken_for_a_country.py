"""CAR is a country in capitals, or behind "in"; a car bomb is none."""

from pathlib import Path

import pytest
from conftest import Run

ROWS = (
    b"subject,attribute,value,places\nBaghdad,car bombs,7 car bombs,IQ\n"
    b"Norwegian troops,soldiers,9 soldiers,CF\nNorwegian medics,doctors,3 doctors,SS\n"
)


@pytest.fixture
def store(run: Run, tmp_path: Path) -> str:
    path = str(tmp_path / "facts.json")
    run("import", "-", "--from", "csv", "--store", path, stdin=ROWS)
    return path


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("how many car bombs in baghdad", "7 car bombs"),
        ("Car bombs in Iraq", "7 car bombs"),
        ("norwegian soldiers in CAR", "9 soldiers"),
        ("norwegian soldiers in car", "9 soldiers"),
        ("norwegian doctors in S. Sudan", "3 doctors"),
        ("norwegian doctors in sudan", None),
    ],
)
def test_a_country_by_its_letters(run: Run, store: str, question: str, figure: str | None) -> None:
    found = run("find", "--format", "value", "--store", store, question)
    assert found.out == (f"{figure}\n" if figure else "")
