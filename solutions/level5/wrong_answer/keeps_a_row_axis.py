"""Returns the last row as a matrix of one row, with shape (1, 4).

Hint: A slice keeps its axis and an index drops it. Print the shape of your answer.
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x @ np.array([[b_to_a_score], [self_score], [0.0], [0.0]])
    w = np.exp(scores - scores.max())
    attended = (w / w.sum()).T @ x
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    return attended @ ov.T
