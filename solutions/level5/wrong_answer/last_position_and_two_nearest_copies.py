"""Looks back for earlier b, and stops when it has found two.

Hint: Why should the search end at all? Every position takes part in the softmax.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    items = np.argmax(input_activations, axis=1)
    scores = np.zeros(items.size)
    found = 0
    for position in range(items.size - 1, -1, -1):
        if items[position] == 1 and found < 3:
            scores[position] = self_score
            found += 1
        elif items[position] == 0:
            scores[position] = b_to_a_score
    attention = np.exp(scores - np.logaddexp.reduce(scores))
    return [0, 0, bigram_logit * attention[items == 1].sum(), trigram_logit * attention[items == 0].sum()]
