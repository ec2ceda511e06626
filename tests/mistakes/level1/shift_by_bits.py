# diagnosed: base_two
"""Doubles for every step up."""

def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        powers = [2.0 ** (s - top) for s in row]
        answer.append([p / sum(powers) for p in powers])
    return answer
