"""One submission, from its bytes to a Report: compile once, run every case in a child of its own, compare, score.

The reference's answers are made beside the candidate's runs, in another child; they meet only here, in the judge's
process. A candidate's failure is a verdict in the Report; what is ours is raised.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from grader import answers, checker, scoring
from grader.errors import IsolationMissing, JudgeFault
from grader.model import WALL_PER_CPU, Case, Failure, Isolation, Level, Report, Result, Run, Submission, Verdict
from grader.sandbox import layers, runs
from grader.sandbox.child import Ended, Task
from grader.sandbox.runner import Sandbox
from grader.submission import MAX_SOURCE
from grader.values import Value

_CANDIDATE = "candidate"

Progress = Callable[[int, int], None]
"""Called with the number of cases done and of all, after each."""


def grade(  # noqa: PLR0913 - all that a grading depends on, and nothing hidden
    level: Level,
    cases: Sequence[Case],
    submission: Submission,
    reference: bytes,
    sandbox: Sandbox,
    *,
    seed: str,
    trust: bool = False,
    progress: Progress | None = None,
    key: Sequence[Value] | None = None,
) -> Report:
    """Grade a submission on the cases, which were drawn with ``seed``.

    ``key`` is the answers of the reference to these cases, where they are there already: then it is not run again.
    IsolationMissing where strict isolation is not to be had and ``trust`` is not given; SandboxFault and JudgeFault
    where we fail.
    """
    started = time.monotonic()
    facts = sandbox.facts()
    isolation = layers.isolation(facts)
    if not trust:
        insist(isolation)
    try:
        results = _Grading(level, cases, sandbox, progress).run(submission, reference, key)
    except MemoryError as error:
        raise JudgeFault("the judge itself has run out of memory", "it needs some 100 MiB beside the cases") from error
    groups = scoring.score(level, results)
    return Report(
        level=level.id,
        title=level.title,
        verdict=scoring.overall(results),
        score=sum(group.earned for group in groups),
        max_score=level.points,
        isolation=isolation,
        seed=seed,
        level_digest=level.digest,
        submission=submission,
        python=platform.python_version(),
        numpy=facts["numpy"],
        cpu_s=sum(result.run.cpu_s for result in results),
        wall_s=time.monotonic() - started,
        groups=groups,
        results=tuple(results),
    )


def insist(isolation: Isolation) -> None:
    """IsolationMissing unless the isolation is strict; what is missing is named, and what is open without it."""
    if isolation.mode == "strict":
        return
    gaps = "; ".join(f"{layer.name} ({layer.detail}): {layer.open_without}" for layer in isolation.missing)
    raise IsolationMissing(
        f"strict isolation is not to be had on this machine. Missing: {gaps}",
        "only for code that you trust as your own: add --trust; `grade doctor` tells more",
    )


class _Grading:
    """The runs of one submission. Used once, by ``run``; the budget and the early end are its state."""

    def __init__(self, level: Level, cases: Sequence[Case], sandbox: Sandbox, progress: Progress | None) -> None:
        self._level = level
        self._cases = cases
        self._sandbox = sandbox
        self._progress = progress
        self._spent_s = 0.0
        self._over = False

    def run(self, submission: Submission, reference: bytes, made: Sequence[Value] | None) -> list[Result]:
        """The results in the cases' order; ``made`` is the key, where it was made before."""
        code, key_code = self._compile(submission, None if made else reference)
        if isinstance(code, Run):
            self._over = True  # the rest would fail the same way; one result tells it
            return self._judge({0: code}, [None] * len(self._cases))
        done: dict[int, Run] = {}
        key: Sequence[Value | JudgeFault] = made or []
        key_tasks = [] if made else [answers.key_task(self._level, self._cases, key_code)]
        # No hidden case begins before the last visible one has ended: whatever way there may be from one process to
        # another, no hidden arguments can come to light in the prints of a visible case.
        for tasks in (chain(key_tasks, self._tasks(code, hidden=False)), self._tasks(code, hidden=True)):
            for task, ended in self._sandbox.run(tasks):
                if task.label is answers.KEY:
                    key = answers.read_key(self._level, self._cases, ended)
                    faults = [answer for answer in key if isinstance(answer, JudgeFault)]
                    if len(faults) == len(key):
                        raise faults[0]  # no case can be judged: there is nothing to report
                    continue
                done[task.label] = self._take(ended)
                if self._progress:
                    self._progress(len(done), len(self._cases))
        return self._judge(done, key)

    def _compile(self, submission: Submission, reference: bytes | None) -> tuple[bytes | Run, bytes]:
        """Both compiled: the submission, or the Run that says why it is not; and the reference, where it is needed."""
        limits = self._level.limits
        tasks = [] if reference is None else [answers.compile_task(answers.KEY, reference, limits)]
        code: bytes | Run = _too_large(submission)
        key_code = b""
        if len(submission.source) <= MAX_SOURCE:
            tasks.append(answers.compile_task(_CANDIDATE, submission.source, limits))
        for task, ended in self._sandbox.run(tasks):
            if task.label is answers.KEY:
                key_code = answers.read_code(self._level, ended)
            else:
                code = runs.compiled(ended)
        return code, key_code

    def _tasks(self, code: bytes, *, hidden: bool) -> Iterator[Task]:
        for at, case in enumerate(self._cases):
            if self._over or self._spent_s > self._level.limits.total_s:
                return
            if case.hidden is hidden:
                yield answers.case_task(at, self._level, case, code)

    def _take(self, ended: Ended) -> Run:
        """The Run of a case; what it cost goes off the budget, and a file that does not load ends the grading."""
        [run] = runs.calls(ended, 1)
        # Sleeping costs no CPU, but it must not be a way to make a grading last: by the clock a case may take so many
        # times its CPU time, and no more, without being charged for it. Beyond that only the machine makes it last.
        limit_s = self._level.limits.time_s
        self._spent_s += max(run.cpu_s, min(run.wall_s / WALL_PER_CPU, limit_s))
        self._over = self._over or run.phase == "import"
        return run

    def _judge(self, done: dict[int, Run], key: Sequence[Value | JudgeFault | None]) -> list[Result]:
        results: list[Result] = []
        loads = True
        for at, case in enumerate(self._cases):
            if at not in done or not loads:
                results.append(checker.not_run(case, self._level.limits, loaded=not self._over))
                continue
            expected = key[at]
            if isinstance(expected, JudgeFault):
                results.append(Result(case, Verdict.JE, done[at], str(expected)))
                continue
            results.append(checker.judge_run(done[at], case, expected, self._level))
            # How many cases had begun when the first one said so depends on the machine; what is told must not.
            loads = results[-1].verdict is not Verdict.CE
        return results


def _too_large(submission: Submission) -> Run:
    message = f"{submission.name} is larger than {MAX_SOURCE >> 20} MiB, the most a solution may have"
    return Run(failure=Failure("compile", "", message), phase="compile")
