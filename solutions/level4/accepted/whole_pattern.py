"""The long way, as in levels 2 and 3: the whole causal pattern, then the Kronecker product, then the last row."""

import numpy as np


def attention_pattern(x, qk):
    scores = x @ qk @ x.T
    scores[np.triu_indices(len(x), k=1)] = -np.inf
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def solution(input_activations, self_score, bigram_logit):
    x = np.asarray(input_activations, dtype=np.float64)
    qk = np.diag([self_score] * 4)
    ov = bigram_logit * np.outer([0, 0, 1, 0], [0, 1, 0, 0])  # write c, read b
    pattern = attention_pattern(x, qk)
    output = np.kron(pattern, ov) @ x.reshape(-1)
    return output.reshape(x.shape)[-1]
