# diagnosed: scores_and_logits_swapped
"""The two numbers of the rule are exchanged."""

import numpy as np


def head(x, look, write):
    last = int(np.argmax(x[-1]))
    counts = x.sum(axis=0)
    with np.errstate(all="ignore"):
        logs = np.log(counts) + np.where(np.arange(4) == last, look, 0.0)
    shares = np.exp(logs - np.logaddexp.reduce(logs))
    return [0, 0, write * shares[1], 0]


def solution(input_activations, self_score, bigram_logit):
    return head(np.array(input_activations), bigram_logit, self_score)
