"""Whether a submission fails on inputs that nobody has graded it on: many calls in one confined child, as in bulk.

What is found so is a suspicion, for nothing stands between the calls of one child. It counts when a child of its own,
within the level's limits, has failed on that input in the same way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from grader import answers, checker
from grader.cases import answer_size
from grader.errors import JudgeFault
from grader.feedback.domain import Domain, Input
from grader.jobs import Job, all_of
from grader.model import Case, Result, Run, Verdict
from grader.sandbox import runs
from grader.sandbox.child import Task
from grader.sandbox.runner import Sandbox
from grader.values import Value

_CALLS = 200
"""Calls of one child."""
_AT_ONCE = 2
"""So many children of the submission's and of the reference's are at work side by side."""
_FIRST = 100
"""Inputs that are tried at first: those that are worth most come first."""
_ALONE = 24
"""Inputs that are tried at a time where each call has a child of its own."""
_CHANNEL = 180_000
"""Bytes that a channel takes while nobody reads it, which is seldom; a child with more to say would have to wait."""
_FRAME = 800
"""Bytes that the system counts for each answer beside its numbers."""
_CPU_S = 0.25
"""Seconds for the calls of one child, and those that go on longer are left alone."""
_WALL_S = 0.75
_LEAST_S = 0.05
"""What is left of that at the very end."""
_CONFIRM_S = 2.0
"""The same for the call that settles it, which has the level's limits besides: it has been seen to end in no time."""
_PRINTS_KIB = 4096
"""What all calls of one child may print; nobody reads it."""
_LEFT_OUT = 4
"""Calls that end a child, or keep it too long, before the rest of its inputs is left out."""

Progress = Callable[[int, int], None]
"""Called with how many inputs were tried, and 0, for nobody knows of how many."""

_Fact = Run | Value | None
"""What came of a call: a Run of the submission, the reference's answer, or nothing that tells."""


def kind(result: Result) -> str:
    """How a case was failed: the verdict, and for a run-time error the exception, or the way the process ended."""
    if result.verdict is not Verdict.RTE:
        return str(result.verdict)
    return f"RTE {result.run.failure.type if result.run.failure else result.run.ended}"


class Trial:
    """Runs a submission and the reference, both compiled, side by side on inputs until ``deadline`` (monotonic).

    A failure counts where it is of one of the ``kinds``. ``progress`` hears how many inputs were tried.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a trial depends on
        self,
        domain: Domain,
        code: bytes,
        key_code: bytes,
        kinds: frozenset[str],
        sandbox: Sandbox,
        deadline: float,
        progress: Progress | None = None,
    ) -> None:
        self._level = domain.level
        self._domain = domain
        self._code = code
        self._key_code = key_code
        self._kinds = kinds
        self._sandbox = sandbox
        self._deadline = deadline
        self._progress = progress
        self._alone = False
        self._unloadable = False
        self._tried: set[Input] = set()

    @property
    def over(self) -> bool:
        """Whether the time is up, or it is no use to go on: the file takes too long to load."""
        return self._unloadable or time.monotonic() >= self._deadline

    def failing(self, inputs: Iterable[Input]) -> list[Input]:
        """Of the first inputs that hold any, those on which it fails; nothing beyond them is tried.

        "First" is a matter of some hundred, which are tried at a time. None is tried twice, nor after the end.
        """
        fresh = (given for given in inputs if given not in self._tried)
        for tried in self._waves(fresh):
            if self.over:
                break
            self._tried.update(tried)
            if self._progress:
                self._progress(len(self._tried), 0)
            found = [given for given, how in zip(tried, self._kinds_of(tried), strict=True) if how in self._kinds]
            if found:
                return found
        return []

    def one_by_one(self) -> None:
        """From here on, give each call a child of its own, and forget what was tried."""
        self._alone = True
        self._tried.clear()

    def confirmed(self, given: Input) -> Result | None:
        """The result of a run alone, within the level's limits, if it fails there, too; else None."""
        case = self._domain.case(given)
        task = answers.case_task(None, self._level, case, self._code)
        task = task._replace(wall_s=min(task.wall_s, _CONFIRM_S))
        [[run], [expected]] = all_of(self._sandbox, [_single(task), self._answered([case])])
        if not isinstance(expected, Value) or not isinstance(run, Run):
            return None
        result = checker.judge_run(run, case, expected, self._level)
        return result if kind(result) in self._kinds else None

    def _waves(self, inputs: Iterable[Input]) -> Iterator[list[Input]]:
        """The inputs, more and more at a time, up to as many as keep all processors busy."""
        rest = iter(inputs)
        size = _ALONE if self._alone else _FIRST
        while wave := list(islice(rest, size)):
            yield wave
            size = size if self._alone else min(2 * size, _CALLS * _AT_ONCE)

    def _kinds_of(self, inputs: Sequence[Input]) -> list[str]:
        """How each input is failed: the kind; empty where it is not, or where that is not known."""
        cases = [self._domain.case(given) for given in inputs]
        parts = list(self._parts(cases))
        called = [self._by_itself(case) for case in cases] if self._alone else [self._called(part) for part in parts]
        jobs = called + [self._answered(part) for part in parts]
        facts = list(chain.from_iterable(all_of(self._sandbox, jobs)))
        return list(map(self._kind, facts[: len(cases)], facts[len(cases) :], cases))

    def _parts(self, cases: Iterable[Case]) -> Iterator[list[Case]]:
        """The cases in parts for one child each: as many as have answers that fit the channel."""
        part: list[Case] = []
        room = _CHANNEL
        for case in cases:
            size = _FRAME + 10 * answer_size(self._level.signature, case)
            if part and (size > room or len(part) == _CALLS):
                yield part
                part, room = [], _CHANNEL
            part.append(case)
            room -= size
        if part:
            yield part

    def _kind(self, run: _Fact, expected: _Fact, case: Case) -> str:
        if not isinstance(run, Run) or not isinstance(expected, Value):
            return ""
        result = checker.judge_run(run, case, expected, self._level)
        return "" if result.verdict is Verdict.AC else kind(result)

    # ---------------------------------------------------------------------------------------------------- the runs

    def _answered(self, cases: Sequence[Case]) -> Job[list[_Fact]]:
        """The job that asks the reference; None where it has no answer, for nobody promised that it has one here."""
        ended = yield answers.key_task(self._level, cases, self._key_code)
        key = answers.read_key(self._level, cases, ended)
        return [None if isinstance(answer, JudgeFault) else answer for answer in key]

    def _called(self, cases: Sequence[Case]) -> Job[list[_Fact]]:
        """The job that makes all calls; None for one that overran or was not made."""
        made: list[_Fact] = []
        for _ in range(_LEFT_OUT):
            rest = cases[len(made) :]
            if not rest or self.over:
                break
            made += yield from self._stretch(rest)
        return made + [None] * (len(cases) - len(made))

    def _by_itself(self, case: Case) -> Job[list[_Fact]]:
        """The job that makes one call in a child of its own, and in a hurry."""
        return (yield from _single(self._hurried(answers.case_task(None, self._level, case, self._code))))

    def _hurried(self, task: Task) -> Task:
        """The task with little time: half of what is left, for one that sleeps is run a second time."""
        left_s = max((self._deadline - time.monotonic()) / 2, _LEAST_S)
        return task._replace(cpu_s=min(task.cpu_s, _CPU_S), wall_s=min(task.wall_s, _WALL_S, left_s))

    def _stretch(self, cases: Sequence[Case]) -> Job[list[_Fact]]:
        """The job that makes calls in one child, up to the first that ends it; that one is the last of what it gives.

        It is a Run where it crashed, and None where it had to be ended.
        """
        task = answers.calls_task(None, self._level, cases, self._code, self._level.limits)
        most = max(answers.most_numbers(answer_size(self._level.signature, case)) for case in cases)
        ended = yield self._hurried(task)._replace(numbers=most, output_kib=_PRINTS_KIB)
        made: list[_Fact] = []
        for run in runs.calls(ended, len(cases)):
            if run.value is not None or run.unreadable or run.failure is not None:
                # What became of the child later is not this call's doing, and the time is that of all.
                made.append(run._replace(ended="exit 0", stopped="", cpu_s=0.0))
                continue
            if run.phase != "call":
                self._unloadable = True
                return [None] * len(cases)
            made.append(None if run.stopped else run)
            break
        return made


def _single(task: Task) -> Job[list[_Fact]]:
    """The job that makes one call in a child of its own."""
    return list(runs.calls((yield task), 1))
