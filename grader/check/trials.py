"""What has to be run of each solution: once under the first salt, then under the others as far as is needed.

Under further salts only the groups matter that are drawn anew: all other cases are the same calls again. A solution
that overran under the first salt gets a part of the time under the others, or the check would never end: what is still
running then counts as killed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from grader.check.bulk import OVERRUNS, Exam, alone, compiled, graded_code, together
from grader.jobs import Job
from grader.model import Level, Result, Run, Verdict
from grader.scoring import overall
from grader.solutions import Solution


class Ground(NamedTuple):
    """What all solutions of a level are run on: the exam under the first salt, and of each further one what differs."""

    exam: Exam
    further: tuple[Exam, ...]


class Right(NamedTuple):
    """An accepted solution: its results as the bank's are made, and where they are right, two more things.

    ``halved`` are its results case by case in half of the limits; ``refused`` those under further salts that are not
    right, each with its salt.
    """

    solution: Solution
    results: list[Result]
    halved: list[Result]
    refused: list[tuple[str, Result]]


class Wrong(NamedTuple):
    """A wrong solution: its results under the first salt, and the further salts under which it is accepted.

    ``fixed`` says that a case kills it which is the same under every salt.
    """

    solution: Solution
    results: list[Result]
    fixed: bool
    survived: list[str]

    @property
    def verdict(self) -> Verdict:
        """Its verdict under the first salt."""
        return overall(self.results)


def ground(exams: Sequence[Exam]) -> Ground:
    """The ground of a level, from its exams under all salts."""
    first, *others = exams
    anew = _drawn_anew(first.level)
    further = (_only(exam, [at for at, case in enumerate(exam.cases) if case.group in anew]) for exam in others)
    return Ground(first, tuple(exam for exam in further if exam.cases))


def right(solution: Solution, ground: Ground) -> Job[Right]:
    """The job that tries an accepted solution."""
    exam = ground.exam
    code = yield from compiled(exam.level, solution.source)
    results = yield from graded_code(exam, code)
    if isinstance(code, Run) or overall(results) is not Verdict.AC:
        return Right(solution, results, [], [])
    halved = yield from alone(exam._replace(level=_halved(exam.level)), code)
    refused = []
    for other in ground.further:
        made, _ = yield from together(other, code)
        refused += [(other.salt, result) for result in made if result.verdict is not Verdict.AC]
    return Right(solution, results, halved, refused)


def wrong(solution: Solution, ground: Ground) -> Job[Wrong]:
    """The job that tries a wrong solution."""
    exam = ground.exam
    code = yield from compiled(exam.level, solution.source)
    if isinstance(code, Run) or solution.asked is not Verdict.TLE:
        results = yield from graded_code(exam, code)
    else:
        results = yield from alone(exam, code)  # all in one child would overrun, and prove nothing
    if isinstance(code, Run) or overall(results) is Verdict.CE:
        return Wrong(solution, results, True, [])
    if overall(results) is Verdict.AC:
        results = yield from alone(exam, code)  # before that is held against anybody
    anew = _drawn_anew(exam.level)
    failed = [result for result in results if result.verdict is not Verdict.AC]
    fixed = any(result.case.group not in anew for result in failed)
    survived: list[str] = []
    if failed:
        survived = yield from _survived(ground, code, results, fixed=fixed)
    return Wrong(solution, results, fixed, survived)


def _survived(ground: Ground, code: bytes, results: Sequence[Result], *, fixed: bool) -> Job[list[str]]:
    """The further salts under which nothing kills the solution that failed as in ``results`` under the first."""
    left = list(ground.further)
    overran = [result.case.name for result in results if result.verdict is Verdict.TLE]
    if overran and fixed:
        return []
    if overran:
        left = yield from _left_in_less_time(left, code, overran[0])
    elif group := _quickest_killer(ground.exam, results, left):
        left = yield from _left_by(group, left, code)
    if fixed:
        return []
    survived = []
    for exam in left:
        made, _ = yield from together(exam, code)
        if overall(made) is Verdict.AC:
            made = yield from alone(exam, code)
        if overall(made) is Verdict.AC:
            survived.append(exam.salt)
    return survived


def _quickest_killer(exam: Exam, results: Sequence[Result], further: Sequence[Exam]) -> str:
    """Of the groups drawn anew, the one with the largest part of failed cases, then with the smallest answers."""
    groups: dict[str, list[tuple[bool, int]]] = {}
    anew = {case.group for other in further for case in other.cases}
    for result, answer in zip(results, exam.key, strict=True):
        if result.case.group in anew:
            groups.setdefault(result.case.group, []).append((result.verdict is not Verdict.AC, len(answer.items)))
    ranked = [
        (-sum(failed for failed, _ in cases) / len(cases), sum(size for _, size in cases), name)
        for name, cases in groups.items()
        if any(failed for failed, _ in cases)
    ]
    return min(ranked)[2] if ranked else ""


def _left_by(group: str, exams: Sequence[Exam], code: bytes) -> Job[list[Exam]]:
    """The exams whose cases of that group do not kill the solution; one child makes the calls of all."""
    parts = [_only(exam, [at for at, case in enumerate(exam.cases) if case.group == group]) for exam in exams]
    cases = tuple(chain.from_iterable(part.cases for part in parts))
    joined = exams[0]._replace(cases=cases, key=tuple(chain.from_iterable(part.key for part in parts)))
    made, _ = yield from together(joined, code)
    verdicts = iter(made)
    return [
        exam
        for exam, part in zip(exams, parts, strict=True)
        if overall([next(verdicts) for _ in part.cases]) is Verdict.AC
    ]


def _left_in_less_time(exams: Sequence[Exam], code: bytes, name: str) -> Job[list[Exam]]:
    """The exams in which the case of that name, which overran elsewhere, is right within a part of the time."""
    left = []
    for exam in exams:
        places = [at for at, case in enumerate(exam.cases) if case.name == name]
        made = yield from alone(exam, code, places, overran=OVERRUNS)
        if all(result.verdict is Verdict.AC for result in made):
            left.append(exam)
    return left


def _drawn_anew(level: Level) -> set[str]:
    """The groups whose cases another salt changes."""
    return {group.name for group in level.groups if group.hidden and not group.cases}


def _only(exam: Exam, places: Sequence[int]) -> Exam:
    return exam._replace(cases=tuple(exam.cases[at] for at in places), key=tuple(exam.key[at] for at in places))


def _halved(level: Level) -> Level:
    limits = level.limits
    return level._replace(limits=limits._replace(time_s=limits.time_s / 2, memory_mib=limits.memory_mib // 2))
