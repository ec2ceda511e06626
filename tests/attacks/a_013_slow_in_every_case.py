# attack: takes nearly all the time that there is, in every case, and uses no CPU for it
# verdicts: SKIPPED
# message: the cases before it used up the 0\.6 s
# control: fools in_process
# Every case is right and in time; what is stopped is that a grading of many cases lasts for hours.
import time


def solution(numbers):
    time.sleep(0.45)
    return [2 * number for number in numbers]
