"""What a process holds, read from /proc."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Holding(NamedTuple):
    """Resident memory in KiB, open descriptors, threads, and processes below it."""

    rss_kib: int
    descriptors: int
    threads: int
    processes: int


def holding(pid: int) -> Holding:
    """What a living process holds now."""
    status = _status(pid)
    return Holding(int(status["VmRSS"].split()[0]), _descriptors(pid, status), int(status["Threads"]), len(below(pid)))


def below(pid: int) -> list[int]:
    """The processes below that one, those that have ended and were not waited for among them."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += [int(child), *below(int(child))]
    return found


def _descriptors(pid: int, status: dict[str, str]) -> int:
    try:
        # This process's own list is open while it is read.
        return len(list(Path(f"/proc/{pid}/fd").iterdir())) - (pid == os.getpid())
    except PermissionError:
        return int(status["FDSize"])  # of a process that hides: the size of its table, which grows with them


def _status(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)
