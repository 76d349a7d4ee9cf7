"""Codes of countries: which there are, and which one was meant."""

import pytest
from conftest import Run

from factcli.values.countries import countries, country_meant, is_country
from factcli.words.lexicon import lines_of


def test_there_are_those_of_iso_3166_and_kosovo() -> None:
    assert len(countries()) == 249 + 1
    assert all(len(code) == 2 and code.isupper() and name for code, name in countries().items())


def test_they_are_the_countries_of_the_table_of_places() -> None:
    codes = {line.split("\t")[0] for line in lines_of("places.tsv")[1:]}
    assert set(countries()) == {code for code in codes if len(code) == 2}


@pytest.mark.parametrize("code", ["UK", "EL", "XX", "EU", "UN", "no", "NOR", "", "SU", "ZZ"])
def test_what_is_no_code_of_a_country(code: str) -> None:
    assert not is_country(code)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("no", "NO"),
        ("NOR", "NO"),
        ("Norway", "NO"),
        ("United Kingdom", "GB"),
        ("germany", "DE"),
        ("XX", None),
        ("EU", None),
        ("ZZ", None),
        ("", None),
    ],
)
def test_which_country_was_meant(written: str, meant: str | None) -> None:
    assert country_meant(written) == meant


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("UK", "“UK” is not an ISO 3166-1 alpha-2 code; did you mean GB (United Kingdom)?"),
        ("EL", "did you mean GR (Greece)?"),
        ("XX", "“XX” is not an ISO 3166-1 alpha-2 code such as NO"),
    ],
)
def test_a_place_that_does_not_exist_is_refused(run: Run, place: str, told: str) -> None:
    refused = run("add", "--subject", "A", "--attribute", "b", "--value", "3", "--place", place)
    assert refused.status == 2
    assert told in refused.err
    assert refused.err.startswith("factcli: places[0]: ")


@pytest.mark.parametrize(
    ("place", "told"),
    [("EL", "nor GR (Greece); there are AF"), ("IRQ", "did you mean IQ (Iraq)?")],
)
@pytest.mark.usefixtures("store")
def test_a_filter_suggests_the_country_that_is_meant(run: Run, place: str, told: str) -> None:
    refused = run("find", "troops", "--place", place)
    assert refused.status == 2
    assert told in refused.err
