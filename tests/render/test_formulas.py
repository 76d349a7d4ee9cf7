import csv
import io

import pytest

from factcli.exchange import cells
from factcli.render.delimited import csv_text

SIGNS = "=+-@＝＋－＠"
FORMULAS = [f"{sign}cmd|' /C calc'!A0" for sign in SIGNS] + [f"{sign}1+2" for sign in SIGNS]
NUMBERS = ["-5", "+47", "-1,000.5", "12", "0.5"]
WORDS = ["162 states parties", "a=b", "nord-sør", "x@y", "a＝b", ""]


def shown(text: str) -> str:
    """The cell of a listing in CSV."""
    return next(iter(csv.reader(io.StringIO(csv_text((), [[text]]).partition("\n")[2]))))[0]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_listing_and_no_export_gives_a_spreadsheet_a_formula(text: str) -> None:
    assert shown(text) == cells.quoted(text) == f"'{text}"


@pytest.mark.parametrize("text", NUMBERS + WORDS)
def test_numbers_and_words_stand_as_they_are(text: str) -> None:
    assert shown(text) == cells.quoted(text) == text
