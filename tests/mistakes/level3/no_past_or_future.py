# diagnosed: no_mask
"""Every position reads every other one."""

import numpy as np


def solution(input_activations, qk, ov):
    x, qk, ov = (np.asarray(value, dtype=float) for value in (input_activations, qk, ov))
    out = []
    for query in x @ qk:
        scores = np.array([query @ y for y in x])
        weights = np.exp(scores - np.logaddexp.reduce(scores))
        out.append(ov @ sum(w * y for w, y in zip(weights, x)))
    return np.array(out)
