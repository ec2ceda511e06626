"""The definition, written down: QK and OV as 4 × 4 matrices, and the last position's attention between them.

Only the last row of the attention pattern is computed. It sees every position, so there is nothing to mask.
"""

import numpy as np

A, B, C, D = range(4)  # the vocabulary, in the order of the input's columns


def solution(input_activations, self_score, bigram_logit):
    """The logits (4,) for the token after the last of ``input_activations`` (n_tokens, 4)."""
    tokens = np.array(input_activations, dtype=float)

    # Row: the item that attends. Column: the item it attends to.
    qk = self_score * np.eye(4)

    # Column: the item that is read. Row: the logit that is written.
    ov = np.zeros((4, 4))
    ov[C, B] = bigram_logit

    scores = tokens[-1] @ qk @ tokens.T  # (n_tokens,)
    weights = np.exp(scores - scores.max())
    attention = weights / weights.sum()

    return ov @ (attention @ tokens)
