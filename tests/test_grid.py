"""A grid shows what is wrong, says what it leaves out, and keeps to its width."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.reports.blocks import ASCII, UNICODE, Line
from grader.reports.grid import MAX_ROWS, Table, beside, fits, grid, window
from grader.reports.numbers import digits_for, exact, in_json, rounded

quick = settings(deadline=None, max_examples=100)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


@quick
@given(st.data())
def test_a_window_holds_the_first_wrong_index_and_few_others(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 200))
    first = data.draw(st.integers(0, count - 1))
    most = data.draw(st.integers(1, 20))
    shown = window(count, most, first)
    indices = [at for at in shown if at is not None]
    assert first in indices
    assert indices == sorted(set(indices))
    assert len(shown) <= max(most, 4)
    assert (len(indices) == count) == (None not in shown)


@quick
@given(st.data())
def test_a_grid_marks_the_first_wrong_number_and_keeps_to_its_width(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 70)), data.draw(st.integers(1, 70))
    width = data.draw(st.integers(60, 100))
    numbers = data.draw(st.lists(st.floats(-1e4, 1e4), min_size=5, max_size=5))
    cells = [[rounded(numbers[(at + to) % 5], 4) for to in range(columns)] for at in range(rows)]
    wrong = (data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1)))
    table = Table(cells, {wrong: "wrong"})
    lines = grid(table, width, UNICODE)
    assert len(lines) <= MAX_ROWS + 1
    assert max(map(len, texts(lines))) <= width
    [marked] = [span for line in lines for span in line if span[1] == "wrong"]
    assert marked[0].strip() == "▸" + cells[wrong[0]][wrong[1]]
    assert fits(table, width) == ("…" not in texts(lines)[0])


def test_decimal_points_stand_one_below_the_other() -> None:
    lines = texts(grid(Table([["1.5", "-10"], ["-22.25", "0.5"]]), 80, ASCII))
    assert lines == [
        "      0        1",
        "0     1.5    -10",
        "1   -22.25     0.5",
    ]


def test_a_column_with_exponents_is_no_wider_than_its_longest_number() -> None:
    """Aligned by their points, these would be wider than the screen."""
    cells = [["100"] * 4, ["1.769e-102"] * 4]
    lines = texts(grid(Table(cells, {(0, 0): "wrong"}), 60, ASCII))
    assert max(map(len, lines)) <= 60
    assert lines[1].index("100") + 3 == lines[2].index("1.769e-102") + 10


def test_letters_and_labels_take_the_place_of_indices() -> None:
    table = Table([["1", "2"], ["1", "3"]], {(1, 1): "wrong"}, "ab", ("expected", "got"))
    assert texts(grid(table, 80, ASCII)) == [
        "            a   b",
        "expected    1   2",
        "got         1  >3",
    ]


def test_a_long_vector_has_indices_and_a_short_one_does_not() -> None:
    assert texts(grid(Table([["1", "2"]], vector=True), 80, ASCII)) == [" 1   2"]
    assert texts(grid(Table([["1"] * 40], vector=True), 20, ASCII)) == [" 0   1   2  ..", " 1   1   1  .."]


def test_the_rows_left_out_are_counted() -> None:
    cells = [[str(at)] for at in range(10)]
    assert texts(grid(Table(cells), 80, ASCII))[-1] == "..  3 more rows"
    assert texts(grid(Table(cells, {(9, 0): "wrong"}), 80, ASCII))[2] == "..  3 more rows"


def test_blocks_of_different_height_stand_beside_each_other() -> None:
    assert texts(beside([[("a", "")], [("bcd", "")]], [[("x", "")]])) == ["a      x", "bcd"]
    assert texts(beside([[("a", "")]], [[("x", "")], [("y", "")]])) == ["a    x", "     y"]


@quick
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_numbers_that_differ_are_spelled_differently(first: float, second: float) -> None:
    digits = digits_for([(first, second)])
    assert (rounded(first, digits) == rounded(second, digits)) == (first == second)


@pytest.mark.parametrize(("number", "spelled"), [(2.0, "2"), (-0.0, "0"), (0.1, "0.1"), (1e22, "1e+22"), (3, "3")])
def test_an_exact_spelling_is_short(number: float, spelled: str) -> None:
    assert exact(number) == spelled


@pytest.mark.parametrize(
    ("number", "spelled"),
    [(float("nan"), "NaN"), (float("inf"), "Infinity"), (float("-inf"), "-Infinity"), (1.5, 1.5)],
)
def test_json_has_words_for_what_is_not_finite(number: float, spelled: object) -> None:
    assert in_json(number) == spelled
