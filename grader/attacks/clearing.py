"""Take away what an attack, or its control, left behind: processes that it started, and what bears its name."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from grader.attacks import traces
from grader.errors import JudgeFault

_LONGEST_S = 10.0
_IPC_RMID = 0
_KEYCTL, _KEYCTL_INVALIDATE = {"x86_64": 250, "aarch64": 219}, 21


def end_processes(spared: frozenset[int]) -> None:
    """End and bury all processes below this one but those; JudgeFault where one of them cannot be ended.

    Orphans are found only by who has adopted them: see ``traces.adopt_orphans``.
    """
    deadline = time.monotonic() + _LONGEST_S
    while left := traces.descendants() - spared:
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        if time.monotonic() > deadline:
            pids = ", ".join(map(str, sorted(left)))
            raise JudgeFault(f"these processes cannot be ended: {pids}", "look at them with `ps`")
        time.sleep(0.002)


def take_away(place: Path, nonce: str, key: int) -> None:
    """Remove what bears the nonce outside the place, System V objects of the key, and keys of the kernel's."""
    for path in traces.bearing(nonce, place):
        _remove(path)
    if sys.platform != "linux" or os.uname().machine not in _KEYCTL:
        return
    libc = ctypes.CDLL(None)
    for get, control in (("shmget", "shmctl"), ("semget", "semctl"), ("msgget", "msgctl")):
        arguments = (key, 0) if get == "msgget" else (key, 0, 0)
        identity = getattr(libc, get)(*arguments)
        if identity >= 0:
            remove = (0, _IPC_RMID, None) if control == "semctl" else (_IPC_RMID, None)
            getattr(libc, control)(identity, *remove)
    for number in traces.keys(nonce):
        libc.syscall(_KEYCTL[os.uname().machine], _KEYCTL_INVALIDATE, number)


def empty(folder: Path) -> None:
    """Remove all in the folder but its README."""
    for entry in folder.iterdir():
        if entry.name != "README":
            _remove(entry)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
