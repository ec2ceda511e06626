"""What dask adds to a batch: the same honest submissions by the local engine and on a cluster here, in turns.

    python -m benchmarks.engines [ROUNDS [COUNT]]    ten rounds of 50 submissions to level 5 each, on two workers

Both ways of a round are a second apart, so that other work on the machine meets both. CPU time is that of all processes
of either: scheduler, nannies, workers, zygotes and this one.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from grader import __version__, levels
from grader.batch import packing
from grader.batch.cluster.engine import DaskEngine
from grader.batch.engine import Engine
from grader.batch.local import LocalEngine
from grader.cohort import Order
from grader.model import Verdict
from tests.cluster import below, processes

LEVEL = "level5"
WORKERS = 2
_TICKS = os.sysconf("SC_CLK_TCK")


def orders(count: int) -> Iterator[tuple[int, Order]]:
    """So many orders of accepted solutions, each with a comment of its own."""
    pack = levels.builtin_pack()
    digest = packing.digest(pack, levels.load(pack, LEVEL))
    files = sorted((levels.solutions_dir(pack, LEVEL) / "accepted").glob("*.py"))
    for number in range(count):
        file = files[number % len(files)]
        source = file.read_bytes() + f"\n# {number}\n".encode()
        yield number, Order(LEVEL, "", digest, __version__, "a seed", file.name, source, explain=True, trust=False)


def cpu_s(pid: int) -> float:
    """CPU seconds of a process, all that lives below it, and those of them that were waited for."""
    total = 0
    for one in (pid, *below(pid)):
        try:
            words = Path(f"/proc/{one}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, words[11:15]))
    return total / _TICKS


def measure(engine: Engine, count: int, spent_s: Callable[[], float]) -> tuple[float, float]:
    """Seconds by the clock and of CPU time for a submission, once the workers are warm."""
    with engine:
        engine.ready(next(orders(1))[1])
        list(engine.run(orders(2 * WORKERS)))
        started, before_s = time.monotonic(), spent_s()
        graded = dict(engine.run(orders(count)))
        wall_s, used_s = time.monotonic() - started, spent_s() - before_s
    assert len(graded) == count
    assert all(one.verdict is Verdict.AC for one in graded.values())
    return wall_s / count, used_s / count


def main() -> None:
    """Measure, and print a line for each round and one for all."""
    rounds, count = (int(word) for word in [*sys.argv[1:], *("10", "50")[len(sys.argv) - 1 :]])
    ratios: list[tuple[float, float]] = []
    with processes() as machines:
        address = machines.scheduler()
        for number in range(WORKERS):
            machines.worker(f"worker-{number}")
        machines.await_workers(WORKERS)
        theirs = machines.pids
        for _ in range(rounds):
            here = measure(LocalEngine(WORKERS), count, lambda: cpu_s(os.getpid()) - sum(map(cpu_s, theirs)))
            there = measure(DaskEngine(address, print), count, lambda: cpu_s(os.getpid()))
            ratios.append((there[0] / here[0], there[1] / here[1]))
            print(
                f"local {1 / here[0]:5.1f} a second, {here[1] * 1000:4.0f} ms of CPU each   "
                f"dask {1 / there[0]:5.1f} a second, {there[1] * 1000:4.0f} ms   "
                f"× {ratios[-1][0]:.2f} by the clock, × {ratios[-1][1]:.2f} of CPU",
                flush=True,
            )
    wall, cpu = (median(column) for column in zip(*ratios, strict=True))
    print(f"dask takes × {wall:.2f} the time by the clock and × {cpu:.2f} the CPU time: medians of {rounds} rounds")


if __name__ == "__main__":
    main()
