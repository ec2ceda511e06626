# attack: calls itself without end, and has lifted Python's limit for that
# verdicts: MLE RTE
# message: 64 MiB|SystemError: error return without exception set
# control: grows 1024
# Frames of Python's are on the heap: it is memory that this runs out of, and it is no crash. Each is made large, or the
# time is over before. Python 3.11 forgets to say MemoryError where it finds no room for a frame: RTE, then.
import sys

LOCALS = " = ".join(f"local{number}" for number in range(5_000))
names = {}
exec(f"def deeper(go_on=True):\n    if not go_on:\n        {LOCALS} = 0\n    return deeper()\n", names)


def solution(numbers):
    sys.setrecursionlimit(10**9)
    return names["deeper"]()
