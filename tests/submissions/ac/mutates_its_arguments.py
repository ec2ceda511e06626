# level: positive
# pack: quick
# verdict: AC
"""The arguments are the candidate's own copy."""


def solution(numbers):
    answer = []
    while numbers:
        row = numbers.pop(0)
        for at, number in enumerate(row):
            row[at] = float(number > 0)
        answer.append(row)
    numbers.append("gone")
    return answer
