"""No matrix and no softmax over positions: the answer depends on three counts alone, computed with 60 decimal digits."""

from decimal import Decimal, localcontext


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    n_a, n_b, n_c, n_d = (sum(map(int, column)) for column in zip(*input_activations))
    with localcontext() as context:
        context.prec = 60
        weight_a = n_a * Decimal(b_to_a_score).exp()
        weight_b = n_b * Decimal(self_score).exp()
        total = weight_a + weight_b + n_c + n_d
        logit_c = Decimal(bigram_logit) * weight_b / total
        logit_d = Decimal(trigram_logit) * weight_a / total
    return [0.0, 0.0, float(logit_c), float(logit_d)]
