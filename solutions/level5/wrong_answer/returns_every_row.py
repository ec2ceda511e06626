"""Returns the logits at every position, not at the last one alone.

Hint: Which of the rows speaks about the token that comes after the sequence? Only that one is asked for.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = np.eye(4) * self_score
    qk[1, 0] = b_to_a_score
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    scores = np.where(np.tri(len(x), dtype=bool), x @ qk @ x.T, -np.inf)
    pattern = np.exp(scores - scores.max(axis=-1, keepdims=True))
    pattern /= pattern.sum(axis=-1, keepdims=True)
    return pattern @ x @ ov.T
