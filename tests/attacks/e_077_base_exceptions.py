# attack: raises what "except Exception" does not catch, so that the grader ends with it
# verdicts: RTE
# message: ^(KeyboardInterrupt|SystemExit|GeneratorExit|BaseException|StopIteration|MemoryLost|BaseExceptionGroup)\b
# control: breaks in_process KeyboardInterrupt
CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


class MemoryLost(BaseException):
    pass


RAISED = [
    KeyboardInterrupt("from the keyboard"),
    SystemExit(0),
    GeneratorExit("closed"),
    BaseException("the base of all"),
    StopIteration([0.0]),
    MemoryLost("one of my own"),
    BaseExceptionGroup("many", [KeyboardInterrupt(), SystemExit(0)]),
]


def solution(numbers):
    raise RAISED[CASES.index(numbers[0])]
