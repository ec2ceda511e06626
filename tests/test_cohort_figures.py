"""The figures of a cohort are those that are counted by hand, and say so where there are none."""

from __future__ import annotations

import random
import statistics
from math import sqrt

import pytest

from grader.feedback import mistake
from grader.feedback.evidence import Evidence
from grader.model import Diagnosis, Verdict
from grader.reports.cohort_figures import LEAST, correlation, figures, percentile
from grader.reports.misconceptions import named
from grader.solutions import Solution
from tests import test_reports
from tests.cohort_specimens import (
    ACCEPTED,
    ADA,
    BEN,
    CEM,
    CLASS,
    COLUMNS,
    DANA,
    EDGES,
    ROWS,
    WRONG,
    cohort,
    graded,
)
from tests.test_reports import BIGRAM, results

# ---------------------------------------------------------------------------------------------------------- statistics


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([0, 0, 1, 1], [1, 2, 3, 4], 2 / sqrt(5)),
        ([1, 2, 3], [2, 4, 6], 1.0),
        ([1, 2, 3], [6, 4, 2], -1.0),
        ([1, 0, 1, 0], [1, 1, 0, 0], 0.0),
        ([1, 1, 1], [1, 2, 3], None),
        ([1, 2, 3], [7, 7, 7], None),
        ([1, 2], [1, 2], None),
        ([], [], None),
    ],
)
def test_a_correlation_is_pearsons_and_none_where_there_is_none(
    one: list[int], other: list[int], expected: float | None
) -> None:
    assert correlation(one, other) == (None if expected is None else pytest.approx(expected))


def test_a_correlation_is_that_of_the_standard_library() -> None:
    draw = random.Random(7)
    for size in range(LEAST, 40):
        rows = [[draw.randrange(300) for _ in range(size)] for _ in "xy"]
        assert correlation(*rows) == pytest.approx(statistics.correlation(*rows))


def test_a_percentile_is_the_least_number_that_so_many_are_not_above() -> None:
    numbers = list(range(20, 0, -1))
    assert [percentile(numbers, it) for it in (0, 5, 50, 95, 96, 100)] == [1, 1, 10, 19, 20, 20]
    assert percentile([4.5], 95) == 4.5
    with pytest.raises(ValueError, match="no percentile"):
        percentile([], 95)


# ------------------------------------------------------------------------------------------------------------ a cohort


def test_discrimination_leaves_out_the_points_of_the_case_itself() -> None:
    """Points of ada to eve: 30, 10, 15, 0, 0. long-02 (1 0 0 0 0) against the rest (20 10 15 0 0): 11 / 16."""
    told = {case.name: case.discrimination for case in figures(CLASS).cases}
    assert told["long-02"] == pytest.approx(11 / 16)
    assert told["samples-01"] == pytest.approx(16 / sqrt(1.2 * 430))  # 1 1 1 0 0 against 25 5 10 0 0


def test_a_groups_discrimination_is_that_of_its_points_with_all_others() -> None:
    """samples: 10 10 5 0 0 against 20 0 10 0 0."""
    counted = figures(CLASS)
    assert [group.name for group in counted.groups] == ["samples", "long"]
    assert counted.groups[0].discrimination == pytest.approx(sqrt(5) / 4)
    assert counted.whole == 5


def test_a_case_that_the_good_fail_discriminates_below_zero() -> None:
    unfair = cohort(
        ("a", graded(WRONG, ACCEPTED, ACCEPTED, ACCEPTED)),
        ("b", graded(WRONG, ACCEPTED, ACCEPTED, WRONG)),
        ("c", graded(ACCEPTED, WRONG, WRONG, WRONG)),
    )
    told = figures(unfair).cases[0].discrimination
    assert told is not None
    assert told < -0.9


def test_a_case_counts_for_those_who_tried_it() -> None:
    """Who could not be loaded or graded says nothing about a case, and one that the grader failed on is nobody's."""
    [first, second, third, fourth] = figures(CLASS).cases
    assert [(it.accepted, it.tried) for it in (first, second, third, fourth)] == [(3, 5), (2, 5), (2, 5), (1, 5)]
    assert first.failures == ((WRONG, 2),)
    ours = graded(ACCEPTED, ACCEPTED, Verdict.JE, WRONG)
    case = figures(cohort(("a", ours), ("b", ADA), ("c", BEN))).cases[2]
    assert (case.accepted, case.tried) == (1, 2)


def test_groups_tell_who_passes_all_some_and_none() -> None:
    samples, long = figures(CLASS).groups
    assert (samples.tried, samples.whole, samples.partly, samples.share) == (5, 2, 1, 0.5)
    assert (long.tried, long.whole, long.partly, long.share) == (5, 1, 1, 0.3)


def test_scores_are_of_all_that_were_graded_and_fill_bars_without_gap_or_overlap() -> None:
    scores = figures(CLASS).scores
    assert scores is not None
    assert scores.mean == pytest.approx(55 / 6)
    assert (scores.median, scores.least, scores.most) == (5, 0, 30)
    assert [(it.low, it.high) for it in scores.bins][:2] == [(0, 2), (3, 5)]
    assert scores.bins[-1] == (27, 30, 1, 1)
    for most in (1, 7, 30, 300):
        everyone = cohort(*((f"{at:03}", ADA._replace(score=at)) for at in range(most + 1)))._replace(max_score=most)
        counted = figures(everyone).scores
        assert counted is not None
        assert sum(it.candidates for it in counted.bins) == most + 1
        assert sum(it.full for it in counted.bins) == 1


def test_verdicts_come_with_the_most_frequent_first_and_of_all_submissions() -> None:
    assert figures(CLASS).verdicts == ((WRONG, 4), (Verdict.JE, 1), (Verdict.CE, 1), (ACCEPTED, 1))


def test_costs_are_median_95th_percentile_and_most_with_whose_it_is() -> None:
    cpu, wall, memory = figures(CLASS).costs
    assert cpu == ("CPU time", "s", 0.5, 2.5, 2.5, "ben")
    assert wall[2:] == (0.75, 3.0, 3.0, "ben")
    assert memory[2:] == (40.0, 90.0, 90.0, "ben")


def test_candidates_with_cases_of_their_own_have_no_case_in_common() -> None:
    own = cohort(*((it, DANA._replace(identity=DANA.identity._replace(seed=it))) for it in "abc"))
    counted = figures(own)
    assert not counted.same_cases
    assert counted.cases == ()
    assert counted.shared == ()
    assert counted.groups[0].tried == 3


@pytest.mark.parametrize("name", EDGES)
def test_there_is_a_figure_for_every_cohort_and_none_where_it_would_mean_nothing(name: str) -> None:
    counted = figures(EDGES[name])
    assert counted.candidates == sum(count for _, count in counted.verdicts)
    if name != "class":
        assert {it.discrimination for it in counted.groups} | {it.discrimination for it in counted.cases} <= {None}
    assert (counted.scores is None) == (name in {"nobody", "faults"})
    assert bool(counted.costs) == (counted.scores is not None)


# ------------------------------------------------------------------------------------------------------ misconceptions


def test_a_misconception_is_counted_where_it_is_sure_and_where_it_may_be() -> None:
    [columns, rows] = figures(CLASS).misconceptions
    assert columns == (("Sums along columns.",), "Along which axis?", ("ben",), ("cem",))
    assert rows == (("Sums along rows.",), "Which axis runs along a row?", (), ("cem",))


def test_misconceptions_that_nobody_has_alone_and_the_same_may_have_are_one() -> None:
    both = graded(WRONG, ACCEPTED, ACCEPTED, ACCEPTED, diagnosis=(COLUMNS, ROWS))
    [one] = figures(cohort(("a", both), ("b", both))).misconceptions
    assert one.texts == ("Sums along columns.", "Sums along rows.")
    assert (one.sure, one.maybe) == ((), ("a", "b"))


def test_those_with_the_same_wrong_answers_and_no_name_for_it_are_told() -> None:
    counted = figures(CLASS)
    assert counted.unexplained == 2
    assert [it.candidates for it in counted.shared] == [("dana", "eve")]
    assert len(counted.shared[0].cases) == 4
    other = graded(WRONG, WRONG, WRONG, WRONG, answer="ones")
    assert figures(cohort(("a", DANA), ("b", other), ("c", CEM))).shared == ()


[_RESULT, *_] = results(all=test_reports.WRONG)


def _facts(count: int, failed: int) -> str:
    """How the numbers' facts begin, as the feedback itself says it."""
    return Evidence(BIGRAM, [], [_RESULT] * failed, [], [], []).cases([None] * count)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("transposed", f"{_facts(3, 3)} your answer is transposed.", "Your answer is transposed."),
        ("transposed", f"{_facts(1, 1)} your answer is transposed.", "Your answer is transposed."),
        ("factor", f"{_facts(2, 5)} your answer is the right one times 2.", "Your answer is the right one times 2."),
        ("factor", f"{_facts(2, 5)} your answer is the right one times 2. {_facts(1, 5)} it is 0.",
         "Your answer is the right one times 2."),
        ("constant", f"{_facts(2, 2)} all numbers of your answer are the same: 0.5, whatever is asked.",
         "All numbers of your answer are the same."),
        ("shape", f"{_facts(2, 2)} the shape is (3, 4) (this is long-03).", "The shape is (…, …)."),
    ],
)  # fmt: skip
def test_a_fact_about_numbers_is_freed_of_what_belongs_to_one_submission(kind: str, text: str, expected: str) -> None:
    assert named(Diagnosis(kind, text)) == expected


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_mistake_has_one_name_however_the_feedback_introduces_it(count: int) -> None:
    """The words are taken from the feedback, so that a change there that this does not know is seen here."""
    solution = Solution("wrong.py", WRONG, b'''"""Reads 'x': as y."""''')
    failed = [_RESULT] * count
    for words in (mistake._fitting(failed), mistake._fitting_apart(failed, [*failed, _RESULT])):
        told = mistake._told([solution, solution], words)
        assert {named(it) for it in told} == {"Reads 'x': as y."}
    apart = f"{told[0].text} {_facts(count, 9)} there are NaN or infinities in your answer."
    assert named(Diagnosis("mistake", apart)) == "Reads 'x': as y."
