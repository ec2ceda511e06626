# level: positive
# pack: quick
# verdict: RTE
# message: ValueError: x+…
"""A message of a megabyte is cut."""


def solution(numbers):
    raise ValueError("x" * (1 << 20))
