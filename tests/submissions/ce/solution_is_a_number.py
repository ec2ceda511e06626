# level: positive
# pack: quick
# verdict: CE
# message: solution is no function: it is of type list
"""solution is there, but not to be called."""

solution = [[1.0]]
