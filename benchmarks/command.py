"""One command, run to its end: its wall time, and the CPU time of its whole tree."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class CommandFailed(Exception):
    """A command that is measured ended with another code than 0; nothing it took would mean anything."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds from start to end, and CPU seconds of the process and of all below it that were waited for."""

    wall_s: float
    cpu_s: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in that folder, its output into a pipe; CommandFailed with the output where its code is not 0."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    with process.stdout as pipe:
        output = pipe.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = output.decode("utf-8", "replace")[-2000:]
        raise CommandFailed(f"exit code {process.returncode} from {' '.join(command)}\n{told}")
    return Cost(wall_s, usage.ru_utime + usage.ru_stime)


def quiet_environment() -> dict[str, str]:
    """The environment of this process without what changes how Python starts, caches or colours."""
    strange = ("PYTHON", "COVERAGE", "PYTEST")
    exact = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if not name.startswith(strange) and name not in exact}
