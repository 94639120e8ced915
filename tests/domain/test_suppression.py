"""What is left out of a table cannot be found by taking what is shown away from a total."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causeway.domain.toolkit.country import SMALLEST_SAID
from causeway.domain.toolkit.suppression import Protected, protected

COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    width = draw(st.integers(1, 5))
    return draw(st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=6))


def lines(table: Protected) -> Iterator[list[int | None]]:
    """Yield each row and column with its total last, those of the totals too."""
    rows = [[*line, total] for line, total in zip(table.cells, table.row_totals, strict=True)]
    rows.append([*table.column_totals, table.total])
    yield from rows
    yield from (list(column) for column in zip(*rows, strict=True))


@given(tables())
def test_no_row_or_column_has_one_gap_that_the_others_give_away(counts: list[list[int]]) -> None:
    for line in lines(protected(counts)):
        assert line.count(None) != 1


@given(tables())
def test_a_total_known_from_elsewhere_gives_no_gap_away_either(counts: list[list[int]]) -> None:
    for *parts, _ in lines(protected(counts)):
        assert parts.count(None) != 1 or len(parts) == 1


@given(tables())
def test_two_gaps_never_add_up_to_a_small_number(counts: list[list[int]]) -> None:
    for *parts, total in lines(protected(counts)):
        if None in parts and total is not None:
            assert total - sum(each or 0 for each in parts) not in range(1, SMALLEST_SAID)


@given(tables())
def test_nothing_small_is_shown_and_what_is_shown_is_true(counts: list[list[int]]) -> None:
    found = protected(counts)

    for shown, true in zip(found.cells, counts, strict=True):
        for cell, count in zip(shown, true, strict=True):
            assert cell in {None, count}
            assert cell is None or cell not in range(1, SMALLEST_SAID)
    for total, line in zip(found.row_totals, counts, strict=True):
        assert total in {None, sum(line)}
    for said in lines(found):
        assert not [each for each in said if each in range(1, SMALLEST_SAID)]


@given(st.lists(st.lists(st.sampled_from([0, 5, 17]), min_size=3, max_size=3), min_size=1))
def test_a_table_without_a_small_number_is_shown_whole(counts: list[list[int]]) -> None:
    found = protected(counts)

    assert found.cells == counts
    assert found.total == sum(map(sum, counts))


def test_the_smallest_of_the_line_is_left_out_with_the_one_that_is_small() -> None:
    found = protected([[3, 9, 40, 0], [20, 8, 30, 0], [70, 60, 50, 0]])

    assert found.cells == [[None, None, 40, 0], [None, None, 30, 0], [70, 60, 50, 0]]
    assert found.row_totals == [52, 58, 180]
    assert found.column_totals == [93, 77, 120, 0]


@pytest.mark.parametrize("counts", [[], [[]]])
def test_a_table_of_nothing_has_nothing_to_leave_out(counts: list[list[int]]) -> None:
    assert protected(counts).total == 0
