# attack: complex numbers with the right real part
# verdicts: WA
# message: complex
# control: fools that_casts
import numpy as np


def solution(numbers):
    return np.array(numbers) * 2 + 1e9j
