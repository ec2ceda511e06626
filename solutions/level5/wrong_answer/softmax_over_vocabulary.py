"""Takes the softmax over the four vocabulary items, as if each of them stood in the sequence exactly once.

Hint: A row of QK holds scores for items, but attention goes to positions. Over what does the softmax of an attention pattern run?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    row = np.array([b_to_a_score, self_score, 0.0, 0.0])  # b's row of QK
    weights = np.exp(row - row.max())
    weights /= weights.sum()
    present = x.max(axis=0)
    ov = np.zeros((4, 4))
    ov[2, 1] = bigram_logit
    ov[3, 0] = trigram_logit
    return ov @ (weights * present)
