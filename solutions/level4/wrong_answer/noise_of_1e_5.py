"""Adds a little noise to the logits, so that no two of them are equal.

Hint: Equal logits are right here: three of them are 0. Nobody asks for the largest one.
"""

import random

import numpy as np


def solution(input_activations, self_score, bigram_logit):
    noise = random.Random(0)
    x = np.array(input_activations)
    scores = self_score * (x @ x[-1])
    w = np.exp(scores - scores.max())
    w /= w.sum()
    logits = np.array([0, 0, bigram_logit * (w @ x[:, 1]), 0])
    return logits + [noise.gauss(0, 1e-5) for _ in logits]
