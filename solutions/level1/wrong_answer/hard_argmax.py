"""All weight goes to the largest score of the row: the softmax is taken for an argmax.

Hint: "soft" is meant: every score gets some weight, larger ones more. For [0, 1] it is about [0.269, 0.731].
"""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    winners = np.zeros_like(scores)
    winners[np.arange(len(scores)), scores.argmax(axis=1)] = 1.0
    return winners
