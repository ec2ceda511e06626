"""The judge's end of the sandbox: starts the zygote, runs tasks in fresh confined children, several alive at a time.

Protocol: ``start`` (returns at once, the zygote imports numpy meanwhile), then any number of ``run``, then ``close``. A
Sandbox owns its zygote and every child below it; when it is closed, or this process dies, all of them end. What a task
comes to is an Ended: facts only. Anything wrong with the zygote itself is a SandboxFault, never a fact about a task.
"""

from __future__ import annotations

# The socket module costs milliseconds before the zygote can be started, and all it would add is classes.
import _socket
import marshal
import os
import select
import signal
import sys
import time
from collections.abc import Iterable, Iterator

from grader.errors import SandboxFault
from grader.sandbox import wire
from grader.sandbox.child import Child, Ended, Task
from grader.sandbox.launch import Launched, launch

_READY_S = 60.0
"""Longest wait for the zygote; importing numpy from a cold disk takes seconds."""
_LOOK_S = 0.02
"""How often living children are read. Most end before; being woken for each word of theirs would cost as much again."""
_GRACE_S = 5.0
"""Longest wait for a killed child to be reported."""


class Sandbox:
    """A zygote and its children. ``protected`` names folders that no child may read wherever they lie.

    ``alive`` is how many children run at a time: by default two more than there are cores, for a child's life has
    pauses. ``launched`` is a zygote that is on its way already.
    """

    def __init__(self, protected: Iterable[str] = (), alive: int = 0, launched: Launched | None = None) -> None:
        self._protected = tuple(protected)
        self._alive = alive or _cores() + 2
        self._pid = 0
        self._control: _socket.socket | None = None
        self._poll = select.poll()
        if launched:
            self._adopt(launched)
        self._next_key = 0
        self._looked = 0.0
        self._inbox = b""
        self._facts: dict[str, str] = {}

    def __enter__(self) -> Sandbox:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------ the zygote

    def start(self) -> None:
        """Start the zygote, where it is not there yet, and return at once; SandboxFault where that cannot be done."""
        if self._control is None:
            self._adopt(self._launch())

    def _adopt(self, launched: Launched) -> None:
        self._pid, control = launched
        self._control = control
        self._poll.register(control.fileno(), select.POLLIN)

    def _launch(self) -> Launched:
        return launch(self._protected)

    def facts(self) -> dict[str, str]:
        """What the zygote says of itself: numpy's version, each layer's state. Waits until it is ready."""
        self.start()
        if not self._facts:
            deadline = time.monotonic() + _READY_S
            while not self._facts:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise SandboxFault(f"the sandbox was not ready after {_READY_S:.0f} s")
                if self._poll.poll(left * 1000):
                    self._hear({})
        return self._facts

    def close(self) -> None:
        """End the zygote and all its children; may be called again."""
        if self._control is None:
            return
        self._poll.unregister(self._control.fileno())
        self._control.close()
        self._control = None
        self._facts = {}
        self._inbox = b""
        self._bury()

    def _bury(self) -> int:
        """End the zygote and wait for it; its wait status. Its children die with it."""
        if not self._pid:
            return 0
        os.kill(self._pid, signal.SIGKILL)
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        return status

    # ------------------------------------------------------------------------------------------------- the tasks

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Ended]]:
        """Run each task in a child of its own and give it back with what came of it, in the order they end.

        A task is taken when there is a place for it, so the caller may stop giving them. An iterator that has none to
        give is asked again when a child has ended, as long as any lives. SandboxFault when the sandbox breaks.
        """
        self.facts()
        waiting = iter(tasks)
        living: dict[int, Child] = {}
        task: Task | None = None
        room_mib = _available_mib()
        try:
            while True:
                while len(living) < self._alive:
                    task = task or next(waiting, None)
                    if task is None or not _fits(task, living, room_mib):
                        break
                    self._spawn(task, living)
                    task = None
                if not living:
                    return
                for child in self._wait(living):
                    yield child.task, child.ended
        finally:
            for child in living.values():
                self._kill(child)
                child.close(self._poll)

    def _spawn(self, task: Task, living: dict[int, Child]) -> None:
        self._next_key += 1
        key = self._next_key & 0xFFFFFFFF
        request = wire.REQUEST.pack(wire.SPAWN, key, task.cpu_s, task.memory_mib << 20)
        child, theirs = Child.open(key, task, marshal.dumps(task.order), self._poll)
        try:
            rights = b"".join(fd.to_bytes(4, sys.byteorder) for fd in theirs)
            self._tell(request, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])
        except BaseException:
            child.close(self._poll)
            raise
        finally:
            for fd in theirs:
                os.close(fd)
        living[key] = child

    def _wait(self, living: dict[int, Child]) -> list[Child]:
        """Wait for something to happen, let each child read and write, and give those that have ended."""
        now = time.monotonic()
        soonest = min(child.deadline for child in living.values())
        wait_s = min(_LOOK_S, max(0.0, soonest - now) + 0.001)
        fds = {fd for fd, _ in self._poll.poll(wait_s * 1000)}
        control = self._control
        assert control is not None
        for child in living.values():
            if child.channel in fds:
                child.write(self._poll)
        ended = self._hear(living) if control.fileno() in fds else []
        now = time.monotonic()
        if now - self._looked >= _LOOK_S:
            self._looked = now
            for child in living.values():
                child.read()
        for child in living.values():
            if child.overflowing:
                self._stop(child, "output")
            elif now >= child.deadline:
                if child.stopped:
                    raise SandboxFault("the sandbox did not end a child that it was told to kill")
                self._stop(child, "wall")
        return ended

    def _stop(self, child: Child, why: str) -> None:
        if not child.stopped:
            child.stopped = why
            child.deadline = time.monotonic() + _GRACE_S
            self._kill(child)

    def _kill(self, child: Child) -> None:
        try:
            self._tell(wire.REQUEST.pack(wire.KILL, child.key, 0, 0), [])
        except SandboxFault:
            return  # it is gone, and its children with it; whoever reads from it next says so

    def _tell(self, request: bytes, ancillary: list[tuple[int, int, bytes]]) -> None:
        if self._control is None:
            raise SandboxFault("the sandbox is closed")
        try:
            self._control.sendmsg([request], ancillary)
        except OSError as error:
            self._hear({})  # its last words, if it had any, say more than a broken pipe
            raise SandboxFault(f"the sandbox cannot be reached: {error}") from error

    def _hear(self, living: dict[int, Child]) -> list[Child]:
        """Read what the zygote says; the children it reports as ended, taken out of ``living``."""
        assert self._control is not None
        try:
            data = self._control.recv(1 << 16)
        except OSError as error:
            raise SandboxFault(f"the sandbox cannot be reached: {error}") from error
        if not data:
            raise SandboxFault(
                f"the sandbox's own process ended ({describe_status(self._bury())})",
                f"see whether this works: {sys.executable} -c 'import numpy'",
            )
        self._inbox += data
        ended = []
        size = wire.NOTICE.size
        while len(self._inbox) >= size:
            op, key, status, faults, cpu_s, peak_kib = wire.NOTICE.unpack_from(self._inbox)
            if op != wire.ENDED:
                if len(self._inbox) < size + key:
                    break
                text = self._inbox[size : size + key].decode("utf-8", "replace")
                self._inbox = self._inbox[size + key :]
                if op == wire.FAULT:
                    raise SandboxFault(f"the sandbox failed: {text}")
                self._facts = dict(line.split("=", 1) for line in text.splitlines())
                continue
            self._inbox = self._inbox[size:]
            child = living.pop(key, None)
            if child is None:
                continue  # of a run that was broken off
            child.read()
            child.close(self._poll)
            child.finish(status, faults, cpu_s, peak_kib)
            ended.append(child)
        return ended


def describe_status(status: int) -> str:
    """A wait status in words: "exit 0", "signal SIGKILL"."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        try:
            return f"signal {signal.Signals(number).name}"
        except ValueError:
            return f"signal {number}"
    return f"exit {os.waitstatus_to_exitcode(status)}"


def _fits(task: Task, living: dict[int, Child], room_mib: float) -> bool:
    """Whether there is memory for the task beside the living, should each use all it may; the first always fits."""
    return not living or sum(child.task.memory_mib for child in living.values()) + task.memory_mib <= room_mib


def _available_mib() -> float:
    """The memory that can be had without swapping, in MiB; without end where the system does not say."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return float("inf")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
