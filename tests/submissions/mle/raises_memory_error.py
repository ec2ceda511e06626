# level: brief
# pack: quick
# verdict: MLE
# message: memory
"""MemoryError by hand is what it says."""


def solution(numbers):
    raise MemoryError
