"""Takes a softmax over the four logits and returns probabilities.

Hint: The logits themselves are asked for. Three of them are 0, which no probability of a softmax is.
"""

import numpy as np


def softmax(z):
    z = np.exp(z - np.max(z))
    return z / z.sum()


def solution(input_activations, self_score, bigram_logit):
    x = np.array(input_activations)
    attention = softmax(self_score * (x @ x[-1]))
    logits = np.zeros(4)
    logits[2] = bigram_logit * (attention @ x[:, 1])
    return softmax(logits)
