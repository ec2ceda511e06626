"""The number e is written down with four decimals, which gives weights that are off by a hundred-thousandth.

Hint: `math.e` has all the digits, and `math.exp` does not need them. An answer has to be right to about a millionth.
"""

E = 2.7183


def solution(scores):
    answer = []
    for row in scores:
        top = max(row)
        powers = [E ** (score - top) for score in row]
        total = sum(powers)
        answer.append([power / total for power in powers])
    return answer
