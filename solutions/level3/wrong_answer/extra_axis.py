"""The output comes with an axis for a batch in front, of which there is only one.

Hint: there is one sequence: the shape is (n_tokens, n_vocab), with no further axis.
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)[np.newaxis]
    scores = x @ np.array(qk) @ x.transpose(0, 2, 1)
    scores = np.where(np.tri(x.shape[1], dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) @ x @ np.array(ov).T
