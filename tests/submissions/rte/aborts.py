# level: positive
# pack: quick
# verdict: RTE
# message: aborted \(SIGABRT\), calling solution
"""abort() of the C library."""

import os


def solution(numbers):
    os.abort()
