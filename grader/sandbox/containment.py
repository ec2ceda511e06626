"""What the container that we run in leaves us of memory: its control group's limit, which the system's figures hide."""

from __future__ import annotations

import os
from math import inf

_UNIFIED, _MEMORY = "/sys/fs/cgroup", "/sys/fs/cgroup/memory"


def free_mib(unified: str = _UNIFIED, memory: str = _MEMORY, own: str = "/proc/self/cgroup") -> float:
    """The least that any control group above this process has left, in MiB; infinite where none has a limit.

    What caches files, and has not been used lately, counts as free. Source: the kernel's cgroup-v2.rst and, for the
    older ones, cgroup-v1/memory.rst.
    """
    least = inf
    try:
        with open(own, encoding="ascii") as file:
            groups = [line.rstrip("\n").split(":", 2) for line in file if line.count(":") > 1]
    except OSError:
        return least
    for _, controllers, place in groups:
        if not controllers:
            root, names = unified, ("memory.max", "memory.current", "inactive_file")
        elif "memory" in controllers.split(","):
            root, names = memory, ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
        else:
            continue
        path = place
        # In a container the path may be one of the host's, and the group's own files stand at the root.
        while True:
            least = min(least, _left(root + path, names))
            if path in ("", "/"):
                break
            path = os.path.dirname(path)
    return least / (1 << 20)


def _left(folder: str, names: tuple[str, str, str]) -> float:
    """What a group has left, in bytes; infinite where it has no limit, or is not there."""
    limit, usage, idle = names
    try:
        most, used = (_read(os.path.join(folder, name)).strip() for name in (limit, usage))
        if most == "max":
            return inf
        cached = dict(line.split() for line in _read(os.path.join(folder, "memory.stat")).splitlines() if line)
        return int(most) - int(used) + int(cached.get(idle, 0))
    except (OSError, ValueError):
        return inf


def _read(path: str) -> str:
    with open(path, encoding="ascii") as file:
        return file.read()
