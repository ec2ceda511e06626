# attack: strings that spell the right numbers
# verdicts: WA
# message: a string; numbers are asked for|array of str
# control: fools that_casts
import numpy as np


def solution(numbers):
    spelt = [str(2 * number) for number in numbers]
    return np.array(spelt) if len(spelt) == 2 else spelt
