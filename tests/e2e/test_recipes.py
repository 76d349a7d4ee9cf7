"""The recipes of docs/recipes.md do what they say."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import Screen

PAGE = Path(__file__).parents[2] / "docs/recipes.md"


def recipes(heading: str) -> list[str]:
    """The shell scripts under a heading."""
    under = PAGE.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", under, re.DOTALL)


@pytest.fixture
def screen(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Screen]:
    if shutil.which("fzf") is None:
        pytest.skip("fzf is not installed")
    shown = Screen(recipes("fzf")[request.param], tmp_path)
    yield shown
    shown.end()


@pytest.mark.parametrize(
    ("screen", "typed"),
    [(0, "'162 states"), (1, "how many states are party to the mine ban convention")],
    indirect=["screen"],
)
def test_fzf_chooses_a_fact_and_its_value_is_printed(screen: Screen, typed: str) -> None:
    screen.until("\x1b[")
    screen.press(typed)
    screen.until("m1/")  # one is left, counted in colour
    screen.press("\r")
    screen.until("0: <162 states parties>")
