# attack: tells other cases bits by locks, leases and watches on files that all may read
# verdicts: RTE
# message: PermissionError
# control: answers
import ctypes
import fcntl
import os

SHARED = os.__file__
F_OFD_SETLK, F_SETLEASE, F_NOTIFY, F_SETOWN, F_SETPIPE_SZ = 37, 1024, 1026, 8, 1031


def opened():
    return os.open(SHARED, os.O_RDONLY)


def whole_file():
    # Needs no right to write, and every process sees whether it is held.
    fcntl.flock(opened(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def a_byte():
    # One bit for each byte of the file.
    fcntl.lockf(opened(), fcntl.LOCK_SH | fcntl.LOCK_NB, 1, 4711)


def a_byte_of_the_open_file():
    fcntl.fcntl(opened(), F_OFD_SETLK, bytes(32))


def lease():
    fcntl.fcntl(opened(), F_SETLEASE, fcntl.F_RDLCK)


def folder_watch():
    folder = os.open(os.path.dirname(SHARED), os.O_RDONLY)
    fcntl.fcntl(folder, F_NOTIFY, 1)


def file_watch():
    # Another process's mere opening of the file would be heard.
    libc = ctypes.CDLL(None, use_errno=True)
    fd = libc.inotify_init1(0)
    if fd < 0 or libc.inotify_add_watch(fd, SHARED.encode(), 0x20) < 0:
        raise OSError(ctypes.get_errno(), "inotify")


def file_system_watch():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.fanotify_init(0x200, 0) < 0:
        raise OSError(ctypes.get_errno(), "fanotify_init")


def owner_of_a_pipe():
    fcntl.fcntl(1, F_SETOWN, os.getppid())


def size_of_a_pipe():
    fcntl.fcntl(1, F_SETPIPE_SZ, 1 << 12)


def semaphore():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.semget(int("@KEY@"), 1, 0o1600) < 0:
        raise OSError(ctypes.get_errno(), "semget")


WAYS = [whole_file, a_byte, a_byte_of_the_open_file, lease, folder_watch, file_watch, file_system_watch]
WAYS += [owner_of_a_pipe, size_of_a_pipe, semaphore]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            way()
        except PermissionError as error:
            refused = refused or error
            continue
        except OSError:
            continue
        return [2 * number for number in numbers]
    raise refused
