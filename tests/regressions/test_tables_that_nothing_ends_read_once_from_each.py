"""The end of each HTML table was looked for to the end of the draft: of 40,000, for minutes."""

from factcli.check.tables import with_bars


def test_a_megabyte_of_beginnings_is_read() -> None:
    assert with_bars("<table>" * 150_000) == "<table>" * 150_000
    assert with_bars("<table " * 150_000) == "<table " * 150_000


def test_the_first_end_closes_the_first_beginning() -> None:
    inner = "<tr><td>7</td></tr>"
    text = f"a <table><table>{inner}</table> b <TABLE class=x>{inner}</table > c <table> d"
    barred = with_bars(text)
    assert len(barred) == len(text)
    assert barred.count("|") == text.count("<td>") * 2 + 2
    assert barred.endswith(" c <table> d")
