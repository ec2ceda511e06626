"""Writes the trigram's logit to c as well, on top of the bigram's.

Hint: The skip-trigram is a … b → d. Which item does it predict?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    ov = np.zeros((4, 4))
    ov[2, :2] = trigram_logit, bigram_logit
    scores = x @ [b_to_a_score, self_score, 0.0, 0.0]
    w = np.exp(scores - scores.max())
    return ov @ x.T @ (w / w.sum())
