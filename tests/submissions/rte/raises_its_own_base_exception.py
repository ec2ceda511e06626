# level: positive
# pack: quick
# verdict: RTE
# message: Stop: here
"""An exception that is no Exception."""

class Stop(BaseException):
    pass


def solution(numbers):
    raise Stop("here")
