# attack: fills the buffers of pipes and sockets
# verdicts: RTE
# message: PermissionError: \[Errno 1\]
# control: answers each
# The kernel's memory is no process's: a limit of address space does not see it.
import fcntl
import os
import socket

MOST = 48 << 20
BLOCK = bytes(1 << 16)


def pipe():
    reading, writing = os.pipe()
    try:
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 1 << 20)
    except OSError:
        pass  # an ordinary user may have so many large ones, and then small ones
    return reading, writing


def sockets():
    pair = socket.socketpair()
    pair[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    return pair[0].detach(), pair[1].detach()


def fill(fd):
    os.set_blocking(fd, False)
    size = 0
    try:
        while True:
            size += os.write(fd, BLOCK)
    except BlockingIOError:
        return size


WAYS = [pipe, sockets]


def solution(numbers):
    refused = None
    for way in WAYS:
        size = 0
        try:
            while size < MOST:
                size += fill(way()[1])
        except PermissionError as error:
            refused = error
        else:
            return [2 * number for number in numbers]
    raise refused
