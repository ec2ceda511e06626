"""Peak memory of a command with all processes below it, as the sum of their proportional set sizes (PSS).

PSS counts a page that n processes share as 1/n in each, so the sum over a tree counts it once. It is read from
/proc/PID/smaps_rollup about every two milliseconds: a peak between two readings is missed. Pages that are shared with
a process outside the tree (the interpreter's, with this one) count in part; a tree of several processes has the larger
part of them, so what a grading takes beyond one process is told a little too large, never too small.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.command import CommandFailed
from benchmarks.installation import Installation
from benchmarks.spread import Spread

_PAUSE_S = 0.002


def peaks(installation: Installation, lines: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Spread]:
    """The peak of each command in MiB, by its name; in turns, as times are measured."""
    found: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(rounds):
        for name, line in lines.items():
            found[name].append(_peak_mib(installation, line))
    return {name: Spread.of(measured) for name, measured in found.items()}


def _peak_mib(installation: Installation, line: Sequence[str]) -> float:
    process = subprocess.Popen(
        line,
        cwd=installation.workspace,
        env=installation.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak_kib = 0
    while process.poll() is None:
        peak_kib = max(peak_kib, sum(pss_kib(pid) for pid in tree(process.pid)))
        time.sleep(_PAUSE_S)
    if process.returncode:
        raise CommandFailed(f"exit code {process.returncode} from {' '.join(line)}, while its memory was measured")
    return peak_kib / 1024


def tree(pid: int) -> Iterator[int]:
    """The process and all below it, as they are now."""
    yield pid
    try:
        children = [task.joinpath("children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return  # it has ended
    for child in " ".join(children).split():
        yield from tree(int(child))


def pss_kib(pid: int) -> int:
    """The proportional set size of one process, in KiB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it has ended
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
