"""Adds a little noise to the logits, so that no two of them are equal.

Hint: Equal logits are right here: those of a and b are always 0. Nobody asks for the largest one.
"""

import random

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    noise = random.Random(0)
    x = np.array(input_activations)
    scores = x @ np.array([b_to_a_score, self_score, 0.0, 0.0])
    w = np.exp(scores - scores.max())
    a, b, _, _ = w @ x / w.sum()
    logits = np.array([0.0, 0.0, bigram_logit * b, trigram_logit * a])
    return logits + [noise.gauss(0, 1e-5) for _ in logits]
