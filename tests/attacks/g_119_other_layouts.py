# attack: none: big-endian, strided and half-width arrays of the right numbers are right
# verdicts: AC
# control: answers
import numpy as np


def solution(numbers):
    if len(numbers) == 3:
        return np.array(numbers, dtype=">f8") * 2
    if len(numbers) == 1:
        return (np.array(numbers) * 2).astype(">f2")
    wide = np.zeros(2 * len(numbers))
    wide[::2] = numbers
    return wide[::2] * np.float64(2)
