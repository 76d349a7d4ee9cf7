"""Help: what is declared stands in its pages, on a screen and in the manual."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from conftest import Run

from factcli.commands import NAMES, SUMMARIES, command
from factcli.commands.help import page, text
from factcli.console.declare import Option
from factcli.console.options import FORMATS
from factcli.console.topics import TOPICS, source, topic
from factcli.errors import ExitCode
from factcli.render.page import drawn

ROOT = Path(__file__).parent.parent


def flags_of(name: str) -> set[str]:
    known = command(name)
    assert known
    options = [leaf for _, leaf in known.parameters.leaves() if isinstance(leaf, Option)]
    return {flag for option in options if not option.is_hidden for flag in option.flags}


@pytest.mark.parametrize("name", NAMES)
def test_help_of_a_command_has_each_option_and_no_other(name: str, run: Run) -> None:
    shown = run("help", *name.split()).out
    assert SUMMARIES[name] in " ".join(shown.split())
    entries = re.findall(r"^  (-[-\w]+)(?:, (--[-\w]+))?", shown, re.MULTILINE)
    told = {flag for entry in entries for flag in entry if flag}
    assert told == flags_of(name) | {"-h", "--help"}


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("find --help", "help find"),
        ("find -h", "help find"),
        ("find x --limit 3 --help", "help find"),
        ("sources add --help", "help sources add"),
        ("sources --help", "help sources"),
        ("store --help", "help store"),
        ("--help", "help"),
        ("help --help", "help help"),
        ("help exit codes", "help exit-codes"),
    ],
)
def test_help_is_the_same_by_each_way(line: str, same: str, run: Run) -> None:
    done = run(*line.split())
    assert done.status == 0
    assert done == run(*same.split())


def test_the_whole_lists_commands_topics_and_what_all_take(run: Run) -> None:
    shown = run("help").out
    for name in (*NAMES, *TOPICS):
        if name not in ("sources add", "sources attach", "cache path", "cache clear"):
            assert re.search(rf"^  {name}( |$)", shown, re.MULTILINE), name
    for flag in ("--store", "--timeout", "--color", "--today", "--version", "--help"):
        assert flag in shown


@pytest.mark.parametrize(
    ("name", "told"),
    [("export", "[FILE]"), ("browse", "[WORDS...]"), ("add", "[-]"), ("show", "ID...")],
)
def test_what_may_be_left_out_stands_in_brackets(name: str, told: str, run: Run) -> None:
    assert run("help", name).out.startswith(f"Usage: factcli {name} [OPTIONS] {told}\n")


def test_what_every_command_takes_stands_apart(run: Run) -> None:
    shown = run("help", "find").out
    titles = re.findall(r"^([A-Z][a-z ]+):$", shown, re.MULTILINE)
    assert titles == [
        *("Arguments", "Options", "Filters", "Output", "Global options", "Examples", "See also")
    ]
    apart = shown.partition("Global options:")[2].partition("Examples:")[0]
    assert re.findall(r"^  (?:-h, )?(--\w+)", apart, re.MULTILINE) == [
        *("--store", "--timeout", "--color", "--help")
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("fnd", "did you mean factcli help find?"),
        ("rm", "did you mean factcli help remove?"),
        ("date", "did you mean factcli help dates?"),
        ("sources ad", "did you mean factcli help sources add?"),
        ("xyzzy", "factcli help lists what there is"),
    ],
)
def test_what_is_neither_command_nor_topic_is_one_line(words: str, told: str, run: Run) -> None:
    done = run("help", *words.split())
    assert (done.status, done.out) == (2, "")
    assert done.err == f"factcli: no command or topic “{words}”; {told}\n"


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("words", ["", "find", "check", "store", "configuration", "environment"])
def test_a_page_fits_its_screen(columns: int, words: str) -> None:
    lines = drawn(page(words.split()), columns).splitlines()
    # A line of an example, a flag or a name is never broken.
    long = [line for line in lines if len(line) > min(columns, 100)]
    assert columns < 60 or all(line.startswith("    ") or " " not in line.strip() for line in long)
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_begins_with_what_the_list_says_of_it(name: str) -> None:
    title, told, *_ = source(name).split("\n\n")
    assert (title, told) == (f"# {topic(name).title}", TOPICS[name])
    shown = text([name], None)
    assert not [sign for sign in ("`", "|--", "## ") if sign in shown]


def test_topics_know_every_format_code_and_setting() -> None:
    from factcli.console.settings import SETTINGS

    formats, settings = source("formats"), source("configuration")
    assert [name for name in FORMATS if f"| `{name}` |" not in formats] == []
    assert [name for name in SETTINGS if f"`{name} = " not in settings] == []
    for code in ExitCode:
        assert f"| `{int(code)}` | {code.meaning} |" in source("exit-codes")


def test_topics_name_variables_that_are_read() -> None:
    package = "".join(path.read_text("utf-8") for path in (ROOT / "factcli").rglob("*.py"))
    rows = [line for line in source("environment").splitlines() if line.startswith("| `")]
    names = re.findall(r"`([A-Z_]{4,})`", " ".join(row.split(" | ")[0] for row in rows))
    foreign = {"BROWSER", "PGPASSFILE", "PGSERVICEFILE"}  # libraries read these
    assert "FACTCLI_STORE" in names
    assert [name for name in names if f'"{name}"' not in package and name not in foreign] == []
    told = re.findall(r'"((?:FACTCLI|XDG)_[A-Z_]+)"', package)
    assert set(told) - {"_FACTCLI_COMPLETE"} <= set(names)


@pytest.mark.parametrize("name", TOPICS)
def test_the_commands_of_a_topic_are_right(name: str, run: Run) -> None:
    for line in re.findall(r"^    (?:\w+=\$\()?(factcli .+?)\)?$", source(name), re.MULTILINE):
        words = line.partition(" | ")[0].partition(" < ")[0].partition(" || ")[0].split()[1:]
        if "postgresql:" not in line and "briefing.md" not in line:
            assert run(*words).status in (0, 1), line


@pytest.fixture(scope="module")
def man() -> ModuleType:
    """The tool that makes the manual."""
    spec = importlib.util.spec_from_file_location("man", ROOT / "tools" / "man.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_manual_has_a_page_a_command_with_all_its_options(man: ModuleType) -> None:
    made = dict(man.pages())
    assert set(made) == {"factcli.1", *(f"factcli-{n.replace(' ', '-')}.1" for n in NAMES)}
    for name in NAMES:
        shown = made[f"factcli-{name.replace(' ', '-')}.1"].replace("\\-", "-")
        assert not [flag for flag in flags_of(name) if flag not in shown]
    for topic_name in TOPICS:
        title = {"exit-codes": "EXIT STATUS"}.get(topic_name, topic_name.upper())
        assert f".SH {title}\n" in made["factcli.1"]


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_is_printed_without_a_warning(man: ModuleType, tmp_path: Path) -> None:
    paths = man.write(tmp_path)
    for width in ("60n", "120n"):
        done = subprocess.run(  # noqa: S603 - our own pages
            ["groff", "-ww", "-man", "-Tutf8", f"-rLL={width}", *map(str, paths)],  # noqa: S607
            capture_output=True,
            check=True,
        )
        assert done.stderr == b""
    assert "“Nov 2014, 12 years old”" in " ".join(done.stdout.decode().split())


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_a_page(man: ModuleType, tmp_path: Path) -> None:
    man.write(tmp_path)
    asked = ["man", "--warnings", "-l", str(tmp_path / "factcli-find.1")]
    done = subprocess.run(asked, capture_output=True, check=True)  # noqa: S603
    assert done.stderr == b""
    assert b"--min-score" in done.stdout


def test_the_documentation_links_every_topic() -> None:
    shown = (ROOT / "docs" / "help.md").read_text("utf-8")
    links = re.findall(
        r"^- \[([\w-]+)\]\(\.\./factcli/console/topics/(.+)\.md\): ", shown, re.MULTILINE
    )
    assert links == [(name, name) for name in TOPICS]
