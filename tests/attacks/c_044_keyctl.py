# attack: keeps data in the kernel's keyrings, which outlive the process
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
# What one case leaves in its user's keyring, the next one finds, and so does another candidate.
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
ADD, REQUEST, KEYCTL = {"x86_64": (248, 249, 250), "aarch64": (217, 218, 219)}[os.uname().machine]
PROCESS, USER = -2, -4
GET_KEYRING_ID, JOIN_SESSION, SET_TIMEOUT = 0, 1, 15
KIND, NAME = b"user", b"@NONCE@"


def call(*arguments):
    result = LIBC.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def add(ring):
    key = call(ADD, KIND, NAME, b"kept", ctypes.c_size_t(4), ring)
    call(KEYCTL, SET_TIMEOUT, key, 1)


def ask():
    call(ADD, KIND, NAME, b"kept", ctypes.c_size_t(4), PROCESS)
    call(REQUEST, KIND, NAME, None, PROCESS)


WAYS = [
    lambda: add(PROCESS),
    lambda: add(USER),
    lambda: call(KEYCTL, GET_KEYRING_ID, USER, 1),
    lambda: call(KEYCTL, JOIN_SESSION, NAME),
    ask,
]


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
