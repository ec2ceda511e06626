"""Gives self_score to the nearest earlier copy of the last item, and to the last position only where there is none.

Hint: There is no search in an attention head: every position whose item matches gets the score at the same time, the last position too.
"""

import math


def solution(input_activations, self_score, bigram_logit):
    letters = ["abcd"[row.index(1.0)] for row in input_activations]
    n = len(letters)
    target = n - 1
    for i in range(n - 2, -1, -1):
        if letters[i] == letters[-1]:
            target = i
            break
    scores = [self_score if i == target else 0.0 for i in range(n)]
    m = max(scores)
    exps = [math.exp(s - m) for s in scores]
    p = sum(e for e, letter in zip(exps, letters) if letter == "b") / sum(exps)
    return [0.0, 0.0, p * bigram_logit, 0.0]
