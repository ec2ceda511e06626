# attack: reads its parent's memory, and the judge's, through /proc
# verdicts: RTE
# message: PermissionError: \[Errno 13\]
# control: answers each
import os
import sys

SIZE = 8
PLACE = id(sys)  # a module that a fork has at the same place


def read(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        return len(os.pread(fd, SIZE, PLACE))
    finally:
        os.close(fd)


WAYS = [
    lambda pid: read(f"/proc/{pid}/mem"),
    lambda pid: read(f"/proc/{pid}/task/{pid}/mem"),
    lambda pid: read(f"/proc/self/../{pid}/mem"),
    lambda pid: len(open(f"/proc/{pid}/maps").read(SIZE)),
    lambda pid: len(open(f"/proc/{pid}/auxv", "rb").read(SIZE)),
]


def solution(numbers):
    refused = None
    for way in WAYS:
        for victim in (os.getppid(), int("@JUDGE@")):
            try:
                done = way(victim)
            except PermissionError as error:
                refused = error
            else:
                return [2 * number for number in numbers if done == SIZE]
    raise refused
