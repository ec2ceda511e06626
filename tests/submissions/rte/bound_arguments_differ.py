# level: positive
# pack: quick
# verdict: RTE
# message: TypeError: .*missing 1 required positional argument: 'more'
"""A callable object whose arguments cannot be counted before the call."""


class Answers:
    def __call__(self, numbers, more):
        return numbers


solution = Answers()
