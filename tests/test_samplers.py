"""Samplers: shape, bounds and plain types of what they give, and the same numbers for the same seed."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader import samplers
from grader.values import Nested, from_nested

VOCABULARY = "abcd"

matrices = st.tuples(st.integers(1, 6), st.integers(1, 6))
shapes: st.SearchStrategy[tuple[int, ...]] = st.one_of(st.just(()), st.tuples(st.integers(1, 6)), matrices)
numbers = st.floats(-1e4, 1e4)
ranges = st.tuples(numbers, numbers).map(sorted)
whole_ranges = st.tuples(st.integers(-50, 50), st.integers(-50, 50)).map(sorted)
seeds = st.integers(0, 2**64)


def draw(spec: dict[str, Any], shape: tuple[int, ...], seed: int = 0) -> Nested:
    return samplers.draw(spec, shape, VOCABULARY, Random(seed).random)


def flat(value: Nested) -> list[float]:
    return [value] if isinstance(value, float) else [number for item in value for number in flat(item)]


def assert_plain(value: Nested, shape: tuple[int, ...]) -> None:
    """Floats and lists and nothing else, of that shape, with every row an object of its own and no -0.0."""
    assert from_nested(value).shape == shape
    assert all(type(number) is float for number in flat(value))
    assert not any(number == 0 and math.copysign(1, number) < 0 for number in flat(value))
    if len(shape) == 2:
        assert isinstance(value, list)
        assert len({id(row) for row in value}) == shape[0]


specs = st.one_of(
    st.builds(lambda ends: {"sampler": "uniform", "low": ends[0], "high": ends[1]}, ranges),
    st.builds(lambda ends: {"sampler": "uniform", "low": ends[0], "high": ends[1], "sign": "random"}, ranges),
    st.builds(lambda ends: {"sampler": "integers", "low": ends[0], "high": ends[1]}, whole_ranges),
    st.builds(lambda values: {"sampler": "choice", "values": values}, st.lists(numbers, min_size=1, max_size=4)),
    st.builds(lambda value: {"sampler": "constant", "value": value}, numbers | st.integers(-5, 5)),
)


@given(specs, shapes, seeds)
def test_numbers_come_in_the_shape_asked_for_as_plain_floats(
    spec: dict[str, Any], shape: tuple[int, ...], seed: int
) -> None:
    """Every sampler of numbers draws numbers, vectors and matrices."""
    assert_plain(draw(spec, shape, seed), shape)


@given(specs, shapes, seeds)
def test_the_same_seed_gives_the_same_value(spec: dict[str, Any], shape: tuple[int, ...], seed: int) -> None:
    """Nothing but the stream and the keys decides what comes."""
    assert draw(spec, shape, seed) == draw(spec, shape, seed)


@given(ranges, st.integers(0, 6), matrices, seeds)
def test_uniform_stays_in_its_range_and_on_its_decimals(
    ends: list[float], decimals: int, shape: tuple[int, int], seed: int
) -> None:
    """Both hold at once but at an end with more decimals than that, which is kept to."""
    low, high = ends
    for number in flat(draw({"sampler": "uniform", "low": low, "high": high, "decimals": decimals}, shape, seed)):
        assert low <= number <= high
        assert number == round(number, decimals) or number in (low, high)


def test_uniform_rounds_to_three_decimals_where_nothing_is_said() -> None:
    """The default of the documentation."""
    value = flat(draw({"sampler": "uniform", "low": -1, "high": 1}, (20, 20)))
    assert all(number == round(number, 3) for number in value)
    assert len(set(value)) > 200


@given(st.tuples(st.floats(0.001, 1e4), st.floats(0.001, 1e4)).map(sorted), seeds)
def test_a_random_sign_keeps_the_size_in_its_range(ends: list[float], seed: int) -> None:
    """low and high bound the number before its sign."""
    spec = {"sampler": "uniform", "low": ends[0], "high": ends[1], "sign": "random"}
    assert all(ends[0] <= abs(number) <= ends[1] for number in flat(draw(spec, (4, 4), seed)))


def test_a_random_sign_gives_both_signs_about_equally() -> None:
    """One half each, within what 400 draws allow."""
    negative = [
        number < 0 for number in flat(draw({"sampler": "uniform", "low": 1, "high": 2, "sign": "random"}, (400,)))
    ]
    assert 150 < sum(negative) < 250


def test_whole_numbers_reach_both_ends() -> None:
    """A range of three gives all three."""
    assert set(flat(draw({"sampler": "integers", "low": -1, "high": 1}, (50,)))) == {-1.0, 0.0, 1.0}


@given(whole_ranges, seeds)
def test_whole_numbers_are_whole_and_in_their_range(ends: list[int], seed: int) -> None:
    """They are floats all the same."""
    for number in flat(draw({"sampler": "integers", "low": ends[0], "high": ends[1]}, (3, 4), seed)):
        assert ends[0] <= number <= ends[1]
        assert number.is_integer()


def test_whole_numbers_may_be_written_with_a_point() -> None:
    """-1.0 is as good as -1, and gives the same stream."""
    written = {"sampler": "integers", "low": -1.0, "high": 1.0, "row_shift": [-3.0, 3.0]}
    plain = {"sampler": "integers", "low": -1, "high": 1, "row_shift": [-3, 3]}
    assert draw(written, (4, 4)) == draw(plain, (4, 4))


@given(st.integers(0, 3).flatmap(lambda places: st.tuples(st.just(places), ranges, ranges)), matrices, seeds)
def test_a_row_shift_adds_one_number_to_a_whole_row(
    drawn: tuple[int, list[float], list[float]], shape: tuple[int, int], seed: int
) -> None:
    """The rows are those without a shift, each moved by one number in the shift's range, and rounded again."""
    decimals, ends, shift = drawn
    assume(shift[1] - shift[0] > 1)
    spec = {"sampler": "uniform", "low": ends[0], "high": ends[1], "decimals": decimals}
    still = draw(spec, shape, seed)
    moved = draw({**spec, "row_shift": shift}, shape, seed)
    assert_plain(moved, shape)
    assert isinstance(still, list)
    assert isinstance(moved, list)
    unit = 10.0**-decimals
    for before, after in zip(still, moved, strict=True):
        steps = [new - old for old, new in zip(flat(before), flat(after), strict=True)]
        assert max(steps) - min(steps) <= unit * 1.0001
        assert shift[0] - unit <= min(steps) <= max(steps) <= shift[1] + unit


def test_a_row_shift_of_whole_numbers_is_whole() -> None:
    """Rows of whole numbers stay so, and are shifted apart."""
    value = draw({"sampler": "integers", "low": 0, "high": 0, "row_shift": [-5, 5]}, (200, 2))
    assert isinstance(value, list)
    assert all(len(set(flat(row))) == 1 for row in value)
    assert {row[0] for row in value if isinstance(row, list)} == {float(step) for step in range(-5, 6)}


@given(st.lists(numbers, min_size=1, max_size=5), seeds)
def test_a_choice_is_one_of_its_values(values: list[float], seed: int) -> None:
    """Each number by itself."""
    assert set(flat(draw({"sampler": "choice", "values": values}, (5, 5), seed))) <= set(values)


def test_a_choice_comes_to_all_its_values() -> None:
    """None is left out."""
    assert set(flat(draw({"sampler": "choice", "values": [-10000, 0.5, 10000]}, (60,)))) == {-10000.0, 0.5, 10000.0}


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_a_constant_is_everywhere(shape: tuple[int, ...]) -> None:
    """Zero too, and as a float where it is written whole."""
    assert set(flat(draw({"sampler": "constant", "value": 0}, shape))) == {0.0}


@pytest.mark.parametrize("spec", [{"sampler": "constant", "value": -0.0}, {"sampler": "choice", "values": [-0.0]}])
def test_a_negative_zero_becomes_zero(spec: dict[str, Any]) -> None:
    """So that a case reads the same in every format of report."""
    assert_plain(draw(spec, (2, 2)), (2, 2))


@given(matrices, seeds)
def test_one_hot_rows_have_a_single_one(shape: tuple[int, int], seed: int) -> None:
    """All else in the row is zero."""
    value = draw({"sampler": "one-hot"}, shape, seed)
    assert_plain(value, shape)
    assert isinstance(value, list)
    assert all(sorted(flat(row)) == [0.0] * (shape[1] - 1) + [1.0] for row in value)


def test_one_hot_rows_come_to_every_column() -> None:
    """The column is drawn for each row."""
    value = draw({"sampler": "one-hot"}, (60, 3))
    assert isinstance(value, list)
    assert {tuple(flat(row)) for row in value} == {(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)}


@given(seeds)
def test_tokens_become_one_hot_rows_over_the_vocabulary(seed: int) -> None:
    """One row for each token, in order, and as many as the pattern gives."""
    value = draw({"sampler": "tokens", "pattern": "a [cd]{0,3} b"}, (), seed)
    assert isinstance(value, list)
    assert_plain(value, (len(value), 4))
    tokens = "".join(VOCABULARY[flat(row).index(1.0)] for row in value)
    assert tokens[0] + tokens[-1] == "ab"
    assert set(tokens[1:-1]) <= set("cd")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3, 3.0),
        (-0.0, 0.0),
        ([1, -0.5], [1.0, -0.5]),
        ([[1, 2], [3, -0.0]], [[1.0, 2.0], [3.0, 0.0]]),
        ("ad", [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]),
    ],
)
def test_a_literal_is_the_value_as_written(written: Any, value: Nested) -> None:
    """As floats, in lists of the case's own; a string is a sequence of tokens."""
    drawn = draw({"sampler": "literal", "value": written}, ())
    assert repr(drawn) == repr(value)
    assert drawn is not written


def test_only_literal_and_tokens_settle_sizes() -> None:
    """All others draw for a size that is known before."""
    settling = {name for name in samplers.NAMES if samplers.settles_shape({"sampler": name})}
    assert settling == {"literal", "tokens"}


@given(st.integers(-(2**51), 2**51), st.integers(0, 2**51), st.floats(0, 1, exclude_max=True))
def test_a_whole_number_never_passes_its_end(low: int, width: int, fraction: float) -> None:
    """Not even where the fraction is the largest below one and the range as wide as may be."""
    for at in (fraction, 1 - 2**-53):
        assert low <= samplers.whole_between(low, low + width, lambda at=at: at) <= low + width  # type: ignore[misc]
