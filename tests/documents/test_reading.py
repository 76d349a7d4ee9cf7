"""Files as text: what is kept of them, what they say of themselves, and what can't be read."""

import sys

import pytest
from pages import PAGE, page, pdf

from factcli.documents.reading import Text, text_of
from factcli.errors import InputError

pytest.importorskip("lxml", reason="the extra “documents” is not there")


def test_plain_text_is_kept_as_it_is() -> None:
    text = "# Mines \r\n\r\nIt has 162 \t parties.\x0c\n"
    expected = Text(text, title="Mines", encoding="utf-8")
    assert text_of(text.encode(), "mines.md") == expected
    assert text_of(text.encode("utf-8-sig"), "mines.md") == expected  # its mark is no text


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page_is_read_by_paragraphs(encoding: str) -> None:
    found = text_of(page(encoding), "mines.html")
    lines = found.text.splitlines()
    assert (
        "As of November 2014, the Mine Ban Convention has 162 states parties. "
        "Norway gave NOK 250–300 million a year."
    ) in lines
    assert "| Iraq | 70 |" in lines
    assert "Three UN missions" in found.text
    assert "999" not in found.text


def test_a_page_says_what_it_is() -> None:
    found = text_of(page(), "mines.html")
    assert found[1:6] == (
        "The state of mines",
        "Mine Watch",
        "2015-01-05",
        "en",
        "https://example.org/mines",
    )


def test_a_page_is_known_by_its_start_whatever_its_name() -> None:
    assert text_of(page(), "-").title == "The state of mines"


def test_no_date_is_made_of_one_in_another_form() -> None:
    other = PAGE.replace("2015-01-05T10:00:00Z", "5/1/2015")
    assert text_of(other.encode(), "mines.html").published is None


def test_a_pdf_is_read_by_paragraphs() -> None:
    found = text_of(pdf(), "report.pdf")
    assert found.title == "Annual report"
    assert found.text == (
        "In 2016 Norway had up to 60 military personnel in Mali, who served with the UN mission "
        "until the end of the year.\n\n"
        "The fund received USD 7 million (about NOK 60 million) in long-term support.\n"
    )


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"a\0b", "a.bin", "is no text"),
        (b"hello", "a.pdf", "is no PDF"),
        (pdf([]), "empty.pdf", "has no text, only pictures .*ocrmypdf"),
        (b"%PDF-1.4\nrubbish", "a.pdf", "can't be read as PDF"),
    ],
)
def test_what_can_not_be_read_is_told(data: bytes, name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        text_of(data, name)


@pytest.mark.parametrize("library", ["lxml.html", "pdfminer.high_level"])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    data = page() if library == "lxml.html" else pdf()
    with pytest.raises(InputError, match=r"pip install 'factcli\[documents\]'"):
        text_of(data, "a file")
