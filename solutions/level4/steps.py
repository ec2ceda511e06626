"""From two numbers to a head, and from its attention at the last position to the logits of what comes next."""

import numpy as np


def QK(self_score) -> ("item", "item"):
    """row: the item that attends, column: the item attended to; each gives itself self_score"""
    return self_score * np.eye(4)


def OV(bigram_logit) -> ("item", "item"):
    """column: the item that is read, row: the logit that is written; a b speaks for c"""
    matrix = np.zeros((4, 4))
    matrix[2, 1] = bigram_logit
    return matrix


def scores(input_activations, QK) -> ("from",):
    """what the last position scores with each position: self_score wherever the same item stands"""
    tokens = np.array(input_activations)
    return tokens[-1] @ QK @ tokens.T


def attention(scores) -> ("from",):
    """the softmax of the scores"""
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()


def read(attention, input_activations) -> ("item",):
    """how much of the attention lies on each item"""
    return attention @ np.array(input_activations)


def logits(OV, read) -> ("item",):
    """the answer, OV · read: what the items that were read write"""
    return OV @ read
