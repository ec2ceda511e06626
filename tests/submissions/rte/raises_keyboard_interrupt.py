# level: positive
# pack: quick
# verdict: RTE
# message: KeyboardInterrupt \(line [0-9]+, in solution\)
"""What looks like Ctrl-C is the candidate's own."""


def solution(numbers):
    raise KeyboardInterrupt
