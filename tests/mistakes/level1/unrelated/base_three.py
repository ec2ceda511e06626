# diagnosed: nothing
"""Powers of 3, which nobody would take."""

def solution(scores):
    answer = []
    for row in scores:
        powers = [3.0 ** (s - max(row)) for s in row]
        answer.append([p / sum(powers) for p in powers])
    return answer
