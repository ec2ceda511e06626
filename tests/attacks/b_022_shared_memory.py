# attack: keeps data in shared memory, which outlives the process: POSIX's, System V's, and queues of messages
# verdicts: RTE
# message: PermissionError
# control: answers each
# It fills the machine's memory case by case, and what one case writes the next, or another candidate, can read.
import ctypes
import os
from multiprocessing import shared_memory

SIZE = 1 << 20
IPC_CREAT = 0o1000
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.shmat.restype = ctypes.c_void_p


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def posix():
    block = shared_memory.SharedMemory("@NONCE@-posix", create=True, size=SIZE)
    block.buf[:4] = b"kept"


def by_hand():
    with open("/dev/shm/@NONCE@-by-hand", "wb") as file:
        file.write(bytes(SIZE))


def system_v():
    checked(LIBC.shmget(@KEY@, SIZE, IPC_CREAT | 0o600))


def semaphore():
    checked(LIBC.semget(@KEY@, 1, IPC_CREAT | 0o600))


def queue():
    checked(LIBC.msgget(@KEY@, IPC_CREAT | 0o600))


def posix_queue():
    checked(LIBC.mq_open(b"/@NONCE@", os.O_CREAT | os.O_RDWR, 0o600, None))


WAYS = [posix, by_hand, system_v, semaphore, queue, posix_queue]


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
