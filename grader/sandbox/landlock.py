"""Landlock: a process gives up the file system, but for reading what it names, for itself and all below it.

Source: the kernel's Documentation/userspace-api/landlock.rst and include/uapi/linux/landlock.h. The numbers of the
three system calls are the same on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable, Iterator

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1

_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# All rights to files that exist at an ABI: what is handled and not granted is denied.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_FILE_RIGHTS_NOW = (1 << 16) - 1
_TCP_RIGHTS = 0b11
_SCOPES = 0b11
"""No abstract socket and no signal reaches outside."""


_libc = ctypes.CDLL(None, use_errno=True)


def abi() -> int:
    """The Landlock ABI of the running kernel; 0 where there is none or it is switched off."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))))


def restrict(readable: Iterable[str]) -> int:
    """Give up all files but reading below these paths. Returns the ABI that holds now; OSError where it can't be done.

    The caller has set no_new_privs. Paths that do not exist are passed over.
    """
    version = abi()
    if not version:
        raise OSError("the kernel offers no Landlock")
    # struct landlock_ruleset_attr. An older kernel knows a shorter one, and takes further bytes where they are zero.
    rules = struct.pack(
        "<QQQ",
        _FILE_RIGHTS.get(version, _FILE_RIGHTS_NOW),
        _TCP_RIGHTS if version >= 4 else 0,
        _SCOPES if version >= 6 else 0,
    )
    ruleset = _call(_CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), ctypes.c_uint32(0))
    try:
        for path in readable:
            _grant(ruleset, path)
        _call(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0))
    finally:
        os.close(ruleset)
    return version


def _grant(ruleset: int, path: str) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | _EXECUTE
        if os.path.isdir(path):
            rights |= _READ_DIR
        beneath = struct.pack("<Qi", rights, fd)  # struct landlock_path_beneath_attr, which is packed
        _call(_ADD_RULE, ruleset, ctypes.c_int(_PATH_BENEATH), beneath, ctypes.c_uint32(0))
    finally:
        os.close(fd)


def _call(nr: int, *arguments: object) -> int:
    result = int(_libc.syscall(nr, *arguments))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"Landlock (system call {nr}): {os.strerror(error)}")
    return result


def without(path: str, protected: tuple[str, ...]) -> Iterator[str]:
    """The path itself, or what lies in it, so that nothing protected is covered.

    A Landlock rule covers all below its path and nothing can be taken out again, so where a folder holds something
    protected (the standard library holds site-packages, where our own package may be installed), its entries are named
    one by one instead. All paths are real ones, without a slash at the end.
    """
    if any(path == guard or path.startswith(guard + "/") for guard in protected):
        return
    if not any(guard.startswith(path + "/") for guard in protected):
        yield path
        return
    for entry in os.scandir(path):
        target = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
        yield from without(target, protected)
