"""The head by its definition: two 4 × 4 matrices, and one softmax between them.

QK says who attends to whom, and OV what is written when an item is read. The answer is the head's output at the last
position, which sees the whole sequence, so there is nothing to mask.
"""

import numpy as np

A, B, C, D = range(4)  # the vocabulary, in the order of the input's columns


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    """The logits (4,) for the token after the last of ``input_activations`` (n_tokens, 4)."""
    tokens = np.array(input_activations, dtype=float)

    # Row: the item that attends. Column: the item it attends to.
    qk = np.zeros((4, 4))
    qk[[A, B, C, D], [A, B, C, D]] = self_score  # every item to itself
    qk[B, A] = b_to_a_score

    # Column: the item that is read. Row: the logit that is written.
    ov = np.zeros((4, 4))
    ov[C, B] = bigram_logit  # b → c
    ov[D, A] = trigram_logit  # a … b → d

    scores = tokens[-1] @ qk @ tokens.T  # (n_tokens,): how much the last token looks at each
    attention = softmax(scores)
    return ov @ (attention @ tokens)


def softmax(scores):
    """The softmax of a vector. Without the largest score taken away, the exponential of 1000 would overflow."""
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()
