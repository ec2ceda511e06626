"""What code can leave behind on a machine: processes, threads, open files, files, shared memory, sockets."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PR_SET_CHILD_SUBREAPER = 36
_SHARED = (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock")


class Traces(NamedTuple):
    """A look at the machine: what was there, as readable words, the same words for the same things."""

    processes: frozenset[str]
    threads: int
    descriptors: int
    files: frozenset[str]
    shared: frozenset[str]

    def left(self, before: Traces) -> list[str]:
        """What is there now and was not there before, or is gone, in words."""
        said = []
        for what in ("processes", "files", "shared"):
            now, then = getattr(self, what), getattr(before, what)
            said += [f"{what}: {one} left behind" for one in sorted(now - then)]
            said += [f"{what}: {one} is gone or changed" for one in sorted(then - now)]
        for what in ("threads", "descriptors"):
            now, then = getattr(self, what), getattr(before, what)
            if now != then:
                said.append(f"{what} of the judge: {then} before, {now} after")
        return said


def adopt_orphans() -> None:
    """Become the parent of what our descendants leave behind, so that it is found; no more than an attempt."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def look(place: Path, nonce: str, key: int) -> Traces:
    """What there is now of this process's descendants, and of all that bears the nonce or the key."""
    return Traces(
        processes=frozenset(_descendants(os.getpid())),
        threads=_count("/proc/self/task"),
        descriptors=_count("/proc/self/fd"),
        files=frozenset(_tree(place)) | frozenset(_named(nonce, place)),
        shared=frozenset(_shared(nonce, key)),
    )


def end_what_is_left(before: Traces, now: Traces) -> None:
    """End and bury the processes below this one that were not there before."""
    for process in now.processes - before.processes:
        pid = int(process.split()[0])
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _count(folder: str) -> int:
    return sum(1 for _ in Path(folder).iterdir())


def _descendants(root: int) -> Iterator[str]:
    """Each process below that one, with its name; with its state, too, where it is stopped or dead and not buried."""
    parents: dict[int, int] = {}
    states: dict[int, tuple[str, str]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            text = (entry / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it ended meanwhile
        name, rest = text.partition("(")[2].rsplit(")", 1)
        state, parent = rest.split()[:2]
        parents[int(entry.name)] = int(parent)
        states[int(entry.name)] = name, state
    for pid in parents:
        above = pid
        while above and above != root:
            above = parents.get(above, 0)
        if above == root and pid != root:
            name, state = states[pid]
            yield f"{pid} ({name}){', stopped' if state in 'Tt' else ', a zombie' if state == 'Z' else ''}"


def _tree(place: Path) -> Iterator[str]:
    """Everything in the folder, by kind, mode, links and content; not followed, and not read where it is no file."""
    for folder, names, files in os.walk(place):
        for name in (*names, *files):
            path = Path(folder, name)
            told = path.lstat()
            kind = stat.filemode(told.st_mode)
            content = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if stat.S_ISREG(told.st_mode) else ""
            yield f"{path.relative_to(place)} {kind} {told.st_uid} {told.st_nlink} {content}".rstrip()


def _named(nonce: str, place: Path) -> Iterator[str]:
    """What bears the nonce in the folders where everybody may write, in the home folder and in the current one."""
    for folder in dict.fromkeys((*_SHARED, str(Path.home()), str(Path.cwd()))):
        try:
            entries = list(Path(folder).iterdir())
        except OSError:
            continue
        yield from (str(entry) for entry in entries if nonce in entry.name and entry != place)


def _shared(nonce: str, key: int) -> Iterator[str]:
    """System V objects of that key, and abstract sockets that bear the nonce."""
    for kind in ("shm", "sem", "msg"):
        try:
            lines = Path("/proc/sysvipc", kind).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        yield from (f"System V {kind} {key}" for line in lines if int(line.split()[0]) == key)
    try:
        sockets = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    yield from (f"socket {line.split()[-1]}" for line in sockets.splitlines() if nonce in line)
