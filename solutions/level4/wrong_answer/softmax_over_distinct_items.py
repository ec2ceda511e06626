"""Takes the softmax over the different items that occur, so that an item counts once however often it stands there.

Hint: The softmax runs over positions. Does a sequence with five a give b as much attention as one with a single a?
"""

import math


def solution(input_activations, self_score, bigram_logit):
    tokens = [tuple(row) for row in input_activations]
    present = set(tokens)
    score = {token: (self_score if token == tokens[-1] else 0.0) for token in present}
    top = max(score.values())
    z = sum(math.exp(s - top) for s in score.values())
    b = (0.0, 1.0, 0.0, 0.0)
    probability = math.exp(score[b] - top) / z if b in present else 0.0
    return [0.0, 0.0, bigram_logit * probability, 0.0]
