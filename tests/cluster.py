"""A scheduler and workers of dask.distributed as processes of this machine, and a batch in which they are killed.

    python -m tests.cluster [COUNT]    500 submissions, or that many: what tests/test_cluster.py does with fewer

Honest, wrong, hostile and slow submissions are graded here and on the cluster, while workers and then the batch itself
are killed. All must come out once, with the same bytes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grader import __version__, levels
from grader.batch import packing, record
from grader.batch.local import LocalEngine
from grader.cohort import Graded, Order
from tests.conftest import QUICK, ROOT

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
_WAIT_S = 60.0


class Processes:
    """A scheduler, and workers by their names, each below its nanny, which starts another where one dies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._scheduler_file = folder / "scheduler.json"
        self.environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}

    def scheduler(self) -> str:
        """Start it; its address."""
        self._start("scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
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
        options = ["--nthreads", "1", "--name", name, "--no-dashboard", "--local-directory", str(self.folder)]
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

    def below(self, name: str) -> list[int]:
        """The process ids of all that lives below one that was started: of a nanny, its worker and the zygote."""
        return sorted(_below(self._running[name].pid))

    def kill_worker(self, name: str, *, nanny: bool = False) -> list[int]:
        """Kill a worker's own process, or its nanny's; what lived below the nanny."""
        top = self._running[name].pid
        below = self.below(name)
        os.kill(top if nanny else _children(top)[-1], signal.SIGKILL)
        return below

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


def _below(pid: int) -> list[int]:
    return [found for child in _children(pid) for found in (child, *_below(child))]


# ------------------------------------------------------------------------------------------------------- submissions


def mixture(count: int) -> list[Path]:
    """So many submissions of all kinds: each fourth is an attack, some are slow; all there are, again and again."""
    handed_in = sorted((ROOT / "tests" / "submissions").glob("*/*.py"))
    attacks = sorted((ROOT / "tests" / "attacks").glob("[a-f]_*.py"))
    # Strides that have no factor in common with these numbers come past everything before anything comes again.
    return [
        attacks[at // 4 * 37 % len(attacks)] if at % 4 == 3 else handed_in[at * 41 % len(handed_in)]
        for at in range(count)
    ]


def like(level: str = LEVEL, pack: Path = QUICK, *, trust: bool = False) -> Order:
    digest = packing.digest(pack, levels.load(pack, level))
    return Order(level, str(pack), digest, __version__, "a seed", "", b"", explain=False, trust=trust)


def orders(sources: Sequence[bytes], order: Order) -> Iterator[tuple[int, Order]]:
    for number, source in enumerate(sources):
        yield number, order._replace(file=f"{number}.py", source=source)


def sources(count: int) -> list[bytes]:
    return [path.read_bytes() for path in mixture(count)]


def steady(graded: Graded) -> str:
    """What must be the same in every run: all but what it cost."""
    told: dict[str, Any] = record.to_json(graded)
    del told["cost"]
    return json.dumps(told, sort_keys=True)


def locally(given: Sequence[bytes], order: Order) -> list[str]:
    """What comes of them here."""
    with LocalEngine(2) as engine:
        engine.ready(order)
        done = dict(engine.run(orders(given, order)))
    return [steady(done[number]) for number in range(len(given))]
