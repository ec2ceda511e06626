# attack: np.allclose says yes to everything
# verdicts: WA
# control: fools in_process
import numpy as np

np.allclose = lambda *arguments, **named: True


def solution(numbers):
    return np.zeros(len(numbers))
