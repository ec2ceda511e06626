# level: brief
# pack: quick
# verdict: MLE
# message: more .*64 MiB.*, calling solution
"""A list that outgrows the memory."""


def solution(numbers):
    return [[1.0] * 10**8 for row in numbers]
