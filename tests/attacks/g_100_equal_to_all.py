# attack: an answer that is equal to everything
# verdicts: WA
# message: which is no number, list or array
# control: fools by_equality
class Equal:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


def solution(numbers):
    return Equal()
