# diagnosed: negated_scores
"""Works with energies, where less is more."""

from math import exp


def solution(scores):
    answer = []
    for energies in scores:
        low = min(energies)
        powers = [exp(low - e) for e in energies]
        total = sum(powers)
        answer.append([p / total for p in powers])
    return answer
