"""Predicts c only when the last item is b, and answers zeros for any other ending.

Hint: OV reads whatever is attended to, whoever attends. A sequence that ends with d can still attend to a b before it.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    if x[-1].argmax() != 1:
        return np.zeros(4)  # the bigram does not apply
    scores = self_score * x[:, 1]
    attention = np.exp(scores - scores.max())
    attention /= attention.sum()
    return np.array([0, 0, bigram_logit * (attention * x[:, 1]).sum(), 0])
