"""Prints the logits and forgets to return them.

Hint: A function without a return gives None. What you print is shown to you, but not graded.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    print([0.0, 0.0, bigram_logit * b, trigram_logit * a])
