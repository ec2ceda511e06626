"""No matrix and no softmax over positions: the answer depends on three counts alone, computed with 60 decimal digits.

With k copies of the last item among n tokens, the total weight is k·exp(self_score) + (n − k).
"""

from collections import Counter
from decimal import Decimal, localcontext

LETTERS = "abcd"


def solution(input_activations, self_score, bigram_logit):
    text = "".join(LETTERS[row.index(max(row))] for row in input_activations)
    counts = Counter(text)
    with localcontext() as context:
        context.prec = 60
        own_weight = Decimal(self_score).exp()
        copies = counts[text[-1]]
        total = copies * own_weight + (len(text) - copies)
        on_b = counts["b"] * (own_weight if text[-1] == "b" else 1)
        return [0.0, 0.0, float(Decimal(bigram_logit) * on_b / total), 0.0]
