"""Work that takes one task after another, done side by side: while one job waits for its child, others use the cores.

A job is a generator. It yields a Task, is sent the Ended that came of it, and returns its result; what it yields next
may depend on what it was sent.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import Generic, TypeVar

from grader.sandbox.child import Ended, Task
from grader.sandbox.runner import Sandbox

_T = TypeVar("_T")

Job = Generator[Task, Ended, _T]


def drive(sandbox: Sandbox, jobs: Iterable[Job[_T]]) -> Iterator[tuple[int, _T]]:
    """Do all jobs, and give each one's place among them with its result, in the order they end.

    A job that is under way goes on before another begins; so those that last longest are best given first. The labels
    of tasks are not theirs: they say here whose each task is. What a job raises ends all.
    """
    queue = _Queue(jobs)
    for task, ended in sandbox.run(queue):
        queue.resume(task.label, ended)
        yield from queue.results()
    yield from queue.results()  # of jobs at the end that needed no task


def all_of(sandbox: Sandbox, jobs: Iterable[Job[_T]]) -> list[_T]:
    """The results of all jobs, in the order of the jobs."""
    return [result for _, result in sorted(drive(sandbox, jobs), key=lambda pair: pair[0])]


class _Queue(Iterator[Task], Generic[_T]):
    """The tasks that can be run now. One that is empty may have tasks again once a job was resumed."""

    def __init__(self, jobs: Iterable[Job[_T]]) -> None:
        self._fresh = enumerate(jobs)
        self._going: dict[int, Job[_T]] = {}
        self._ready: deque[Task] = deque()
        self._ended: deque[tuple[int, _T]] = deque()

    def __next__(self) -> Task:
        while not self._ready:
            at, job = next(self._fresh)
            self._going[at] = job
            self._step(at, None)
        return self._ready.popleft()

    def resume(self, at: int, ended: Ended) -> None:
        """Let a job go on to its next task, or to its end."""
        self._step(at, ended)

    def results(self) -> Iterator[tuple[int, _T]]:
        """The jobs that have come to their end since this was asked last."""
        while self._ended:
            yield self._ended.popleft()

    def _step(self, at: int, ended: Ended | None) -> None:
        job = self._going[at]
        try:
            task = next(job) if ended is None else job.send(ended)
        except StopIteration as end:
            del self._going[at]
            self._ended.append((at, end.value))
        else:
            self._ready.append(task._replace(label=at))
