# attack: an object that says it is a list of floats, and is equal to everything
# verdicts: WA
# message: which is no number, list or array
# control: fools by_type_and_equality
class Spoof:
    __class__ = list

    def __eq__(self, other):
        return True

    def __len__(self):
        return 3

    def __iter__(self):
        return iter([0.0, 0.0, 0.0])


def solution(numbers):
    return Spoof()
