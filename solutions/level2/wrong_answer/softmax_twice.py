"""The softmax is applied twice.

Hint: the weights are the answer. A second softmax makes them almost equal.
"""

import numpy as np


def causal_softmax(scores):
    scores = np.where(np.tri(len(scores), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def solution(input_activations, qk):
    x = np.array(input_activations)
    weights = causal_softmax(x @ np.array(qk) @ x.T)
    return causal_softmax(weights)
