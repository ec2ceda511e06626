"""The layers that hold a child, put on in order: most once on the zygote, which hands them down, the rest in the child.

    on the zygote, once     resource limits · no capabilities · not dumpable · no_new_privs · Landlock · house filter
    in each child           death with its parent · its own CPU and address-space limits · cell filter

A layer that cannot be had on the zygote is reported and left out; the judge decides whether to go on. A layer that
cannot be had in a child ends the child before it has run anything.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import resource
import sys
from collections.abc import Callable, Iterable

from grader.sandbox import landlock, seccomp

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_SECCOMP_SET_MODE_FILTER = 1
_SIGKILL = 9
_CAPABILITY_VERSION_3 = 0x20080522

MOST_FDS = 64
"""No descriptor of the zygote or a child is as high as this."""

_HOUSE_LIMITS = {
    "RLIMIT_FSIZE": 0,
    "RLIMIT_CORE": 0,
    "RLIMIT_NOFILE": MOST_FDS,
    "RLIMIT_STACK": 8 << 20,
    # These exist on Linux only.
    "RLIMIT_MEMLOCK": 0,
    "RLIMIT_MSGQUEUE": 0,
    # Signals that wait are counted against the user: a child could leave nobody else any.
    "RLIMIT_SIGPENDING": 64,
}

_libc = ctypes.CDLL(None, use_errno=True)


class House:
    """The layers on the zygote; made once there, before any child. ``layers`` says of each "ok" or what is wrong.

    Afterwards ``enter_cell`` confines the calling child. The order of the layers matters: Landlock and seccomp need
    no_new_privs, and after the filter no further file rule can be set.
    """

    def __init__(self, readable: Iterable[str]) -> None:
        self.layers: dict[str, str] = {}
        self._machine = os.uname().machine
        self._cell: tuple[ctypes.Array[ctypes.c_char], list[int], ctypes.Array[ctypes.c_char]] | None = None
        self._seccomp_nr = 0
        self.address_space = _address_space()
        _be_the_first_to_go()
        self._try("limits", _limit)
        self._try("capabilities", _drop_capabilities)
        self._try("not-dumpable", _undumpable)
        self._try("no-new-privileges", _no_new_privileges)
        self._try("landlock", lambda: f"ABI {landlock.restrict(readable)}")
        self._try("seccomp", self._filter)

    def enter_cell(self, cpu_s: float, address_space: int) -> None:
        """Confine this child for good: ``cpu_s`` seconds of CPU, ``address_space`` bytes beyond the zygote's.

        OSError where a layer that the zygote has cannot be put on. The kernel's CPU limit counts ticks of its clock: a
        process beside many short ones is charged for theirs, and has been seen to be ended a quarter too early. So it
        is only the net under the zygote's watch, and lies far above it.
        """
        net_s = 2 * math.ceil(cpu_s) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (net_s, net_s + 1))
        if self.address_space:
            most = self.address_space + address_space
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        if sys.platform == "linux":
            _check(_libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL), "prctl(PR_SET_PDEATHSIG)")
        if self._cell:
            program, places, handle = self._cell
            for at in places:
                ctypes.c_uint32.from_buffer(program, at).value = os.getpid()
            _check(_libc.syscall(self._seccomp_nr, _SECCOMP_SET_MODE_FILTER, 0, handle), "seccomp (cell filter)")

    def _try(self, name: str, put_on: Callable[[], str | None]) -> None:
        try:
            self.layers[name] = put_on() or "ok"
        except (OSError, ValueError) as error:  # the latter is what setrlimit makes of a limit that cannot be had
            self.layers[name] = f"missing: {error}"

    def _filter(self) -> None:
        if sys.platform != "linux" or not seccomp.supported(self._machine):
            raise OSError(f"no table of system calls for {sys.platform} on {self._machine}")
        self._seccomp_nr = seccomp.number(self._machine, "seccomp") or 0
        _, house = _program(seccomp.house(self._machine))
        _check(_libc.syscall(self._seccomp_nr, _SECCOMP_SET_MODE_FILTER, 0, house), "seccomp (house filter)")
        code = seccomp.cell(self._machine)
        program, handle = _program(code)
        self._cell = (program, seccomp.own_places(code), handle)


def _program(code: bytes) -> tuple[ctypes.Array[ctypes.c_char], ctypes.Array[ctypes.c_char]]:
    """The filter in memory of its own, and the ``struct sock_fprog`` that points to it."""
    program = ctypes.create_string_buffer(code, len(code))
    address = ctypes.addressof(program)
    handle = (len(code) // 8).to_bytes(8, "little") + address.to_bytes(8, "little")
    return program, ctypes.create_string_buffer(handle, len(handle))


def _limit() -> None:
    for name, most in _HOUSE_LIMITS.items():
        which = getattr(resource, name, None)
        if which is not None:
            _, hard = resource.getrlimit(which)
            # Where whoever started us is stricter, that stays.
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(which, (least, least))


def _drop_capabilities() -> None:
    """Give up all capabilities, so that root is an ordinary owner of its files and nothing more."""
    _need_linux()
    header = _CAPABILITY_VERSION_3.to_bytes(4, "little") + bytes(4)
    _check(_libc.capset(header, bytes(24)), "capset")


def _undumpable() -> None:
    """Close this process and those below it to each other's look.

    They share a Landlock domain, in which one may trace the other; and Landlock does not restrict pipes that are opened
    through /proc/<pid>/fd. Through these a child could write into another case's prints. Capabilities are gone by now,
    so that what is not dumpable is closed to root, too.
    """
    _need_linux()
    _check(_libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0), "prctl(PR_SET_DUMPABLE)")


def _no_new_privileges() -> None:
    _need_linux()
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)")


def _need_linux() -> None:
    if sys.platform != "linux":
        raise OSError(f"{sys.platform} has nothing like it")


def _check(result: int, what: str) -> None:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _be_the_first_to_go() -> None:
    """Where memory runs out all the same, let the kernel end a child and nothing else of this machine's."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")


def _address_space() -> int:
    """Bytes of address space this process has mapped; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
