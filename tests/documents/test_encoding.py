"""Bytes to characters: what is recognised, what is an error, and that no dash is lost."""

import pytest

from factcli.documents.encoding import decoded, refuse_controls
from factcli.documents.reading import text_of
from factcli.errors import InputError

NOK = "Støtten er NOK 250–300 million – “årlig”.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NOK.encode(), "utf-8"),
        (NOK.encode("utf-8-sig"), "utf-8"),
        (NOK.encode("windows-1252"), "windows-1252"),
        (NOK.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + NOK.encode("utf-16-be"), "utf-16-be"),
        (NOK.encode("utf-16-le"), "utf-16-le"),
        (NOK.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + NOK.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_text_is_read_in_the_encoding_that_it_is_in(data: bytes, encoding: str) -> None:
    assert decoded(data, "a.txt") == (NOK, encoding)
    assert text_of(data, "a.txt").text == NOK


@pytest.mark.parametrize(
    ("label", "written_in"),
    [
        ("latin-1", "windows-1252"),  # as browsers take it
        ("ISO-8859-1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("utf-8", "windows-1252"),  # it says so, and is not
        ("no-such-thing", "windows-1252"),
        ("iso-8859-9", "windows-1254"),
        ("windows-1251", "windows-1251"),
        ("Shift_JIS", "cp932"),
        ("iso-2022-jp", "iso2022_jp"),
    ],
)
def test_a_page_is_read_as_it_says_and_as_browsers_mean_that(label: str, written_in: str) -> None:
    words = {
        "windows-1251": "70 солдат",
        "cp932": "兵士70人",
        "iso2022_jp": "兵士70人",
        "windows-1254": "70 – askerî",
    }.get(written_in, NOK.strip())
    page = f'<html><head><meta charset="{label}"></head><body><p>{words}</p></body></html>'
    pytest.importorskip("lxml")
    assert text_of(page.encode(written_in), "a.html").text == f"{words}\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("NOK 250–300".encode("windows-1252").decode("latin-1").encode(), "U\\+0096 in line 1"),
        (b"a\n70\xc2\x85men", "U\\+0085 in line 2.* iconv -f windows-1252"),
        (b"70 \x81 men", "neither UTF-8 nor Windows-1252, at byte 3"),
        ("på «øya»".encode() + b"\xe5", "is UTF-8, but damaged at byte 12"),
        (b"70\0men", "is no text"),
    ],
)
def test_what_would_be_misread_is_an_error(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        text_of(data, "a.txt")


def test_numbers_of_letters_in_a_page_are_those_that_browsers_show() -> None:
    pytest.importorskip("lxml")
    page = b"<html><body><p>NOK 250&#150;300 million, &#x93;yearly&#x94;</p></body></html>"
    assert text_of(page, "a.html").text == "NOK 250–300 million, “yearly”\n"


def test_text_without_controls_passes() -> None:
    refuse_controls(NOK, "a.txt")
