"""Gives self_score to the nearest earlier b, and to the last position only where there is none.

Hint: There is no search in an attention head: every b gets the score at the same time, the last one too.
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    letters = ["abcd"[row.index(1.0)] for row in input_activations]
    n = len(letters)
    target = n - 1
    for i in range(n - 2, -1, -1):
        if letters[i] == "b":
            target = i
            break
    scores = [self_score if i == target else b_to_a_score if letters[i] == "a" else 0.0 for i in range(n)]
    m = max(scores)
    exps = [math.exp(s - m) for s in scores]
    share = {letter: sum(e for e, x in zip(exps, letters) if x == letter) / sum(exps) for letter in "ab"}
    return [0.0, 0.0, share["b"] * bigram_logit, share["a"] * trigram_logit]
