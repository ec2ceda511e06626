# level: positive
# pack: quick
# verdict: AC
solution = lambda numbers: [[float(number > 0) for number in row] for row in numbers]