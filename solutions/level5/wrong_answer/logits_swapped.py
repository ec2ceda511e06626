"""Swaps the logits of c and d.

Hint: After a b alone, c is predicted. In which order do the items stand in the answer?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ [b_to_a_score, self_score, 0.0, 0.0]
    w = np.exp(scores - scores.max())
    on_a, on_b, _, _ = x.T @ w / w.sum()
    return np.array([0.0, 0.0, on_a * trigram_logit, on_b * bigram_logit])
