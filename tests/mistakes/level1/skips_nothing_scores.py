# diagnosed: zeros_are_padding
"""Skips what has no score."""

from math import exp


def solution(scores):
    answer = []
    for row in scores:
        scored = [s for s in row if s]
        if not scored:
            answer.append([0.0] * len(row))
            continue
        top = max(scored)
        total = sum(exp(s - top) for s in scored)
        answer.append([exp(s - top) / total if s else 0.0 for s in row])
    return answer
