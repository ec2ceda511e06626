"""Writes the number e as 2.718, which is wrong in the fourth decimal.

Hint: math.exp and numpy.exp know e to the last bit.
"""

E = 2.718


def solution(input_activations, self_score, bigram_logit):
    last = input_activations[-1]
    scores = [self_score if row == last else 0.0 for row in input_activations]
    highest = max(scores)
    weights = [E ** (s - highest) for s in scores]
    total = sum(weights)
    p = sum(w * row[1] for w, row in zip(weights, input_activations)) / total
    return [0.0, 0.0, p * bigram_logit, 0.0]
