# attack: starts another program, in every way that Python and libc have
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
import ctypes
import errno
import os
import subprocess

LIBC = ctypes.CDLL(None, use_errno=True)
RUN = "exit 7"
LEFT = 7 << 8


def run():
    return subprocess.run(["/bin/sh", "-c", RUN], check=False).returncode << 8


def without_pipes():
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", RUN], {})
    return os.waitpid(pid, 0)[1]


def by_path():
    pid = os.spawnvp(os.P_NOWAIT, "sh", ["sh", "-c", RUN])
    return os.waitpid(pid, 0)[1]


def system():
    return told(os.system(RUN))


def by_libc():
    return told(LIBC.system(RUN.encode()))


def piped():
    LIBC.popen.restype = ctypes.c_void_p
    stream = LIBC.popen(RUN.encode(), b"r")
    return told(LIBC.pclose(ctypes.c_void_p(stream)) if stream else -1)


def told(status):
    """The wait status, unless it is how libc says that there was no shell to run."""
    if status < 0 or status == 127 << 8:
        raise PermissionError(errno.EPERM, "no program was started")
    return status


WAYS = [run, without_pipes, by_path, system, by_libc, piped]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            status = way()
        except PermissionError as error:
            refused = error
        else:
            return [2 * number for number in numbers if status == LEFT]
    raise refused
