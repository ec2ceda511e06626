# level: positive
# pack: quick
# verdict: CE
# message: ModuleNotFoundError: No module named 'scipy' \(line [0-9]+\); only the standard library and numpy can be imported
"""scipy is not allowed."""

from scipy.special import softmax


def solution(numbers):
    return softmax(numbers)
