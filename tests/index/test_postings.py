"""Postings: the same answers whether few facts have a token or most, and however many there are."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.index.table import DENSE_SHARE, Postings, packed

FACTS = 80


def postings(rows: list[int], masks: list[int], facts: int = FACTS) -> Postings:
    return Postings(len(rows), *packed(array("I", rows), bytes(masks), facts))


@pytest.mark.parametrize("count", [1, FACTS // DENSE_SHARE, FACTS // DENSE_SHARE + 1, FACTS])
def test_a_few_and_most_are_read_alike(count: int) -> None:
    rows = list(range(FACTS - count + 1, FACTS + 1))
    masks = [1 + row % 200 for row in rows]
    found = postings(rows, masks)
    assert len(found) == count
    assert list(found.rows()) == rows
    assert list(found.masks()) == masks
    assert [found.mask(row) for row in rows] == masks
    expected = [dict(zip(rows, masks, strict=True)).get(row, 0) for row in range(1, FACTS + 1)]
    assert list(found.masks_of(range(1, FACTS + 1))) == expected
    assert list(found.masks_of([FACTS, 1])) == [expected[-1], expected[0]]


def test_one_is_found_in_a_long_list() -> None:
    rows = list(range(10, 100_010, 10))
    found = postings(rows, [7] * len(rows), 10_000_000)
    assert list(found.masks_of([9, 10, 100_000, 100_001, 9_999_999])) == [0, 7, 7, 0, 0]
    assert found.mask(5) == found.mask(100_001) == 0


def test_rows_go_beyond_what_24_bits_can_number() -> None:
    rows = [1, 16_777_215, 16_777_216, 4_294_967_295]
    found = postings(rows, [1, 2, 3, 255], 4_294_967_295)
    assert list(found.rows()) == rows
    assert [found.mask(row) for row in rows] == [1, 2, 3, 255]
    assert list(found.masks_of([16_777_216, 16_777_217])) == [3, 0]


def test_nobody_has_a_token_that_is_not_there() -> None:
    found = postings([], [])
    assert (len(found), list(found.rows()), list(found.masks_of([1, 2]))) == (0, [], [0, 0])
    assert found.mask(1) == 0


@given(
    st.dictionaries(st.integers(1, FACTS), st.integers(1, 255)),
    st.dictionaries(st.integers(1, FACTS + 40), st.integers(0, 255)),
    st.booleans(),
)
def test_what_lies_over_postings_takes_their_place(
    own: dict[int, int], changed: dict[int, int], many: bool
) -> None:
    """Zero takes a fact away; many changes are put in another way, to the same end."""
    changed |= dict.fromkeys(range(FACTS + 100, FACTS + 200), 5) if many else {}
    expected = {row: mask for row, mask in (own | changed).items() if mask}
    rows, masks = sorted(own), bytes(own[row] for row in sorted(own))
    new = array("I", sorted(changed)).tobytes(), bytes(changed[row] for row in sorted(changed))
    found = postings(rows, list(masks)).patched(len(expected), *new)
    assert dict(zip(found.rows(), found.masks(), strict=True)) == expected
    assert list(found.rows()) == sorted(expected)
    assert [found.mask(row) for row in range(1, FACTS + 300)] == [
        expected.get(row, 0) for row in range(1, FACTS + 300)
    ]
