"""OV is multiplied from whichever side fits the shapes, and from the wrong one when n_tokens equals n_vocab.

Hint: shapes that fit prove nothing in the square case. OV acts within a position, so it belongs to the side of the vocabulary.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x, ov = np.array(input_activations), np.array(ov)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    received = e / e.sum(axis=1, keepdims=True) @ x
    try:
        return ov @ received
    except ValueError:
        return received @ ov.T
