"""From activations to a causal attention pattern."""

import numpy as np


def scores(input_activations, qk) -> ("to", "from", "causal"):
    """x_i · QK · x_j for destination i and source j; a source that comes later is not looked at"""
    x = np.array(input_activations)
    return x @ np.array(qk) @ x.T


def largest(scores) -> ("to",):
    """the largest score that each destination may look at"""
    return np.where(np.tri(len(scores), dtype=bool), scores, -np.inf).max(axis=1)


def exponentials(scores, largest) -> ("to", "from", "causal"):
    """exp of each score less the largest of its row, which changes nothing but keeps exp from overflowing"""
    allowed = np.tri(len(scores), dtype=bool)
    return np.exp(np.where(allowed, scores - largest[:, None], -np.inf))


def totals(exponentials) -> ("to",):
    """the sum of each row"""
    return exponentials.sum(axis=1)


def pattern(exponentials, totals) -> ("to", "from", "causal"):
    """the answer: each exponential as a share of its row's sum"""
    return exponentials / totals[:, None]
