"""Predicts the item that stood after the previous b, as an induction head does.

Hint: The rule is fixed: after b comes c. It is not learned from the sequence.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    logits = np.zeros(4)
    for position in range(len(x)):
        if x[position, 1]:
            following = x[position + 1].argmax() if position + 1 < len(x) else 2
            logits[following] += bigram_logit * w[position]
    return logits
