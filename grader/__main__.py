"""Where `grade` and `python -m grader` begin: what must be quick is done before anything heavy is imported.

The zygote needs as long to import numpy as this process needs for click, rich and the level; so it is started first, on
the other core, when the command line looks like a grading. A wrong guess costs a process that is ended again.
"""

from __future__ import annotations

import gc
import os
import sys

# `python -m` looks for modules in the current folder first, and that may be a folder of strangers' files: one called
# numpy.py would be run here, with nothing to confine it. The folder stays where the package itself lies in it.
if __name__ == "__main__" and os.getcwd() != os.path.dirname(os.path.dirname(os.path.abspath(__file__))):
    sys.path[:] = [path for path in sys.path if os.path.abspath(path or ".") != os.getcwd()]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

COMMANDS = (
    "batch", "check", "completion", "diff", "doctor", "history", "levels", "lock", "new", "new-level", "practice",
    "show", "watch",
)  # fmt: skip
"""The words that are commands, not levels; the command line's own list is held to this one by a test."""

_HELP = os.path.join(os.path.dirname(__file__), "help.txt")


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    gc.disable()  # one command's garbage is not worth looking for, and looking costs a tenth of a grading
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line itself is there to catch it
        code = 130
    except Exception as error:  # an import for which there is no memory, say; 1, as Python has it, would be a verdict
        code = 3
        _say(error)
    # All is written and every process is gone; taking the interpreter apart would be the longest step of some commands.
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except Exception:  # nobody can be told any more, but for the code
        code = code or 3
    os._exit(code)


def _say(error: Exception) -> None:
    try:
        if "GRADE_TRACEBACK" in os.environ:
            sys.excepthook(type(error), error, error.__traceback__)
        elif sys.stderr is not None:
            sys.stderr.write(f"Error (ours, not the solution's): {type(error).__name__}: {error}\n")
    except Exception:  # out of memory still, or out of disk
        return


def _run(arguments: list[str]) -> int:
    if arguments in ([], ["--help"], ["-h"]) and "_GRADE_COMPLETE" not in os.environ:
        # Written out by click once (a test keeps it so): importing click takes three times as long as Python's start.
        return _print_help()
    from grader.errors import SandboxFault  # noqa: PLC0415 - where they fail, main says so
    from grader.sandbox.launch import launch  # noqa: PLC0415

    launched = None
    if arguments and arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
        try:
            launched = launch()
        except SandboxFault:
            launched = None  # the command says what is wrong, if it gets to needing a sandbox
    from grader.cli.commands import run  # noqa: PLC0415 - see above

    return run(arguments, launched)


def _print_help() -> int:
    with open(_HELP, encoding="utf-8") as file:
        text = file.read()
    if sys.stdout is None:
        return 0  # it was closed by whoever started us: nobody wants to read it
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        return 141
    except OSError as error:
        sys.stderr.write(f"Error: the help cannot be written: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    main()
