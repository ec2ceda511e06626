"""Works out one weight for the last item and shares it among its copies, so that many copies weigh no more than one.

Hint: In a softmax over positions each copy brings its own exponential. What happens to the denominator when one more copy is added?
"""

import math


def solution(input_activations, self_score, bigram_logit):
    tokens = [row.index(1) for row in input_activations]
    last = tokens[-1]
    scores = [self_score if t == last else 0.0 for t in tokens]
    top = max(scores)
    own = math.exp(self_score - top) / tokens.count(last)
    weights = [own if t == last else math.exp(-top) for t in tokens]
    c = sum(w for w, t in zip(weights, tokens) if t == 1) / sum(weights) * bigram_logit
    return [0, 0, c, 0]
