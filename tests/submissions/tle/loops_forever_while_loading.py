# level: brief
# pack: quick
# verdict: TLE
# message: loading the file
"""The file never gets as far as its function."""

while True:
    pass
