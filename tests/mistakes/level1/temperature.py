# diagnosed: divided_by_root
"""A temperature that grows with the row."""

import numpy as np


def solution(scores):
    s = np.asarray(scores)
    temperature = np.sqrt(s.shape[1])
    log_total = np.logaddexp.reduce(s / temperature, axis=1)
    return np.exp(s / temperature - log_total[:, None])
