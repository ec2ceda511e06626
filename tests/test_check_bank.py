"""What `grade check` says of a bank of wrong solutions: on a small pack, in which one thing is not as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model import Verdict
from tests.small_pack import (
    LEVEL,
    SECOND,
    WRONG,
    checked,
    copied,
    failures,
    only_failure,
    proof_of,
    solution,
)

RIGHT = "[2 * number for number in numbers]"


def test_a_wrong_solution_that_is_accepted_is_found(tmp_path: Path) -> None:
    level = checked(copied(tmp_path, {f"{WRONG}/right.py": solution(f"return {RIGHT}")}))
    finding = only_failure(level, "wrong-solutions")
    assert finding.path == f"{WRONG}/right.py"
    assert finding.message == "is accepted, where WA is asked for"
    assert level.matrix is not None
    [row] = [row for row in level.matrix.rows if row.path == finding.path]
    assert (row.asked, row.verdict, row.cases) == (Verdict.WA, Verdict.AC, (0, 0, 0))


def test_one_that_survives_a_single_salt_is_found_and_the_salt_named(tmp_path: Path) -> None:
    """Eights and nines are wrong; under the third salt no case has one."""
    source = solution("return [2 * number + (number in (8, 9)) for number in numbers]")
    level = checked(copied(tmp_path, {f"{WRONG}/eight_and_nine.py": source}), salts=3)
    finding = only_failure(level, "salts")
    assert finding.path == f"{WRONG}/eight_and_nine.py"
    assert finding.message == "is accepted under 1 of 3 salts: check-3"
    assert "--seed check-3" in finding.hint
    assert proof_of(level, "wrong-solutions").holds


def test_one_that_is_killed_under_every_salt_only_in_other_groups_is_proved(tmp_path: Path) -> None:
    """The group that kills it first is not asked alone: seven is in one under the third salt, minus three in others."""
    source = solution("return [2 * number + (number in (8, 9, -3)) for number in numbers]")
    assert checked(copied(tmp_path, {f"{WRONG}/more.py": source}), salts=3).holds


def test_one_that_crashes_under_some_salt_is_killed_there(tmp_path: Path) -> None:
    source = solution("os._exit(1) if numbers[0] > 4 else None\n    return [2 * number for number in numbers]")
    level = checked(copied(tmp_path, {"solutions/doubled/run_time_error/leaves.py": source}), salts=3)
    assert level.holds, failures(level)


@pytest.mark.parametrize(
    ("at", "survives"), [("numbers[0] > 4", False), ("len(numbers) == 4", False), ("numbers[0] in (8, 9)", True)]
)
def test_one_that_overruns_is_stopped_earlier_under_further_salts(tmp_path: Path, at: str, survives: bool) -> None:
    """Unless a case that no salt changes finds it out; where it does not overrun under one, it is accepted there."""
    source = solution(f"while {at}: pass\n    return {RIGHT}")
    level = checked(copied(tmp_path, {"solutions/doubled/time_limit_exceeded/loops.py": source}), salts=3)
    assert "a sixteenth of the time" in proof_of(level, "salts").seen
    if survives:
        assert only_failure(level, "salts").message == "is accepted under 1 of 3 salts: check-3"
    else:
        assert level.holds, failures(level)


def test_a_verdict_that_is_not_the_folders_is_found_with_the_case(tmp_path: Path) -> None:
    """Whatever it is: a wrong answer, an exception, a file that cannot be loaded."""
    for folder, body, told in (
        ("time_limit_exceeded", "return numbers", "gets WA where TLE is asked for: samples-01: "),
        ("wrong_answer", "return numbers[99]", "gets RTE where WA is asked for: samples-01: IndexError"),
        ("run_time_error", "return (", "gets CE where RTE is asked for: samples-01: SyntaxError"),
    ):
        pack = copied(tmp_path / folder, {f"solutions/doubled/{folder}/other.py": solution(body)})
        finding = only_failure(checked(pack), "wrong-solutions")
        assert finding.message.startswith(told)
        assert finding.path.endswith("other.py")


def test_a_wrong_solution_without_words_is_found(tmp_path: Path) -> None:
    changes = {
        f"{WRONG}/no_sentence.py": solution("return numbers", "no sentence\n\nHint: this is where to look for it.\n"),
        f"{WRONG}/no_hint.py": solution("return numbers * 2", "Lists are taken for arrays.\n"),
        f"{WRONG}/short_hint.py": solution("return numbers * 3", "Lists are three times as long.\n\nHint: Look!\n"),
    }
    found = failures(checked(copied(tmp_path, changes)))
    assert {name for name, _ in found} == {"wrong-solutions"}
    assert [finding.message for _, finding in found] == [
        "its docstring has no hint",
        "its docstring does not begin with a sentence that names the mistake",
        "its hint says too little: Look!",
    ]
    assert {finding.line for _, finding in found} == {1}


def test_the_same_code_again_is_found(tmp_path: Path) -> None:
    """Another docstring and other comments make no other code; an accepted one among the wrong ones is told as such."""
    squares = (copied(tmp_path / "as it was") / WRONG / "squares.py").read_text()
    again = squares.replace("Numbers are", "All numbers are").replace("    return", "    # again\n    return")
    finding = only_failure(checked(copied(tmp_path / "wrong", {f"{WRONG}/zzz.py": again})), "wrong-solutions")
    assert (finding.path, finding.message) == (f"{WRONG}/zzz.py", f"is the same code as {WRONG}/squares.py")
    second = (copied(tmp_path / "too") / SECOND).read_text()
    pack = copied(tmp_path / "right", {"solutions/doubled/accepted/third.py": second})
    assert only_failure(checked(pack), "references").message == f"is the same code as {SECOND}"


def test_a_level_without_wrong_solutions_is_not_proved(tmp_path: Path) -> None:
    gone = [f"{WRONG}/{name}.py" for name in ("absolute", "one_digit", "squares")]
    pack = copied(tmp_path, dict.fromkeys([*gone, "solutions/doubled/run_time_error/second_number.py"]))
    assert "no wrong solutions" in only_failure(checked(pack), "wrong-solutions").message


def test_a_wrong_solution_that_one_case_finds_out_is_a_weak_spot(tmp_path: Path) -> None:
    source = solution("return [2 * number + (len(numbers) == 3) for number in numbers]")
    level = checked(copied(tmp_path, {f"{WRONG}/three.py": source}))
    assert level.holds
    [finding] = proof_of(level, "wrong-solutions").findings
    assert finding.message == "only one case finds it out: samples-04"
    assert (finding.path, finding.weak) == (f"{WRONG}/three.py", True)


def test_groups_are_told_by_what_they_find_out_alone(tmp_path: Path) -> None:
    """One that kills none; one that kills nothing alone, with what comes nearest; and one that does."""
    level = checked(copied(tmp_path, {f"{WRONG}/squares.py": None}))
    assert level.matrix is not None
    assert level.matrix.groups == ("samples", "signed", "single")
    assert level.matrix.sizes == (5, 4, 2)
    assert {row.path.rpartition("/")[2]: row.cases for row in level.matrix.rows} == {
        "absolute.py": (0, 4, 0),
        "one_digit.py": (0, 0, 2),
        "second_number.py": (1, 0, 2),
    }
    proof = proof_of(level, "groups")
    [finding] = proof.findings
    assert finding.message == (
        "the group 'samples' finds out nothing that others do not; nearest to that is second_number.py, "
        "found out only by single besides"
    )
    assert finding.weak
    assert (finding.path, finding.line) == (LEVEL, 30)
    assert proof.seen.startswith("2 of 3 groups")

    none = copied(tmp_path / "none", {f"{WRONG}/absolute.py": None, f"{WRONG}/squares.py": None})
    told = [finding.message for finding in proof_of(checked(none), "groups").findings]
    assert told[1] == "the group 'signed' finds out none of the wrong solutions"


def test_the_stub_fails_beside_the_bank(tmp_path: Path) -> None:
    assert proof_of(checked(copied(tmp_path)), "stub").seen == "fails on 11 of 11 cases"
