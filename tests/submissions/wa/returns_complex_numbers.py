# level: positive
# pack: quick
# verdict: WA
# message: a complex number; real numbers are asked for
"""Complex, though the imaginary part is zero."""


def solution(numbers):
    return [[complex(number > 0) for number in row] for row in numbers]
