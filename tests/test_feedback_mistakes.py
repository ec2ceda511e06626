"""The named mistake: each program in tests/mistakes/ is told what its header says, and the bank is told itself.

The programs in tests/mistakes/<level>/ make a mistake of the bank, written in another way; those in its unrelated/ make
others. ``# diagnosed:`` names the files of the bank that must be told, all of them and no other; ``# shows:`` the kinds
of facts that the numbers show besides or instead. Adding a test is dropping a file.
"""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path

import pytest

from grader import judge, levels, solutions, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.check import bulk
from grader.feedback import explain, mistake, numeric
from grader.model import Case, Diagnosis, Level, Report, Result, Verdict
from grader.sandbox.runner import Sandbox
from grader.solutions import Solution

PACK = levels.builtin_pack()
LEVELS = levels.level_ids(PACK)
HERE = Path(__file__).parent / "mistakes"
SAME = sorted(HERE.glob("*/*.py"))
UNRELATED = sorted(HERE.glob("*/unrelated/*.py"))
LEAST = 8
"""So many of each kind there are for each level."""
EVERY = 4
"""A quick run tries every fourth."""
TIME_S = 600.0
"""Time enough for a diagnosis, on any machine."""

TOLD_OTHERWISE = {
    # The same number everywhere may come of anything, and so may NaN.
    "returns_ones": "constant",
    "returns_zeros": "constant",
    "ov_applied_twice": "constant",
    "zero_times_infinity": "nan",
    # An exception in every case says what it is by itself.
    "qk_indexed_by_letter": "",
}
"""Wrong solutions that no mistake is named for, and what the numbers show instead."""


@cache
def prepared(name: str) -> tuple[Level, tuple[Case, ...], bytes, list[Solution]]:
    """A level, its cases, its reference and its bank; read and drawn once."""
    level = levels.load(PACK, name)
    bank = [solution for solution in solutions.read(PACK, name) if solution.asked is not Verdict.AC]
    return level, draw_cases(level, DEFAULT_SALT), levels.reference_path(PACK, name).read_bytes(), bank


def graded(name: str, path: Path, sandbox: Sandbox) -> Report:
    level, cases, reference, _ = prepared(name)
    return judge.grade(level, cases, submission.read(path), reference, sandbox, seed=DEFAULT_SALT)


def header(path: Path, key: str) -> list[str]:
    found = re.search(rf"^# {key}: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [] if found is None or found[1] == "nothing" else sorted(found[1].split(", "))


def names(told: tuple[Diagnosis, ...], name: str) -> list[str]:
    """The bank's files whose sentences and hints are told; facts may follow them."""
    bank = prepared(name)[3]
    found = []
    for kind, text, hint in told:
        if kind == mistake.KIND:
            [file] = [it.name for it in bank if f": {it.mistake}" in text and hint.startswith(it.hint)]
            found.append(file.removesuffix(".py"))
    return sorted(found)


def params(paths: list[Path]) -> list[object]:
    return [
        pytest.param(path, id=path.relative_to(HERE).as_posix(), marks=() if at % EVERY == 0 else pytest.mark.slow)
        for at, path in enumerate(paths)
    ]


@pytest.mark.parametrize("name", LEVELS)
def test_there_are_enough_programs_for_each_level(name: str) -> None:
    same = [path for path in SAME if path.parent.name == name]
    unrelated = [path for path in UNRELATED if path.parent.parent.name == name]
    assert min(len(same), len(unrelated)) >= LEAST
    assert all(header(path, "diagnosed") for path in same)
    assert not any(header(path, "diagnosed") for path in unrelated)
    bank = {solution.source for solution in prepared(name)[3]}
    assert not any(path.read_bytes() in bank for path in same)


@pytest.mark.parametrize("path", params(SAME))
def test_the_same_mistake_in_other_words_is_named(path: Path, sandbox: Sandbox) -> None:
    """With all that no case tells apart from it, and with nothing else."""
    name = path.parent.name
    report = explain(graded(name, path, sandbox), prepared(name)[0], PACK, sandbox, budget_s=TIME_S)
    assert names(report.diagnosis, name) == header(path, "diagnosed")
    shown = [it.kind for it in numeric.broken_down(report.results, prepared(name)[0])] if header(path, "shows") else []
    assert shown == header(path, "shows")


@pytest.mark.parametrize("path", params(UNRELATED))
def test_no_mistake_is_named_that_was_not_made(path: Path, sandbox: Sandbox) -> None:
    """What the numbers show is told instead, where they show anything."""
    name = path.parent.parent.name
    report = explain(graded(name, path, sandbox), prepared(name)[0], PACK, sandbox, budget_s=TIME_S)
    assert report.verdict in (Verdict.WA, Verdict.RTE)
    assert [diagnosis.kind for diagnosis in report.diagnosis] == header(path, "shows")


@pytest.mark.parametrize("name", LEVELS)
def test_a_right_solution_is_told_nothing(name: str, sandbox: Sandbox) -> None:
    level, _, _, bank = prepared(name)
    for path in (PACK / "solutions" / name / "accepted").glob("*.py"):
        report = graded(name, path, sandbox)
        assert explain(report, level, PACK, sandbox) is report
        assert mistake.named(report.results, level, bank, sandbox, time.monotonic() + TIME_S) == mistake.Named()
        assert numeric.diagnosed(report.results, level) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", LEVELS)
def test_each_wrong_solution_of_the_bank_is_told_itself(name: str, sandbox: Sandbox) -> None:
    """And beside it only such as have the same answers; with as few exceptions as are listed."""
    level, _, reference, bank = prepared(name)
    quick = [solution for solution in bank if solution.asked is not Verdict.TLE]
    exam = bulk.exam(sandbox, level, reference)
    results = dict(zip(quick, bulk.run_all(sandbox, exam, [solution.source for solution in quick]), strict=True))
    for solution, its in results.items():
        found = mistake.named(its, level, quick, sandbox, time.monotonic() + TIME_S)
        told = names(found.mistakes, name)
        own = solution.name.removesuffix(".py")
        if own in TOLD_OTHERWISE:
            assert (told, [fact.kind for fact in numeric.diagnosed(its, level)]) == (
                [],
                list(filter(None, [TOLD_OTHERWISE[own]])),
            )
            continue
        assert own in told, told
        for other in told:
            twin = next(it for it in quick if it.name == f"{other}.py")
            assert [it.verdict is Verdict.AC for it in results[twin]] == [it.verdict is Verdict.AC for it in its], own


@pytest.mark.parametrize("name", [name for name in LEVELS if list(PACK.glob(f"solutions/{name}/time_*/*.py"))])
def test_a_solution_that_runs_out_of_time_is_told_why(name: str, sandbox: Sandbox) -> None:
    """Here with half a second for a case."""
    level, cases, reference, bank = prepared(name)
    level = level._replace(limits=level.limits._replace(time_s=0.5))
    for path in (PACK / "solutions" / name / "time_limit_exceeded").glob("*.py"):
        report = judge.grade(level, cases, submission.read(path), reference, sandbox, seed=DEFAULT_SALT)
        assert {it.verdict for it in report.results} == {Verdict.AC, Verdict.TLE}
        found = mistake.named(report.results, level, bank, sandbox, time.monotonic() + TIME_S)
        assert names(found.mistakes, name) == [path.stem]
        assert found.mistakes[0].text.startswith("Your solution runs out of time as one with this mistake does: ")


# ----------------------------------------------------------------------------------------------- bounds, and evidence


def results_of(name: str, file: str, sandbox: Sandbox) -> list[Result]:
    level, _, reference, bank = prepared(name)
    source = next(solution.source for solution in bank if solution.name == f"{file}.py")
    [results] = bulk.run_all(sandbox, bulk.exam(sandbox, level, reference), [source])
    return results


def test_after_the_deadline_no_solution_is_begun(sandbox: Sandbox) -> None:
    level, _, _, bank = prepared("level4")
    results = results_of("level4", "hard_attention", sandbox)
    begun: list[tuple[int, int]] = []
    found = mistake.named(results, level, bank, sandbox, time.monotonic() - 1, lambda *done: begun.append(done))
    assert (found, begun) == (mistake.Named(), [])
    assert mistake.named(
        results, level, bank, sandbox, time.monotonic() + TIME_S, lambda *it: begun.append(it)
    ).mistakes
    worth = sum(solution.asked is Verdict.WA for solution in bank)
    assert begun == [(at + 1, worth) for at in range(worth)]


def test_one_failed_case_is_enough_only_where_its_numbers_say_something(sandbox: Sandbox) -> None:
    """Two wrong numbers in one case do; a zero or a NaN in a single case does not."""
    level, _, _, bank = prepared("level5")
    ends = time.monotonic() + TIME_S
    for file, said in (("context_of_32_tokens", True), ("small_weights_dropped", False)):
        results = results_of("level5", file, sandbox)
        failed = [result for result in results if result.verdict is not Verdict.AC]
        one = [result for result in results if result.verdict is Verdict.AC] + failed[:1]
        assert mistake.named(results, level, bank, sandbox, ends).mistakes
        assert bool(mistake.named(one, level, bank, sandbox, ends).mistakes) is said, file


def test_one_case_in_which_it_does_otherwise_rules_a_mistake_out(sandbox: Sandbox) -> None:
    """Be it one that is right there, or one that is wrong in another way."""
    level, _, _, bank = prepared("level4")
    ends = time.monotonic() + TIME_S
    results = results_of("level4", "self_score_for_every_b", sandbox)
    other = {result.case.name: result for result in results_of("level4", "hard_attention", sandbox)}
    at = max(at for at, result in enumerate(results) if result.verdict is Verdict.WA)
    assert mistake.named(results, level, bank, sandbox, ends).mistakes
    odd = other[results[at].case.name]
    assert odd.verdict is Verdict.WA
    assert mistake.named([*results[:at], odd, *results[at + 1 :]], level, bank, sandbox, ends) == mistake.Named()
    right = results[at]._replace(verdict=Verdict.AC, run=results[at].run._replace(value=results[at].expected))
    assert mistake.named([*results[:at], right, *results[at + 1 :]], level, bank, sandbox, ends) == mistake.Named()
