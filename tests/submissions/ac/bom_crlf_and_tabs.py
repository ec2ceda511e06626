# level: positive
# pack: quick
# verdict: AC
"""As some editors save it."""


def solution(numbers):
	answer = []
	for row in numbers:
		answer.append([float(number > 0) for number in row])
	return answer
