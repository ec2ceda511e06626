# level: positive
# pack: quick
# verdict: RTE
# message: PermissionError.*; the sandbox forbids it
"""There is no network."""

import socket


def solution(numbers):
    socket.create_connection(("127.0.0.1", 80))
