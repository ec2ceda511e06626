"""How long a process was ready to run and was not let: the part of its wall time that is the machine's, not its own.

A process that sleeps waits for nothing. One cannot add to this but by keeping all processors busy itself, and that is
its CPU time.
"""

from __future__ import annotations

import os


def waited_s(pid: int) -> float:
    """Seconds that this process waited for a processor, by the thread that waited longest; 0 where nobody says."""
    longest_ns = 0
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/schedstat", encoding="ascii") as file:
                longest_ns = max(longest_ns, int(file.read().split()[1]))
    except (OSError, ValueError, IndexError):  # it has ended meanwhile, or this system keeps no such account
        pass
    return longest_ns / 1e9


def children(pid: int) -> list[int]:
    """The children of a process; none where nobody says."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(child) for child in file.read().split()]
    except (OSError, ValueError):
        return []
