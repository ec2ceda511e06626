"""Gives self_score to the run of equal items at the end of the sequence, not to copies before another item.

Hint: The copy need not be next to the last position. Does QK know that another item stands between the two?
"""

import math
from itertools import takewhile


def solution(input_activations, self_score, bigram_logit):
    rows = input_activations
    run = len(list(takewhile(lambda row: row == rows[-1], reversed(rows))))
    scores = [0.0] * (len(rows) - run) + [self_score] * run
    peak = max(scores)
    weights = [math.exp(s - peak) for s in scores]
    share = math.fsum(w * row[1] for w, row in zip(weights, rows)) / math.fsum(weights)
    return [0.0, 0.0, bigram_logit * share, 0.0]
