# diagnosed: counts_instead_of_weights, every_position_scores_itself
"""How often b stands there is all that counts."""

def solution(input_activations, self_score, bigram_logit):
    b = [row[1] for row in input_activations]
    return (0, 0, bigram_logit * sum(b) / len(b), 0)
