# level: positive
# pack: quick
# verdict: RTE
# message: ended without an answer, loading the file: it left the process by itself \(exit 0\)
"""Leaving before there is a function."""

import os

os._exit(0)
