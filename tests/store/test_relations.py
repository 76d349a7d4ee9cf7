from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.store.facts import Fact
from factcli.store.relations import contemporaries, same_time, topic_of
from factcli.values.value import Text

DATES = (
    *(None, "2014", "2014-11", "2014-11-05", "2014~", "2013", "2015-01"),
    *("2012/..", "../2013", "2013/2014", "2014-10/2015-02"),
)


def dated(as_of: str | None, subject: str = "Chad") -> Fact:
    return Fact(
        id=str(as_of), kind="text", subject=subject, attribute="x", value=Text(text="y"),
        as_of=as_of,
    )  # fmt: skip


@given(st.lists(st.sampled_from(DATES), max_size=12))
def test_contemporaries_are_the_pairs_of_one_time_in_their_order(dates: list[str | None]) -> None:
    facts = [dated(date) for date in dates]
    pairs = [pair for pair in combinations(facts, 2) if same_time(*pair)]
    assert contemporaries(facts, most=50) == pairs


@given(st.sampled_from(DATES), st.sampled_from(DATES))
def test_what_is_of_one_time_is_so_both_ways(first: str | None, second: str | None) -> None:
    assert same_time(dated(first), dated(second)) == same_time(dated(second), dated(first))


def test_of_one_moment_no_more_facts_are_paired_than_asked_for() -> None:
    crowd = [dated("2014") for _ in range(5000)]
    apart = [dated(f"20{year}") for year in range(20, 90)]
    assert len(contemporaries([*crowd, *apart], most=50)) == 50 * 49 // 2


@pytest.mark.parametrize("subject", ["Chad", "chad", " Chad  ", "CHAD\u00a0"])
def test_case_and_spacing_make_no_other_topic(subject: str) -> None:
    assert topic_of(dated(None, subject)) == topic_of(dated("2014"))
