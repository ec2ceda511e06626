# level: positive
# pack: quick
# verdict: CE
# message: TabError: inconsistent use of tabs and spaces
"""Tabs and blanks that do not agree."""


def solution(numbers):
        if numbers:
	return numbers
