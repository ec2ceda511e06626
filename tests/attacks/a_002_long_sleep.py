# attack: sleeps for an hour
# verdicts: TLE
# message: s by the clock
# control: outlasts
import time


def solution(numbers):
    time.sleep(3600)
    return [2 * number for number in numbers]
