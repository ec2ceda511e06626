"""Reads the attention on the last b only, where the attention on all of them belongs to the logit of c.

Hint: The output is a sum over all positions. Each b adds its share.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = (x * x[-1]).sum(axis=1) * self_score
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    logits = np.zeros(4)
    for position in reversed(range(len(x))):
        if x[position, 1]:
            logits[2] = bigram_logit * weights[position]
            break
    return logits
