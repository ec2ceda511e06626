"""exp(x) is replaced by (1 + x/n)^n with n a million, which is off by up to a hundred-thousandth.

Hint: the limit of (1 + x/n)^n is exp(x), but it gets there slowly. `math.exp` is right to the last digit.
"""

N = 1_000_000


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        e = [max(1.0 + (s - top) / N, 0.0) ** N for s in row]
        total = sum(e)
        answer.append([x / total for x in e])
    return answer
