"""Takes the logarithm of the attention for the weights.

Hint: The logarithm belongs to a loss. The weights of a mean are not negative and sum to 1.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    attention = scores - scores.max() - np.log(np.exp(scores - scores.max()).sum())
    return np.array([0, 0, bigram_logit * (attention @ x[:, 1]), 0])
