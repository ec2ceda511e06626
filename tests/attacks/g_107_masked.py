# attack: masks every number, so that none of them differs; structured and matrix types beside
# verdicts: WA
# message: masked entries|shape|array of
# control: fools that_counts_differences
import numpy as np


def solution(numbers):
    if numbers[0] == -4.0:
        return np.array([(number,) for number in numbers], dtype=[("real", "f8")])
    if numbers[0] == 1e9:
        return np.matrix(numbers)
    return np.ma.masked_all(len(numbers))
