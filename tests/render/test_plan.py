"""How wide columns are, whatever is to stand in them."""

from hypothesis import given
from hypothesis import strategies as st

from factcli.render.terminal.plan import GAP, Needs, of_facts, of_grid

WIDTHS = st.integers(1, 300)
LENGTHS = st.integers(1, 120)
NEEDS = st.builds(Needs, LENGTHS, LENGTHS, st.integers(0, 30), st.sampled_from([0, 5, 13]))


@given(NEEDS, WIDTHS, st.booleans())
def test_a_table_of_facts_fits_and_has_room_for_its_ids(
    needs: Needs, width: int, with_source: bool
) -> None:
    found = of_facts(needs, width, with_source=with_source)
    if found is None:
        # Only where even the least of the other columns leaves an id too little.
        others = 12 + max(5, needs.date) + needs.match + 3 * GAP
        assert needs.identifier + others > min(width, 140)
        return
    columns = [column for column in found if column]
    assert sum(columns) + GAP * (len(columns) - 1) <= width
    assert found.fact >= needs.identifier
    assert found.date >= needs.date


@given(st.lists(st.tuples(st.integers(0, 80), LENGTHS), min_size=1, max_size=8), WIDTHS)
def test_any_table_fits_and_has_room_for_its_ids(
    columns: list[tuple[int, int]], width: int
) -> None:
    whole = [identifier for identifier, _ in columns]
    longest = [max(pair) for pair in columns]
    found = of_grid(whole, longest, width)
    if found is not None:
        assert sum(found) + GAP * (len(found) - 1) <= width
        assert all(have >= need for have, need in zip(found, whole, strict=True))
        assert all(have <= need for have, need in zip(found, longest, strict=True))
    elif sum(longest) + GAP * (len(longest) - 1) <= width:
        raise AssertionError("all have room for what is longest in them")
