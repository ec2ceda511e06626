# attack: makes a file of 2 GiB that takes no time to write
# verdicts: RTE
# message: PermissionError
# control: answers
import os

SIZE = 2 << 30
PATHS = [f"{folder}/@NONCE@" for folder in ["@PLACE@/open", "/tmp", "/var/tmp", "/dev/shm", "."]]


def truncated(fd):
    os.truncate(fd, SIZE)


def skipped(fd):
    os.lseek(fd, SIZE - 1, os.SEEK_SET)
    os.write(fd, b"x")


WAYS = [truncated, skipped]


def solution(numbers):
    refused = None
    for way in WAYS:
        for path in PATHS:
            try:
                fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
                way(fd)
            except PermissionError as error:
                refused = refused or error
                continue
            except OSError:
                continue
            if os.stat(fd).st_size >= SIZE:
                return [2 * number for number in numbers]
    # What is open already: the prints.
    for fd in (1, 2):
        try:
            os.ftruncate(fd, SIZE)
        except OSError:
            continue
        return [2 * number for number in numbers]
    raise refused
