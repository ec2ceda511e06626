# attack: an array of 10^12 numbers that takes eight bytes
# verdicts: WA
# message: at most 2097152 numbers
# control: breaks that_copies
import numpy as np


def solution(numbers):
    if len(numbers) == 1:
        return np.lib.stride_tricks.as_strided(np.zeros(1), shape=(10**6, 10**6), strides=(0, 0))
    return np.broadcast_to(np.zeros(1), (10**6, 10**6))
