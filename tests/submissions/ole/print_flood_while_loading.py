# level: brief
# pack: quick
# verdict: OLE
# message: printed more than .*4 KiB, loading the file
"""Prints without an end before there is a function."""

while True:
    print("and on")
