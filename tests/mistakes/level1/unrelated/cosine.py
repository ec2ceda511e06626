# diagnosed: nothing
"""A formula of something else."""

import math


def solution(scores):
    answer = []
    for row in scores:
        waves = [1.5 + math.cos(s) for s in row]
        answer.append([wave / sum(waves) for wave in waves])
    return answer
