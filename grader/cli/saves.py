"""Notices that a file was saved, by looking at that one path again and again.

No system's own notices: one look costs microseconds, works on network folders and in containers, and sees every way in
which editors save: in place, by renaming another file over it, by deleting and writing it anew.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

LOOK_S = 0.1
"""How often the file is looked at."""

QUIET_S = 0.03
"""How long nothing about it may change before it counts as saved: a save that is being written goes on changing."""

_Stamp = tuple[int, int, int, int, int]


class Saves:
    """Says when a file was saved. ``due`` is asked as often as one likes, ``take`` is called before it is read.

    What is written after ``take`` is due again, so no save is lost, however soon it comes.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._next = clock()
        self._seen: _Stamp | None = None
        self._taken: _Stamp | None = None

    @property
    def there(self) -> bool:
        """Whether there was anything at that path when it was looked at last."""
        return self._seen is not None

    @property
    def wait_s(self) -> float:
        """Seconds until it is worth asking again."""
        return max(0.0, self._next - self._clock())

    def due(self) -> bool:
        """Whether the file was saved since it was taken, and has been quiet since."""
        if self._clock() < self._next:
            return False
        stamp = _stamp(self._path)
        quiet = stamp == self._seen
        self._seen = stamp
        self._next = self._clock() + (LOOK_S if quiet else QUIET_S)
        return quiet and stamp is not None and stamp != self._taken

    def take(self) -> None:
        """The save that was due is being dealt with."""
        self._taken = self._seen


def _stamp(path: Path) -> _Stamp | None:
    """What is different after a save: another file, another size, another time."""
    try:
        found = os.stat(path)  # noqa: PTH116 - ten times a second, for hours
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
