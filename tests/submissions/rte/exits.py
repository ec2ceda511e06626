# level: positive
# pack: quick
# verdict: RTE
# message: SystemExit: 0 \(line [0-9]+, in solution\)
"""sys.exit is an exception."""

import sys


def solution(numbers):
    sys.exit(0)
