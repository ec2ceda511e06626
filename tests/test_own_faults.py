"""Where the sandbox's own process fails, it is a SandboxFault: never a verdict, never a hang, and nothing is left.

The zygote is killed and stopped at every point of its life, and refused what it needs. Where the judge's process fails
is in test_judge_faults.py.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from grader.errors import SandboxFault
from grader.model import Verdict
from grader.sandbox import runner, runs, wire
from grader.sandbox.child import Task
from grader.sandbox.launch import Launched, command, environment, spawn
from grader.sandbox.runner import Sandbox
from tests.small_grading import RIGHT, grade

SLEEPS = b"import time\ntime.sleep(600)\n"
COMPILE = ("compile", RIGHT, 0, ())


def sleeping(sandbox: Sandbox, wall_s: float = 600.0) -> Task:
    """A task that does nothing for ten minutes."""
    [(_, ended)] = list(sandbox.run([Task(0, ("compile", SLEEPS, 0, ()), 4, 60.0, 256, 64)]))
    return Task("sleeps", ("call", runs.compiled(ended), 0, ((),)), 4, wall_s, 256, 64)


def below(pid: int) -> list[int]:
    """The children of that process, which may be gone."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def wait_for(happened: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.002)


def gone(pids: Sequence[int]) -> None:
    """Each of these processes ends, or has ended; what is dead and not buried by its new parent yet counts as gone."""

    def over(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            return True

    for pid in pids:
        wait_for(lambda pid=pid: over(pid), f"process {pid} is left")  # type: ignore[misc]


def works(sandbox: Sandbox) -> None:
    """The sandbox, closed by a fault, can be started again and is as good as new."""
    assert sandbox._control is None
    assert sandbox._pid == 0
    assert grade(sandbox).verdict is Verdict.AC


# --------------------------------------------------------------------------------------------- the zygote is killed


def test_killed_before_it_is_ready() -> None:
    with Sandbox() as sandbox:
        os.kill(sandbox._pid, signal.SIGKILL)
        with pytest.raises(SandboxFault, match="ended"):
            sandbox.facts()
        works(sandbox)


def test_killed_between_its_introduction_and_the_first_task() -> None:
    with Sandbox() as sandbox:
        sandbox.facts()
        os.kill(sandbox._pid, signal.SIGKILL)
        with pytest.raises(SandboxFault, match=r"ended|reached"):
            list(sandbox.run([Task(0, COMPILE, 4, 60.0, 256, 64)]))
        works(sandbox)


@pytest.mark.parametrize("count", [1, 3])
def test_killed_with_living_children(count: int) -> None:
    with Sandbox(alive=4) as sandbox:
        task = sleeping(sandbox)
        zygote, children = sandbox._pid, []

        def tasks() -> Iterator[Task]:
            yield from [task] * count
            wait_for(lambda: len(below(zygote)) == count, "the children were not forked")
            children.extend(below(zygote))
            os.kill(zygote, signal.SIGKILL)

        with pytest.raises(SandboxFault):
            list(sandbox.run(tasks()))
        gone([zygote, *children])
        works(sandbox)


def test_killed_at_any_point_of_a_grading() -> None:
    """In forty steps over its whole length: a fault or all points, and nothing between them."""
    with Sandbox() as sandbox:
        sandbox.facts()
        started = time.monotonic()
        grade(sandbox)
        length_s = time.monotonic() - started
        faults = 0
        for step in range(40):
            sandbox.facts()
            zygote = sandbox._pid
            killer = threading.Timer(length_s * step / 32, _kill, [zygote])
            killer.start()
            try:
                assert grade(sandbox).verdict is Verdict.AC
            except SandboxFault:
                faults += 1
                assert sandbox._control is None
            finally:
                killer.cancel()
                killer.join()
            if sandbox._control is None:
                gone([zygote])
        assert faults >= 5, "it was killed in time at least now and then"


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_ended_in_the_middle_of_a_notice() -> None:
    """Half a word about a child says nothing of it."""
    with by_hand() as (sandbox, zygote):
        running = sandbox.run([Task(0, COMPILE, 4, 60.0, 256, 64)])
        notice = wire.NOTICE.pack(wire.ENDED, 0, 1, 0, 0, 0.0, 0.0, 0)
        zygote.send(notice[: wire.NOTICE.size // 2])
        zygote.shutdown(socket.SHUT_WR)
        with pytest.raises(SandboxFault, match="ended"):
            next(iter(running))


def test_it_says_what_makes_no_sense() -> None:
    with by_hand() as (sandbox, zygote):
        running = sandbox.run([Task(0, COMPILE, 4, 60.0, 256, 64)])
        zygote.send(wire.NOTICE.pack(wire.ENDED, 99, 1, 0, 0, 0.0, 0.0, 0))
        with pytest.raises(SandboxFault, match="what cannot be"):
            next(iter(running))


def test_it_goes_away_with_a_last_word() -> None:
    """The reason that it gave is told, not that it could not be reached afterwards."""
    with by_hand() as (sandbox, zygote):
        zygote.send(wire.NOTICE.pack(wire.FAULT, 0, 7, 0, 0, 0.0, 0.0, 0) + b"because")
        zygote.close()
        with pytest.raises(SandboxFault, match="because"):
            list(sandbox.run([Task(0, COMPILE, 4, 60.0, 256, 64)]))


@contextlib.contextmanager
def by_hand() -> Iterator[tuple[Sandbox, socket.socket]]:
    """A sandbox whose zygote is the test itself; it has introduced itself."""
    ours, theirs = socket.socketpair()
    # The judge's own sockets are of the plain kind.
    sandbox = Sandbox(launched=(0, socket.socket(fileno=ours.detach())))
    introduction = b"numpy=2"
    theirs.send(wire.NOTICE.pack(wire.READY, 0, len(introduction), 0, 0, 0.0, 0.0, 0) + introduction)
    sandbox.facts()
    try:
        yield sandbox, theirs
    finally:
        sandbox.close()
        theirs.close()


# -------------------------------------------------------------------------------------------- the zygote is stopped


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge's own patience, shortened."""
    monkeypatch.setattr(runner, "_GRACE_S", 0.3)
    monkeypatch.setattr(runner, "_READY_S", 1.0)


@pytest.mark.usefixtures("impatient")
def test_stopped_before_it_is_ready() -> None:
    with Sandbox() as sandbox:
        os.kill(sandbox._pid, signal.SIGSTOP)
        with pytest.raises(SandboxFault, match="not ready"):
            sandbox.facts()


@pytest.mark.usefixtures("impatient")
def test_stopped_before_it_has_a_task() -> None:
    """The task's deadline passes, then that of its end: nothing else is waited for."""
    with Sandbox() as sandbox:
        task = sleeping(sandbox, wall_s=0.5)
        zygote = sandbox._pid
        os.kill(zygote, signal.SIGSTOP)
        with pytest.raises(SandboxFault, match="did not end a child"):
            list(sandbox.run([task]))
        gone([zygote])


@pytest.mark.usefixtures("impatient")
def test_stopped_and_its_socket_full() -> None:
    """Orders that it does not take are not waited for without an end either."""
    with Sandbox(alive=500) as sandbox:
        task = sleeping(sandbox)
        assert sandbox._control is not None
        sandbox._control.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
        os.kill(sandbox._pid, signal.SIGSTOP)
        before = descriptors()
        with pytest.raises(SandboxFault, match="cannot be reached"):
            list(sandbox.run([task] * 400))
        assert descriptors() < before, "no descriptor is kept"


def test_stopped_for_a_while_is_no_fault_of_anybodys() -> None:
    with Sandbox() as sandbox:
        sandbox.facts()
        os.kill(sandbox._pid, signal.SIGSTOP)
        timer = threading.Timer(1.0, os.kill, [sandbox._pid, signal.SIGCONT])
        timer.start()
        assert grade(sandbox).verdict is Verdict.AC
        timer.join()


# ------------------------------------------------------------------------------------- the zygote cannot do its work

_PREPARED = "import sys; sys.path += sys.argv[1:3]; "
_START = "\nfrom grader.sandbox.zygote import main\nmain(int(sys.argv[3]), tuple(sys.argv[4:]))\n"
_REFUSE = '''
import ctypes, os, struct
def refuse(errno, *numbers):
    """Have the kernel answer these system calls with an error, in this process and those below it."""
    refusals = [row for nr in numbers for row in ((0x15, 0, 1, nr), (0x06, 0, 0, 0x50000 | errno))]
    program = [(0x20, 0, 0, 0), *refusals, (0x06, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *row) for row in program))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(38, 1, 0, 0, 0)
    assert libc.prctl(22, 2, struct.pack("<QQ", len(program), ctypes.addressof(code)), 0, 0) == 0
'''
_FLAKY = """
import errno, time
import grader.sandbox.zygote as zygote
fork, times = zygote.os.fork, []
def flaky():
    times.append(time.monotonic())
    if FAILS: raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
    return fork()
zygote.os.fork = flaky
"""


class Prepared(Sandbox):
    """A sandbox whose zygote, the real one with all its layers, does something of a test's before it begins."""

    def __init__(self, before: str, alive: int = 0) -> None:
        super().__init__(alive=alive)
        self._before = before

    def _launch(self) -> Launched:
        words = command(())
        boot = words.index("-c") + 1
        words[boot] = _PREPARED + self._before + _START
        return spawn(words, environment())


X86 = pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")


@X86
def test_no_process_can_be_made() -> None:
    """EAGAIN from the kernel itself, as at RLIMIT_NPROC or a container's limit, and no child lives that could end."""
    with (
        Prepared(_REFUSE + "refuse(11, 56, 57, 58, 435)") as sandbox,
        pytest.raises(SandboxFault, match=r"fork.*temporarily unavailable") as caught,
    ):
        grade(sandbox)
    assert "ulimit" in caught.value.hint


def test_a_process_can_be_made_after_a_while() -> None:
    """Every other fork fails: the orders wait for the next round."""
    with Prepared(_FLAKY.replace("FAILS", "len(times) % 2")) as sandbox:
        assert grade(sandbox).verdict is Verdict.AC


def test_a_task_that_waits_for_its_fork_can_be_taken_back() -> None:
    """While another child lives there is hope; where the time of the waiting one is up, it runs when that has ended."""
    source = b"import time\ndef solution():\n    time.sleep(3)\n    return 1.0\n"
    with Prepared(_FLAKY.replace("FAILS", "len(times) > 2 and times[-1] < times[2] + 2"), alive=2) as sandbox:
        [(_, ended)] = list(sandbox.run([Task(0, ("compile", source, 0, ()), 4, 60.0, 256, 64)]))
        slow = Task("slow", ("call", runs.compiled(ended), 0, ((),)), 4, 60.0, 256, 64)
        quick = Task("quick", COMPILE, 4, 1.0, 256, 64)
        [(first, _), (second, ended)] = list(sandbox.run([slow, quick]))
    assert (first.label, second.label) == ("slow", "quick")
    assert ended.first is not None
    assert (ended.first.stopped, ended.first.cpu_s, ended.first.status) == ("wall", 0.0, signal.SIGKILL)
    assert isinstance(runs.compiled(ended), bytes)


def test_too_many_descriptors_are_open_in_the_zygote() -> None:
    lowered = 'import grader.sandbox.confinement as c; c._HOUSE_LIMITS["RLIMIT_NOFILE"] = 6\n'
    with Prepared(lowered) as sandbox, pytest.raises(SandboxFault, match="without its descriptors"):
        grade(sandbox)


@pytest.mark.parametrize("raised", ["MemoryError()", "OSError(12, 'no memory')", "ValueError('odd')"])
def test_a_child_fails_before_it_is_the_candidates(raised: str) -> None:
    """Whatever goes wrong in a child before it has its task is not the task's doing."""
    failing = f"""
import grader.sandbox.confinement as c
def fail(*_): raise {raised}
c.House.enter_cell = fail
"""
    with Prepared(failing) as sandbox, pytest.raises(SandboxFault, match="could not confine itself"):
        grade(sandbox)


def test_numpy_cannot_be_imported_in_the_zygote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text("raise ImportError('libopenblas is not there')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SandboxFault, match="ended") as caught, Sandbox() as sandbox:
        sandbox.facts()
    assert "import numpy" in caught.value.hint
