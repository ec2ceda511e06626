# diagnosed: itself_is_the_last_position, only_the_first_copy, only_the_nearest_earlier_copy
# shows: overflow
"""Overflows, and takes itself for the last place only: the second shows where nothing overflows."""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = x[:, 0] * b_to_a_score
    scores[-1] = self_score
    with np.errstate(all="ignore"):
        powers = np.exp(scores)
        shares = powers @ x / powers.sum()
    return [0, 0, bigram_logit * shares[1], trigram_logit * shares[0]]
