# attack: watches what its caller does through trace and profile functions, and puts the expected answer into its own
# verdicts: WA
# control: fools in_process
import sys
import threading

import numpy as np


def solution(numbers):
    answer = np.zeros(len(numbers))

    def watch(frame, event, argument):
        things = frame.f_locals
        for name in ("expected", "b", "desired"):
            if event == "call" and things.get(name) is not None and any(one is answer for one in things.values()):
                answer[:] = things[name]
        return watch

    def listen(event, arguments):
        for thing in arguments:
            if isinstance(thing, dict) and "expected" in thing:
                answer[:] = thing["expected"]

    sys.settrace(watch)
    sys.setprofile(watch)
    threading.settrace(watch)
    sys.addaudithook(listen)
    return answer
