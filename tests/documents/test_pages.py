"""Web pages: all of the text however deep, none of the navigation, tables cell by cell."""

import re
from pathlib import Path

import pytest

from factcli.documents.reading import text_of
from factcli.errors import InputError

pytest.importorskip("lxml", reason="the extra “documents” is not there")

KINDS = sorted((Path(__file__).parents[2] / "benchmarks" / "web_pages").glob("*.html"))


def text(body: str, *, whole_page: bool = False) -> str:
    page = f"<!doctype html><html><body>{body}</body></html>"
    return text_of(page.encode(), "a.html", whole_page=whole_page).text


@pytest.mark.parametrize("tag", ["font", "b", "span", "i", "div", "p", "a"])
@pytest.mark.parametrize("depth", [300, 1500])
def test_deep_pages_lose_nothing(tag: str, depth: int) -> None:
    assert "LAST 70 soldiers" in text(f"<{tag}>word " * depth + "<p>LAST 70 soldiers</p>")


@pytest.mark.parametrize("tag", ["font", "b", "span"])
def test_tags_of_letters_left_open_are_no_depth(tag: str) -> None:
    assert "LAST 70 soldiers" in text(f"<{tag}>word " * 30_000 + "<p>LAST 70 soldiers</p>")


def test_what_is_too_deep_is_an_error() -> None:
    with pytest.raises(InputError, match="can't be read whole"):
        text("<div>word " * 5000)


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_navigation_is_left_out_and_nothing_else(path: Path) -> None:
    data = path.read_bytes()
    found, whole = (text_of(data, "a.html", whole_page=whole).text for whole in (False, True))
    for sign, words in re.findall(r"<!-- ([+-]) (.*?) -->", data.decode()):
        assert (words in " ".join(found.replace("[2]", "").split())) == (sign == "+"), words
        if sign == "-":
            assert words in " ".join(whole.split())


def test_there_are_eight_kinds_of_page() -> None:
    assert len(KINDS) == 8


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>70 <b>sol</b>diers<br>in Mali</p>", "70 soldiers\nin Mali\n"),
        ("<p>5,000<sup><a href='#n'>2</a></sup> men</p>", "5,000[2] men\n"),
        ("<p>5,000<sup>2</sup> men</p>", "5,000² men\n"),
        ("<p>the 1<sup>st</sup> of 3 km<sup>2</sup></p>", "the 1st of 3 km²\n"),
        ("<ul><li>one</li><li>two <b>2</b></li></ul><p>x</p>", "• one\n• two 2\n\nx\n"),
        ("<pre>a  70\n  b</pre>", "a  70\n  b\n"),
        ("<p>70&nbsp;sol&shy;diers&#8203;</p>", "70 soldiers\n"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc\n"),
        ("<script>var a = 70</script><p>x</p><style>p{}</style>", "x\n"),
    ],
)
def test_running_text(body: str, expected: str) -> None:
    assert text(body, whole_page=True) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<tr><th>Country<th>Troops<tr><td>Mali<td>Up to 5,000<br>soldiers",
            "| Country | Troops |\n| --- | --- |\n| Mali | Up to 5,000 soldiers |\n",
        ),
        (
            "<tr><td><b>Country</b><td>2015<td>2016<tr><td>Mali<td>70<td>80",
            "| Country | 2015 | 2016 |\n| --- | --- | --- |\n| Mali | 70 | 80 |\n",
        ),
        (
            "<tr><th rowspan=2>Where<th colspan=2>Troops<tr><th>2015<th>2016<tr><td>Mali<td>7<td>8",
            "| Where | Troops | Troops |\n| Where | 2015 | 2016 |\n| --- | --- | --- |\n"
            "| Mali | 7 | 8 |\n",
        ),
        (
            "<caption>Norway</caption><tr><th>Capital<td>Oslo<tr><th>People<td>5,432,580",
            "Norway\n\n| Capital | Oslo |\n| People | 5,432,580 |\n",
        ),
        (
            "<tr><td rowspan=2>70<td>a<tr><td>b",  # a figure stands once, as it is printed once
            "| 70 | a |\n|  | b |\n",
        ),
        ("<tr><td>a|b<td>1<tr><td>c<td>2", "| a\\|b | 1 |\n| c | 2 |\n"),
        ("<tr><td>Only one cell with 70 men", "Only one cell with 70 men\n"),
        ("<tr><td><h2>Title</h2><p>70 men</p><td>side", "Title\n\n70 men\n\nside\n"),
        ("<tr><th>a<th>b<tr><td colspan=99999>1<td>2", None),
    ],
)
def test_tables(rows: str, expected: str | None) -> None:
    found = text(f"<table>{rows}</table>", whole_page=True)
    assert expected is None or found == expected


def test_a_table_of_200_000_columns_is_read() -> None:
    wide = "<tr>" + "<td>7" * 200_000 + "</tr>"
    assert text(f"<table>{wide}{wide}</table>").count("7") == 400_000


def test_a_table_that_no_one_can_read_is_an_error() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=60000>a" * 100 + "</tr>"
    with pytest.raises(InputError, match="more than five million cells"):
        text(f"<table>{row * 60}</table>")


def test_a_page_that_a_script_draws_is_named() -> None:
    with pytest.raises(InputError, match="a script draws the page; print it from the browser"):
        text("<div id=app></div><script>draw()</script>")


_BEFORE = ("", "<title>T</title>", "<head>", "<script>var a;</script>", "<meta charset=utf-8>",
           "<style>a {}</style>", "<link rel=x>", "<!-- c -->", "<html><head><title>T</title>",
           "<nav>menu</nav>", "\n\n", "<title>T</title><title>T</title>")  # fmt: skip
_BODIES = (
    "<p>70 soldiers</p>",
    "70 soldiers",
    "<article>70 soldiers</article>",
    "<section><h2>70 soldiers</h2></section>",
    "<label>70 soldiers</label>",
    "<td>70 soldiers</td>",
    "<li>70 soldiers",
    "<header><h1>70 soldiers</h1></header>",
    "<footer>70 soldiers</footer>",
    "<details><summary>x</summary>70 soldiers</details>",
    "<noframes>70 soldiers</noframes>",
    "<o:p>70 soldiers</o:p>",
    "<custom-tag>70 soldiers</custom-tag>",
)


@pytest.mark.parametrize("body", _BODIES)
@pytest.mark.parametrize("before", _BEFORE)
def test_a_piece_of_a_page_has_its_text(before: str, body: str) -> None:
    assert "70 soldiers" in text_of(f"{before}{body}".encode(), "a.html").text


@pytest.mark.parametrize(
    ("source", "name", "is_page"),
    [
        ("<p>70 <b>soldiers</b></p>", "a", True),
        ("<p>70 <b>soldiers</b></p>", "a.txt", True),
        ("<h1>T</h1>\n<table><tr><td>70 <b>soldiers</b></td></tr></table>", "a.txt", True),
        ("<!-- c -->\n<div class='x'>70 <b>soldiers</b></div>", "a.txt", True),
        ("<p align=center>70 <b>soldiers</b></p>\n\n# A heading", "README.md", False),
        ("It had <b>soldiers</b>, 70.", "a.txt", False),
        ("<p of 70 <b>soldiers</b>", "a.txt", False),
        ("<person>70 <b>soldiers</b></person>", "a.txt", False),
    ],
)
def test_a_piece_of_a_page_is_known_by_its_start(source: str, name: str, is_page: bool) -> None:
    found = text_of(source.encode(), name).text
    assert ("<b>" not in found) is is_page
