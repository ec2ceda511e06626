# attack: one operation in C that never comes back to Python
# verdicts: TLE
# message: s allowed.*, calling solution
# control: outlasts SIGINT SIGALRM
# Handlers of signals that are written in Python run between two instructions of Python's, and there is none.
import collections
import itertools
import re
import signal


def solution(numbers):
    signal.signal(signal.SIGALRM, lambda *_: None)
    # In the other cases, the two that everybody knows: they look for signals, and take as long as they like.
    if numbers[0] == 7.0:
        return 10**10**8
    if numbers[0] == 0.5:
        return re.match(r"(a+)+$", "a" * 60 + "b")
    collections.deque(itertools.repeat(None), maxlen=0)
