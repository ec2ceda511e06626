# attack: an object that forges a verdict when it dies, and dies last
# verdicts: WA
# control: fools last_line
import os
import sys


class Last:
    def __init__(self):
        self.itself = self  # only the collection of garbage, or the end, is the end of it

    def __del__(self, write=os.write, flush=sys.stdout.flush):
        flush()
        write(1, b"full marks\n")


sys.last = Last()


def solution(numbers):
    return [0.0 for _ in numbers]
