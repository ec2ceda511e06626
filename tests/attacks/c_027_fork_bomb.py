# attack: forks, and so do its children, in every way there is
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
# Four generations, each alive for a while: enough to be seen, too few to hurt where nothing holds it.
import ctypes
import os
import signal
import time

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
CLONE3 = 435


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def clone():
    return checked(LIBC.syscall(CLONE, signal.SIGCHLD, None, None, None, None))


def clone3():
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, signal.SIGCHLD, 0, 0, 0)
    return checked(LIBC.syscall(CLONE3, ctypes.byref(arguments), ctypes.sizeof(arguments)))


def pty():
    return os.forkpty()[0]


WAYS = [os.fork, clone, clone3, pty]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            child = way()
        except OSError as error:
            # clone3 is denied with "no such call", so that libc asks for clone; which is as good.
            refused = refused or error
            continue
        if child == 0:
            for _ in range(3):
                if way() == 0:
                    time.sleep(0.2)
            os._exit(0)
        os.waitpid(child, 0)
        return [2 * number for number in numbers]
    raise refused
