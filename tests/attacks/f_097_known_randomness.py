# attack: knows in advance what the random number generators will give
# verdicts: WA
# control: fools that_seeds
import random

import numpy as np


def solution(numbers):
    # Before anything is drawn: is the state that of a seed anybody would choose?
    state = np.random.get_state()[1]
    known = any((np.random.RandomState(seed).get_state()[1] == state).all() for seed in (*range(8), 42, 1234))
    known = known or any(random.Random(seed).getstate() == random.getstate() for seed in (*range(8), 42, 1234))
    return [2 * number if known else 0.0 for number in numbers]
