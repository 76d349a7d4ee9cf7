"""The page of the library says what its docstrings say, and its examples do what they show."""

import doctest
import runpy
import textwrap
from contextlib import ExitStack
from pathlib import Path

import pytest

import factcli

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/api.md"


def test_the_page_is_made_of_the_docstrings() -> None:
    maker = runpy.run_path(str(ROOT / "tools/api_page.py"))
    assert PAGE.read_text("utf-8") == maker["page"](), "python tools/api_page.py makes it anew"


def test_the_page_has_every_public_name() -> None:
    text = PAGE.read_text("utf-8")
    names = set(factcli.__all__) - {"__version__"}
    assert [name for name in sorted(names) if f"\n### {name}\n" not in text] == []


def test_the_examples_of_the_page_do_what_they_show() -> None:
    names = {name: getattr(factcli, name) for name in factcli.__all__}
    with ExitStack() as opened:
        names["open_store"] = lambda *paths, create=False: opened.enter_context(
            factcli.open_store(*paths, create=create)
        )
        failed, tried = doctest.testfile(
            str(PAGE), module_relative=False, globs=names, optionflags=doctest.ELLIPSIS,
            encoding="utf-8",
        )  # fmt: skip
    assert (failed, tried > 20) == (0, True)


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = readme.partition("\n## As a library\n")[2].partition("\n\n[docs/api.md]")[0]
    exec(textwrap.dedent(block), {})  # noqa: S102 - our own words
    assert "up to 70 personnel" in capsys.readouterr().out
