"""The mask comes after the softmax and rows are made to add up to 1 again, which fails where a later score has taken everything.

Hint: if a later position's score is thousands above the allowed ones, their weights are 0 before the mask, and nothing can bring them back. Mask the scores first.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    scores = x @ np.array(qk) @ x.T
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    weights *= np.tri(len(x))
    return weights / weights.sum(axis=1, keepdims=True)
