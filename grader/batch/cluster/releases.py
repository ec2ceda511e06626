"""Which releases scheduler, workers and this machine must have in common, and what is said of one that has another.

They are asked for before any task is sent: a worker that cannot read its task does not say so, it ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

_GRADER = "attention-grader"
NAMES = (_GRADER, "dask", "distributed")


def unlike(theirs: Mapping[str, str | None]) -> str:
    """What another machine has that is not what this one has; "" where all is the same."""
    for name in NAMES:
        ours = _here(name)
        if theirs.get(name) != ours:
            return f"has {_words(name, theirs.get(name))}, and this machine has {_words(name, ours)}"
    return ""


def _here(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:  # run from its sources
        return None


def _words(name: str, release: str | None) -> str:
    return f"{name} {release}" if release else f"no {name} installed"
