"""What a case and a submission cost once everything is started, as programs/warm.py measures it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass

from benchmarks.command import CommandFailed
from benchmarks.installation import LEVEL, Installation
from benchmarks.spread import Spread


@dataclass(frozen=True, slots=True)
class Warm:
    """Seconds of a confined case (overlapped) and of a bare fork; submissions, of ``cases`` cases each, a second."""

    cases: int
    case_s: Spread
    case_cpu_s: Spread
    bare_fork_s: Spread
    submissions_per_s: Spread
    page_faults: Spread
    bare_fork_page_faults: Spread


def measure(installation: Installation, rounds: int) -> Warm:
    """Run the program for so many rounds; CommandFailed where it fails."""
    done = subprocess.run(
        installation.program("warm", LEVEL, str(rounds)),
        cwd=installation.workspace,
        env=installation.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandFailed(f"programs/warm.py: exit code {done.returncode}\n{done.stderr[-2000:]}")
    found = json.loads(done.stdout)
    return Warm(found.pop("cases"), **{name: Spread.of(measured) for name, measured in found.items()})
