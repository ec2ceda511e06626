"""Returns the larger of the two logits only, and 0 for the other.

Hint: The next token is chosen later. What is asked for here is what the head says, for all four items.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = self_score * x[:, 1] + b_to_a_score * x[:, 0]
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    logits = np.array([0, 0, bigram_logit * (weights @ x[:, 1]), trigram_logit * (weights @ x[:, 0])])
    return np.where(np.abs(logits) == np.abs(logits).max(), logits, 0.0)
