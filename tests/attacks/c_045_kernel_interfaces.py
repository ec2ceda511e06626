# attack: asks for what most holes of the kernel were found in: bpf, perf_event_open, userfaultfd
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
import ctypes
import os
import struct

LIBC = ctypes.CDLL(None, use_errno=True)
BPF, PERF, FAULTS = {"x86_64": (321, 298, 323), "aarch64": (280, 241, 282)}[os.uname().machine]
MAP_CREATE, ARRAY = 0, 2
SOFTWARE, TASK_CLOCK, SIZE = 1, 1, 112
DISABLED, NO_KERNEL, NO_HYPERVISOR = 1, 1 << 5, 1 << 6
USER_MODE_ONLY = 1


def call(*arguments):
    result = LIBC.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    os.close(result)


def bpf():
    call(BPF, MAP_CREATE, struct.pack("=4I", ARRAY, 4, 4, 1).ljust(64, b"\0"), 64)


def perf():
    event = struct.pack("=IIQQQQQ", SOFTWARE, SIZE, TASK_CLOCK, 0, 0, 0, DISABLED | NO_KERNEL | NO_HYPERVISOR)
    call(PERF, event.ljust(SIZE, b"\0"), 0, -1, -1, 0)


def faults():
    call(FAULTS, USER_MODE_ONLY)


WAYS = [bpf, perf, faults]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            way()
        except PermissionError as error:
            refused = error
        else:
            return [2 * number for number in numbers]
    raise refused
