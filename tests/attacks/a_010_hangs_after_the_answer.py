# attack: answers, and then hangs in all that Python does at its end
# verdicts: AC
# control: outlasts
# The answer is right, and counts: nothing of this ever runs. A grader that waits for the process to end by itself waits
# for ever, and one that ends it for being late takes points from a right answer.
import atexit
import sys
import threading
import weakref


def hang(*_):
    while True:
        pass


class Last:
    def __init__(self):
        self.itself = self

    def __del__(self):
        hang()


sys.last = Last()
atexit.register(hang)
weakref.finalize(Last, hang)


def solution(numbers):
    threading.Thread(target=threading.Event().wait).start()
    return [2 * number for number in numbers]
