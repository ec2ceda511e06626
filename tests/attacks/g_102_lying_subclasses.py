# attack: subclasses of list, float and ndarray that tell others something else than they hold
# verdicts: WA
# control: fools by_type_and_equality
import numpy as np


class Number(float):
    def __eq__(self, other):
        return True

    def __float__(self):
        return 3.0

    __hash__ = None


class Numbers(list):
    def __eq__(self, other):
        return True

    def __len__(self):
        return 3

    def __getitem__(self, at):
        return 3.0

    def __iter__(self):
        return iter([3.0, -4.0, 6.5])

    __hash__ = None


class Array(np.ndarray):
    def __array_finalize__(self, other):
        pass

    def tobytes(self, *arguments):
        return b"\0" * 24

    def __eq__(self, other):
        return True


def solution(numbers):
    if len(numbers) == 2:
        return np.zeros(2).view(Array)
    return Numbers(Number(0.0) for _ in numbers)
