# level: positive
# pack: quick
# verdict: AC
"""A thread that helps is no crime."""

import threading


def solution(numbers):
    answer = []

    def work():
        answer.extend([[float(number > 0) for number in row] for row in numbers])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return answer
