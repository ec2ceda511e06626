# level: positive
# pack: quick
# verdict: RTE
# message: SIGSEGV\), loading the file
"""A crash before there is a function."""

import ctypes

ctypes.string_at(0)
