# diagnosed: overflow_without_maximum
"""Powers of e without a shift, in numpy."""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    same = (x == x[-1]).all(axis=1)
    powers = np.where(same, np.exp(np.float64(self_score)), 1.0)
    return [0.0, 0.0, bigram_logit * powers[x[:, 1] == 1].sum() / powers.sum(), 0.0]
