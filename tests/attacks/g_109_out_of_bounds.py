# attack: an array that reaches over all of the memory, where nothing is mapped
# verdicts: RTE
# message: SIGSEGV|SIGBUS
# control: breaks that_copies
import numpy as np


def solution(numbers):
    return np.lib.stride_tricks.as_strided(np.zeros(1), shape=(1 << 10,), strides=(1 << 40,))
