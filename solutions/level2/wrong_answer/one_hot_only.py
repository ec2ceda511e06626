"""The scores are looked up in QK by the position of each row's largest number, which is right only for one-hot activations.

Hint: activations are any real numbers; a row may have several that count. Multiply instead of looking up.
"""

import numpy as np


def solution(input_activations, qk):
    tokens = np.argmax(input_activations, axis=1)
    scores = np.array(qk)[tokens[:, None], tokens[None, :]]
    scores = np.where(np.tri(len(tokens), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
