"""Run a command as a default container would: ``python tests/container.py [--user N] COMMAND...``.

What Docker's default seccomp profile denies to a container without capabilities is denied here by a filter of the
test's own: namespaces and mounts, other processes' descriptors, the kernel's keyrings, io_uring, bpf, perf events and
userfaultfd; clone3 is answered with ENOSYS. Landlock, seccomp and ptrace stay allowed, as there. Without ``--user`` the
user stays who it is; the capabilities go in any case.

Source: the Moby project's default profile, profiles/seccomp/default.json.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

_PR_SET_NO_NEW_PRIVS, _PR_CAPBSET_DROP, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 24, 22, 2
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 40
_LD, _JEQ, _JSET, _RET = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERRNO, _EPERM, _ENOSYS = 0x7FFF0000, 0x00050000, 1, 38
_NEW_NAMESPACES = 0x7E020000
_CLONE3 = 435

# Numbers by name: x86-64, arm64.
_CLONE = (56, 220)
DENIED = {
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "mount_setattr": (442, 442),
    "pidfd_getfd": (438, 438),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "quotactl": (179, 60),
    "kexec_load": (246, 104),
    "open_by_handle_at": (304, 265),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "reboot": (169, 142),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "swapon": (167, 224),
}


def program(machine: str) -> bytes:
    """The filter, as an array of ``struct sock_filter``; KeyError where there is no table for that machine."""
    column = {"x86_64": 0, "aarch64": 1}[machine]
    steps: list[tuple[int, int, int, int]] = [(_LD, 0, 0, 0)]
    for numbers in DENIED.values():
        steps += [(_JEQ, 0, 1, numbers[column]), (_RET, 0, 0, _ERRNO | _EPERM)]
    steps += [(_JEQ, 0, 1, _CLONE3), (_RET, 0, 0, _ERRNO | _ENOSYS)]
    steps += [(_JEQ, 0, 3, _CLONE[column]), (_LD, 0, 0, 16), (_JSET, 0, 1, _NEW_NAMESPACES)]
    steps += [(_RET, 0, 0, _ERRNO | _EPERM), (_RET, 0, 0, _ALLOW)]
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


def enter(user: int | None = None) -> None:
    """Become what a default container runs, for good; OSError where that cannot be done."""
    libc = ctypes.CDLL(None, use_errno=True)

    def check(result: int, what: str) -> None:
        if result < 0:
            raise OSError(ctypes.get_errno(), what)

    if os.geteuid() == 0:
        for capability in range(_LAST_CAPABILITY + 1):
            check(libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0), "PR_CAPBSET_DROP")
        os.setgroups([])
    if user is not None:
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    check(libc.capset(struct.pack("<Ii", _CAPABILITY_VERSION_3, 0), bytes(24)), "capset")
    check(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "PR_SET_NO_NEW_PRIVS")
    code = program(os.uname().machine)
    kept = ctypes.create_string_buffer(code, len(code))
    handle = struct.pack("<HxxxxxxQ", len(code) // 8, ctypes.addressof(kept))
    check(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, handle, 0, 0), "PR_SET_SECCOMP")


def main(words: list[str]) -> None:
    """Enter, and become the command."""
    user = None
    if words[:1] == ["--user"]:
        user = int(words[1])
        words = words[2:]
    enter(user)
    os.execvp(words[0], words)


if __name__ == "__main__":
    main(sys.argv[1:])
