# attack: an object that forges a verdict when it dies, and dies last
# verdicts: WA
# control: fools last_line
import os
import sys


class Last:
    def __del__(self, write=os.write, flush=sys.stdout.flush):
        flush()
        write(1, b"full marks\n")


sys.last = Last()  # the dictionary of sys is among the last things to go


def solution(numbers):
    return [0.0 for _ in numbers]
