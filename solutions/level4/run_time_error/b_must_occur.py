"""Looks for b with list.index, which raises ValueError where there is none.

Hint: A sequence without a b is a right one, and its logits are all 0.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    items = x.argmax(axis=1).tolist()
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    first_b = items.index(1)
    return np.array([0, 0, bigram_logit * sum(w[i] for i in range(first_b, len(items)) if items[i] == 1), 0])
