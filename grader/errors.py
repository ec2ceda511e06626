"""What can go wrong on our side of the table, and the exit code of each.

    GraderError                 3   ours, and the base of all
    ├── UsageFault              2   the command line asks for something that is not there
    ├── LevelFault              3   a level file or a pack is not valid
    ├── SandboxFault            3   the sandbox cannot be had, or broke
    │   └── IsolationMissing    3   a layer of strict isolation is not to be had here
    ├── JudgeFault              3   the judge itself failed: a reference that fails, say
    └── HistoryFault            3   attempts cannot be kept or read; never the fate of a grading

A candidate's failure is never one of these: it is a verdict, a value in the report. Neither ever becomes the other.
Every error carries what is wrong and where in its message, and what to do next in its hint.
"""

from __future__ import annotations


class GraderError(Exception):
    """Something on our side failed: ``message`` says what and where, ``hint`` what to do next (it may be empty)."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageFault(GraderError):
    """The command names something that is not there or cannot be read: a level, a file, a folder."""

    exit_code = 2


class LevelFault(GraderError):
    """A level file, lock or pack is not valid. ``message`` holds all faults found, a line each, with file and line."""


class SandboxFault(GraderError):
    """The sandbox could not be started, or broke while it ran. Nothing is said about the candidate."""


class IsolationMissing(SandboxFault):
    """Strict isolation is not to be had on this machine, and nobody said that the code is trusted."""


class JudgeFault(GraderError):
    """The judge could not come to a verdict: the reference failed or answered something that is no answer."""


class HistoryFault(GraderError):
    """The database of attempts cannot be read or written. A grading that cannot be kept is told of it, and counts."""
