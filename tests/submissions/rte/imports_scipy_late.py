# level: positive
# pack: quick
# verdict: RTE
# message: ModuleNotFoundError: No module named 'scipy' .*; only the standard library and numpy can be imported
"""An import inside the function fails where it is called."""


def solution(numbers):
    import scipy

    return scipy.special.softmax(numbers)
