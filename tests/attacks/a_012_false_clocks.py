# attack: stops every clock that Python has, and takes three times the time there is
# verdicts: TLE
# message: s of CPU, 0\.3 s allowed|s by the clock
# control: answers
# A grader that measures in the candidate's process reads 0 s.
import os
import resource
import sys
import time

CPU = time.process_time
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, f"{name}_ns", lambda: 0)
time.clock_gettime = lambda _: 0.0
time.clock_gettime_ns = lambda _: 0
os.times = lambda: os.times_result((0.0,) * 5)
resource.getrusage = lambda _: resource.struct_rusage((0.0,) * 16)
sys.modules["_time"] = sys.modules["timeit"] = time


def solution(numbers):
    while CPU() < 0.9:
        pass
    return [2 * number for number in numbers]
