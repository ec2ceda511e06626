"""What a control runs in: loads a file, calls its solution(), and says on a pipe what came of it.

    python thrown_away.py FILE WORDS WHERE MIB [each]   WORDS is the pipe's descriptor, MIB the most address space
    python thrown_away.py                               exit 0 where "apart" can be had

    this process → the first one → a stand-in for the grader → what runs the file

WHERE is "apart": then the first one is that of a PID namespace, with IPC and mount namespaces and a /proc of its own,
and all below ends with it; GRADER_THROWN_AWAY is then in the environment. Or it is "beside", where namespaces are not
to be had. An attack that goes for its parent, or for the judge (@JUDGE@), finds the stand-in, which is like any
process of the same user, and lets others trace it where the system would ask for that.

With "each", solution() is called once for each of the file's WAYS, alone in that list, and every one must be right;
but for those that this kernel does not have, or denies to a user without privileges: of these, one must be left.

Words, a line each: "loading", "loaded", then "right", "wrong …" or "raised TYPE: …"; "ended STATUS" by the stand-in.
"""

import contextlib
import ctypes
import errno
import json
import os
import resource
import sys
from pathlib import Path
from types import ModuleType

_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWIPC, _CLONE_NEWNS = 0x10000000, 0x20000000, 0x08000000, 0x00020000
_MS_REC, _MS_PRIVATE = 0x4000, 0x40000
_PR_SET_PTRACER, _PR_SET_PTRACER_ANY = 0x59616D61, -1
_MOST_S = 25
_MOST_FILE_MIB = 4096
"""Sparse files are seen to be made."""
_MORE_PROCESSES = 500
_SAID = 200
"""The descriptor of the words where the file runs: out of the way of what closes or overwrites low ones."""
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
    """Mount the PID namespace's own /proc; OSError where that is denied.

    Without it, the numbers in /proc would be those of strangers.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    private = libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None)
    if private < 0 or libc.mount(b"proc", b"/proc", b"proc", 0, None) < 0:
        raise OSError(ctypes.get_errno(), "mount of /proc")


def possible() -> bool:
    """Whether this process could go apart; it has then done so."""
    try:
        apart()
    except OSError:
        return False
    pid = os.fork()
    if pid == 0:
        try:
            _own_proc()
            os._exit(0)
        except OSError:
            os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def main(path: str, words: int, where: str, most_mib: int, each: str = "") -> None:
    """Run the file in a process below this one."""
    tolerated = {errno.ENOSYS} | (set() if _privileged() else {errno.EPERM, errno.EACCES})
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if where == "apart":
        apart()
        os.environ["GRADER_THROWN_AWAY"] = "yes"
    first = os.fork()
    if first == 0:
        if where == "apart":
            _own_proc()
        # In a PID namespace the first process is spared all signals that it does not handle: nothing else runs in it.
        if os.fork() == 0:
            _stand_in(path, words, most_mib, tolerated if each else None)
        os.close(words)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.wait()
        os._exit(0)
    os.close(words)
    os.waitpid(first, 0)


def _privileged() -> bool:
    """Whether this process has CAP_SYS_ADMIN, which is bit 21."""
    status = Path("/proc/self/status").read_text(encoding="utf-8", errors="replace")
    return bool(int(status.split("CapEff:")[1].split()[0], 16) >> 21 & 1)


def _stand_in(path: str, words: int, most_mib: int, tolerated: set[int] | None) -> None:
    """Start what runs the file, and say how that ended."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _PR_SET_PTRACER_ANY, 0, 0, 0)
    pid = os.fork()
    if pid == 0:
        _limit(most_mib)
        attack(path, words, tolerated)
        sys.exit(0)
    _, status = os.waitpid(pid, 0)
    os.write(words, f"ended {status}\n".encode())
    os._exit(0)


def _limit(most_mib: int) -> None:
    """Bounds for what goes wrong; soft ones where an attack may be after raising them."""
    resource.setrlimit(resource.RLIMIT_AS, (most_mib << 20, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_S, _MOST_S))
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_FILE_MIB << 20, hard))
    with contextlib.suppress(ValueError):
        most = _tasks_of_user() + _MORE_PROCESSES
        resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def _tasks_of_user() -> int:
    """How many processes and threads this user has by now, which is what the kernel counts."""
    tasks = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            tasks += sum(1 for _ in (process / "task").iterdir()) if process.stat().st_uid == os.getuid() else 0
    return tasks


def attack(path: str, words: int, tolerated: set[int] | None) -> None:
    """Load the file as the module "solution" and call its function, for each of its ways where errors are tolerated."""
    os.dup2(words, _SAID)
    os.close(words)

    def say(word: str) -> None:
        with contextlib.suppress(OSError):
            os.write(_SAID, (word + "\n").encode("utf-8", "backslashreplace"))

    say("loading")
    try:
        source = Path(path).read_bytes().replace(b"@JUDGE@", str(os.getppid()).encode())
        module = ModuleType("solution")
        sys.modules["solution"] = module
        exec(compile(source, "solution.py", "exec"), module.__dict__)
        say("loaded")
        wrong = _call(module) if tolerated is None else _call_each(module, tolerated)
    except BaseException as error:
        say(f"raised {type(error).__name__}: {str(error)[:200]}")
        raise
    say(f"wrong {wrong}" if wrong else "right")


def _call(module: ModuleType) -> str:
    """What is wrong with the answer; empty where it is right."""
    answer = module.__dict__["solution"](list(_NUMBERS))
    right = [float(number) for number in answer] == [2 * number for number in _NUMBERS]
    return "" if right else json.dumps(repr(answer)[:200])


def _call_each(module: ModuleType, tolerated: set[int]) -> str:
    """What is wrong with the answer, way by way."""
    ways = module.__dict__["WAYS"]
    worked = 0
    for number, way in enumerate(list(ways)):
        ways[:] = [way]
        try:
            wrong = _call(module)
        except OSError as error:
            if error.errno not in tolerated:
                raise OSError(error.errno, f"way {number}: {error}") from error
            continue
        if wrong:
            return f"way {number}: {wrong}"
        worked += 1
    return "" if worked else "none of its ways is to be had here"


if __name__ == "__main__":
    if sys.argv[1:]:
        main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), *sys.argv[5:])
    else:
        sys.exit(not possible())
