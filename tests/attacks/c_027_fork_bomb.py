# attack: forks, and so do its children
# verdicts: RTE
# message: PermissionError
# control: answers
import os
import time


def solution(numbers):
    # Four generations, each alive for a while: enough to be seen, too few to hurt where nothing holds it.
    for _ in range(4):
        if os.fork() == 0:
            time.sleep(0.2)
    return [2 * number for number in numbers]
