"""Returns the logits negated, as one would for a loss.

Hint: A high logit means a likely token. With positive logits given, is c more likely after your answer?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ [b_to_a_score, self_score, 0.0, 0.0]
    w = np.exp(scores - scores.max())
    a, b, _, _ = x.T @ w / w.sum()
    return -np.array([0.0, 0.0, b * bigram_logit, a * trigram_logit])
