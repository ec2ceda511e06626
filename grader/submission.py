"""A candidate's file, read once: what was read first is what is graded, whatever happens to the file afterwards."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from grader.errors import UsageFault
from grader.model import Submission

MAX_SOURCE = 1 << 20
"""Most bytes of a candidate's file; one more is read, so that a larger one can be told."""


def read(path: Path, *, if_missing: str = "", follow: bool = True) -> Submission:
    """The file at that path; UsageFault where it is missing (with that hint), no ordinary file, or cannot be read.

    ``follow`` says whether the path itself may be a link.
    """
    try:
        # Not blocking, so that a FIFO without a writer cannot hold us; what it is is looked at once it is open.
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW))
    except FileNotFoundError:
        raise UsageFault(f"{path}: there is no such file", if_missing) from None
    except (OSError, ValueError) as error:
        raise UsageFault(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    try:
        mode = os.fstat(fd).st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "not an ordinary file"
            raise UsageFault(f"{path}: is {kind}", "give the Python file that defines solution()")
        return of(path.name, _at_most(fd, MAX_SOURCE + 1))
    except OSError as error:
        raise UsageFault(f"{path}: cannot be read ({error.strerror})") from error
    finally:
        os.close(fd)


def of(name: str, source: bytes) -> Submission:
    """A submission of bytes that are already here."""
    return Submission(name, source, hashlib.sha256(source).hexdigest())


def _at_most(fd: int, size: int) -> bytes:
    parts = []
    while size and (part := os.read(fd, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
