# level: positive
# pack: quick
# verdict: RTE
# message: PermissionError.*; the sandbox forbids it
"""Nothing can be written."""


def solution(numbers):
    open("/tmp/answer", "w")
