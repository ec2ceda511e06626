"""Finds out what stands at a position by looking its score up in a dictionary, where equal scores are one entry.

Hint: Two items may have the same score, and either may have 0, as c and d do. The activations say what stands where.
"""

import math


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    item_of_score = {0.0: "other", b_to_a_score: "a", self_score: "b"}
    scores = [row[0] * b_to_a_score + row[1] * self_score for row in input_activations]
    top = max(scores)
    total = sum(math.exp(score - top) for score in scores)
    logits = [0.0] * 4
    for score in scores:
        weight = math.exp(score - top) / total
        if item_of_score[score] == "b":
            logits[2] += bigram_logit * weight
        elif item_of_score[score] == "a":
            logits[3] += trigram_logit * weight
    return logits
