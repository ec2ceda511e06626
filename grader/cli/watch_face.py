"""What there is to be seen of a watch, and what a way to show it must do."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol, Self

from grader.attempt import Attempt, Comparison
from grader.model import Report


class Seen(NamedTuple):
    """What there is to be seen of ``path``, which is ``there`` or not.

    ``doing`` is what is being done, empty where nothing is; ``finished`` counts what was graded to its end. ``report``,
    or ``trouble``, which is why there is none, and ``note`` are of the last grading; ``after`` is the last attempt, and
    ``changes`` what became of it since the one before. ``hints`` is how many are shown, ``beside`` whether the two
    attempts are shown instead of the report.
    """

    path: Path
    there: bool = False
    doing: str = ""
    finished: int = 0
    report: Report | None = None
    trouble: str = ""
    note: str = ""
    after: Attempt | None = None
    changes: Comparison | None = None
    hints: int = 0
    beside: bool = False


class Face(Protocol):
    """Shows what there is to be seen, and says what is pressed; used in a ``with``."""

    format: str
    """How reports are drawn, so that what draws them can be loaded early."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    @property
    def stale(self) -> bool:
        """Whether it must be shown again though nothing has changed."""

    def show(self, seen: Seen) -> None:
        """Show it."""

    def wait(self, seconds: float) -> None:
        """Wait so long, or until a key is pressed."""

    def pressed(self) -> list[str]:
        """The keys that were pressed."""

    def scroll(self, key: str) -> bool:
        """Whether a key, or "top" or "end", moves what is seen; that shows when it is shown next."""

    def bid_farewell(self, seen: Seen) -> None:
        """Say how it ended, when all else is over."""
