"""Lines that are rows of cells: the same wherever reading begins, and each read a few times."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.documents import cell_lines
from factcli.documents.cell_lines import runs

_CELLS = st.lists(st.sampled_from(["", "a", "7", "--", "| b |"]), min_size=1, max_size=3)
_LINES = st.builds(lambda cells, sign: sign.join(cells), _CELLS, st.sampled_from(["\t", " | "]))


@given(st.lists(_LINES, max_size=8))
def test_no_place_is_passed_over_where_rows_begin(lines: list[str]) -> None:
    text = "\n".join(lines)
    ends = [end for _, end, _ in runs(text)]
    starts = [start for start, _, _ in runs(text)]
    for number in range(len(lines)):
        at = sum(len(line) + 1 for line in lines[:number])
        is_inside = any(first <= at < last for first, last in zip(starts, ends, strict=True))
        alone = next(runs(text[at:]), None)
        assert is_inside or alone is None or alone[0] > 0


@pytest.mark.parametrize("line", ["\tsome words", "a\tb", "a | b", "\t7 words", "a\t7\t"])
def test_lines_are_read_a_few_times_however_many(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = cell_lines._line
    count = 0

    def counted(text: str, at: int, sign: re.Pattern[str]) -> cell_lines.CellLine | None:
        nonlocal count
        count += 1
        return read(text, at, sign)

    monkeypatch.setattr(cell_lines, "_line", counted)
    list(runs(f"{line}\n" * 300))
    assert count <= 4 * 300
