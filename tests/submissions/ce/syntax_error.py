# level: positive
# pack: quick
# verdict: CE
# message: SyntaxError: expected ':' \(line 8\)
"""A colon is missing."""


def solution(numbers)
    return numbers
