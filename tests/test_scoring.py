"""Points are the groups' shares of accepted cases, and all points mean that every case is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.model import Case, Group, Level, Limits, Result, Run, Signature, Tolerance, Verdict
from grader.scoring import overall, score


def level_of(*points: int) -> Level:
    groups = tuple(Group(f"group-{at}", "about", worth, False, 1, {}, {}) for at, worth in enumerate(points))
    limits = Limits(4.0, 1024, 64, 120.0)
    return Level("level", "Level", "", (), Signature((), (), ""), limits, Tolerance(0, 0), groups, "", Path("level.md"))


def results_of(group: int, *verdicts: Verdict) -> list[Result]:
    name = f"group-{group}"
    return [Result(Case(f"{name}-{at}", name, False, {}), verdict, Run()) for at, verdict in enumerate(verdicts)]


def earned(level: Level, results: list[Result]) -> list[int]:
    return [group.earned for group in score(level, results)]


def test_a_group_earns_its_share_rounded_down() -> None:
    results = results_of(0, Verdict.AC, Verdict.AC, Verdict.WA) + results_of(1, Verdict.AC)
    assert earned(level_of(100, 200), results) == [66, 200]


def test_a_judge_error_leaves_the_count_and_costs_nothing() -> None:
    [group] = score(level_of(300), results_of(0, Verdict.AC, Verdict.JE, Verdict.AC))
    assert (group.earned, group.accepted, group.count) == (300, 2, 2)


@pytest.mark.parametrize("verdicts", [(), (Verdict.JE, Verdict.JE)])
def test_a_group_without_judged_cases_earns_nothing(verdicts: tuple[Verdict, ...]) -> None:
    [group] = score(level_of(300), results_of(0, *verdicts))
    assert (group.earned, group.count) == (0, 0)


def test_the_groups_keep_the_levels_order_and_words() -> None:
    groups = score(level_of(1, 2, 3), [])
    assert [(group.name, group.points, group.about) for group in groups] == [
        ("group-0", 1, "about"),
        ("group-1", 2, "about"),
        ("group-2", 3, "about"),
    ]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(list(Verdict)), min_size=1, max_size=5), min_size=1, max_size=5))
def test_all_points_mean_that_all_is_accepted(verdicts: list[list[Verdict]]) -> None:
    level = level_of(*range(10, 10 + len(verdicts)))
    results = [result for at, some in enumerate(verdicts) for result in results_of(at, *some)]
    judged = {verdict for some in verdicts for verdict in some} - {Verdict.JE}
    whole = all(any(verdict is not Verdict.JE for verdict in some) for some in verdicts)
    assert (sum(earned(level, results)) == level.points) == (whole and judged == {Verdict.AC})


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(list(Verdict)), min_size=1))
def test_the_verdict_is_the_first_in_the_written_order_that_any_case_has(verdicts: list[Verdict]) -> None:
    assert overall(results_of(0, *verdicts)) is next(verdict for verdict in Verdict if verdict in verdicts)


def test_no_cases_have_no_verdict() -> None:
    with pytest.raises(ValueError, match="empty"):
        overall([])
