# level: brief
# pack: quick
# verdict: OLE
# message: printed more than .*4 KiB
"""The other stream counts as well."""

import sys


def solution(numbers):
    while True:
        sys.stderr.write("and on")
