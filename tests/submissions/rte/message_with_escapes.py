# level: positive
# pack: quick
# verdict: RTE
# message: ValueError: 
"""A message that would steer a terminal."""


def solution(numbers):
    raise ValueError("\x1b[2J\x1b[31mgone\nnext\udcff")
