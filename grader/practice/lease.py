"""One server at a time for a session: a second one would count its time twice.

The lease is a lock on a file beside the database, and the system takes it back when the server ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from grader.errors import UsageFault
from grader.history.place import place


@contextlib.contextmanager
def lease(number: int) -> Iterator[None]:
    """Hold the session of this number; UsageFault where another server does.

    Where there are no such locks, on some network folders and systems, nothing is held.
    """
    path = place()
    try:
        import fcntl  # noqa: PLC0415 - not everywhere
    except ImportError:
        path = None
    if path is None:
        yield
        return
    fd = _opened(path.with_name(f"{path.name}-session-{number}.lock"))
    try:
        if fd is not None:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UsageFault(
                    f"session {number} is open in another `grade practice`",
                    "go on there or end that one with Ctrl-C; --new begins another session",
                ) from None
            except OSError:
                pass  # a file system without locks
        yield
    finally:
        if fd is not None:
            os.close(fd)


def _opened(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None
