"""The engine of one machine: worker processes, each with a bench of its own.

A worker has one order at a time and gets the next when it gives a result back. It is started when there is an order for
it, by a fresh Python and not by a fork; none outlives this process, for each ends when its socket does.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Self

from grader import errors
from grader.batch import record, work, worker
from grader.batch.engine import MOST_DEATHS
from grader.batch.work import Footing
from grader.cohort import Graded, Order
from grader.errors import GraderError, SandboxFault
from grader.sandbox import launch
from grader.sandbox.runner import available_mib, describe_status

_BOOT = (
    "import sys; fd, alive = map(int, sys.argv[1:3]); sys.path[:] = sys.argv[3:]; "
    "from grader.batch.worker import main; main(fd, alive)"
)
_MOST_STILLBORN = 3
"""So many workers in a row may end before they have said a word."""
_GRACE_S = 5.0
"""Longest wait for the end of a worker that was told to end, or killed."""


class LocalEngine:
    """See Engine. ``alive`` is for each worker's Bench."""

    def __init__(self, workers: int, alive: int = work.ALIVE) -> None:
        self._hands = [_Hand(alive) for _ in range(workers)]
        self._again: deque[_Task] = deque()
        self._footing: Footing | None = None
        self._stillborn = 0

    @property
    def workers(self) -> int:
        """How many orders are worked on at a time."""
        return len(self._hands)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self._hands:
            hand.let_go()
        for hand in self._hands:
            hand.bury()

    def ready(self, order: Order) -> Footing:
        """What the first worker says that it grades such orders on."""
        hand = self._hands[0]
        how = ""
        for _ in range(MOST_DEATHS):
            hand.ask("ready", order)
            answer = hand.hear()
            while answer is not None and "pid" in answer:
                answer = hand.hear()
            if answer is not None:
                self._footing = Footing(*_told(answer)["footing"])
                return self._footing
            how = self._died(hand)
        raise SandboxFault(f"no worker gets ready: the last ended by {how}", "is there enough memory?")

    def run(self, orders: Iterable[tuple[int, Order]]) -> Iterator[tuple[int, Graded]]:
        """Grade each order; see Engine."""
        assert self._footing is not None, "ready comes before run"
        fresh = (_Task(number, order) for number, order in orders)
        while True:
            for hand in self._hands:
                self._deal(hand, fresh)
            if all(hand.task is None for hand in self._hands):
                return
            for hand in self._speaking():
                answer = hand.hear()
                if answer is None:
                    yield from self._lost(hand)
                elif "pid" in answer:
                    self._stillborn = 0
                else:
                    graded = record.from_json(_told(answer)["graded"])
                    task, hand.task = hand.task, None
                    self._deal(hand, fresh)  # it works on while this result is written down
                    assert task is not None, "only who is at work is listened to"
                    yield task.number, graded

    def _deal(self, hand: _Hand, fresh: Iterator[_Task]) -> None:
        """Give the worker something to do, where it has nothing and there is something."""
        if hand.task is None:
            task = self._again.popleft() if self._again else next(fresh, None)
            if task is not None:
                hand.task = task
                hand.ask("grade", task.order)

    def _speaking(self) -> list[_Hand]:
        """Wait until a worker that is at work says something, or has ended; those that do."""
        poll = select.poll()
        by_fd = {hand.fileno(): hand for hand in self._hands if hand.task is not None}
        for fd in by_fd:
            poll.register(fd, select.POLLIN)
        return [by_fd[fd] for fd, _ in poll.poll()]

    def _lost(self, hand: _Hand) -> Iterator[tuple[int, Graded]]:
        """A worker has ended at work: its order goes to the next, or is given back where too many ended on it."""
        task, spoke = hand.task, hand.spoke
        assert task is not None, "only who is at work is listened to"
        assert self._footing is not None
        how = self._died(hand)
        task = task._replace(deaths=task.deaths + spoke)
        if task.deaths < MOST_DEATHS:
            self._again.append(task)
            return
        fault = f"{task.deaths} workers ended while they graded it, the last by {how}"
        yield task.number, work.set_aside(task.order, self._footing, fault)

    def _died(self, hand: _Hand) -> str:
        """Bury a worker that has ended; how it ended. SandboxFault where none ever says a word."""
        spoke, how = hand.spoke, hand.bury()
        self._stillborn = 0 if spoke else self._stillborn + 1
        if self._stillborn >= _MOST_STILLBORN:
            raise SandboxFault(
                f"no worker can be started: the last ended by {how}",
                f"see whether this works: {sys.executable} -c 'import grader.batch.worker'",
            )
        return how


class _Task(NamedTuple):
    """An order by its number, and how many workers have died of it."""

    number: int
    order: Order
    deaths: int = 0


class _Hand:
    """One worker, started when it is first asked something. ``task`` is what it is at.

    ``spoke`` says whether this process of it has ever said a word; one that has not is not blamed on an order.
    """

    def __init__(self, alive: int) -> None:
        self.task: _Task | None = None
        self.spoke = False
        self._alive = alive
        self._pid = 0
        self._channel: socket.socket | None = None

    def fileno(self) -> int:
        """The descriptor of its socket, which can be read when it speaks or has ended."""
        assert self._channel is not None
        return self._channel.fileno()

    def ask(self, word: str, order: Order) -> None:
        """Send it an order; where it has ended, that is heard next. SandboxFault where it cannot be started."""
        if self._channel is None:
            self._start()
        assert self._channel is not None
        with contextlib.suppress(OSError):
            worker.send(self._channel, {word: record.order_to_json(order)})

    def hear(self) -> dict[str, Any] | None:
        """Wait for what it says next; None where it has ended."""
        assert self._channel is not None
        said = worker.receive(self._channel)
        self.spoke = self.spoke or said is not None
        return said

    def let_go(self) -> None:
        """Close the channel, by which it ends."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None

    def bury(self) -> str:
        """Wait for its end, in good time or by a kill; how it ended."""
        self.let_go()
        pid, self._pid = self._pid, 0
        self.task, self.spoke = None, False
        if not pid:
            return ""
        deadline = time.monotonic() + _GRACE_S
        with contextlib.suppress(ChildProcessError):  # the system buries it, where nobody may wait
            while time.monotonic() < deadline:
                gone, status = os.waitpid(pid, os.WNOHANG)
                if gone:
                    return describe_status(status)
                time.sleep(0.002)
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
            return describe_status(status)
        return "an end that nobody saw"

    def _start(self) -> None:
        python = [sys.executable, *_flags(), "-P", "-c", _BOOT, str(launch.CONTROL), str(self._alive)]
        self._pid, control = launch.spawn([*python, *filter(None, sys.path)], dict(os.environ))
        self._channel = socket.socket(fileno=control.detach())


def fitting(memory_mib: int) -> int:
    """How many workers this machine is best used by, where a case may use so much memory, in MiB.

    One for each core, for a worker keeps one busy; but no more than there is memory for, should a case of each use all
    it may: a case must not be ended for want of memory that another candidate's has taken.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    most = available_mib() / memory_mib
    return max(1, cores if most > cores else int(most))


def _flags() -> list[str]:
    """What this Python was told about warnings and bytecode."""
    bytecode = ["-B"] if sys.dont_write_bytecode else []
    return [*bytecode, *(f"-W{option}" for option in sys.warnoptions)]


def _told(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer; what a worker raised is raised here."""
    if "error" not in answer:
        return answer
    kind, message, hint = answer["error"]
    fault = getattr(errors, kind, SandboxFault)
    assert issubclass(fault, GraderError)
    raise fault(message, hint)
