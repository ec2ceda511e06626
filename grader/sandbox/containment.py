"""What the container that we run in leaves us of memory: its control group's limit, which the system's figures hide."""

from __future__ import annotations

import contextlib
import os
from functools import cache
from math import inf
from typing import NamedTuple

_UNIFIED, _MEMORY = "/sys/fs/cgroup", "/sys/fs/cgroup/memory"


def free_mib(unified: str = _UNIFIED, memory: str = _MEMORY, own: str = "/proc/self/cgroup") -> float:
    """The least that any control group above this process has left, in MiB; infinite where none has a limit.

    What caches files, and has not been used lately, counts as free. Source: the kernel's cgroup-v2.rst and, for the
    older ones, cgroup-v1/memory.rst.
    """
    return min((_left(group) for group in _limited(unified, memory, own)), default=inf) / (1 << 20)


class _Group(NamedTuple):
    """A control group with a limit: its folder, that limit in bytes, and the names of what it uses and has idle."""

    folder: str
    most: int
    usage: str
    idle: str


# A grading asks several times, and a container's limits hardly ever change while it lasts.
@cache
def _limited(unified: str, memory: str, own: str) -> tuple[_Group, ...]:
    """The groups above this process that have a limit."""
    try:
        with open(own, encoding="ascii") as file:
            lines = [line.rstrip("\n").split(":", 2) for line in file if line.count(":") > 1]
    except OSError:
        return ()
    groups = []
    for _, controllers, place in lines:
        if not controllers:
            root, limit, usage, idle = unified, "memory.max", "memory.current", "inactive_file"
        elif "memory" in controllers.split(","):
            root, limit, usage, idle = memory, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"
        else:
            continue
        path = place
        # In a container the path may be one of the host's, and the group's own files stand at the root.
        while True:
            with contextlib.suppress(OSError, ValueError):  # there is no such group, or it says "max"
                groups.append(_Group(root + path, int(_read(root + path, limit)), usage, idle))
            if path in ("", "/"):
                break
            path = os.path.dirname(path)
    return tuple(groups)


def _left(group: _Group) -> float:
    """What a group has left, in bytes; infinite where it does not say what it uses."""
    try:
        stat = dict(line.split() for line in _read(group.folder, "memory.stat").splitlines() if line)
        return group.most - int(_read(group.folder, group.usage)) + int(stat.get(group.idle, 0))
    except (OSError, ValueError):
        return inf


def _read(folder: str, name: str) -> str:
    with open(os.path.join(folder, name), encoding="ascii") as file:
        return file.read()
