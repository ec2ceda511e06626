"""Takes the two scores for the first two numbers and the two logits for the others, though each rule has its pair.

Hint: Read the signature once more: self_score and bigram_logit come first, b_to_a_score and trigram_logit after them.
"""

import numpy as np


def head(x, b_to_b, b_to_a, b_to_c, a_to_d):
    scores = x @ np.array([b_to_a, b_to_b, 0.0, 0.0])
    weights = np.exp(scores - scores.max())
    a, b, _, _ = weights @ x / weights.sum()
    return np.array([0.0, 0.0, b_to_c * b, a_to_d * a])


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    return head(np.array(input_activations), self_score, bigram_logit, b_to_a_score, trigram_logit)
