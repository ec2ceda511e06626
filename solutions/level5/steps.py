"""From four numbers to a head with two rules, and from its attention at the last position to the logits of what comes next."""

import numpy as np


def QK(self_score, b_to_a_score) -> ("item", "item"):
    """row: the item that attends, column: the item attended to; self_score on the diagonal, b_to_a_score from b to a"""
    matrix = self_score * np.eye(4)
    matrix[1, 0] = b_to_a_score
    return matrix


def OV(bigram_logit, trigram_logit) -> ("item", "item"):
    """column: the item that is read, row: the logit that is written; a b speaks for c, an a for d"""
    matrix = np.zeros((4, 4))
    matrix[2, 1] = bigram_logit
    matrix[3, 0] = trigram_logit
    return matrix


def scores(input_activations, QK) -> ("from",):
    """what the last position, a b, scores with each position: self_score for every b, b_to_a_score for every a"""
    tokens = np.array(input_activations)
    return tokens[-1] @ QK @ tokens.T


def attention(scores) -> ("from",):
    """the softmax of the scores, one for both rules"""
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()


def read(attention, input_activations) -> ("item",):
    """how much of the attention lies on each item"""
    return attention @ np.array(input_activations)


def logits(OV, read) -> ("item",):
    """the answer, OV · read: what the items that were read write"""
    return OV @ read
