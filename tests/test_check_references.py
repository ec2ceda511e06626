"""What `grade check` says of accepted solutions, limits and the lock: one thing is not as it should be each time."""

from __future__ import annotations

import contextlib
from array import array
from pathlib import Path

import pytest

from grader import levels, solutions
from grader.check import trials
from grader.check.bulk import exam
from grader.check.references import relative_difference
from grader.model import Tolerance
from grader.sandbox.runner import Sandbox
from grader.values import Value
from tests.small_pack import (
    LEVEL,
    REFERENCE,
    SECOND,
    SMALL,
    changed,
    checked,
    copied,
    failures,
    only_failure,
    proof_of,
    solution,
)

RIGHT = "[2 * number for number in numbers]"
LOCK = "levels/lock.json"


def test_an_accepted_solution_that_disagrees_is_found_with_the_case(tmp_path: Path) -> None:
    level = checked(
        copied(tmp_path, {SECOND: solution("return [2 * number if number >= 0 else 0 for number in numbers]")})
    )
    finding = only_failure(level, "references")
    assert finding.path == SECOND
    assert finding.message.startswith("disagrees with the reference: signed-01: WA, ")
    assert finding.message.endswith("; and 3 more cases")


def test_one_that_disagrees_under_another_salt_only_is_found(tmp_path: Path) -> None:
    """Nines come under the second salt, and not under the first."""
    level = checked(copied(tmp_path, {SECOND: solution("return [2 * number + (number == 9) for number in numbers]")}))
    finding = only_failure(level, "salts")
    assert finding.path == SECOND
    assert finding.message.startswith("disagrees with the reference under the salt check-2: single-02: WA, ")


def test_an_answer_that_changes_is_found(tmp_path: Path) -> None:
    """By less than the tolerance, so that it is accepted each time; where all numbers are zero, it stays the same."""
    noisy = solution("return [2 * number * (1 + 1e-9 * np.random.rand()) for number in numbers]")
    finding = only_failure(checked(copied(tmp_path, {SECOND: noisy})), "references")
    assert finding.message == "does not answer samples-01 the same way twice; and 9 more cases"


def test_the_largest_difference_is_told_with_its_place(tmp_path: Path) -> None:
    source = solution("return [2 * number + (1e-7 if number == 4 else 0) for number in numbers]")
    seen = proof_of(checked(copied(tmp_path, {SECOND: source})), "references").seen
    assert seen.endswith("the largest relative difference is 1.2e-08 (second.py, samples-04)")


def test_half_of_the_memory_is_not_to_be_exceeded(tmp_path: Path) -> None:
    """Of 256 MiB, by a solution that is right as long as it has all of them."""
    source = solution(f"np.ones((len(numbers) == 1) * (20 << 20))\n    return {RIGHT}")
    finding = only_failure(checked(copied(tmp_path, {SECOND: source})), "limits")
    assert finding.path == SECOND
    assert finding.message.startswith("in half of the limits samples-01: MLE, needed more than 128 MiB")
    assert finding.message.endswith("; and 2 more cases")


def test_each_case_of_an_accepted_solution_is_run_in_half_of_its_time(sandbox: Sandbox) -> None:
    """As a limit of its child: two seconds of four, with the wall clock's net to match."""
    level = levels.load(SMALL, "doubled")
    level = level._replace(limits=level.limits._replace(time_s=4.0))
    reference = solutions.read(SMALL, "doubled")[0]
    ground = trials.ground([exam(sandbox, level, reference.source)])
    job = trials.right(reference, ground)
    tasks = [next(job)]
    with contextlib.suppress(StopIteration):
        while True:
            [(_, ended)] = sandbox.run(tasks[-1:])
            tasks.append(job.send(ended))
    single = [task for task in tasks if len(task.order[3]) == 1]
    assert len(single) == len(ground.exam.cases)
    assert {(task.cpu_s, task.wall_s, task.memory_mib) for task in single} == {(2.0, 6.0, 128)}


def test_one_accepted_solution_is_too_few(tmp_path: Path) -> None:
    finding = only_failure(checked(copied(tmp_path, {SECOND: None})), "references")
    assert (finding.path, finding.message) == ("solutions/doubled/accepted", "there is only 1 accepted solution")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            solution("return 1 / (numbers[0] - 1) * np.array(numbers)"),
            "fails on samples-01: ZeroDivisionError",
        ),
        (
            solution("return np.array(numbers) * float('inf')"),
            "answers samples-01 with NaN or infinities",
        ),
        (solution("return"), "fails on samples-01"),
        ("def solution(", "does not compile"),
    ],
)
def test_a_reference_that_gives_no_answer_key_is_found(tmp_path: Path, source: str, told: str) -> None:
    """Nothing that hangs on the answers can be said then, and the level is not proved."""
    level = checked(copied(tmp_path, {REFERENCE: source}))
    finding = only_failure(level, "references")
    assert f"its reference {told}" in finding.message
    assert finding.path == REFERENCE
    assert [proof.name for proof in level.proofs] == ["level-file", "references"]
    assert level.title == "Doubled"


def test_a_reference_that_fails_under_another_salt_only_is_found(tmp_path: Path) -> None:
    level = checked(copied(tmp_path, {REFERENCE: solution(f"assert 9 not in numbers\n    return {RIGHT}")}))
    assert "its reference fails on single-02: AssertionError" in only_failure(level, "references").message


def test_a_level_without_a_reference_is_found(tmp_path: Path) -> None:
    level = checked(copied(tmp_path, {REFERENCE: None}))
    assert only_failure(level, "references").path == "solutions/doubled/accepted"


# ------------------------------------------------------------------------------------------------------------- the lock


def test_a_group_whose_cases_drifted_is_named(tmp_path: Path) -> None:
    """That one only, with its line; and the block that made it drift."""
    pack = copied(tmp_path, changed(LEVEL, ("low = 5, high = 10", "low = 5, high = 9")))
    found = failures(checked(pack))
    assert {name for name, _ in found} == {"lock"}
    assert [finding.message for _, finding in found] == [
        "the cases of the group 'single' are not those that are locked",
        "the level's block is not the one that is locked",
    ]
    assert (found[0][1].path, found[0][1].line) == (LEVEL, 62)


def test_a_group_whose_answers_drifted_is_named(tmp_path: Path) -> None:
    """The reference has changed where numbers are negative, by less than the tolerance; so all else still holds."""
    drift = solution("return [2 * number * (1 + 1e-7 * (number < 0)) for number in numbers]")
    finding = only_failure(checked(copied(tmp_path, {REFERENCE: drift})), "lock")
    assert finding.message == "the reference's answers to the group 'signed' are not those that are locked"


def test_groups_that_come_and_go_are_named(tmp_path: Path) -> None:
    renamed = changed(LEVEL, ('name = "single"', 'name = "alone"'))
    messages = [finding.message for name, finding in failures(checked(copied(tmp_path, renamed))) if name == "lock"]
    assert messages[:2] == ["the group 'alone' is not locked", "the group 'single' is locked, and not there"]


@pytest.mark.parametrize(
    ("lock", "told"),
    [
        (None, "doubled is not locked"),
        ('{"format": 1, "levels": {}}', "doubled is not locked"),
        ("{", "lock.json: is not a lock file of format 1"),
    ],
)
def test_a_level_that_is_not_locked_is_found(tmp_path: Path, lock: str | None, told: str) -> None:
    finding = only_failure(checked(copied(tmp_path, {LOCK: lock})), "lock")
    assert finding.message.endswith(told)
    assert finding.path == LOCK
    assert "grade lock" in finding.hint


# ------------------------------------------------------------------------------------------------- relative differences


def value(*numbers: float) -> Value:
    return Value((len(numbers),), array("d", numbers))


def test_a_relative_difference_is_at_most_rtol_where_an_answer_is_accepted() -> None:
    """Near zero the absolute tolerance decides; without a relative one, the difference itself is told."""
    tolerance = Tolerance(rtol=1e-6, atol=1e-8)
    assert relative_difference(value(1.0, 2.0), value(1.0, 2.0), tolerance) == 0
    assert relative_difference(value(1e-8), value(0.0), tolerance) == pytest.approx(1e-6)
    assert relative_difference(value(100.0001, 3.0), value(100.0, 3.0), tolerance) == pytest.approx(1e-6, rel=1e-3)
    assert relative_difference(value(1.5), value(1.0), Tolerance(rtol=0.0, atol=1.0)) == 0.5
    assert relative_difference(value(1.5), value(1.0), Tolerance(rtol=1e-6, atol=0.0)) == 0.5
