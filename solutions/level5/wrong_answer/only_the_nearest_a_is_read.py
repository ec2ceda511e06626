"""Reads the attention on the nearest a only, where the attention on all of them belongs to the logit of d.

Hint: The output is a sum over all positions. Each a adds its share.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = self_score * x[:, 1] + b_to_a_score * x[:, 0]
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    logits = np.array([0, 0, bigram_logit * (weights @ x[:, 1]), 0])
    for position in reversed(range(len(x))):
        if x[position, 0]:
            logits[3] = trigram_logit * weights[position]
            break
    return logits
