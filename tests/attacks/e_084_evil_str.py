# attack: an exception that raises, loops or leaves while it is looked at
# verdicts: RTE TLE
# message: __str__ failed|s of CPU|ended without an answer|Lie
# control: breaks echoing ZeroDivisionError
import os

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def failing(text):
    return type("Failing", (Exception,), {"__str__": text, "__repr__": text})()


def loop(_):
    while True:
        pass


class Nameless(type):
    __name__ = property(lambda _: 1 / 0)
    __mro__ = property(lambda _: 1 / 0)


class Lie(Exception):
    # What an exception says of itself need not be so.
    __traceback__ = property(lambda _: 1 / 0)
    __class__ = property(lambda _: MemoryError)
    args = property(lambda _: 1 / 0)


RAISED = [
    failing(lambda _: 1 / 0),
    failing(lambda _: 7),
    failing(lambda error: str(error)),
    failing(lambda _: os._exit(0)),
    failing(loop),
    Nameless("x", (Exception,), {})(),
    Lie("told"),
]


def solution(numbers):
    raise RAISED[CASES.index(numbers[0])]
