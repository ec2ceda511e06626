"""The filters decide as written, on both architectures: interpreted here instruction by instruction, with no kernel."""

import struct

import pytest

from grader.sandbox import seccomp

ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, EACCES, ENOTTY, ENOSYS = 0x50001, 0x5000D, 0x50019, 0x50026
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
MACHINES = tuple(ARCH)
OWN = 4242


def decide(program: bytes, nr: int, arguments: tuple[int, ...] = (), arch: int = ARCH["x86_64"]) -> int:
    """What a filter answers to a call: an interpreter of the few instructions of classic BPF that are used."""
    data = struct.pack("<iIQ6Q", nr, arch, 0, *(arguments + (0,) * 6)[:6])
    at = accumulator = 0
    while True:
        code, yes, no, k = struct.unpack_from("<HBBI", program, 8 * at)
        at += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, k)
        elif code == 0x06:
            return int(k)
        else:
            taken = {0x15: accumulator == k, 0x35: accumulator >= k, 0x45: bool(accumulator & k)}[code]
            at += yes if taken else no


def cell(machine: str) -> bytes:
    program = bytearray(seccomp.cell(machine))
    places = seccomp.own_places(bytes(program))
    assert places, "the cell filter names the child itself"
    for place in places:
        program[place : place + 4] = OWN.to_bytes(4, "little")
    return bytes(program)


def both(machine: str, name: str, *arguments: int) -> tuple[int, int]:
    nr = seccomp.number(machine, name)
    assert nr is not None
    return (
        decide(seccomp.house(machine), nr, arguments, ARCH[machine]),
        decide(cell(machine), nr, arguments, ARCH[machine]),
    )


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    "name", ["read", "write", "mmap", "futex", "exit_group", "getrandom", "newfstatat", "rt_sigreturn"]
)
def test_what_numeric_code_needs_passes_both_filters(machine: str, name: str) -> None:
    assert both(machine, name, 1, 0x80, 3) == (ALLOW, ALLOW)


@pytest.mark.parametrize("machine", MACHINES)
def test_a_child_reads_no_others_clock(machine: str) -> None:
    """CLOCK_MONOTONIC and the CPU time of oneself can be read; the clock that names another process cannot."""
    for clock in (0, 1, 2, 3, 7):
        assert both(machine, "clock_gettime", clock) == (ALLOW, ALLOW)
    of_init = (~1 << 3 | 2) & 0xFFFFFFFF
    assert both(machine, "clock_gettime", of_init) == (ALLOW, EPERM), "the zygote watches its children by it"
    assert both(machine, "clock_nanosleep", of_init) == (ALLOW, EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_no_process_wakes_another(machine: str) -> None:
    """A futex that is not private is shared by all that map the same file; waiting on one is what joining does."""
    wait, wake, requeue, wait_bitset, wake_bitset, realtime, private = 0, 1, 3, 9, 10, 256, 128
    for operation in (wake, requeue, wake_bitset):
        assert both(machine, "futex", 0, operation) == (EPERM, ALLOW)
        assert both(machine, "futex", 0, operation | private) == (ALLOW, ALLOW)
    for operation in (wait, wait_bitset, wait_bitset | realtime):
        assert both(machine, "futex", 0, operation) == (ALLOW, ALLOW)
        assert both(machine, "futex", 0, operation | private) == (ALLOW, ALLOW)


@pytest.mark.parametrize(
    ("machine", "numbers"),
    [
        # execve, execveat, fork, vfork, socket, connect, ptrace, process_vm_readv, memfd_create, setrlimit, mount,
        # unshare, bpf, io_uring_setup, keyctl, pidfd_open, pidfd_getfd, perf_event_open, userfaultfd, shmget, pipe,
        # socketpair, unlink, chmod
        (
            "x86_64",
            (
                59,
                322,
                57,
                58,
                41,
                42,
                101,
                310,
                319,
                160,
                165,
                272,
                321,
                425,
                250,
                434,
                438,
                298,
                323,
                29,
                22,
                53,
                87,
                90,
            ),
        ),
        (
            "aarch64",
            (221, 281, 198, 203, 117, 270, 279, 164, 40, 97, 280, 425, 219, 434, 438, 241, 282, 194, 59, 199, 35, 53),
        ),
    ],
)
def test_what_is_not_listed_is_refused(machine: str, numbers: tuple[int, ...]) -> None:
    for nr in numbers:
        assert decide(seccomp.house(machine), nr, (), ARCH[machine]) == EPERM, nr


@pytest.mark.parametrize("machine", MACHINES)
def test_another_architectures_numbers_kill(machine: str) -> None:
    """An i386 or x32 call would be judged by the wrong table: the process ends."""
    other = ARCH["aarch64" if machine == "x86_64" else "x86_64"]
    for program in (seccomp.house(machine), cell(machine)):
        assert decide(program, 0, (), other) == KILL
        assert decide(program, 0, (), 0x40000003) == KILL
    if machine == "x86_64":
        assert decide(seccomp.house(machine), 0x40000000 + 59) == KILL
        assert decide(cell(machine), 0x40000000) == KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_a_child_makes_threads_and_no_processes(machine: str) -> None:
    thread, fork = 0x3D0F00, 0x1200011
    assert both(machine, "clone", thread) == (ALLOW, ALLOW)
    assert both(machine, "clone", fork) == (ALLOW, EPERM), "the zygote may, its children may not"
    assert both(machine, "clone3", 0)[0] == ENOSYS, "libc falls back to clone, whose flags can be seen"


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", ["kill", "tgkill"])
def test_a_child_signals_itself_and_nobody_else(machine: str, name: str) -> None:
    assert both(machine, name, OWN, 6)[1] == ALLOW
    for target in (1, OWN + 1, 0, (1 << 64) - 1, (1 << 32) - OWN):
        assert both(machine, name, target, 9)[1] == EPERM, target


@pytest.mark.parametrize("machine", MACHINES)
def test_limits_can_be_read_and_not_set(machine: str) -> None:
    assert both(machine, "prlimit64", 0, 9, 0, 1)[1] == ALLOW
    assert both(machine, "prlimit64", 0, 9, 0x1000)[1] == EPERM
    assert both(machine, "prlimit64", 0, 9, 0x100000000)[1] == EPERM, "an address whose low word is zero"


@pytest.mark.parametrize("machine", MACHINES)
def test_files_are_opened_for_reading_only(machine: str) -> None:
    assert both(machine, "openat", 0, 0, 0o2000000)[0] == ALLOW
    for flags in (0o1, 0o2, 0o100, 0o1000, 0o2000, 0o20200002):
        assert both(machine, "openat", 0, 0, flags)[0] == EACCES, oct(flags)
    if machine == "x86_64":
        assert both(machine, "open", 0, 0o101)[0] == EACCES


@pytest.mark.parametrize("machine", MACHINES)
def test_descriptors_cannot_lock_notify_or_grow_pipes(machine: str) -> None:
    assert both(machine, "fcntl", 3, 1)[0] == ALLOW
    for command in (5, 6, 7, 8, 1024, 1026, 1031, 1033, 36, 37):
        assert both(machine, "fcntl", 3, command)[0] == EPERM, command
    assert both(machine, "ioctl", 0, 0x5401)[0] == ALLOW
    assert both(machine, "ioctl", 0, 0x5412)[0] == ENOTTY, "TIOCSTI types into a terminal"


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", ["recvmsg", "wait4", "seccomp"])
def test_what_only_the_zygote_needs_its_children_lose(machine: str, name: str) -> None:
    assert both(machine, name) == (ALLOW, EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_a_child_names_its_threads_and_sets_nothing_else(machine: str) -> None:
    """Above all not PR_SET_PDEATHSIG, with which it would outlive its parent."""
    assert both(machine, "prctl", 15)[1] == ALLOW
    assert both(machine, "prctl", 1)[1] == EPERM


def test_a_machine_without_a_table_is_not_supported() -> None:
    assert seccomp.supported("x86_64")
    assert not seccomp.supported("riscv64")
