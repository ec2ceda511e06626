"""A grid stands in columns, says what it leaves out, and spells numbers as precisely as they need."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.reports.blocks import Line
from grader.reports.grid import BETWEEN, Cell, Column, Grid, Rows, abreast, drawn, width, window
from grader.reports.numbers import digits_for, exact, in_json, rounded
from grader.reports.spelling import MOST, of_differences, spellings

quick = settings(deadline=None, max_examples=100)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def grid(*columns: list[str], heads: str = "", caption: str = "") -> Grid:
    """A grid of columns of texts; where one begins with ">", that is its mark."""
    return Grid(
        tuple(
            Column(
                (heads[at],) if heads else (),
                tuple(Cell(text[1:], "wrong", ">") if text[0] == ">" else Cell(text) for text in column),
            )
            for at, column in enumerate(columns)
        ),
        caption,
    )


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


def test_decimal_points_stand_one_below_the_other() -> None:
    lines = drawn(Rows(("0", "1")), [grid(["1.5", "-22.25"], ["-10", "0.5"], heads="01")])
    assert texts(lines) == [
        "     0       1",
        "0    1.5   -10",
        "1  -22.25    0.5",
    ]


def test_a_column_with_exponents_is_no_wider_than_its_longest_number() -> None:
    """Aligned by their points, these would be wider than the screen."""
    subject = grid(*[["100", "1.769e-102"]] * 4)
    lines = texts(drawn(Rows(("", "")), [subject]))
    assert max(map(len, lines)) == width(Rows(("", "")), [subject]) == 4 * 11 + 3
    assert lines[0].index("100") + 3 == lines[1].index("1.769e-102") + 10


def test_a_mark_stands_right_before_its_number() -> None:
    [_, line] = drawn(Rows(("expected", "got")), [grid(["1", "1"], ["123.5", ">3"])])
    assert [span for span in line if span[1] == "wrong"] == [("  >3", "wrong")]
    assert texts([line]) == ["     got  1   >3"]


def test_captions_and_labels_stand_where_their_rows_and_grids_are() -> None:
    rows = Rows(("to a 0", "to b 1"), ("from", ""), {1: "… 3 more rows", 2: "… 1 more row"})
    lines = drawn(rows, [grid(["1", "2"], heads="a", caption="expected"), grid(["3", "4"], heads="b", caption="got")])
    assert texts(lines) == [
        "        expected    got",
        "  from  a           b",
        "to a 0  1           3",
        "… 3 more rows",
        "to b 1  2           4",
        "… 1 more row",
    ]
    assert width(rows, [grid(["1", "2"], caption="expected")] * 2) == 7 + 9 + BETWEEN + 9


@quick
@given(st.data())
def test_a_grid_is_as_wide_as_it_says(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 5))
    numbers = st.sampled_from(["0", "-1.5", "12.25", "1e-09", "nan", "·", "+.5", ">7.25"])
    columns = data.draw(st.lists(st.lists(numbers, min_size=count, max_size=count), min_size=1, max_size=8))
    rows = Rows(tuple(data.draw(st.lists(st.sampled_from(["", "0", "to c 3"]), min_size=count, max_size=count))))
    grids = [grid(*columns, caption=data.draw(st.sampled_from(["", "expected"]))), grid(*columns[:1])]
    lines = texts(drawn(rows, grids))
    assert max(map(len, lines)) <= width(rows, grids)


def test_blocks_stand_next_to_each_other_where_there_is_room() -> None:
    parts: list[list[Line]] = [[[("ab", ""), ("c", "")], [("d", "")]], [[("e", "")]], [[("fgh", "")], [("i", "")]]]
    assert texts(abreast(parts, 19)) == ["abc      e      fgh", "d               i"]
    assert texts(abreast(parts, 18)) == ["abc      e", "d", "fgh", "i"]
    assert texts(abreast(parts, 2)) == ["abc", "d", "e", "fgh", "i"]
    assert abreast([], 2) == []


# ------------------------------------------------------------------------------------------------------------ spelling


@quick
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_numbers_are_spelled_shorter_and_shorter_and_never_wrong(numbers: list[float]) -> None:
    ways = list(spellings(numbers))
    longest = [max(len(way.of(number)) for number in numbers) for way in ways if not way.bare]
    assert longest == sorted(longest, reverse=True)
    largest = max(map(abs, numbers))
    for way, number in ((way, number) for way in ways for number in numbers):
        assert float(way.of(number)) == pytest.approx(number, rel=0.05, abs=0.05 * largest)


@quick
@given(st.floats(0.001, 1), st.integers(1, 3))
def test_what_is_unlike_looks_unlike_where_few_digits_do_it(number: float, places: int) -> None:
    other = number * (1 + 10**-places)
    first = next(spellings([1.0, number], [(number, other)]))
    assert first.digits <= MOST
    assert first.of(number) != first.of(other) or first.digits == 4


@pytest.mark.parametrize(
    ("numbers", "spelled"),
    [
        ([1 / 3, 0.5, 1.0, 0.0], ["0.333", "0.500", "1", "0"]),
        ([1 / 30, 0.0], ["0.03333", "0"]),
        ([-12.3456, 7.0], ["-12.35", "7"]),
        ([1e-9, 2e-12], ["1e-09", "2e-12"]),
        ([float("nan"), float("-inf"), -0.0], ["nan", "-inf", "0"]),
        ([1e300, 5.0], ["1e+300", "5"]),
    ],
)
def test_the_first_spelling_is_the_usual_one(numbers: list[float], spelled: list[str]) -> None:
    """Whole numbers are whole: a 0 is nothing at all, a 0.000 would be little."""
    first = next(spellings(numbers))
    assert list(map(first.of, numbers)) == spelled


def test_the_last_spelling_has_no_zero_before_the_point() -> None:
    *_, last, _ = spellings([0.25, -0.5, 1.0])
    assert list(map(last.of, [0.25, -0.5, 1.0, 0.0])) == [".25", "-.50", "1", "0"]
    assert of_differences([0.123], last).signed(0.123) == "+.12"


@quick
@given(st.lists(st.floats(-10, 10), min_size=1, max_size=4))
def test_a_difference_has_its_sign_and_its_size(differences: list[float]) -> None:
    spelling = of_differences(differences, next(spellings([1.0])))
    largest = max(differences, key=abs)
    told = spelling.signed(largest)
    assert float(told) == pytest.approx(largest, rel=0.06)
    assert told.startswith("+") == (largest > 0)


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
