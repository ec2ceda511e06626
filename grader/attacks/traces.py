"""What code can leave behind on a machine: processes, threads, open files, files, shared memory, sockets, keys, mounts.

Looked at before and after; a Traces holds words, the same words for the same things, so that what differs can be said.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_PR_SET_CHILD_SUBREAPER = 36
_READ_FILES_TO = 1 << 20
"""Larger files are told by their size and times only: one of them may be sparse and larger than the memory."""
_STATE = {
    "State",
    "Umask",
    "Threads",
    "SigBlk",
    "SigIgn",
    "SigCgt",
    "CapPrm",
    "CapEff",
    "NoNewPrivs",
    "Seccomp",
    "Seccomp_filters",
    "Cpus_allowed_list",
}
"""What /proc/<pid>/status says of a process that nobody but itself has a right to change."""


class Traces(NamedTuple):
    """A look at the machine.

    ``processes`` are those below this one. ``state`` is how this one and those below it are set up, and what they have
    open where that can be seen: it differs where somebody else has stopped them, or changed their limits.
    """

    processes: frozenset[str]
    threads: frozenset[str]
    descriptors: frozenset[str]
    state: frozenset[str]
    files: frozenset[str]
    shared: frozenset[str]

    def left(self, before: Traces) -> list[str]:
        """What is there now and was not there before, or is gone, in words."""
        said = []
        for what in self._fields:
            now: frozenset[str] = getattr(self, what)
            then: frozenset[str] = getattr(before, what)
            if what == "state":  # that of a process that has come or gone is no news beside that
                both = _owners(now) & _owners(then)
                now, then = (frozenset(one for one in state if _owners([one]) <= both) for state in (now, then))
            said += [f"{what}: {one} left behind" for one in sorted(now - then)]
            said += [f"{what}: {one} is gone or changed" for one in sorted(then - now)]
        return said


def _owners(state: Iterable[str]) -> set[str]:
    return {one.partition(":")[0] for one in state}


def adopt_orphans(yes: bool = True) -> None:
    """Become the parent of what our descendants leave behind, so that it is found; no more than an attempt."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, int(yes), 0, 0, 0)


def look(place: Path, nonce: str, key: int) -> Traces:
    """What there is now of this process's descendants, and of all that bears the nonce or the key."""
    below = _descendants(os.getpid())
    family = {pid: f"process {pid}" for pid in below} | {os.getpid(): "the judge"}
    return Traces(
        processes=frozenset(f"{pid} ({name}){state}" for pid, (name, state) in below.items()),
        threads=frozenset(os.listdir("/proc/self/task")),  # noqa: PTH208 - one call, and numbers
        descriptors=frozenset(_open(os.getpid())),
        state=frozenset(f"{whose}: {word}" for pid, whose in family.items() for word in _state(pid)),
        files=files(place, nonce),
        shared=frozenset(_shared(place, nonce, key)),
    )


def descendants() -> frozenset[int]:
    """The ids of all processes below this one."""
    return frozenset(_descendants(os.getpid()))


def _descendants(root: int) -> dict[int, tuple[str, str]]:
    """Each process below that one: its name, and whether it is stopped, or dead and not buried."""
    above: dict[int, int] = {}
    told: dict[int, tuple[str, str]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            text = (entry / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it ended meanwhile
        name, rest = text.partition("(")[2].rsplit(")", 1)
        state, parent = rest.split()[:2]
        above[int(entry.name)] = int(parent)
        told[int(entry.name)] = name, ", stopped" if state in "Tt" else ", a zombie" if state == "Z" else ""
    below = {}
    for pid, one in told.items():
        ancestor = above[pid]
        while ancestor and ancestor != root:
            ancestor = above.get(ancestor, 0)
        if ancestor == root:
            below[pid] = one
    return below


def _open(pid: int) -> Iterator[str]:
    """What a process has open, descriptor by descriptor, where we may look."""
    folder = f"/proc/{pid}/fd"
    try:
        numbers = os.listdir(folder)  # noqa: PTH208 - its own descriptor is closed when it returns
    except OSError:
        return
    for number in numbers:
        try:
            yield f"{number} {os.readlink(f'{folder}/{number}')}"  # noqa: PTH115 - a Path would lose "pipe:[1]"
        except OSError:
            continue  # that of the list


def _state(pid: int) -> Iterator[str]:
    """How a process is set up, in words; whether it runs or sleeps at the moment is not."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
        limits = Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
    except OSError:
        return
    for line in status.splitlines():
        name, _, value = line.partition(":")
        if name in _STATE and not (name == "State" and value.strip()[0] in "RSDI"):
            yield f"{name} {value.strip()}"
    yield from (" ".join(line.split()) for line in limits.splitlines()[1:])
    if pid == os.getpid():
        yield f"current folder {Path.cwd()}"
    else:
        yield from (f"descriptor {one}" for one in _open(pid))


# ---------------------------------------------------------------------------------------------------- what has a name


def files(place: Path, nonce: str) -> frozenset[str]:
    """All in the place, and what bears the nonce where everybody may write, in the home folder and in this one."""
    return frozenset(_tree(place)) | frozenset(str(path) for path in bearing(nonce, place))


def _tree(place: Path) -> Iterator[str]:
    """Everything in the folder: kind, mode, owner, links, size, time of the last change; not followed."""
    for folder, names, below in os.walk(place):
        for name in (*names, *below):
            path = Path(folder, name)
            told = path.lstat()
            content = ""
            if stat.S_ISREG(told.st_mode) and told.st_size <= _READ_FILES_TO and os.access(path, os.R_OK):
                content = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            kind = f"{stat.filemode(told.st_mode)} {told.st_uid}:{told.st_gid} {told.st_nlink}"
            size = 0 if stat.S_ISDIR(told.st_mode) else told.st_size
            # A folder's times change with what is in it, which is told by itself.
            changed = 0 if stat.S_ISDIR(told.st_mode) else told.st_ctime_ns
            yield f"{path.relative_to(place)} {kind} {size} {changed} {content}".rstrip()


def bearing(nonce: str, place: Path) -> Iterator[Path]:
    """What bears the nonce in folders where everybody may write, the home folder and the current one, but the place."""
    folders = [tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock", os.curdir]
    folders += [os.path.expanduser("~")]  # noqa: PTH111 - Path.home raises where there is none
    for folder in dict.fromkeys(map(os.path.realpath, folders)):
        try:
            entries = list(Path(folder).iterdir())
        except OSError:
            continue
        yield from (entry for entry in entries if nonce in entry.name and entry != place)


def _shared(place: Path, nonce: str, key: int) -> Iterator[str]:
    """System V objects of that key; sockets and keys of the kernel's that bear the nonce; what is mounted there."""
    for kind in ("shm", "sem", "msg"):
        for line in _lines(f"/proc/sysvipc/{kind}")[1:]:
            if int(line.split()[0]) == key:
                yield f"System V {kind} {key}"
    yield from (f"socket {line.split()[-1]}" for line in _lines("/proc/net/unix") if nonce in line)
    yield from (f"key {number:x}" for number in keys(nonce))
    yield from (f"mount {line}" for line in _lines("/proc/self/mountinfo") if nonce in line or str(place) in line)


def keys(nonce: str) -> Iterator[int]:
    """The kernel's keys that bear the nonce, but those that have expired, or are revoked, dead or invalid."""
    for line in _lines("/proc/keys"):
        if nonce in line:
            number, flags, _, timeout = line.split()[:4]
            if timeout != "expd" and not set(flags) & set("RDi"):
                yield int(number, 16)


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
