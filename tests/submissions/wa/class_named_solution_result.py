# level: positive
# pack: quick
# verdict: WA
# message: a Answer, which is no number, list or array|an Answer
"""An object of the candidate's own."""

class Answer:
    pass


def solution(numbers):
    return Answer()
