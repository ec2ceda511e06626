"""Works out one weight for b and shares it among all b, so that many of them weigh no more than one.

Hint: In a softmax over positions each b brings its own exponential. What happens to the denominator when one more b is added?
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    tokens = ["abcd"[row.index(1)] for row in input_activations]
    score_of = {"a": b_to_a_score, "b": self_score, "c": 0.0, "d": 0.0}
    top = max(score_of[t] for t in tokens)
    on_b = math.exp(self_score - top)  # for all of them together
    on_a = tokens.count("a") * math.exp(b_to_a_score - top) if "a" in tokens else 0.0
    rest = tokens.count("c") + tokens.count("d")
    total = on_a + on_b + (rest * math.exp(-top) if rest else 0.0)
    return [0.0, 0.0, bigram_logit * on_b / total, trigram_logit * on_a / total]
