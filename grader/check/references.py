"""Whether the accepted solutions agree with each other, with themselves a second time, and keep well within limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader import checker
from grader.check.bulk import Exam
from grader.check.solutions import twins
from grader.check.trials import Right
from grader.model import Level, Result, Tolerance, Verdict
from grader.proof import Finding, Proof
from grader.reports.wording import plural
from grader.values import Value

AT_LEAST = 2
"""Accepted solutions of a level: one alone agrees with itself, whatever it says."""

_ABOUT = "all accepted solutions agree on every case, and with themselves when they are run again"
_LIMITS = "the accepted solutions need less than half of the time and memory that there is for a case"
_SAME = Tolerance(rtol=1e-12, atol=1e-15)
"""What comes of the same calls made again: where arrays lie in memory may change a last digit, nothing else may."""


class Gap(NamedTuple):
    """How far an answer is from the reference's, relative to that; and where this is."""

    relative: float
    solution: str
    case: str


def prove_references(exam: Exam, trials: Sequence[Right]) -> Proof:
    """The proof "references"; the first of ``trials`` is of the reference itself."""
    solutions = [trial.solution for trial in trials]
    findings = [*_few(exam.level, len(solutions)), *twins(solutions)]
    for trial in trials:
        findings += _disagreeing(trial)
        findings += _changing(trial)
    seen = f"{plural(len(trials), 'accepted solution')} on {plural(len(exam.cases), 'case')}"
    gap = largest_gap(exam, trials[1:])
    if gap is not None:
        seen += f"; the largest relative difference is {gap.relative:.1e} ({gap.solution}, {gap.case})"
    return Proof("references", _ABOUT, seen, tuple(findings))


def prove_limits(level: Level, trials: Sequence[Right]) -> Proof:
    """The proof "limits"."""
    findings = []
    for trial in trials:
        over = [result for result in trial.halved if result.verdict is not Verdict.AC]
        if over:
            told = f"in half of the limits {told_of(over)}"
            findings.append(Finding(told, "make it leaner, or raise the level's limits", trial.solution.path))
    runs = [(result.run, result.case.name, trial.solution.name) for trial in trials for result in trial.halved]
    limits = level.limits
    seen = "none was accepted, so none was measured"
    if runs:
        slowest, case, name = max(runs, key=lambda run: run[0].cpu_s)
        largest = max(run.memory_mib for run, _, _ in runs)
        seen = (
            f"at most {slowest.cpu_s:.2f} s of {limits.time_s:g} s for a case ({name}, {case}), and {largest:.0f} MiB, "
            f"Python and numpy included, where {limits.memory_mib} MiB are given beside these"
        )
    return Proof("limits", _LIMITS, seen, tuple(findings))


def largest_gap(exam: Exam, trials: Sequence[Right]) -> Gap | None:
    """Where accepted solutions are farthest from the reference; None where there is nothing to compare."""
    tolerance = exam.level.tolerance
    gaps = [
        Gap(relative_difference(result.run.value, answer, tolerance), trial.solution.name, result.case.name)
        for trial in trials
        for result, answer in zip(trial.results, exam.key, strict=True)
        if result.verdict is Verdict.AC and result.run.value is not None
    ]
    return max(gaps, default=None)


def relative_difference(got: Value, expected: Value, tolerance: Tolerance) -> float:
    """The largest difference relative to the expected number, in which one near zero counts as large as is ignored.

    That is ``|got - expected| / (|expected| + atol / rtol)``: what is accepted has at most ``rtol``. Without an
    ``rtol`` it is the largest difference itself.
    """
    if got.items == expected.items:
        return 0.0
    pairs = zip(got.items, expected.items, strict=True)
    if not tolerance.rtol:
        return max(abs(have - want) for have, want in pairs)
    floor = tolerance.atol / tolerance.rtol
    return max((abs(have - want) / ((abs(want) + floor) or 1.0) for have, want in pairs), default=0.0)


def _few(level: Level, count: int) -> Iterator[Finding]:
    if count < AT_LEAST:
        told = f"there {'is' if count == 1 else 'are'} only {plural(count, 'accepted solution')}"
        hint = "write another one, in another way and without a look at the first: two that agree are seldom both wrong"
        yield Finding(told, hint, f"solutions/{level.id}/accepted")


def _disagreeing(trial: Right) -> Iterator[Finding]:
    wrong = [result for result in trial.results if result.verdict is not Verdict.AC]
    if wrong:
        told = f"disagrees with the reference: {told_of(wrong)}"
        yield Finding(told, "find out which of the two is right", trial.solution.path)


def _changing(trial: Right) -> Iterator[Finding]:
    """Where a second run of the same call gave something else."""
    pairs = zip(trial.results, trial.halved, strict=False)
    names = [first.case.name for first, second in pairs if not same(first.run.value, second.run.value)]
    if names:
        told = f"does not answer {names[0]} the same way twice{_more(len(names))}"
        yield Finding(told, "an answer may hang on nothing but the arguments", trial.solution.path)


def same(first: Value | None, second: Value | None) -> bool:
    """Whether two runs gave the same; one that was not accepted is told elsewhere."""
    if first is None or second is None or first.items == second.items:
        return True
    return first.shape == second.shape and checker.compare(second, first, _SAME) is None


def told_of(results: Sequence[Result]) -> str:
    """The first of the results with what is said of it, and how many more there are."""
    result = results[0]
    return f"{result.case.name}: {result.verdict}, {result.message}{_more(len(results))}"


def _more(count: int) -> str:
    return f"; and {plural(count - 1, 'more case')}" if count > 1 else ""
