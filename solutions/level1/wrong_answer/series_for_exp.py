"""exp is worked out by the first twelve terms of its series, which is good near 0 only.

Hint: the series needs more terms the farther the number is from 0, and for large negative numbers it is hopeless. `math.exp` is right everywhere.
"""


def series_exp(x, terms=12):
    total = term = 1.0
    for k in range(1, terms):
        term *= x / k
        total += term
    return max(total, 0.0)


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        e = [series_exp(max(s - top, -30.0)) for s in row]
        answer.append([x / sum(e) for x in e])
    return answer
