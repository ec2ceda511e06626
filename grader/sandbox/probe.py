"""A few things that confined code must not be able to do, tried for real in a confined child.

Not a proof, but it tells a machine whose layers are there in name only. Each attempt is harmless where it succeeds.
"""

from __future__ import annotations

import os

from grader.errors import SandboxFault
from grader.sandbox import runs
from grader.sandbox.child import Ended, Task
from grader.sandbox.runner import Sandbox

ATTEMPTS = (
    "read a file of the grader",
    "list the root folder",
    "open another process's pipes",
    "write a file",
    "start a process",
    "run a program",
    "open a network connection",
    "make a local socket",
    "signal the grader",
    "raise its own limits",
    "use more memory than allowed",
)

_SOURCE = b"""
import os

def solution(path, parent):
    def read(): open(path, "rb").read(1)
    def listing(): os.listdir("/")
    def pipes():
        for fd in range(3, 20):
            try:
                os.close(os.open(f"/proc/{os.getppid()}/fd/{fd}", os.O_RDONLY | os.O_NONBLOCK))
                return
            except OSError as error:
                refused = error
        raise refused
    def write(): os.close(os.open(path + ".probe", os.O_WRONLY | os.O_CREAT))
    def fork():
        if os.fork() == 0: os._exit(0)
    def run(): os.posix_spawn("/bin/true", ["true"], {})
    def connect():
        import socket
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    def local():
        import socket
        socket.socketpair()
    def signal(): os.kill(parent, 0)
    def limits():
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    def memory(): bytearray(256 << 20)
    reached = []
    for attempt in (read, listing, pipes, write, fork, run, connect, local, signal, limits, memory):
        try:
            attempt()
            reached.append(1.0)
        except (OSError, ValueError, MemoryError):
            reached.append(0.0)
    return reached
"""


def attempt(sandbox: Sandbox) -> dict[str, bool]:
    """For each attempt whether it got through; SandboxFault where the child did not come back with an answer."""
    compiled = _one(sandbox, ("compile", _SOURCE, 0, ()))
    code = runs.compiled(compiled)
    if not isinstance(code, bytes):
        raise SandboxFault(f"the probe could not be compiled: {code}")
    path = os.path.abspath(__file__)
    [run] = runs.calls(_one(sandbox, ("call", code, 2, ((path, os.getpid()),))), 1)
    if run.value is None or len(run.value.items) != len(ATTEMPTS):
        raise SandboxFault(f"the probe gave no answer: {run.failure or run.stopped or run.ended}")
    return {name: bool(reached) for name, reached in zip(ATTEMPTS, run.value.items, strict=True)}


def _one(sandbox: Sandbox, order: tuple[object, ...]) -> Ended:
    [(_, ended)] = list(sandbox.run([Task("probe", order, 4, 10.0, 128, 64)]))
    return ended
