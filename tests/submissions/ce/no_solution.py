# level: positive
# pack: quick
# verdict: CE
# message: the file defines no function named solution
"""A function of another name."""


def answer(numbers):
    return numbers
