# level: brief
# pack: quick
# verdict: TLE
# message: calling solution
"""The CPU limit's signal is ignored, and its children's; the hard limit is not."""

import signal


def solution(numbers):
    for number in range(1, signal.NSIG):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
