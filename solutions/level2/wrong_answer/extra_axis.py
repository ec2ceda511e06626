"""The pattern comes with an axis for heads in front, of which there is only one.

Hint: there is one head and one sequence: the shape is (n_tokens, n_tokens), with no axis for heads or batches.
"""

import numpy as np


def solution(input_activations, qk):
    x = np.array(input_activations)
    heads = np.array(qk)[None]
    scores = np.einsum("ia,hab,jb->hij", x, heads, x)
    scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
