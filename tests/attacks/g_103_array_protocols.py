# attack: an object that answers numpy itself when it is compared
# verdicts: WA RTE
# control: fools in_process
import numpy as np


class Answer:
    def __array_function__(self, function, types, arguments, named):
        return True

    def __array_ufunc__(self, function, method, *arguments, **named):
        return np.True_

    def __array__(self, *arguments, **named):
        return np.zeros(3)


def solution(numbers):
    return Answer()
