"""Sets the logit of d to 0 when the logit of c is larger, as if the trigram had to win to count.

Hint: All four logits are asked for, not the winner.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    qk = self_score * np.eye(4)
    qk[1, 0] = b_to_a_score
    scores = x[-1] @ qk @ x.T
    weights = np.exp(scores - scores.max())
    on_a, on_b, _, _ = weights @ x / weights.sum()
    c, d = bigram_logit * on_b, trigram_logit * on_a
    return np.array([0.0, 0.0, c, d if d > c else 0.0])
