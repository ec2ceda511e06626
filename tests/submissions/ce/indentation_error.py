# level: positive
# pack: quick
# verdict: CE
# message: IndentationError: expected an indented block.* \(line 9\)
"""A body that is not indented."""


def solution(numbers):
return numbers
