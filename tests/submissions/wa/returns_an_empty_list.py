# level: positive
# pack: quick
# verdict: WA
# message: has the shape \(0,\) .* it is empty
"""Nothing at all."""


def solution(numbers):
    return []
