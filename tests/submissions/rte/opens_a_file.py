# level: positive
# pack: quick
# verdict: RTE
# message: PermissionError.*; the sandbox forbids it
"""Files outside the library are closed."""


def solution(numbers):
    return open("/etc/passwd").read()
