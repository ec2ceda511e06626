"""The scores are returned as they came.

Hint: each row of the answer has positive numbers that add up to 1.
"""


def solution(scores):
    return scores
