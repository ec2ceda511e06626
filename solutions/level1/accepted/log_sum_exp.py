"""In logarithms: a weight is exp(score - log of the row's sum of exponentials), and numpy adds in logarithms safely."""

import numpy as np


def solution(scores):
    scores = np.array(scores)
    log_totals = np.logaddexp.reduce(scores, axis=1)
    return np.exp(scores - log_totals[:, np.newaxis])
