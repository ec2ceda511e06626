"""Fork and end, as often as asked, from a process that holds what the zygote holds, and is confined by nothing.

Started as the zygote is (``-I -S``, its environment, its two paths). For each number on stdin it forks and reaps so
many children, one after another, and writes how many seconds they took and how many page faults they had, in all.
"""

from __future__ import annotations

import os
import sys
import time

sys.path += sys.argv[1:3]

from grader.sandbox import zygote


def _fork(count: int) -> tuple[float, int]:
    faults = 0
    started = time.perf_counter()
    for _ in range(count):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        _, _, usage = os.wait4(pid, 0)
        faults += usage.ru_minflt
    return time.perf_counter() - started, faults


def main() -> None:
    """Answer until stdin is closed."""
    zygote._prepare()
    for line in iter(sys.stdin.readline, ""):
        print(*_fork(int(line)), flush=True)


if __name__ == "__main__":
    main()
