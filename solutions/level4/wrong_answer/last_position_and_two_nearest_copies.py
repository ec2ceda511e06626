"""Looks back for copies of the last item, and stops when it has found two.

Hint: Why should the search for copies end at all? Every position takes part in the softmax.
"""

import numpy as np


def copies(items, most=2):
    found = [len(items) - 1]
    for position in range(len(items) - 2, -1, -1):
        if items[position] == items[-1]:
            found.append(position)
        if len(found) > most:
            break
    return found


def solution(input_activations, self_score, bigram_logit):
    items = np.argmax(input_activations, axis=1)
    scores = np.zeros(items.size)
    scores[copies(items)] = self_score
    attention = np.exp(scores - np.logaddexp.reduce(scores))
    return np.bincount([2], weights=[bigram_logit * attention[items == 1].sum()], minlength=4)
