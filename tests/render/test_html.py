"""Tables of HTML: text stays text, and nothing is linked but the web."""

import json
from html.parser import HTMLParser

import pytest
from conftest import Run, WriteStore, small_store

from factcli.render.html import table
from factcli.render.result import Id, Link

TAGS = {"table", "thead", "tbody", "tr", "th", "td", "code", "a", "br"}


class Page(HTMLParser):
    """The tags, the links and the texts of a page, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(
    ("address", "is_linked"),
    [
        ("https://example.org/a?b=1&c='\"<d>", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//example.org", False),
        ("https://example.org/\u202egpj", False),
        ("mailto:a@example.org", False),
    ],
)
def test_only_the_web_is_linked(address: str, is_linked: bool) -> None:
    page = Page(table(["a"], [[(Link("title", address), "<b>")], [address]]))
    assert page.links == [address, address] * is_linked
    assert page.tags <= TAGS


def test_text_stays_text() -> None:
    hostile = "<script>alert('x')</script>&amp;\x1b[31m\u202e"
    page = Page(table([hostile], [[hostile], [Id(hostile)]]))
    assert page.tags <= TAGS
    shown = "<script>alert('x')</script>&amp;\\x1b[31m\\u202e"
    assert [text for text in page.texts if text.strip()] == [shown] * 3


@pytest.mark.parametrize(
    "command",
    [
        ("find", "norwegian troops in iraq"),
        ("list",),
        ("show", "norway-troops-iraq"),
        ("list", "--fields", "id,statement"),
        ("sources",),
        ("verify", "--check", "stale"),
    ],
)
def test_a_command_gives_a_whole_table(
    command: tuple[str, ...], write_store: WriteStore, run: Run
) -> None:
    content = small_store()
    content["documents"][1]["url"] = "https://example.org/troops"
    content["facts"][2]["statement"] = "In 2018 <i>Norway</i> had up to 70 personnel in Iraq."
    store = write_store("marked.json", json.dumps(content))
    page = Page(run(*command, "--format", "html", "--store", store).out)
    assert {"table", "thead", "tbody", "tr", "th", "td"} <= page.tags <= TAGS
    assert set(page.links) <= {"https://example.org/troops"}
    if command[0] in ("find", "show", "sources") or len(command) == 1:
        assert page.links
