"""Which inputs are legal, which come first, and what is simpler than what: without running anything."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from grader import levels
from grader.cases import draw_cases
from grader.feedback import fresh, simpler
from grader.feedback.domain import Domain, Input, domain_of
from grader.feedback.ranges import Numbers, decimals, drawn_by, written
from grader.feedback.smallest import changed
from grader.model import Argument, Case, Group, Level, Limits, Signature, Tolerance

PACK = levels.builtin_pack()
LEVELS = levels.level_ids(PACK)


@cache
def builtin(level_id: str) -> Domain:
    return domain_of(levels.load(PACK, level_id))


def as_input(level: Level, case: Case) -> Input:
    """A case's arguments as the search has them."""
    given: list[Any] = []
    for argument in level.signature.arguments:
        value = case.arguments[argument.name]
        if argument.kind == "tokens":
            given.append("".join(level.signature.vocabulary[row.index(1.0)] for row in value))
        else:
            given.append(frozen(value))
    return tuple(given)


def frozen(value: Any) -> Any:
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def some_inputs(domain: Domain, most: int = 60) -> list[Input]:
    """Inputs of many sizes, up to so many of each."""
    return [given for sizes in fresh.sizes_of(domain)[:40] for given in fresh.inputs(domain, sizes, glance=True)[:most]]


def level_of(*arguments: Argument, vocabulary: str = "", **groups: dict[str, Any]) -> Level:
    """A level of these arguments with a group of samplers (and ``sizes``) for each keyword."""
    made = [
        Group(
            name, "", 0, True, 1, spec.pop("sizes", {}), {key: value for key, value in spec.items() if key != "cases"}
        )
        if "cases" not in spec
        else Group(name, "", 0, True, len(spec["cases"]), {}, {}, tuple({"arguments": it} for it in spec["cases"]))
        for name, spec in groups.items()
    ]
    limits, signature = Limits(1.0, 64, 64, 10.0), Signature(arguments, (), "", vocabulary)
    return Level("made", "", "", (), signature, limits, Tolerance(0, 0), tuple(made), "digest", Path("made.md"))


NUMBER = Argument("x", "number", (), "")
MATRIX = Argument("m", "matrix", ("n", "k"), "")
TEXT = Argument("t", "tokens", ("n", "v"), "")


# ----------------------------------------------------------------------------------------------------------- legality


@pytest.mark.parametrize("level_id", LEVELS)
def test_every_case_that_a_level_draws_is_legal(level_id: str) -> None:
    """The domain is a reading of the groups; it may not be narrower than they are."""
    domain = builtin(level_id)
    for salt in ("practice", "one", "two", "three"):
        for case in draw_cases(domain.level, salt):
            assert domain.holds(as_input(domain.level, case)), case.name


@pytest.mark.parametrize("level_id", LEVELS)
def test_fresh_inputs_are_legal_and_no_two_are_the_same(level_id: str) -> None:
    domain = builtin(level_id)
    given = some_inputs(domain)
    assert len(given) > 400
    assert len(set(given)) == len(given)
    assert all(map(domain.holds, given))


@pytest.mark.parametrize("level_id", LEVELS)
def test_fresh_inputs_are_the_same_each_time(level_id: str) -> None:
    domain = builtin(level_id)
    assert some_inputs(domain) == some_inputs(domain_of(levels.load(PACK, level_id)))


@pytest.mark.parametrize("level_id", ["level2", "level3"])
def test_no_legal_input_has_scores_that_the_statement_rules_out(level_id: str) -> None:
    """Scores reach to 10000: a promise that hangs on activations and QK together, and stands in the prose alone."""
    domain = builtin(level_id)
    given = some_inputs(domain)
    some = (changed(domain, one, way)[:40] for one in given[::25] for way in simpler.WAYS)
    given += [other for found in some for _, other in found if domain.holds(other)]
    assert len(given) > 2000
    for x, qk, *_ in given:
        assert isinstance(x, tuple)
        assert isinstance(qk, tuple)
        rows: Any = x
        for row in rows:
            query = [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*qk, strict=True)]
            assert all(abs(sum(a * b for a, b in zip(query, key, strict=True))) <= 10000.001 for key in rows)


def test_an_input_of_level_5_ends_with_b() -> None:
    """Its file says so nowhere but in the patterns of all groups."""
    domain = builtin("level5")
    assert domain.holds(("ab", 1.0, 1.0, 1.0, 1.0))
    assert not domain.holds(("ba", 1.0, 1.0, 1.0, 1.0))


def test_numbers_come_from_one_group_together() -> None:
    """What is small in the one and large in the other may not be large in both."""
    small, large = {"sampler": "uniform", "low": -1, "high": 1}, {"sampler": "uniform", "low": -100, "high": 100}
    other = NUMBER._replace(name="y")
    domain = domain_of(level_of(NUMBER, other, one={"x": small, "y": large}, two={"x": large, "y": small}))
    assert domain.holds((1.0, 100.0))
    assert domain.holds((-100.0, 0.5))
    assert not domain.holds((100.0, 100.0))


def test_sizes_go_down_to_the_least_of_any_group_and_up_to_the_most_of_that_with_the_numbers() -> None:
    one = {"m": {"sampler": "constant", "value": 1}, "sizes": {"n": 2, "k": [3, 5]}}
    two = {"m": {"sampler": "constant", "value": 2}, "sizes": {"n": [3, 4], "k": {"of": [2, 7]}}}
    domain = domain_of(level_of(MATRIX, one=one, two=two))
    assert (domain.least, domain.most) == ((2, 2), (4, 7))
    assert domain.holds((((1.0,) * 5,) * 2,))
    assert domain.holds((((1.0,) * 2,) * 2,))
    assert domain.holds((((2.0,) * 7,) * 4,))
    assert not domain.holds((((1.0,) * 5,) * 3,)), "three rows of ones are more than the group has"
    assert not domain.holds((((1.0,) * 5,),))
    assert not domain.holds((((2.0,) * 1,) * 4,))


def test_a_size_that_is_always_anothers_stays_so() -> None:
    square = {"m": {"sampler": "constant", "value": 1}, "sizes": {"n": [1, 4], "k": "n"}}
    domain = domain_of(level_of(MATRIX, one=square))
    assert domain.holds((((1.0, 1.0), (1.0, 1.0)),))
    assert not domain.holds((((1.0, 1.0),),))
    assert [sizes for sizes in fresh.sizes_of(domain) if fresh.inputs(domain, sizes)] == [(n, n) for n in range(1, 5)]


def test_a_written_case_counts_as_a_group_from_its_least_to_its_largest_number() -> None:
    written_out = {"cases": [{"m": [[1, 0], [0, 1]]}, {"m": [[2.5, -1]]}]}
    domain = domain_of(level_of(MATRIX, one=written_out))
    assert domain.holds((((0.0, 1.0), (0.0, 1.0)),))
    assert domain.holds((((-0.5, 2.0),),))
    assert not domain.holds((((1.0, 1.0), (0.0, 1.0)),)), "rows that are one-hot stay so"
    assert not domain.holds((((-0.55, 2.0),),)), "no more decimals than are written"
    assert not domain.holds((((-1.5, 2.0),),))


def test_tokens_begin_and_end_as_some_group_has_it_and_lack_nothing_that_all_have() -> None:
    one = {"t": {"sampler": "tokens", "pattern": "[ab] c [ab]{0,3} b"}}
    two = {"cases": [{"t": "acca"}]}
    domain = domain_of(level_of(TEXT, vocabulary="abc", one=one, two=two))
    assert (domain.dimensions, domain.least, domain.most) == (("n", "v"), (3, 3), (6, 3))
    assert all(domain.holds((text,)) for text in ("acb", "bca", "abcba"))
    assert not any(domain.holds((text,)) for text in ("cab", "abc", "abb", "ca", "aacbacb"))


def test_a_value_in_a_sampler_settles_the_sizes() -> None:
    one = {"m": {"sampler": "literal", "value": [[1, 2, 3], [4, 5, 6.5]]}}
    domain = domain_of(level_of(MATRIX, one=one))
    assert domain.most == (2, 3)
    assert domain.holds((((1.5, 2.0, 3.0), (4.0, 5.0, 6.0)),))
    assert not domain.holds((((0.5, 2.0, 3.0), (4.0, 5.0, 6.0)),))


# ------------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("numbers", "simplest"),
    [
        (Numbers(-3, 3, 3), (0, 1, -1, 2, -2, 3, -3, 0.1)),
        (Numbers(0.8, 6, 3), (1, 2, 3, 4, 5, 6, 0.8, 0.9)),
        (Numbers(-0.5, 0.5, 2), (0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4)),
        (Numbers(-6, -0.25, 3), (-1, -2, -3, -4, -5, -6, -0.3, -0.4)),
        (Numbers(-2.2, 2.2, 3, least=0.4), (1, -1, 2, -2, 0.4, -0.4, 0.5, -0.5)),
        (Numbers(0.002, 0.05, 6), (0.01, 0.02, 0.03, 0.04, 0.05, 0.002, 0.003, 0.004)),
        (Numbers(2000, 10000, 3), tuple(range(2000, 2008))),
        (Numbers(values=(0.0, -0.9, -14.0, 3.0)), (0, 3, -14, -0.9)),
    ],
)
def test_simple_numbers_are_whole_then_of_few_decimals_and_then_small(
    numbers: Numbers, simplest: tuple[float, ...]
) -> None:
    assert numbers.simplest(8) == simplest


@pytest.mark.parametrize(
    ("number", "places"), [(3.0, 0), (-0.5, 1), (0.25, 2), (1e-05, 5), (1.5e-06, 7), (1e22, 0), (12.345, 3)]
)
def test_the_decimals_of_a_number_are_those_it_is_written_with(number: float, places: int) -> None:
    assert decimals(number) == places


@pytest.mark.parametrize(
    ("spec", "numbers"),
    [
        ({"sampler": "uniform", "low": -1, "high": 2}, Numbers(-1, 2, 3)),
        ({"sampler": "uniform", "low": 0.5, "high": 2, "sign": "random", "decimals": 1}, Numbers(-2, 2, 1, least=0.5)),
        ({"sampler": "uniform", "low": -1, "high": 2, "sign": "random"}, Numbers(-2, 2, 3)),
        ({"sampler": "uniform", "low": 0, "high": 2, "row_shift": [-10, 10]}, Numbers(-10, 12, 3, spread=2)),
        ({"sampler": "integers", "low": -1, "high": 1, "row_shift": [-3, 3]}, Numbers(-4, 4, 0, spread=2)),
        ({"sampler": "choice", "values": [1, 2.5]}, Numbers(values=(1, 2.5))),
        ({"sampler": "constant", "value": 4}, Numbers(values=(4,))),
        ({"sampler": "one-hot"}, Numbers(one_hot=True)),
        ({"sampler": "literal", "value": [[0.25, 3]]}, Numbers(0.25, 3, 2)),
    ],
)
def test_a_sampler_says_what_may_come(spec: dict[str, Any], numbers: Numbers) -> None:
    assert drawn_by(spec) == numbers


def test_a_written_number_stands_for_itself() -> None:
    assert written(0.7) == Numbers(0.7, 0.7, 1)
    assert written([[1.0], [1.0]]) == Numbers(one_hot=True)


# ------------------------------------------------------------------------------------------------------------ the order


ORDERED: list[Input] = [
    ("b", 0.0, 1.0),
    ("a", 1.0, 0.0),
    ("a", 1.0, 1.0),
    ("d", 1.0, 1.0),
    ("a", 1.0, -1.0),
    ("a", 8000.0, 1.0),
    ("a", 0.5, 1.0),
    ("a", 0.25, 1.0),
    ("aa", 0.0, 1.0),
    ("ab", 0.0, 1.0),
    ("aaaaaaaaa", 0.0, 1.0),
]


@pytest.mark.parametrize(("first", "second"), list(pairwise(ORDERED[1:])))
def test_fewest_tokens_come_first_then_whole_numbers_then_small_ones_then_early_letters(
    first: Input, second: Input
) -> None:
    domain = builtin("level4")
    assert simpler.rank(domain, first) < simpler.rank(domain, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((((0.0, 1.0),),), (((0.0,), (0.0,)),)),
        ((((1.0, 0.0),),), (((0.0, 1.0),),)),
        ((((3.0, 0.0),),), (((2.0, 1.0),),)),
        ((((2.0, 1.0),),), (((3.0, -1.0),),)),
        ((((9.0,),) * 8,), (((0.0,),) * 9,)),
        ((((9.0,),) * 8,), (((0.0,) * 9,),)),
    ],
)
def test_rows_come_before_columns_and_what_is_long_comes_last(first: Input, second: Input) -> None:
    domain = builtin("level1")
    assert simpler.rank(domain, first) < simpler.rank(domain, second)


@pytest.mark.parametrize("level_id", LEVELS)
def test_no_two_inputs_have_the_same_rank(level_id: str) -> None:
    domain = builtin(level_id)
    ranks = sorted(simpler.rank(domain, given) for given in some_inputs(domain))
    assert all(first < second for first, second in pairwise(ranks))


@pytest.mark.parametrize("level_id", LEVELS)
def test_changes_give_inputs_of_lower_rank_the_simplest_first(level_id: str) -> None:
    domain = builtin(level_id)
    for given in some_inputs(domain, most=6)[::9]:
        for way in simpler.WAYS:
            found = changed(domain, given, way)
            assert found == sorted(found)
            assert all(at == simpler.rank(domain, other) < simpler.rank(domain, given) for at, other in found)


def test_leaving_out_an_item_takes_its_row_and_column_out_of_every_argument() -> None:
    domain = builtin("level2")
    x, qk = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)), ((0.0, 1.0, 2.0), (3.0, 4.0, 5.0), (6.0, 7.0, 8.0))
    assert (((1.0, 0.0), (0.0, 0.0)), ((0.0, 2.0), (6.0, 8.0))) in set(simpler.shorter(domain, (x, qk)))


@pytest.mark.parametrize("level_id", LEVELS)
def test_an_input_that_is_called_with_has_lists_and_floats_like_any_case(level_id: str) -> None:
    domain = builtin(level_id)
    for case in draw_cases(domain.level, "practice")[:20]:
        made = domain.case(as_input(domain.level, case))
        assert dict(made.arguments) == dict(case.arguments)
        assert not made.hidden
