"""The machine in a line: enough to judge the figures by, and nothing that names it."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from benchmarks.installation import Installation


def describe(installation: Installation) -> str:
    """Processor, cores, memory, system, Python and numpy."""
    kernel = ".".join(platform.release().split(".")[:2])
    memory_gib = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / (1 << 30)
    versions = "import platform, numpy; print(f'Python {platform.python_version()}, numpy {numpy.__version__}')"
    software = subprocess.run(
        [installation.python, "-c", versions], env=installation.environment, capture_output=True, text=True, check=True
    ).stdout.strip()
    cores = len(os.sched_getaffinity(0))
    return f"{_processor()}, {cores} cores, {memory_gib:.0f} GiB, {platform.system()} {kernel}, {software}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
