"""Returns zeros for a sequence of one token, as if there were nothing to attend to.

Hint: A position sees itself. With nobody else there, how much attention does it get?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    if len(input_activations) == 1:
        return [0.0, 0.0, 0.0, 0.0]
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    return [0.0, 0.0, bigram_logit * b, trigram_logit * a]
