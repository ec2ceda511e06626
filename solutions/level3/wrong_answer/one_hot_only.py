"""Each row is taken for the token of its largest number, which is right only for one-hot activations.

Hint: activations are any real numbers; multiply with the whole row instead of looking up a column.
"""

import numpy as np


def solution(input_activations, qk, ov):
    qk, ov = np.array(qk), np.array(ov)
    tokens = np.argmax(input_activations, axis=1)
    scores = np.where(np.tri(len(tokens), dtype=bool), qk[np.ix_(tokens, tokens)], -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ ov[:, tokens].T
