# level: positive
# pack: quick
# verdict: CE
# message: ModuleNotFoundError: No module named 'syntax_error' .*; only the standard library and numpy
"""Only the one file is graded."""

from syntax_error import solution
