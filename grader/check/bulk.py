"""Grading a pack's own solutions by the hundred: one confined child makes the calls of all cases.

That is sound where the child ends as it should, within the limits of a single case: then each call alone would have
done so, too. A solution that crashes, overruns, floods or breaks the protocol is run case by case, in the true limits;
and so is a call that ran out of memory or answered more than one child may. What comes out are the verdicts of
``judge.grade``. CPU and wall time, memory and prints of a Run from a child with many calls are the whole child's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader import answers, checker, scoring
from grader.cases import DEFAULT_SALT, draw_cases
from grader.jobs import Job, all_of
from grader.model import Case, Level, Result, Run, Verdict
from grader.sandbox import runs
from grader.sandbox.runner import Sandbox
from grader.values import Value

OVERRUNS = 1
"""After so many cases that overran, a solution's others get less time, and those that overrun that are left out."""
_LESS = 16
"""That is this part of the level's time for a case."""


class Exam(NamedTuple):
    """A level's cases under a salt, with the answer to each."""

    level: Level
    salt: str
    cases: tuple[Case, ...]
    key: tuple[Value, ...]


def exam(sandbox: Sandbox, level: Level, reference: bytes, salt: str = DEFAULT_SALT) -> Exam:
    """The exam under one salt; JudgeFault where the reference does not answer it."""
    [[made]] = all_of(sandbox, [exams(level, reference, [salt])])
    return made


def exams(level: Level, reference: bytes, salts: Sequence[str]) -> Job[list[Exam]]:
    """The job that makes the exam under each salt; JudgeFault where the reference does not answer one."""
    code = answers.read_code(level, (yield answers.compile_task(None, reference, level.limits)))
    made = []
    for salt in salts:
        cases = draw_cases(level, salt)
        ended = yield answers.key_task(level, cases, code)
        made.append(Exam(level, salt, cases, tuple(answers.whole_key(level, cases, ended))))
    return made


def run_all(sandbox: Sandbox, exam: Exam, sources: Iterable[bytes]) -> list[list[Result]]:
    """The results of each solution on each case, as ``judge.grade`` would say, in the order they were given."""
    return all_of(sandbox, [graded(exam, source) for source in sources])


def graded(exam: Exam, source: bytes) -> Job[list[Result]]:
    """The job that grades one solution."""
    code = yield from compiled(exam.level, source)
    return (yield from graded_code(exam, code))


def graded_code(exam: Exam, code: bytes | Run) -> Job[list[Result]]:
    """The job that grades one compiled solution; ``code`` is a Run where it does not compile.

    The case that decides against it is confirmed by a run of its own. Where that says otherwise, a call hangs on those
    before it, which it cannot do in a grading; then every case is run alone.
    """
    if isinstance(code, Run):
        return _unloadable(exam, code)
    results, settled = yield from together(exam, code)
    verdict = scoring.overall(results)
    decisive = next(at for at, result in enumerate(results) if result.verdict is verdict)
    if settled[decisive] or verdict is Verdict.AC:
        return results
    [confirmed] = yield from alone(exam, code, [decisive])
    if confirmed.verdict is verdict:
        return results
    return (yield from alone(exam, code))


def compiled(level: Level, source: bytes) -> Job[bytes | Run]:
    """The job that compiles a solution: its code, or the Run that says why there is none."""
    return runs.compiled((yield answers.compile_task(None, source, level.limits)))


def together(exam: Exam, code: bytes) -> Job[tuple[list[Result], list[bool]]]:
    """The job that makes all calls in one child; the results, and which of them come from a run of their own."""
    level = exam.level
    task = answers.calls_task(None, level, exam.cases, code, level.limits)
    most = max((answers.most_numbers(len(answer.items)) for answer in exam.key), default=0)
    ended = yield task._replace(numbers=most)
    made = runs.calls(ended, len(exam.cases))
    results = []
    places = []
    for at, (run, case, answer) in enumerate(zip(made, exam.cases, exam.key, strict=True)):
        if _settles(run, len(answer.items)):
            results.append(checker.judge_run(run, case, answer, level))
        else:
            results.append(checker.not_run(case, level.limits))
            places.append(at)
    for at, result in zip(places, (yield from alone(exam, code, places)), strict=True):
        results[at] = result
    single = set(places)
    return _until_unloadable(exam, results), [at in single for at in range(len(results))]


def alone(exam: Exam, code: bytes, places: Sequence[int] | None = None, *, overran: int = 0) -> Job[list[Result]]:
    """The job that runs each case, or those at ``places``, in a child of its own, in the level's limits.

    ``overran`` is how many cases of this solution are known to overrun.
    """
    limits = exam.level.limits
    results: list[Result] = []
    loaded = True
    for at in range(len(exam.cases)) if places is None else places:
        case = exam.cases[at]
        if not loaded:
            results.append(checker.not_run(case, limits, loaded=False))
            continue
        task = answers.case_task(None, exam.level, case, code)
        if overran >= OVERRUNS:
            task = task._replace(cpu_s=limits.time_s / _LESS)
        [run] = runs.calls((yield task), 1)
        if overran >= OVERRUNS and (run.stopped == "wall" or (run.cpu_s > task.cpu_s and run.ended != "exit 0")):
            told = f"left out after {task.cpu_s:g} s, because another case has overrun"
            results.append(Result(case, Verdict.SKIPPED, run, told))
            continue
        results.append(checker.judge_run(run, case, exam.key[at], exam.level))
        overran += results[-1].verdict is Verdict.TLE
        loaded = run.phase != "import"
    return results


def _settles(run: Run, size: int) -> bool:
    """Whether a call beside others ended as it would have alone."""
    if run.ended != "exit 0" or run.stopped:
        return False
    if run.failure is not None:
        return not run.failure.out_of_memory
    if run.value is not None:
        return len(run.value.items) <= answers.most_numbers(size)
    return bool(run.unreadable)


def _unloadable(exam: Exam, run: Run) -> list[Result]:
    """The results of a file that does not compile: the first case tells why."""
    first, *others = exam.cases
    told = checker.judge_run(run, first, None, exam.level)
    return [told, *(checker.not_run(case, exam.level.limits, loaded=False) for case in others)]


def _until_unloadable(exam: Exam, results: list[Result]) -> list[Result]:
    """The results, but for those after the first that says that the file cannot be loaded."""
    for at, result in enumerate(results):
        if result.verdict is Verdict.CE:
            rest = exam.cases[at + 1 :]
            return results[: at + 1] + [checker.not_run(case, exam.level.limits, loaded=False) for case in rest]
    return results
