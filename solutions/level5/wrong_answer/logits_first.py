"""Returns the logits in the order of the rules, at indices 0 and 1, where a and b belong.

Hint: The answer has one place for each item, in the order a, b, c, d. Which two does the head predict?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ [b_to_a_score, self_score, 0.0, 0.0]
    w = np.exp(scores - scores.max())
    on_a, on_b, _, _ = x.T @ w / w.sum()
    return np.array([on_b * bigram_logit, on_a * trigram_logit, 0.0, 0.0])
