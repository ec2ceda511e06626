"""From activations to a head's output: where to look, what is sent, and what arrives."""

import numpy as np


def scores(input_activations, qk) -> ("to", "from", "causal"):
    """x_i · QK · x_j for destination i and source j; a source that comes later is not looked at"""
    x = np.array(input_activations)
    return x @ np.array(qk) @ x.T


def pattern(scores) -> ("to", "from", "causal"):
    """the softmax of each row's scores up to the diagonal: the matrix A"""
    scores = np.where(np.tri(len(scores), dtype=bool), scores, -np.inf)
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def sent(input_activations, ov) -> ("position", "item"):
    """OV · x_j: what each position sends to whoever attends to it"""
    return np.array(input_activations) @ np.array(ov).T


def output(pattern, sent) -> ("position", "item"):
    """the answer, A · X · OVᵀ: for each position the mean of what is sent, weighted by its row of the pattern"""
    return pattern @ sent
