# attack: an array of objects whose difference from anything is nothing
# verdicts: WA
# message: reading it failed|which is no number
# control: fools that_subtracts
import numpy as np


class Nothing:
    def __sub__(self, other):
        return 0.0

    __rsub__ = __mul__ = __rmul__ = __sub__

    def __le__(self, other):
        return True


def solution(numbers):
    answer = np.empty(len(numbers), dtype=object)
    answer[:] = [Nothing() for _ in numbers]
    return answer
