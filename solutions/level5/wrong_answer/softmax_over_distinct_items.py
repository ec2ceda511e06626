"""Takes the softmax over the different items that occur, so that an item counts once however often it stands there.

Hint: The softmax runs over positions. Do five a get no more attention than one?
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    present = {row.index(1.0) for row in input_activations}
    scores = [b_to_a_score, self_score, 0.0, 0.0]
    top = max(scores[item] for item in present)
    weights = [math.exp(scores[item] - top) if item in present else 0.0 for item in range(4)]
    z = sum(weights)
    return [0.0, 0.0, bigram_logit * weights[1] / z, trigram_logit * weights[0] / z]
