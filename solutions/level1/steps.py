"""From a row of scores to its weights."""

import numpy as np


def largest(scores):
    """the largest score of each row"""
    return np.array(scores).max(axis=1)


def shifted(scores, largest):
    """each score less the largest of its row: the weights stay the same, and exp cannot overflow"""
    return np.array(scores) - largest[:, None]


def exponentials(shifted):
    """exp of each of these: 1 for the largest score of a row, less for the others"""
    return np.exp(shifted)


def totals(exponentials):
    """the sum of each row"""
    return exponentials.sum(axis=1)


def weights(exponentials, totals):
    """the answer: each exponential as a share of its row's sum"""
    return exponentials / totals[:, None]
