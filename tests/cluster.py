"""A scheduler and workers of dask.distributed as processes of this machine, and a batch in which they are killed.

    python -m tests.cluster [COUNT]    500 submissions, or that many: what tests/test_cluster.py does with fewer

Honest, wrong, hostile and slow submissions are graded here and on the cluster, while workers and then the batch itself
are killed. All must come out once, with the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from grader import __version__, levels
from grader.batch import packing
from grader.batch.journal import NAME, Journal
from grader.cohort import Order
from tests.batch_cohort import left
from tests.conftest import QUICK, ROOT, usual_environment

LEVEL = "brief"
KILLER = b"# kills whoever grades it\n"
"""What no submission can do; a worker that is started with ``PRELOAD`` dies of a source that has it."""
PRELOAD = f"""
import os, signal
from grader.batch import work
def grade(bench, order, real=work.Bench.grade):
    if {KILLER!r} in order.source:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(bench, order)
work.Bench.grade = grade
"""
HERE = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
"""What lets a scheduler or a worker listen to this machine only; docs/cluster.md has them, too."""
_WAIT_S = 60.0
_LONG_S = 900.0


class Processes:
    """A scheduler, and workers by their names, each below its nanny, which starts another where one dies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._scheduler_file = folder / "scheduler.json"
        self.environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}

    def scheduler(self) -> str:
        """Start it; its address."""
        self._start("scheduler", "dask_scheduler", *HERE, "--port", "0")
        deadline = time.monotonic() + _WAIT_S
        while time.monotonic() < deadline:
            try:
                address: str = json.loads(self._scheduler_file.read_text())["address"]
            except (OSError, ValueError):
                time.sleep(0.05)
            else:
                return address
        raise TimeoutError(self.log("scheduler"))

    def worker(self, name: str, preload: str = "") -> None:
        """Start a worker; with ``preload``, a program that it runs first."""
        options = [*HERE, "--nthreads", "1", "--name", name, "--local-directory", str(self.folder)]
        if preload:
            file = self.folder / f"preload_{name}.py"
            file.write_text(preload)
            options += ["--preload", str(file)]
        self._start(name, "dask_worker", *options)

    def _start(self, name: str, module: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        command += ["--scheduler-file", str(self._scheduler_file)]
        with (self.folder / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment, cwd=self.folder
            )

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def await_workers(self, count: int) -> None:
        """Wait until so many have come to the scheduler, the dead among them."""
        deadline = time.monotonic() + _WAIT_S
        while self.log("scheduler").count("Register worker addr") < count:
            assert time.monotonic() < deadline, self.log("scheduler")
            time.sleep(0.05)

    @property
    def pids(self) -> list[int]:
        """The process ids of all that were started: of the scheduler and of the nannies."""
        return [process.pid for process in self._running.values()]

    def below(self, name: str) -> list[int]:
        """The process ids of all that lives below one that was started: of a nanny, its worker and the zygote."""
        return below(self._running[name].pid)

    def kill_worker(self, name: str, *, nanny: bool = False) -> list[int]:
        """Kill a worker's own process, or its nanny's; that process and all that lived below it."""
        top = self._running[name].pid
        victim = top if nanny else next((pid for pid in _children(top) if _command(pid).count(b"spawn_main")), 0)
        if not victim:
            return []  # it is dead, and its nanny has not started another yet
        doomed = [victim, *below(victim)]
        os.kill(victim, signal.SIGKILL)
        return doomed

    def kill(self, name: str) -> None:
        self._running[name].kill()

    def end(self) -> None:
        """End all, and wait for it."""
        below = [pid for name in self._running for pid in self.below(name)]
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        assert gone(below), f"left behind: {[pid for pid in below if alive(pid)]}"


def listening(pids: Iterable[int]) -> set[str]:
    """The addresses at which these processes take TCP connections, as the kernel writes them, in hex."""
    found = set()
    for pid in pids:
        sockets = set()
        for path in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):  # closed meanwhile
                sockets.add(os.readlink(path))  # noqa: PTH115 - "socket:[1234]" is no path
        for table in ("tcp", "tcp6"):
            for line in Path(f"/proc/{pid}/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
                words = line.split()
                if words[3] == "0A" and f"socket:[{words[9]}]" in sockets:
                    found.add(words[1].partition(":")[0])
    return found


@contextmanager
def processes() -> Iterator[Processes]:
    with TemporaryDirectory(prefix="cluster-") as folder:
        those = Processes(Path(folder))
        try:
            yield those
        finally:
            those.end()


def alive(pid: int) -> bool:
    """Whether a process lives; one that is dead and not buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (OSError, IndexError):
        return False


def gone(pids: Sequence[int]) -> bool:
    """Whether all of them end, within some seconds."""
    deadline = time.monotonic() + _WAIT_S
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(alive, pids))


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return sorted(int(word) for task in tasks for word in (task / "children").read_text().split())
    except OSError:
        return []


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def below(pid: int) -> list[int]:
    """The process ids of all that lives below a process."""
    return [found for child in _children(pid) for found in (child, *below(child))]


# ------------------------------------------------------------------------------------------------------- submissions


def mixture(count: int) -> list[bytes]:
    """So many submissions of all kinds: each fourth is an attack, some are slow; all there are, again and again."""
    handed_in = sorted((ROOT / "tests" / "submissions").glob("*/*.py"))
    attacks = sorted((ROOT / "tests" / "attacks").glob("[a-f]_*.py"))
    # Strides that have no factor in common with these numbers come past everything before anything comes again.
    paths = [
        attacks[at // 4 * 37 % len(attacks)] if at % 4 == 3 else handed_in[at * 41 % len(handed_in)]
        for at in range(count)
    ]
    return [path.read_bytes() for path in paths]


def in_no_hurry(folder: Path) -> Path:
    """A pack with the level and time enough for all its cases: how many are run must not hang on the machine."""
    pack = folder / "pack"
    shutil.copytree(QUICK, pack)
    level = pack / "levels" / f"{LEVEL}.md"
    text = level.read_text()
    for old, new in (
        ("total_s = 0.5", "total_s = 20.0"),
        ("time_s = 0.5", "time_s = 0.25"),
        ("count = 2", "count = 1"),
    ):
        assert old in text
        text = text.replace(old, new)
    level.write_text(text)
    return pack


def like(*, trust: bool = False) -> Order:
    """An order like all of a batch of these: without a source."""
    digest = packing.digest(QUICK, levels.load(QUICK, LEVEL))
    return Order(LEVEL, str(QUICK), digest, __version__, "a seed", "", b"", explain=False, trust=trust)


def orders(sources: Iterable[bytes], order: Order) -> Iterator[tuple[int, Order]]:
    for number, source in enumerate(sources):
        yield number, order._replace(file=f"{number}.py", source=source)


# --------------------------------------------------------------------------------------------------------- the chaos


def chaos(machines: Processes, count: int) -> str:
    """Grade so many on three workers while they are killed; what was told. AssertionError unless all is as here.

    One submission kills whoever grades it. After so many parts of a fifth, these die: a worker; another one with its
    nanny, while a new one comes; the batch, which is started again; a worker again.
    """
    address = machines.scheduler()
    for name in ("ada", "bob", "cleo"):
        machines.worker(name, PRELOAD)
    folder = machines.folder / "handed in"
    folder.mkdir()
    for number, source in enumerate(mixture(count)):
        (folder / f"{number:04}.py").write_bytes(source)
    killer = folder / f"{count // 4:04}.py"
    harmless = killer.read_bytes()
    killer.write_bytes(harmless + KILLER)
    clustered, here = machines.folder / "clustered", machines.folder / "here"
    pack = ("--pack", str(in_no_hurry(machines.folder)))
    remote = (*pack, "--engine", "dask", "--scheduler", address)
    doomed: list[int] = []

    first = _Batch(folder, clustered, *remote)
    first.reach(count // 5)
    doomed += machines.kill_worker("ada")
    first.reach(2 * count // 5)
    doomed += machines.kill_worker("bob", nanny=True)
    machines.worker("dora", PRELOAD)
    first.reach(3 * count // 5)
    first.process.kill()
    first.end()
    second = _Batch(folder, clustered, *remote)
    second.reach(4 * count // 5)
    doomed += machines.kill_worker("cleo")
    code = second.end()
    assert code == 3, second.told
    assert gone(doomed), "a zygote, or a worker below its dead nanny, lives on"

    with Journal(clustered) as journal:
        candidates = list(journal.candidates())
    assert [candidate.name for candidate in candidates] == [f"{number:04}" for number in range(count)]
    assert [candidate.name for candidate in candidates if candidate.graded.fault] == [killer.stem], second.told
    [fault] = [candidate.graded.fault for candidate in candidates if candidate.graded.fault]
    assert fault.startswith("3 workers ended while they graded it, the last was "), fault
    lines = [json.loads(line).get("candidate") for line in (clustered / NAME).read_text().splitlines()]
    twice = [name for name, times in Counter(filter(None, lines)).items() if times > 1 and name != killer.stem]
    assert twice == [], f"graded again after it was graded: {twice}"

    killer.write_bytes(harmless)
    third = _Batch(folder, clustered, *remote)
    assert third.end() == 0, third.told
    local = _Batch(folder, here, *pack)
    assert local.end() == 0, local.told
    assert _differing(left(clustered), left(here)) == []
    return second.told


def _differing(theirs: dict[str, str], ours: dict[str, str]) -> list[str]:
    """The first lines of two batches' files that are not the same, with their files' names."""
    assert theirs.keys() == ours.keys()
    return [
        f"{name}: {line} and not {other}"
        for name in theirs
        for line, other in zip_longest(theirs[name].splitlines(), ours[name].splitlines())
        if line != other
    ][:5]


class _Batch:
    """`grade batch` as a process of its own."""

    def __init__(self, folder: Path, output: Path, *options: str) -> None:
        command = [sys.executable, "-m", "grader", "batch", LEVEL, str(folder), "-o", str(output)]
        self._journal = output / NAME
        self._log = output.with_suffix(".log")
        self._before = self._lines()
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, *options], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=usual_environment()
            )

    @property
    def told(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _lines(self) -> int:
        return self._journal.read_bytes().count(b"\n") if self._journal.exists() else 0

    def reach(self, graded: int) -> None:
        """Wait until so many are graded, or it has ended."""
        deadline = time.monotonic() + _LONG_S
        while self._lines() <= graded and self.process.poll() is None:
            assert time.monotonic() < deadline, self.told
            time.sleep(0.01)

    def end(self) -> int:
        """Wait for its end; the exit code."""
        return self.process.wait(_LONG_S)


def main() -> None:
    """Do it with 500, or as many as are asked for, and say how it went."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    started = time.monotonic()
    with processes() as machines:
        told = chaos(machines, count)
    print(told)
    print(f"{count} submissions, all as without a cluster, each once; {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
