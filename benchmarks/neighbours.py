"""What else the machine did meanwhile: a result says how much of the processors' time went to others."""

from __future__ import annotations

import os
import resource
from pathlib import Path


class Neighbours:
    """Counts from when it is made; everything that this process started and waited for is its own."""

    def __init__(self) -> None:
        self._busy_s, self._total_s = _machine_s()
        self._own_s = _own_s()

    def share(self) -> float:
        """The part of all processors' time that others have used until now, from 0 to 1."""
        busy_s, total_s = _machine_s()
        others_s = busy_s - self._busy_s - (_own_s() - self._own_s)
        return max(0.0, others_s / max(total_s - self._total_s, 1e-9))


def _machine_s() -> tuple[float, float]:
    """Seconds since the start of the machine: busy, and in all, summed over its processors."""
    user, nice, system, idle, io_wait, *interrupts = (
        int(ticks) for ticks in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
    )
    busy = user + nice + system + sum(interrupts)
    return busy / os.sysconf("SC_CLK_TCK"), (busy + idle + io_wait) / os.sysconf("SC_CLK_TCK")


def _own_s() -> float:
    """CPU seconds of this process and of all that it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
