"""One task and the judge's end of its child: the channel, the prints, the deadline, and what came of it."""

from __future__ import annotations

import _socket
import os
import select
import signal
import time
from typing import Any, NamedTuple

from grader.sandbox import wire
from grader.sandbox.notices import End

_SLACK = 1 << 16
"""Bytes on the channel beyond the largest answers: texts and frame headers."""
EXCUSED = 10
"""A child that waits for a processor may live for so many times its wall time longer, and no more."""
_HAD_ITS_TIME = 0.5
"""A child that lived for less of its wall time, by the zygote's clock, was not given it."""


class Task(NamedTuple):
    """An order for a worker (see worker.py) with its limits; ``label`` is the caller's own.

    ``cpu_s`` is the limit of CPU seconds, ``wall_s`` the higher net. ``answers`` is how many answers it
    may send, and ``numbers`` how many numbers each may have before it counts as a flood.
    """

    label: Any
    order: tuple[Any, ...]
    cpu_s: float
    wall_s: float
    memory_mib: int
    output_kib: int
    answers: int = 1
    numbers: int = wire.MAX_NUMBERS


class Ended(NamedTuple):
    """What came of a task, as raw facts: the bytes it sent, what it printed, how and why it ended, what it used.

    ``stopped`` is why it was ended, empty where it ended by itself: "wall" and "output" by the judge, "cpu" and
    "threads" by the zygote. ``wall_s`` counts from the fork. ``first`` is what came of the task at first, where it was
    run again alone.
    """

    sent: bytes
    printed: bytes
    printed_cut: bool
    stopped: str
    status: int
    cpu_s: float
    wall_s: float
    peak_kib: int
    page_faults: int
    first: Ended | None = None


class Child:
    """A living child, from its SPAWN to its ENDED. It owns its two descriptors until ``close``.

    ``stopped`` is why the judge ended it, empty while it did not; ``ended`` is there once ``finish`` has been called.
    """

    ended: Ended

    def __init__(self, key: int, task: Task, channel: int, prints: int, order: bytes) -> None:
        self.key = key
        self.task = task
        self.channel = channel
        self.prints = prints
        self.started = time.monotonic()
        self.deadline = self.started + task.wall_s
        self.stopped = ""
        self._unsent: memoryview | None = memoryview(order)
        self._sent = bytearray()
        self._printed = bytearray()

    @classmethod
    def open(cls, key: int, task: Task, order: bytes, poll: select.poll) -> tuple[Child, list[int]]:
        """Make the channel and the pipe for prints; the child, and its own ends of them for the zygote.

        OSError where there are no descriptors left; none is kept then.
        """
        framed = len(order).to_bytes(8, "little") + order
        opened = [-1] * 4
        try:
            ours, theirs = _socket.socketpair()
            opened[0], opened[1] = ours.detach(), theirs.detach()
            opened[2], opened[3] = os.pipe()
            channel, their_channel, prints, printing = opened
            os.set_blocking(channel, False)
            os.set_blocking(prints, False)
            poll.register(channel, select.POLLOUT)
            child = cls(key, task, channel, prints, framed)
            child.write(poll)
            return child, [their_channel, printing]
        except BaseException:
            for fd in opened:
                if fd >= 0:
                    os.close(fd)
            raise

    @property
    def overflowing(self) -> bool:
        """Whether it has sent or printed more than its task allows."""
        most = self.task.answers * 8 * self.task.numbers + _SLACK
        return len(self._printed) > self.task.output_kib << 10 or len(self._sent) > most

    def write(self, poll: select.poll) -> None:
        """Give it what it has not been given yet, as far as it takes it; ``poll`` says when it takes more."""
        if self._unsent is None:
            return
        try:
            while self._unsent:
                self._unsent = self._unsent[os.write(self.channel, self._unsent) :]
        except BlockingIOError:
            return
        except OSError:
            pass  # it has closed its end: what it was given is what it gets
        self._unsent = None
        poll.unregister(self.channel)

    def read(self) -> None:
        """Read what it has sent and printed so far."""
        self._read(self.channel, self._sent)
        self._read(self.prints, self._printed)

    def close(self, poll: select.poll) -> None:
        """Close both descriptors, where that is not done; what was not read is lost."""
        if self.channel < 0:
            return
        if self._unsent is not None:
            poll.unregister(self.channel)
        os.close(self.channel)
        os.close(self.prints)
        self.channel = self.prints = -1

    def excuse(self, waited_s: float) -> bool:
        """Let it live as much longer as it has waited for a processor, within bounds; whether it may live on now."""
        self.deadline = self.started + self.task.wall_s + min(waited_s, EXCUSED * self.task.wall_s)
        return time.monotonic() < self.deadline

    @property
    def doubt(self) -> str:
        """Why its end may be the machine's doing: "wall", "killed" or "starved"; empty where it is its own.

        "wall": its time was up by the clock and not by its CPU time; it slept, or others had the processors. "killed":
        nobody here did it, so the system did, for want of memory or by its own coarse CPU limit, or it did so itself.
        "starved": its time was up when it had hardly been forked; it has no part in that.
        """
        ended = self.ended
        if ended.cpu_s > self.task.cpu_s:
            return ""
        if ended.stopped == "wall":
            return "wall" if ended.wall_s > _HAD_ITS_TIME * self.task.wall_s else "starved"
        return "killed" if not ended.stopped and ended.status in (signal.SIGKILL, signal.SIGXCPU) else ""

    def finish(self, end: End) -> None:
        """Put the facts together, once it has ended and everything is read."""
        most = self.task.output_kib << 10
        self.ended = Ended(
            bytes(self._sent),
            bytes(self._printed[:most]),
            len(self._printed) > most,
            self.stopped or ("output" if self.overflowing else end.why),
            end.status,
            end.cpu_s,
            end.wall_s,
            end.peak_kib,
            end.page_faults,
        )

    def _read(self, fd: int, into: bytearray) -> None:
        # A child that is over its limits is not read any further: it is about to be killed, and its memory is not ours.
        while not self.overflowing:
            try:
                part = os.read(fd, 1 << 16)
            except OSError:  # nothing there now, or nobody there any more
                return
            if not part:
                return
            into += part
