"""Powers of 10 are used for powers of e, perhaps because 1e3 looks like them.

Hint: the e in `1e3` means "times ten to the"; the softmax uses the number e = 2.71828…, `math.exp`.
"""


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        powers = [10 ** (score - top) for score in row]
        answer.append([power / sum(powers) for power in powers])
    return answer
