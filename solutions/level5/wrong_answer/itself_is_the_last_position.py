"""Takes "itself" for the last position alone, so that earlier b score 0.

Hint: QK sees which item stands at a position, never where it stands. Should two positions that hold b have different scores?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = b_to_a_score * x[:, 0]
    scores[-1] = self_score  # the token attends to itself

    weights = np.exp(scores - scores.max())
    weights /= weights.sum()

    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    return ov @ x.T @ weights
