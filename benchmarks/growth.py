"""What a batch's processes hold after the first submissions and before the last: the coordinator, and all others."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.batch import fresh, insist, submissions
from benchmarks.command import CommandFailed
from benchmarks.installation import LEVEL, Installation
from benchmarks.memory import pss_kib, tree

_PAUSE_S = 0.2


@dataclass(frozen=True, slots=True)
class Growth:
    """MiB (PSS), as medians over a tenth of the submissions: from 5 to 15 % of them, and the last 10 %.

    ``workers`` are all processes but the coordinator: workers, their zygotes, and the children that run cases.
    """

    submissions: int
    coordinator_start_mib: float
    coordinator_end_mib: float
    workers_start_mib: float
    workers_end_mib: float


def measure(installation: Installation, count: int) -> Growth:
    """Grade so many submissions with two workers and look at the memory meanwhile; CommandFailed where it fails."""
    out = fresh(installation)
    line = [installation.grade, "batch", LEVEL, str(submissions(installation, count)), "-o", str(out), "--workers", "2"]
    process = subprocess.Popen(
        line,
        cwd=installation.workspace,
        env=installation.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    samples = []
    lines = _Lines(out / "journal.jsonl")
    while process.poll() is None:
        graded = lines.count()
        if 0 < graded < count:  # what it takes to draw the results is not what it takes to grade
            own, *others = [pss_kib(pid) for pid in tree(process.pid)]
            samples.append((graded / count, own / 1024, sum(others) / 1024))
        time.sleep(_PAUSE_S)
    if process.returncode:
        raise CommandFailed(f"exit code {process.returncode} from {' '.join(line)}, while its memory was measured")
    insist(out, count)
    start = [sample for sample in samples if 0.05 <= sample[0] < 0.15]
    end = [sample for sample in samples if sample[0] >= 0.9]
    if not start or not end:
        raise CommandFailed(f"{count} submissions were graded too quickly to look at the memory meanwhile")
    return Growth(
        count,
        median(own for _, own, _ in start),
        median(own for _, own, _ in end),
        median(others for _, _, others in start),
        median(others for _, _, others in end),
    )


class _Lines:
    """The lines of a growing file, each counted once; the first of the journal is none of a submission."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._lines = 0

    def count(self) -> int:
        """How many submissions the journal holds now."""
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._at)
                part = file.read()
            self._at += len(part)
            self._lines += part.count(b"\n")
        return max(0, self._lines - 1)
