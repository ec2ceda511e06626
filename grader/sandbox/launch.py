"""Starting the zygote. Light on imports, so that it can be the first thing a grading does."""

from __future__ import annotations

# The socket module costs milliseconds before the zygote can be started, and all it would add is classes.
import _socket
import fcntl
import os
import sys
import time

from grader.errors import SandboxFault

TYPE_CHECKING = False  # typing, too, costs milliseconds
if TYPE_CHECKING:
    from collections.abc import Iterable

# Nothing that an import makes is garbage: collecting meanwhile is in vain. The zygote switches it on again.
_BOOT = (
    "import gc, sys; gc.disable(); sys.path += sys.argv[1:3]; from grader.sandbox.zygote import main; "
    "main(int(sys.argv[3]), tuple(sys.argv[4:]))"
)
_MEANS = "look for a limit of this process's, or of this machine's: `ulimit -a` lists the former"
_PATIENCE_S = 10.0
"""How long a start that fails for want of processes is tried again."""
CONTROL = 3
"""The zygote's descriptor of its control socket."""


Launched = tuple[int, _socket.socket]
"""A zygote that is on its way: its process id, and our end of its control socket."""


def launch(protected: Iterable[str] = ()) -> Launched:
    """Start a zygote that grants no child any path below ``protected``; SandboxFault where that cannot be done."""
    return spawn(command(protected), environment())


def spawn(arguments: list[str], variables: dict[str, str]) -> Launched:
    """Start a process with a control socket as its descriptor 3, and nothing else of ours; SandboxFault without it."""
    try:
        ours, theirs = _socket.socketpair()
    except OSError as error:
        raise SandboxFault(f"the sandbox can open no channel: {error}", _MEANS) from error
    try:
        # Above the standard descriptors, which the zygote gets anew, even where ours are closed.
        inherited = fcntl.fcntl(theirs.fileno(), fcntl.F_DUPFD_CLOEXEC, 10)
    except OSError as error:
        ours.close()
        raise SandboxFault(f"the sandbox can open no channel: {error}", _MEANS) from error
    finally:
        theirs.close()
    try:
        pid = _patiently(arguments, variables, inherited)
    except OSError as error:
        ours.close()
        raise SandboxFault(f"the sandbox cannot start {arguments[0]}: {error}", _MEANS) from error
    finally:
        os.close(inherited)
    return pid, ours


def _patiently(arguments: list[str], variables: dict[str, str], control: int) -> int:
    """The process id; where there is no room for a process, others' threads may be why, and they end."""
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return os.posix_spawn(
                arguments[0],
                arguments,
                variables,
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDWR, 0),
                    (os.POSIX_SPAWN_DUP2, 0, 1),
                    (os.POSIX_SPAWN_DUP2, 0, 2),
                    (os.POSIX_SPAWN_DUP2, control, CONTROL),
                ],
                setpgroup=0,  # a Ctrl-C in the terminal is for the judge, which ends the zygote itself
            )
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def command(protected: Iterable[str]) -> list[str]:
    """The zygote's command line: without the user's settings and site-packages, told our folder and numpy's."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    bytecode = ["-B"] if sys.dont_write_bytecode else []
    # As with -I, which would not let ``environment`` choose the order of sets.
    python = [sys.executable, *bytecode, "-P", "-s", "-S", "-X", "utf8", "-c", _BOOT]
    return [*python, package, _numpy_folder(), str(CONTROL), os.path.join(package, "grader"), *protected]


def environment() -> dict[str, str]:
    """The zygote's environment: nothing of the user's but what the loader needs; one thread for any BLAS.

    Symbols are bound at once: bound at their first use, they would be so in every child anew, a memory page each.
    Threads share one arena of malloc: of its own each would take 64 MiB of the address space that is counted as memory.
    A set of strings has the same order everywhere: a verdict that hangs on it must not be another tomorrow.
    """
    blas = ("OPENBLAS_NUM", "MKL_NUM", "OMP_NUM", "BLIS_NUM", "VECLIB_MAXIMUM")
    loader = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "LD_BIND_NOW": "1",
        "MALLOC_ARENA_MAX": "1",
        "PYTHONHASHSEED": "0",
        **{f"{name}_THREADS": "1" for name in blas},
        **loader,
    }


def _numpy_folder() -> str:
    """The folder numpy is installed in, found without importing it."""
    for folder in sys.path:
        if os.path.isabs(folder) and os.path.isfile(os.path.join(folder, "numpy", "__init__.py")):
            return folder
    raise SandboxFault("numpy is not installed for this Python", f"{sys.executable} -m pip install numpy")
