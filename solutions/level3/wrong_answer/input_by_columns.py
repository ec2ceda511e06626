"""The activations are flattened by columns, while the product expects them row after row.

Hint: vec is row-major here: all of position 0, then all of position 1. That is numpy's default order, "C".
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = np.where(np.tri(len(x), dtype=bool), x @ np.array(qk) @ x.T, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return (np.kron(a, np.array(ov)) @ x.flatten(order="F")).reshape(x.shape)
