# level: positive
# pack: quick
# verdict: AC
"""A thread that never ends is over with its process."""

import threading


def solution(numbers):
    threading.Thread(target=threading.Event().wait).start()
    return [[float(number > 0) for number in row] for row in numbers]
