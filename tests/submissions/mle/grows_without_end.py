# level: brief
# pack: quick
# verdict: MLE
# message: more .*64 MiB
"""Bit by bit."""


def solution(numbers):
    kept = []
    while True:
        kept.append(bytes(1 << 20))
