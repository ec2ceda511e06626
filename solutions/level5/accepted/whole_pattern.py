"""The long way, as in levels 2 and 3: the whole causal pattern, then the Kronecker product, then the last row."""

import numpy as np


def attention_pattern(x, qk):
    scores = x @ qk @ x.T
    scores[np.triu_indices(len(x), k=1)] = -np.inf
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.asarray(input_activations, dtype=np.float64)
    a, b, c, d = np.eye(4)
    qk = self_score * np.eye(4) + b_to_a_score * np.outer(b, a)  # b looks at a
    ov = bigram_logit * np.outer(c, b) + trigram_logit * np.outer(d, a)  # read b, write c; read a, write d
    output = np.kron(attention_pattern(x, qk), ov) @ x.reshape(-1)
    return output.reshape(x.shape)[-1]
