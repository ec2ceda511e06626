# level: positive
# pack: quick
# verdict: AC
"""A lambda is a function like any other."""

solution = lambda numbers: [[float(number > 0) for number in row] for row in numbers]
