"""Takes the maximum over the earlier positions only, and there is none before a single token.

Hint: The last position is a source too. Put it into the same list as the others.
"""

import math


def solution(input_activations, self_score, bigram_logit):
    *earlier, last = input_activations
    scores = [self_score if row == last else 0.0 for row in earlier]
    top = max(max(scores), self_score)
    weights = [math.exp(s - top) for s in scores] + [math.exp(self_score - top)]
    on_b = sum(w for w, row in zip(weights, input_activations) if row[1])
    return [0.0, 0.0, bigram_logit * on_b / sum(weights), 0.0]
