# level: positive
# pack: quick
# verdict: CE
# message: ImportError: attempted relative import
"""The file is in no package."""

from . import answers


def solution(numbers):
    return answers(numbers)
