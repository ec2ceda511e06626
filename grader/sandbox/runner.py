"""The judge's end of the sandbox: starts the zygote, runs tasks in fresh confined children, several alive at a time.

Protocol: ``start`` (returns at once, the zygote imports numpy meanwhile), then any number of ``run``, then ``close``. A
Sandbox owns its zygote and every child below it; when it is closed, or this process dies, all of them end. What a task
comes to is an Ended: facts only. Anything wrong with the zygote itself, or with the means of this process, is a
SandboxFault, never a fact about a task; and no wait is without an end. After a SandboxFault, or anything else that was
raised in the middle, the sandbox is closed and nothing of it lives; it may be started again, and ``run`` does so.
"""

from __future__ import annotations

# The socket module costs milliseconds before the zygote can be started, and all it would add is classes.
import _socket
import contextlib
import marshal
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Self

from grader.errors import SandboxFault
from grader.sandbox import containment, notices, starvation, wire
from grader.sandbox.child import Child, Ended, Task
from grader.sandbox.launch import Launched, launch

_READY_S = 60.0
"""Longest wait for the zygote; importing numpy from a cold disk takes seconds."""
_LOOK_S = 0.02
"""How often living children are read. Most end before; being woken for each word of theirs would cost as much again."""
_MOST_ALIVE = 24
_GRACE_S = 5.0
"""Longest wait for a killed child to be reported, for a zygote to take an order, and for a killed one to be gone."""
_MEANS = "look for a limit of this process's, or of this machine's: `ulimit -a` lists the former"
_BUSY = "try again when it has less to do"


class Sandbox:
    """A zygote and its children. ``protected`` names folders that no child may read wherever they lie.

    ``alive`` is how many children run at a time: by default two more than there are cores, for a child's life has
    pauses, and no more than orders may wait in the zygote for a fork, each with two of its descriptors. ``launched`` is
    a zygote that is on its way already. ``watch`` is called all the time while tasks run, every 20 ms at least; what it
    raises breaks the run off, as anything does that is raised in the middle. That is how another thread ends a run: it
    says so where ``watch`` looks, for a Sandbox belongs to the thread that uses it.
    """

    def __init__(
        self,
        protected: Iterable[str] = (),
        alive: int = 0,
        launched: Launched | None = None,
        watch: Callable[[], None] | None = None,
    ) -> None:
        self._protected = tuple(protected)
        self._alive = alive or min(_cores() + 2, _MOST_ALIVE)
        self._watch = watch
        self._pid = 0
        self._control: _socket.socket | None = None
        self._next_key = 0
        self._looked = 0.0
        self._inbox = b""
        self._facts: dict[str, str] = {}
        if launched:
            self._adopt(launched)

    def __enter__(self) -> Self:
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
        self._poll = select.poll()  # whatever a fault has left in the last one
        self._poll.register(control.fileno(), select.POLLIN)

    def _launch(self) -> Launched:
        return launch(self._protected)

    def facts(self) -> dict[str, str]:
        """What the zygote says of itself: numpy's version, each layer's state. Waits until it is ready."""
        self.start()
        deadline = time.monotonic() + _READY_S
        try:
            while not self._facts:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise SandboxFault(f"the sandbox was not ready after {_READY_S:.0f} s")
                if self._poll.poll(left * 1000):
                    self._hear({})
        except BaseException:
            self.close()
            raise
        return self._facts

    def close(self) -> None:
        """End the zygote and all its children; may be called again."""
        if self._control is None:
            return
        self._control.close()
        self._control = None
        self._facts = {}
        self._inbox = b""
        self._bury()

    def _bury(self) -> int:
        """End the zygote and wait for it; its wait status. Its children die with it."""
        pid, self._pid = self._pid, 0
        if not pid:
            return 0
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        try:
            return _end_of(pid)
        except ChildProcessError:
            return 0  # whoever started this process lets nobody wait for children: the system buries them

    # ------------------------------------------------------------------------------------------------- the tasks

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Ended]]:
        """Run each task in a child of its own and give it back with what came of it, in the order they end.

        A task is taken when there is a place for it, so the caller may stop giving them. An iterator that has none to
        give is asked again when a child has ended, as long as any lives. SandboxFault when the sandbox breaks.

        Where a child's end may be the machine's doing (``Child.doubt``), no further child begins until the others have
        ended; then it runs again, alone, and what comes of that counts. Time in which a child waits for a processor,
        which others have then, is not held against it. All second runs together may take as long as one case may, by
        the clock; after that the first is believed, for a solution that sleeps in every case must not make a grading
        last twice as long. After one that was killed, memory being short perhaps, all others run alone.
        """
        living: dict[int, Child] = {}
        try:
            self.facts()
            yield from self._run(iter(tasks), living)
        except GeneratorExit:
            raise  # the caller has had enough
        except BaseException:
            self.close()  # it may be in the middle of anything
            raise
        finally:
            for child in living.values():
                self._kill(child)
                child.close(self._poll)

    def _run(self, waiting: Iterator[Task], living: dict[int, Child]) -> Iterator[tuple[Task, Ended]]:
        room_mib = available_mib()
        doubtful: list[Child] = []
        again_s = 0.0
        most = self._alive
        task: Task | None = None
        while True:
            while len(living) < most and not doubtful:
                task = task or next(waiting, None)
                if task is None or not _fits(task, living, room_mib):
                    break
                self._spawn(task, living)
                task = None
            if not living:
                return
            for child in self._wait(living):
                if _again(child, again_s, crowded=most > 1):
                    doubtful.append(child)
                else:
                    yield child.task, child.ended
            company = most
            while doubtful and not living:
                child = doubtful.pop(0)
                if _again(child, again_s, crowded=most > 1):
                    started = time.monotonic()
                    doubt = child.doubt
                    child = self._second(child, living)
                    if doubt == "killed" and most > 1:
                        company = 1  # memory may be short in a way that nobody tells
                    else:
                        again_s += time.monotonic() - started
                yield child.task, child.ended
            most = company

    def _second(self, first: Child, living: dict[int, Child]) -> Child:
        """Run a task again, with no other child alive; the child of that run. SandboxFault where it gets no time."""
        self._spawn(first.task, living)
        ended: list[Child] = []
        while not ended:
            ended = self._wait(living)
        [second] = ended
        if second.doubt == "starved":
            raise SandboxFault("this machine gave a child no time to run, alone and twice", _BUSY)
        second.ended = second.ended._replace(first=first.ended)
        return second

    def _spawn(self, task: Task, living: dict[int, Child]) -> None:
        self._next_key += 1
        key = self._next_key & 0xFFFFFFFF
        request = wire.REQUEST.pack(wire.SPAWN, key, task.cpu_s, task.memory_mib << 20)
        try:
            child, theirs = Child.open(key, task, marshal.dumps(task.order), self._poll)
        except OSError as error:
            raise SandboxFault(f"the sandbox can open no channel to another child: {error}", _MEANS) from error
        try:
            living[key] = child  # from here on it is closed whatever happens
            rights = b"".join(fd.to_bytes(4, sys.byteorder) for fd in theirs)
            self._tell(request, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])
        finally:
            os.close(theirs[0])
            os.close(theirs[1])

    def _wait(self, living: dict[int, Child]) -> list[Child]:
        """Wait for something to happen, let each child read and write, and give those that have ended."""
        if self._watch is not None:
            self._watch()
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
                # Which of the zygote's children it is, is not known here: the one that waited longest speaks for all.
                waited_s = map(starvation.waited_s, starvation.children(self._pid))
                if not child.excuse(max(waited_s, default=0.0)):
                    self._stop(child, "wall")
        return ended

    def _stop(self, child: Child, why: str) -> None:
        if not child.stopped:
            child.stopped = why
            child.deadline = time.monotonic() + _GRACE_S
            self._kill(child)

    def _kill(self, child: Child) -> None:
        """Have a child ended. Where the zygote does not hear it, its deadline passes, or its word is not waited for."""
        if self._control is not None:
            with contextlib.suppress(OSError):
                self._control.send(wire.REQUEST.pack(wire.KILL, child.key, 0, 0), _socket.MSG_DONTWAIT)

    def _tell(self, request: bytes, ancillary: list[tuple[int, int, bytes]]) -> None:
        if self._control is None:
            raise SandboxFault("the sandbox is closed")
        try:
            try:
                self._control.sendmsg([request], ancillary, _socket.MSG_DONTWAIT)
            except BlockingIOError:  # it is behind by some hundred orders, or does not read any more
                _await_room(self._control)
                self._control.sendmsg([request], ancillary, _socket.MSG_DONTWAIT)
        except OSError as error:
            self._hear({})  # its last words, if it had any, say more than a broken pipe
            raise SandboxFault(f"the sandbox cannot be reached: {error}", _MEANS) from error

    def _hear(self, living: dict[int, Child]) -> list[Child]:
        """Read what the zygote says; the children it reports as ended, taken out of ``living``."""
        assert self._control is not None
        try:
            data = self._control.recv(1 << 16, _socket.MSG_DONTWAIT)
        except BlockingIOError:
            return []
        except ConnectionResetError:
            data = b""  # it ended with an order of ours unread
        except OSError as error:
            raise SandboxFault(f"the sandbox cannot be reached: {error}") from error
        if not data:
            raise SandboxFault(
                f"the sandbox's own process ended ({describe_status(self._bury())})",
                f"see whether this works: {sys.executable} -c 'import numpy'",
            )
        self._inbox += data
        ended: list[Child] = []
        while True:
            notice, self._inbox = notices.take(self._inbox)
            if notice is None:
                return ended
            if isinstance(notice, dict):
                self._facts = notice
                continue
            child = living.get(notice.key)
            if child is None:
                continue  # of a run that was broken off
            child.read()
            child.finish(notice)
            ended.append(child)
            child.close(self._poll)
            del living[notice.key]


def describe_status(status: int) -> str:
    """A wait status in words: "exit 0", "signal SIGKILL"."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        try:
            return f"signal {signal.Signals(number).name}"
        except ValueError:
            return f"signal {number}"
    return f"exit {os.waitstatus_to_exitcode(status)}"


def _await_room(control: _socket.socket) -> None:
    """Wait until the zygote takes another order, or for as long as it may take."""
    poll = select.poll()
    poll.register(control.fileno(), select.POLLOUT)
    poll.poll(_GRACE_S * 1000)


def _end_of(pid: int) -> int:
    """The wait status of a process that was killed; 0 where it is still not gone after as long as that may take."""
    deadline = time.monotonic() + _GRACE_S
    while True:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone or time.monotonic() > deadline:
            return status
        time.sleep(0.0005)


def _again(child: Child, again_s: float, *, crowded: bool) -> bool:
    """Whether a child that has ended is to run again, where ``again_s`` seconds have gone into second runs.

    One that was killed beside others always is; from then on none has company.
    """
    if child.doubt == "starved" or (child.doubt == "killed" and crowded):
        return True
    return bool(child.doubt) and again_s < child.task.wall_s


def _fits(task: Task, living: dict[int, Child], room_mib: float) -> bool:
    """Whether there is memory for the task beside the living, should each use all it may; the first always fits."""
    return not living or sum(child.task.memory_mib for child in living.values()) + task.memory_mib <= room_mib


def available_mib() -> float:
    """The memory that can be had without swapping, here and in our container, in MiB; infinite where nobody says."""
    return min(_free_mib(), containment.free_mib())


def _free_mib() -> float:
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
