"""Cases: drawn from level id, salt, group and index alone, with sizes that agree in all arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import cases
from grader.errors import LevelFault
from grader.model import Argument, Case, Group, Level, Limits, Signature, Tolerance
from grader.values import from_nested

UNIFORM = {"sampler": "uniform", "low": -1, "high": 1}

ARGUMENTS = (
    Argument("score", "number", (), "a number"),
    Argument("qk", "matrix", ("n_vocab", "n_vocab"), "square"),
    Argument("weights", "vector", ("n_heads",), "one for each head"),
    Argument("activations", "tokens", ("n_tokens", "n_vocab"), "one-hot rows"),
    Argument("pairs", "matrix", ("n_tokens", 2), "two numbers for each token"),
)
SAMPLERS: dict[str, dict[str, Any]] = {
    "score": UNIFORM,
    "qk": UNIFORM,
    "weights": UNIFORM,
    "activations": {"sampler": "tokens", "pattern": "a [cd]{1,5} b"},
    "pairs": UNIFORM,
}


def group(name: str = "long", **changes: Any) -> Group:
    made = Group(name, "for a test", 100, True, 4, {"n_heads": [1, 3]}, SAMPLERS)
    return made._replace(**changes)


def level(*groups: Group, arguments: tuple[Argument, ...] = ARGUMENTS) -> Level:
    return Level(
        id="level7",
        title="A level",
        statement="",
        hints=("",),
        signature=Signature(arguments, (), "a number", "abcd"),
        limits=Limits(4.0, 1024, 64, 120.0),
        tolerance=Tolerance(1e-6, 1e-8),
        groups=groups,
        digest="",
        path=Path("levels/level7.md"),
    )


def shapes(case: Case) -> dict[str, tuple[int, ...]]:
    return {name: from_nested(value).shape for name, value in case.arguments.items()}


def one_argument(sizes: dict[str, Any], count: int = 200) -> set[tuple[int, ...]]:
    """The shapes of a matrix that come of ``sizes``."""
    arguments = (Argument("x", "matrix", ("n_rows", "n_cols"), "a matrix"),)
    made = level(group(sizes=sizes, samplers={"x": UNIFORM}, count=count), arguments=arguments)
    return {shapes(case)["x"] for case in cases.draw_cases(made, "")}


def test_cases_come_in_the_order_of_the_file_and_are_named_by_their_group() -> None:
    """Numbered from 1, with two digits, or as many as it takes."""
    drawn = cases.draw_cases(level(group("zeta", count=2), group("alpha", hidden=False, count=1)), "")
    assert [(case.name, case.group, case.hidden) for case in drawn] == [
        ("zeta-01", "zeta", True),
        ("zeta-02", "zeta", True),
        ("alpha-01", "alpha", False),
    ]
    assert cases.draw_cases(level(group(count=100)), "")[-1].name == "long-100"


@given(st.text(max_size=8))
def test_sizes_agree_in_all_arguments_of_a_case(salt: str) -> None:
    """A sequence settles the number of tokens, and the vocabulary its columns, for all that have these dimensions."""
    for case in cases.draw_cases(level(group()), salt):
        found = shapes(case)
        n_tokens = found["activations"][0]
        assert 3 <= n_tokens <= 7
        assert 1 <= found["weights"][0] <= 3
        assert found == {
            "score": (),
            "qk": (4, 4),
            "weights": found["weights"],
            "activations": (n_tokens, 4),
            "pairs": (n_tokens, 2),
        }


def test_arguments_come_in_the_order_of_the_signature() -> None:
    """Whatever order they are drawn in."""
    assert list(cases.draw_cases(level(group()), "")[0].arguments) == [argument.name for argument in ARGUMENTS]


@given(st.text(max_size=8))
def test_the_same_salt_gives_the_same_cases(salt: str) -> None:
    """To the last bit."""
    assert cases.draw_cases(level(group()), salt) == cases.draw_cases(level(group()), salt)


def test_hidden_cases_change_with_the_salt_and_visible_ones_do_not() -> None:
    """A candidate may practise on what is shown; what is hidden is another cohort's."""
    made = level(group("samples", hidden=False), group("hidden"))
    one, other = cases.draw_cases(made, "one"), cases.draw_cases(made, "other")
    assert one[:4] == other[:4]
    assert all(case.arguments != another.arguments for case, another in zip(one[4:], other[4:], strict=True))


def test_no_two_cases_of_a_group_are_the_same() -> None:
    """Each has a stream of its own."""
    drawn = cases.draw_cases(level(group(count=30)), "")
    assert len({repr(case.arguments) for case in drawn}) == 30


def test_a_case_does_not_move_when_other_groups_come_or_go_or_it_grows() -> None:
    """Neither does the order of groups matter, nor what was drawn before."""
    alone = cases.draw_cases(level(group("long", count=2)), "salt")
    among = cases.draw_cases(level(group("before"), group("long", count=5), group("after")), "salt")
    assert among[4:6] == alone


def test_the_level_and_the_group_are_in_the_seed() -> None:
    """Two groups with the same samplers get other cases, and so do two levels."""
    made = level(group("one"), group("other"))
    drawn = cases.draw_cases(made, "")
    assert drawn[0].arguments != drawn[4].arguments
    assert cases.draw_cases(made._replace(id="level8"), "")[0].arguments != drawn[0].arguments


def test_what_the_seed_is_made_of_cannot_run_together() -> None:
    """A salt that ends like a group begins is another case."""
    joined = cases.draw_cases(level(group("b-c")), "a")[0].arguments
    assert cases.draw_cases(level(group("c")), "ab-")[0].arguments != joined
    assert cases.draw_cases(level(group("c")), "a\0b-")[0].arguments != joined


def test_a_salt_may_be_any_text() -> None:
    """A byte that is no UTF-8 comes from a command line as a lone surrogate."""
    assert len(cases.draw_cases(level(group()), "\udcff…")) == 4


def test_a_size_is_a_number_a_range_a_choice_or_anothers_name() -> None:
    """All sizes of a range and a choice come up, its ends among them."""
    assert one_argument({"n_rows": 2, "n_cols": 5}) == {(2, 5)}
    assert one_argument({"n_rows": [2, 4], "n_cols": 1}) == {(2, 1), (3, 1), (4, 1)}
    assert one_argument({"n_rows": {"of": [1, 64]}, "n_cols": 1}, 20) == {(1, 1), (64, 1)}
    assert one_argument({"n_rows": "n_cols", "n_cols": [1, 3]}) == {(1, 1), (2, 2), (3, 3)}


def test_a_size_may_be_that_of_a_name_which_stands_for_another() -> None:
    """Names are followed to the one that has a size, or to what a sampler settles."""
    arguments = (*ARGUMENTS, Argument("more", "matrix", ("n_one", "n_other"), "a matrix"))
    sizes = {"n_heads": "n_tokens", "n_one": "n_other", "n_other": "n_heads"}
    made = level(group(sizes=sizes, samplers={**SAMPLERS, "more": UNIFORM}), arguments=arguments)
    for case in cases.draw_cases(made, ""):
        n_tokens = shapes(case)["activations"][0]
        assert shapes(case)["more"] == (n_tokens, n_tokens)
        assert shapes(case)["weights"] == (n_tokens,)


def test_the_order_of_keys_in_a_table_does_not_matter() -> None:
    """TOML tables have none."""
    arguments = (Argument("x", "matrix", ("n_rows", "n_cols"), "a matrix"), Argument("y", "number", (), "a number"))
    one = group(sizes={"n_rows": [1, 9], "n_cols": [1, 9]}, samplers={"x": UNIFORM, "y": UNIFORM})
    other = group(sizes={"n_cols": [1, 9], "n_rows": [1, 9]}, samplers={"y": UNIFORM, "x": UNIFORM})
    assert cases.draw_cases(level(one, arguments=arguments), "") == cases.draw_cases(
        level(other, arguments=arguments), ""
    )


def test_tokens_may_be_one_hot_at_random() -> None:
    """Their columns are the vocabulary's all the same; here the number of rows is a size."""
    made = group(sizes={"n_heads": 1, "n_tokens": 6}, samplers={**SAMPLERS, "activations": {"sampler": "one-hot"}})
    assert {shapes(case)["activations"] for case in cases.draw_cases(level(made), "")} == {(6, 4)}


def test_tokens_may_have_a_fixed_number_of_columns() -> None:
    """The vocabulary's size, written as a number."""
    arguments = (Argument("x", "tokens", ("n_tokens", 4), "one-hot rows"),)
    made = group(sizes={"n_tokens": 3}, samplers={"x": {"sampler": "one-hot"}})
    assert {shapes(case)["x"] for case in cases.draw_cases(level(made, arguments=arguments), "")} == {(3, 4)}


def test_a_literal_sampler_settles_sizes_for_the_others() -> None:
    """Its own are those of the value."""
    samplers = {**SAMPLERS, "weights": {"sampler": "literal", "value": [1, 2, 3]}}
    case = cases.draw_cases(level(group(sizes={}, samplers=samplers)), "")[0]
    assert case.arguments["weights"] == [1.0, 2.0, 3.0]


LITERAL: dict[str, Any] = {
    "about": "written out",
    "arguments": {
        "activations": "ab",
        "pairs": [[1, 2], [3, 4]],
        "qk": [[-0.0] * 4] * 4,
        "weights": [1],
        "score": 2,
    },
}


def test_literal_cases_are_as_written_whatever_the_salt() -> None:
    """A token string as one-hot rows, numbers as floats, and equal rows as lists of their own."""
    made = level(group("samples", cases=(LITERAL,), count=1, samplers={}, sizes={}))
    (case,) = cases.draw_cases(made, "one")
    assert cases.draw_cases(made, "other") == (case,)
    assert repr(case.arguments) == repr(
        {
            "score": 2.0,
            "qk": [[0.0, 0.0, 0.0, 0.0]] * 4,
            "weights": [1.0],
            "activations": [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]],
            "pairs": [[1.0, 2.0], [3.0, 4.0]],
        }
    )
    assert len({id(row) for row in case.arguments["qk"]}) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"pairs": [[1, 2]]}, "levels/level7.md: case samples-01: n_tokens is 2 in 'activations' and 1 in 'pairs'"),
        ({"pairs": [[1], [2]]}, "levels/level7.md: case samples-01: a dimension of 'pairs' is 1 and not 2"),
    ],
)
def test_a_case_in_which_a_dimension_has_two_sizes_is_refused(arguments: dict[str, Any], message: str) -> None:
    """Even where nobody validated the level: the answer key would be of the wrong question."""
    case = {"arguments": {**LITERAL["arguments"], **arguments}}
    with pytest.raises(LevelFault) as caught:
        cases.draw_cases(level(group("samples", cases=(case,))), "")
    assert caught.value.message == message


def test_the_digest_changes_with_any_number_and_any_name() -> None:
    """And with nothing else: it is that of equal cases."""
    drawn = cases.draw_cases(level(group()), "")
    digest = cases.digest_cases(drawn)
    assert cases.digest_cases(cases.draw_cases(level(group()), "")) == digest
    arguments = {**drawn[0].arguments, "score": drawn[0].arguments["score"] + 2**-50}
    assert cases.digest_cases((drawn[0]._replace(arguments=arguments), *drawn[1:])) != digest
    assert cases.digest_cases((drawn[0]._replace(name="long-99"), *drawn[1:])) != digest
    assert cases.digest_cases(drawn[1:]) != digest


def test_the_stream_is_the_one_that_was_locked() -> None:
    """A change of seeding, order or rounding shows here first, and then in every lock file."""
    digest = cases.digest_cases(cases.draw_cases(level(group(), group("samples", hidden=False)), "practice"))
    assert digest == "35518449f959a9d773976c6b2e88e4a4888f55baae114f60510c0130b257085c"
