"""The system calls that may be made: an allow-list in two filters, as classic BPF programs.

The *house* filter is set once on the zygote and inherited: the allow-list, with what the zygote itself needs. Each
child then adds the *cell* filter, a few instructions that take the zygote's privileges away (new processes, signals to
others, its own limits). A call passes when both let it pass, so a child pays for a short program and is held by the
whole.

Sources: seccomp(2), the kernel's Documentation/userspace-api/seccomp_filter.rst, and the system call tables of x86-64
and arm64.
"""

from __future__ import annotations

import struct

Instruction = tuple[int, int, int, int]
"""code, jump if true, jump if false, constant: one ``struct sock_filter``."""

_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_KILL_PROCESS = 0x80000000
_EPERM, _EACCES, _ENOTTY, _ENOSYS = 1, 13, 25, 38

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000

# Numbers by name: x86-64, arm64 (None where that architecture has no such call).
_NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "access": (21, None), "alarm": (37, None), "brk": (12, 214), "clock_getres": (229, 114),
    "clock_gettime": (228, 113), "clock_nanosleep": (230, 115), "clone": (56, 220), "clone3": (435, 435),
    "close": (3, 57), "close_range": (436, 436), "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24),
    "exit": (60, 93), "exit_group": (231, 94), "faccessat": (269, 48), "faccessat2": (439, 439), "fcntl": (72, 25),
    "fstat": (5, 80), "futex": (202, 98), "get_robust_list": (274, 100), "getcpu": (309, 168), "getcwd": (79, 17),
    "getdents64": (217, 61), "getegid": (108, 177), "geteuid": (107, 175), "getgid": (104, 176),
    "getgroups": (115, 158), "getitimer": (36, 102), "getpgrp": (111, None), "getpid": (39, 172),
    "getppid": (110, 173), "getrandom": (318, 278), "getrlimit": (97, 163), "getrusage": (98, 165),
    "gettid": (186, 178), "gettimeofday": (96, 169), "getuid": (102, 174), "ioctl": (16, 29), "kill": (62, 129),
    "lseek": (8, 62), "lstat": (6, None), "madvise": (28, 233), "membarrier": (324, 283),
    "mmap": (9, 222), "mprotect": (10, 226), "mremap": (25, 216), "msync": (26, 227), "munmap": (11, 215),
    "nanosleep": (35, 101), "newfstatat": (262, 79), "open": (2, None), "openat": (257, 56), "pause": (34, None),
    "poll": (7, None), "ppoll": (271, 73), "prctl": (157, 167), "pread64": (17, 67), "preadv": (295, 69),
    "prlimit64": (302, 261), "pselect6": (270, 72), "read": (0, 63), "readlink": (89, None),
    "readlinkat": (267, 78), "readv": (19, 65), "recvmsg": (47, 212), "restart_syscall": (219, 128),
    "rseq": (334, 293), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "sched_getaffinity": (204, 123), "sched_yield": (24, 124), "seccomp": (317, 277), "select": (23, None),
    "set_robust_list": (273, 99), "set_tid_address": (218, 96), "setitimer": (38, 103), "sigaltstack": (131, 132),
    "stat": (4, None), "statx": (332, 291), "sysinfo": (99, 179), "tgkill": (234, 131), "time": (201, None),
    "times": (100, 153), "uname": (63, 160), "wait4": (61, 260), "write": (1, 64), "writev": (20, 66),
}  # fmt: skip

# What the zygote may and its children may not.
_ZYGOTE_ONLY = ("recvmsg", "seccomp", "wait4")
# What is let pass only with certain arguments; each has a rule in house or cell.
_CONDITIONAL = {"clone", "clone3", "fcntl", "futex", "ioctl", "kill", "open", "openat", "prlimit64", "tgkill"}

_F_COMMANDS = (0, 1, 2, 3, 4, 1030)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC; not the locks, pipe sizes, owners, leases and seals."""
_TTY_QUESTIONS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x802C542A)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, TCGETS2: what opening a file asks."""
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000
"""O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND."""
_FUTEX_WAITS = (0, 9, 9 | 256)
"""FUTEX_WAIT, and FUTEX_WAIT_BITSET by either clock: what joining a thread does, which the kernel itself wakes."""
_FUTEX_PRIVATE = 0x80
_CLOCKS = 16
"""The clocks of linux/time.h; what is higher names another process or thread, or a device."""
_CLONE_THREAD = 0x10000
_PR_SET_NAME, _PR_GET_NAME = 15, 16

_SELF = 0x5E1F5E1F
"""Stands for the child's own process id until the child puts it in."""


def supported(machine: str) -> bool:
    """Whether there is a table for this machine, as ``os.uname().machine`` names it."""
    return machine in _AUDIT_ARCH


def house(machine: str) -> bytes:
    """The allow-list for the zygote and all below it, as an array of ``struct sock_filter``."""
    program = _prologue(machine)
    for name in _NUMBERS.keys() - _CONDITIONAL:
        program += _when(machine, name, [_ret(_ALLOW)])
    program += _when(machine, "clone", [_ret(_ALLOW)])
    program += _when(machine, "kill", [_ret(_ALLOW)])
    program += _when(machine, "tgkill", [_ret(_ALLOW)])
    program += _when(machine, "prlimit64", [_ret(_ALLOW)])
    # libc falls back to clone, whose flags a filter can see; clone3 keeps them in memory.
    program += _when(machine, "clone3", [_ret(_ERRNO | _ENOSYS)])
    program += _when(machine, "fcntl", _one_of(1, _F_COMMANDS, _EPERM))
    # A futex that is not private to a process is one for all that map the same page of a file: nobody wakes another.
    program += _when(
        machine, "futex", [_argument(1), (_JSET, 0, 1, _FUTEX_PRIVATE), _ret(_ALLOW), *_one_of(1, _FUTEX_WAITS, _EPERM)]
    )
    program += _when(machine, "ioctl", _one_of(1, _TTY_QUESTIONS, _ENOTTY))
    program += _when(machine, "open", _without(1, _WRITING, _EACCES))
    program += _when(machine, "openat", _without(2, _WRITING, _EACCES))
    program.append(_ret(_ERRNO | _EPERM))
    return _assemble(program)


def cell(machine: str) -> bytes:
    """What a child gives up beyond the house filter; its process id is put in at ``own_places`` before it is set."""
    program = _prologue(machine)
    for name in _ZYGOTE_ONLY:
        program += _when(machine, name, [_ret(_ERRNO | _EPERM)])
    program += _when(machine, "clone", _with(0, _CLONE_THREAD, _EPERM))
    # The system's clocks and one's own, not those of other processes, which tell what these do.
    for name in ("clock_getres", "clock_gettime", "clock_nanosleep"):
        program += _when(machine, name, _below(0, _CLOCKS, _EPERM))
    program += _when(machine, "kill", _one_of(0, (_SELF,), _EPERM))
    program += _when(machine, "tgkill", _one_of(0, (_SELF,), _EPERM))
    program += _when(machine, "prctl", _one_of(0, (_PR_SET_NAME, _PR_GET_NAME), _EPERM))
    program += _when(machine, "prlimit64", _null(2, _EPERM))
    program.append(_ret(_ALLOW))
    return _assemble(program)


def own_places(program: bytes) -> list[int]:
    """The byte offsets in a cell filter where the child's own process id (u32) belongs."""
    return [at + 4 for at in range(0, len(program), 8) if struct.unpack_from("<I", program, at + 4)[0] == _SELF]


def number(machine: str, name: str) -> int | None:
    """The number of a system call of the table on this machine; None where it has none."""
    x86, arm = _NUMBERS[name]
    return x86 if machine == "x86_64" else arm


# ------------------------------------------------------------------------------------------------------- assembler

_LD, _JEQ, _JGE, _JSET, _RET = 0x20, 0x15, 0x35, 0x45, 0x06
_NR, _ARCH = 0, 4


def _argument(index: int, *, high: bool = False) -> Instruction:
    return (_LD, 0, 0, 16 + 8 * index + (4 if high else 0))


def _ret(action: int) -> Instruction:
    return (_RET, 0, 0, action)


def _prologue(machine: str) -> list[Instruction]:
    """Kill what speaks another architecture's numbers (i386, x32); then the call's number is in the accumulator."""
    program: list[Instruction] = [
        (_LD, 0, 0, _ARCH),
        (_JEQ, 1, 0, _AUDIT_ARCH[machine]),
        _ret(_KILL_PROCESS),
        (_LD, 0, 0, _NR),
    ]
    if machine == "x86_64":
        program += [(_JGE, 0, 1, _X32_BIT), _ret(_KILL_PROCESS)]
    return program


def _when(machine: str, name: str, block: list[Instruction]) -> list[Instruction]:
    """The block, which must end in a return on every path, for this call; others pass by with the number intact."""
    nr = number(machine, name)
    return [] if nr is None else [(_JEQ, 0, len(block), nr), *block]


def _one_of(argument: int, values: tuple[int, ...], errno: int) -> list[Instruction]:
    """Allow when the low word of the argument is one of the values.

    Made for int arguments: the kernel ignores the rest.
    """
    tests: list[Instruction] = [(_JEQ, len(values) - at, 0, value) for at, value in enumerate(values)]
    return [_argument(argument), *tests, _ret(_ERRNO | errno), _ret(_ALLOW)]


def _below(argument: int, bound: int, errno: int) -> list[Instruction]:
    return [_argument(argument), (_JGE, 0, 1, bound), _ret(_ERRNO | errno), _ret(_ALLOW)]


def _with(argument: int, bit: int, errno: int) -> list[Instruction]:
    return [_argument(argument), (_JSET, 1, 0, bit), _ret(_ERRNO | errno), _ret(_ALLOW)]


def _without(argument: int, bits: int, errno: int) -> list[Instruction]:
    return [_argument(argument), (_JSET, 0, 1, bits), _ret(_ERRNO | errno), _ret(_ALLOW)]


def _null(argument: int, errno: int) -> list[Instruction]:
    """Allow when all 64 bits of the argument are zero."""
    return [
        _argument(argument),
        (_JEQ, 0, 2, 0),
        _argument(argument, high=True),
        (_JEQ, 1, 0, 0),
        _ret(_ERRNO | errno),
        _ret(_ALLOW),
    ]


def _assemble(program: list[Instruction]) -> bytes:
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
