"""Limits are fair: what a solution used decides, not what else the machine did; and memory is neither more nor less.

Starvation is real here: children are stopped from outside for longer than their wall net, as on a machine that has no
time for them, and killed as by one that has no memory.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import fairness
from grader.errors import SandboxFault
from grader.model import Report, Result, Verdict
from grader.sandbox import child, runs, starvation
from grader.sandbox.child import Child, Task
from grader.sandbox.runner import Sandbox
from tests.small_grading import RIGHT, grade

SLOW = (
    RIGHT + b"import time\nright = solution\ndef solution(numbers):\n    time.sleep(0.7)\n    return right(numbers)\n"
)
"""A right solution that lives long enough to be met."""
SLEEPS = b"import time\ndef solution(numbers): time.sleep(600)\n"


class Watched(Sandbox):
    """A sandbox that notes what is spawned beside how many others, and does something to the child of a case.

    ``interfere`` is called once the child of the first run of case ``at`` has been forked, with its process id.
    """

    spawned: list[tuple[object, int]]

    def __init__(self, alive: int = 1, at: int = -1, interfere: Callable[[int], None] | None = None) -> None:
        super().__init__(alive=alive)
        self.spawned = []
        self._at = at
        self._interfere = interfere

    def labels(self) -> list[object]:
        """The cases in the order of their runs, second ones included."""
        return [label for label, _ in self.spawned if isinstance(label, int)]

    def _spawn(self, task: Task, living: dict[int, Child]) -> None:
        met = task.label == self._at and task.label not in self.labels()
        before = set(children(self._pid))
        self.spawned.append((task.label, len(living)))
        super()._spawn(task, living)
        if met and self._interfere:
            assert len(living) == 1, "it is alone, so that it is known which it is"
            while not (new := set(children(self._pid)) - before):
                time.sleep(0.001)
            self._interfere(new.pop())


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def stop(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def end_by_ticks(pid: int) -> None:
    os.kill(pid, signal.SIGXCPU)


def first(report: Report) -> Result:
    return report.results[0]


# ------------------------------------------------------------------------------------------------------- starvation


def test_a_case_that_was_starved_is_run_again_and_accepted() -> None:
    """Stopped from outside until its wall net; alone, with nobody in its way, it has all its points."""
    with Watched(at=1, interfere=stop) as sandbox:
        report = grade(sandbox, SLOW, most=2, time_s=0.8)
    assert report.verdict is Verdict.AC
    assert sandbox.labels() == [0, 1, 1]
    assert [result.run.again for result in report.results] == [False, True]
    assert [result.message for result in report.results] == ["", ""]


def test_a_case_that_was_starved_while_loading_does_not_end_the_grading() -> None:
    """A file that does not load ends it, and this one loads."""
    loads_slowly = b"import time\ntime.sleep(0.7)\n" + RIGHT
    with Watched(at=0, interfere=stop) as sandbox:
        report = grade(sandbox, loads_slowly, most=2, time_s=0.8)
    assert report.verdict is Verdict.AC
    assert sandbox.labels() == [0, 0, 1]


@pytest.mark.parametrize("ending", [kill, end_by_ticks])
def test_a_case_that_the_system_killed_is_run_again_and_accepted(ending: Callable[[int], None]) -> None:
    """By a signal that nobody here sent: all children together took too much memory, or the kernel counts coarsely."""
    with Watched(at=1, interfere=ending) as sandbox:
        report = grade(sandbox, SLOW, most=3)
    assert report.verdict is Verdict.AC
    assert sandbox.labels() == [0, 1, 1, 2]


def test_a_second_run_is_alone_and_before_any_other() -> None:
    """While others live it waits for their end, and nobody new begins."""
    source = b"import os\ndef solution(): os.kill(os.getpid(), 9)\n"
    with Watched(alive=4) as sandbox:
        [(_, ended)] = list(sandbox.run([Task("compile", ("compile", source, 0, ()), 4, 60.0, 256, 64)]))
        order = ("call", runs.compiled(ended), 0, ((),))
        list(sandbox.run(Task(at, order, 4, 60.0, 256, 64) for at in range(8)))
    seen: set[object] = set()
    second = [beside for label, beside in sandbox.spawned if label in seen or seen.add(label)]  # type: ignore[func-returns-value]
    assert second == [0] * 8


def test_no_hidden_case_begins_before_the_last_visible_one_has_ended_for_good() -> None:
    """Second runs included: of the last visible case here, with places free for five hidden ones."""
    with Watched(alive=6) as sandbox:
        report = grade(sandbox, b"import os\ndef solution(numbers): os.kill(os.getpid(), 9)\n")
    hidden = [result.case.hidden for result in report.results]
    order = [hidden[at] for at in sandbox.labels() if isinstance(at, int)]
    assert order == sorted(order)
    assert len(order) == 2 * len(hidden)
    assert {result.run.again for result in report.results} == {True}
    assert "killed" in first(report).message
    assert first(report).message.endswith("; alone in a second run, too")


def test_sleeping_in_every_case_does_not_double_a_grading() -> None:
    """One second run tells it of the visible cases, one of the hidden ones; the rest is believed."""
    with Watched(alive=8) as sandbox:
        report = grade(sandbox, SLEEPS, time_s=0.5, total_s=1000.0)
    assert {result.verdict for result in report.results} == {Verdict.TLE}
    assert len(sandbox.labels()) == len(report.results) + 2
    again = [result for result in report.results if result.run.again]
    assert len(again) == 2
    for result in again:
        assert "s by the clock, 1.5 s allowed, with 0." in result.message
        assert result.message.endswith("; alone in a second run, too")


def test_what_used_up_its_cpu_time_is_not_run_again() -> None:
    """However long it took by the clock."""
    with Watched() as sandbox:
        source = b"def solution():\n    while True: pass\n"
        [(_, ended)] = list(sandbox.run([Task("compile", ("compile", source, 0, ()), 4, 60.0, 256, 64)]))
        [(_, ended)] = list(sandbox.run([Task(0, ("call", runs.compiled(ended), 0, ((),)), 0.3, 60.0, 256, 64)]))
    assert (ended.stopped, ended.status, ended.first) == ("cpu", signal.SIGKILL, None)
    assert ended.cpu_s > 0.3
    assert sandbox.labels() == [0]


def test_what_had_too_many_threads_is_told_so_and_not_run_again() -> None:
    source = b"""
import threading, time
def solution(numbers):
    for _ in range(200):
        threading.Thread(target=time.sleep, args=(60,)).start()
    time.sleep(60)
"""
    with Watched() as sandbox:
        report = grade(sandbox, source, most=1, memory_mib=4096)
    assert report.verdict is Verdict.RTE
    assert first(report).message == "had more than 32 threads beside its first, calling solution"
    assert sandbox.labels() == [0]


def test_time_before_the_fork_is_not_the_cases() -> None:
    """The zygote is stopped for longer than the case may take: by the clock that counts it has hardly begun."""
    with Watched() as sandbox:
        grade(sandbox, most=1)
        zygote = sandbox._pid
        os.kill(zygote, signal.SIGSTOP)
        timer = threading.Timer(2.5, os.kill, [zygote, signal.SIGCONT])
        timer.start()
        [(_, ended)] = list(sandbox.run([Task(0, ("compile", RIGHT, 0, ()), 4, 1.5, 256, 64)]))
        timer.join()
    assert isinstance(runs.compiled(ended), bytes)
    assert ended.first is not None
    assert (ended.first.stopped, ended.first.wall_s < 1.0) == ("wall", True)
    assert ended.wall_s < 1.5


WORKS = (
    RIGHT
    + b"""
import time
right = solution
def solution(numbers):
    while time.process_time() < 0.15: pass
    return right(numbers)
"""
)


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="this system keeps no such account")
def test_waiting_for_a_processor_is_not_held_against_a_case() -> None:
    """Six others on the same one, all the time: by the clock it is late, and that is not its doing."""
    here = min(os.sched_getaffinity(0))
    loop = f"import os; os.sched_setaffinity(0, [{here}])\nwhile True: pass"
    loops = [subprocess.Popen([sys.executable, "-c", loop]) for _ in range(6)]
    try:
        with Watched() as sandbox:
            sandbox.facts()
            os.sched_setaffinity(sandbox._pid, [here])
            report = grade(sandbox, WORKS, most=1, time_s=0.2)
    finally:
        for process in loops:
            process.kill()
            process.wait()
    assert report.verdict is Verdict.AC, first(report).message
    assert sandbox.labels() == [0], "it need not run again"
    assert first(report).run.wall_s > 0.6, "it was late"


def test_sleep_is_no_waiting_for_a_processor() -> None:
    sleeps, loops = (
        subprocess.Popen([sys.executable, "-c", code]) for code in ("import time; time.sleep(60)", "while 1: 0")
    )
    try:
        time.sleep(0.5)
        asleep = starvation.waited_s(sleeps.pid)
        time.sleep(0.5)
        assert starvation.waited_s(sleeps.pid) == asleep
        assert {sleeps.pid, loops.pid} <= set(starvation.children(os.getpid()))
    finally:
        for process in (sleeps, loops):
            process.kill()
            process.wait()
    assert starvation.waited_s(sleeps.pid) == 0.0, "it has gone"
    assert starvation.children(sleeps.pid) == []


def test_a_machine_that_gives_no_time_at_all_is_no_ones_fault_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starved twice, and alone: nothing can be said of the solution."""
    monkeypatch.setattr(child, "_HAD_ITS_TIME", 2.0)  # no child is ever given that
    with Sandbox() as sandbox, pytest.raises(SandboxFault, match="no time to run"):
        grade(sandbox, SLEEPS, most=1, time_s=0.3)


def test_on_a_busy_machine_an_honest_solution_is_accepted() -> None:
    """The short form of `python -m benchmarks.fairness`, which makes a thousand gradings."""
    found = fairness.measure(gradings=10, busy=2)
    assert found.rejected == []
    assert found.cases > 500


# ----------------------------------------------------------------------------------------------------------- memory

MIB = 256
"""The memory limit of these tests."""

WAYS = {
    "one array": "import numpy as np\nkeep = np.ones({bytes} // 8)",
    "two arrays": "import numpy as np\nkeep = np.ones({bytes} // 16)\nmore = keep + 1",
    "one page after the other": "keep = bytearray({bytes})\nfor at in range(0, {bytes}, 4096): keep[at] = 1",
    # A float takes 32 bytes of its pool and 8 in the list.
    "many small objects": "keep = [0.0] * ({bytes} // 40)\nfor at in range(len(keep)): keep[at] = at + 0.5",
    # A tuple of one takes 48 bytes, with what the collector needs.
    "a chain of small objects": "keep = None\nfor _ in range({bytes} // 48): keep = (keep,)",
    "a mebibyte at a time": "keep = [bytearray(1 << 20) for _ in range({bytes} >> 20)]",
}


def using(way: str, part: float, place: str) -> bytes:
    """A right solution that takes that part of the memory limit in one way, while it loads or when it is called."""
    lines = WAYS[way].format(bytes=int(part * MIB * 2**20)).splitlines()
    indent = "" if place == "import" else "    "
    took = "\n".join(indent + line for line in lines)
    if place == "import":
        return f"{took}\n".encode() + RIGHT
    return RIGHT + f"right = solution\ndef solution(numbers):\n{took}\n    return right(numbers)\n".encode()


@pytest.mark.parametrize("place", ["import", "call"])
@pytest.mark.parametrize("way", WAYS)
def test_nine_tenths_of_the_memory_limit_can_be_used(way: str, place: str, sandbox: Sandbox) -> None:
    report = grade(sandbox, using(way, 0.9, place), most=1, memory_mib=MIB)
    assert report.verdict is Verdict.AC, first(report).message
    assert first(report).run.memory_mib > 0.85 * MIB, "it was really used"


@pytest.mark.parametrize("place", ["import", "call"])
@pytest.mark.parametrize("way", WAYS)
def test_a_tenth_more_than_the_memory_limit_is_too_much(way: str, place: str, sandbox: Sandbox) -> None:
    """And is called by its name, however little is left to say so with."""
    report = grade(sandbox, using(way, 1.1, place), most=1, memory_mib=MIB)
    where = "loading the file" if place == "import" else "calling solution"
    assert report.verdict is Verdict.MLE, first(report).message
    # Some interpreters crash where they find no room to say so.
    said = first(report).message.replace("crashed (SIGSEGV) with all of its", "needed more than")
    assert said.replace("memory in use", "memory") == f"needed more than {MIB} MiB of memory, {where}"
    assert first(report).run.memory_mib < 1.1 * MIB


_FILLED = """
def filled(*sizes):
    keep = []
    for size in sizes:
        try:
            while True: keep.append(bytearray(size))
        except MemoryError: pass
    return keep
"""


@pytest.mark.parametrize(
    "body",
    [
        "import numpy as np; a = np.ones((600, 600)); keep = filled(1 << 20); return np.linalg.svd(a)[1]",
        "import numpy as np; a = np.ones(1 << 20); keep = filled(1 << 20); return np.sort(a, kind='stable')",
        "import numpy as np; a = np.ones(1 << 20); keep = filled(1 << 20); return np.fft.fft(a).real",
        "import numpy as np; a = np.ones((999, 999)); keep = filled(1 << 20); return np.einsum('ij,jk->ik', a, a)",
        "keep = filled(1 << 20); import numpy.random",
        "keep = filled(1 << 20); import sqlite3",
        "import mmap; return len(mmap.mmap(-1, 1 << 30))",
        "import threading; keep = filled(1 << 20); threading.Thread(target=print).start()",
        "keep = filled(1 << 20, 1 << 12, 1 << 6); return [[1.0] * 999 for _ in range(999)]",
        "global keep; keep = filled(1 << 20, 1 << 12, 1 << 6); raise ValueError('x' * 10**5)",
        "import sys; sys.keep = filled(1 << 20, 1 << 12, 1 << 6); return list(range(10**5))",
        "f = lambda n: n and f(n - 1); keep = filled(1 << 20, 1 << 12, 1 << 6); return f(900)",
        "x = []\n    for _ in range(900): x = [x]\n    keep = filled(1 << 20, 1 << 16, 1 << 12); return repr(x)",
        "import ctypes as c; keep = filled(1 << 20, 1 << 12); c.memset(c.CDLL(None).malloc(1 << 28), 1, 9)",
    ],
)
def test_memory_that_is_refused_to_anyone_is_what_it_is_called(body: str, sandbox: Sandbox) -> None:
    """To a library's own code, the loader, a thread, or the interpreter itself: MLE, and never a crash or an exit."""
    source = f"{_FILLED}\ndef solution(numbers):\n    {body}\n".encode()
    report = grade(sandbox, source, most=1, memory_mib=MIB)
    assert report.verdict is Verdict.MLE, first(report).message


def test_matrices_are_multiplied_to_the_last_byte(sandbox: Sandbox) -> None:
    """The library for it has what it needs before anything is counted, and does not crash for want of it."""
    body = "import numpy as np; a = np.ones((600, 600)); b = a.copy(); keep = filled(1 << 20, 1 << 12); np.dot(a, a, b)"
    source = f"{_FILLED}\ndef multiply():\n    {body}\n    return keep and b[0, 0]\n" + "product = multiply()\n"
    report = grade(sandbox, source.encode() + RIGHT, most=1, memory_mib=MIB)
    assert report.verdict is Verdict.AC, first(report).message


def test_threads_take_little_of_the_memory_that_counts(sandbox: Sandbox) -> None:
    """A stack each, and not an arena of 64 MiB besides."""
    source = b"""
import threading
def work(done):
    keep = [bytearray(100_000) for _ in range(20)]
    done.wait()
def solution(numbers):
    done = threading.Event()
    threads = [threading.Thread(target=work, args=(done,)) for _ in range(16)]
    for thread in threads: thread.start()
    keep = bytearray(64 << 20)
    done.set()
    for thread in threads: thread.join()
    return right(numbers)
"""
    report = grade(sandbox, RIGHT + b"right = solution\n" + source, most=1, memory_mib=MIB)
    assert report.verdict is Verdict.AC, first(report).message
