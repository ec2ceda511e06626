"""What a control runs in: loads a file, calls its solution(), and says on a pipe what came of it.

It runs the file in a grandchild, and where namespaces can be had, that is the first process of a PID namespace, with an
IPC namespace of its own: all below it ends with it.
"""

import contextlib
import ctypes
import json
import os
import resource
import signal
import sys
from pathlib import Path
from types import ModuleType

_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWIPC, _CLONE_NEWNS = 0x10000000, 0x20000000, 0x08000000, 0x00020000
_MS_REC, _MS_PRIVATE = 0x4000, 0x40000
_MOST_MIB = 3072
_MOST_S = 25
_NUMBERS = [1.5, -2.0, 3.25]


def apart() -> None:
    """Go into new PID, IPC and mount namespaces, and a new user namespace where that takes one; OSError otherwise."""
    libc = ctypes.CDLL(None, use_errno=True)
    flags = _CLONE_NEWPID | _CLONE_NEWIPC | _CLONE_NEWNS
    uid, gid = os.getuid(), os.getgid()
    if libc.unshare(flags) < 0:
        if libc.unshare(flags | _CLONE_NEWUSER) < 0:
            raise OSError(ctypes.get_errno(), "unshare")
        for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
            Path(f"/proc/self/{name}").write_text(text, encoding="ascii")


def _own_proc() -> None:
    """Mount the PID namespace's own /proc, where that is allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None)
    libc.mount(b"proc", b"/proc", b"proc", 0, None)


def main(path: str, words: int, where: str) -> None:
    """Run the file in a process below this one; say how that ended."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if where == "apart":
        apart()
    pid = os.fork()
    if pid == 0:
        # In a PID namespace the first process is spared all signals it does not handle: the file runs in the second.
        if where == "apart":
            _own_proc()
        inner = os.fork()
        if inner == 0:
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MIB << 20, _MOST_MIB << 20))
            resource.setrlimit(resource.RLIMIT_CPU, (_MOST_S, _MOST_S))
            resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))
            with contextlib.suppress(ValueError):
                resource.setrlimit(resource.RLIMIT_NPROC, (512, 512))
            attack(path, words)
            sys.exit(0)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        status = _outcome(inner)
        os.write(words, f"ended {status}\n".encode())
        os._exit(0)
    os.waitpid(pid, 0)


def _outcome(pid: int) -> int:
    """The wait status of that process; orphans that come to us are buried on the way."""
    while True:
        ended, status = os.waitpid(-1, 0)
        if ended == pid:
            return status


def attack(path: str, words: int) -> None:
    """Load the file as the module "solution" and call its function."""
    os.dup2(words, 200)  # out of the way of what closes or overwrites low descriptors
    words = 200

    def say(word: str) -> None:
        with contextlib.suppress(OSError):
            os.write(words, (word + "\n").encode("utf-8", "backslashreplace"))

    say(f"pid {os.getpid()}")
    say("loading")
    try:
        source = Path(path).read_bytes()
        module = ModuleType("solution")
        sys.modules["solution"] = module
        exec(compile(source, "solution.py", "exec"), module.__dict__)
        say("loaded")
        answer = module.__dict__["solution"](list(_NUMBERS))
        right = [float(number) for number in answer] == [2 * number for number in _NUMBERS]
    except BaseException as error:
        say(f"raised {type(error).__name__}: {str(error)[:200]}")
        raise
    say("right" if right else f"wrong {json.dumps(repr(answer)[:200])}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
