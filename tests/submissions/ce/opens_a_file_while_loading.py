# level: positive
# pack: quick
# verdict: CE
# message: PermissionError.*; the sandbox forbids it
"""A table read from a file that is not there."""

TABLE = open("/etc/hostname").read()
