"""A progress bar on stderr, for a command that lasts, where that is a terminal."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""

_AFTER_S = 0.5
"""What is over by then shows no bar."""


@contextlib.contextmanager
def progress_bar(doing: str, unit: str) -> Iterator[Progress | None]:
    """A bar that says what is being done and of what: "grading", "cases"; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(doing, unit)
    timer = threading.Timer(_AFTER_S, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.update
    finally:
        timer.cancel()
        bar.stop()


class _Bar:
    """A progress bar that may be started by another thread, at any time, or never."""

    def __init__(self, doing: str, unit: str) -> None:
        self._words = doing, unit
        self._state = 0, 0
        self._lock = threading.Lock()
        self._over = False
        self._move: Callable[[], None] | None = None
        self._end: Callable[[], None] | None = None

    def start(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - most gradings end before they need it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn  # noqa: PLC0415

        with self._lock:
            if self._over:
                return
            console = Console(stderr=True)
            doing, unit = self._words
            columns = (doing, BarColumn(), MofNCompleteColumn(), unit, TimeElapsedColumn())
            bar = Progress(*columns, console=console, transient=True)
            done, total = self._state
            task = bar.add_task("", total=total or None, completed=done)
            self._move = lambda: bar.update(task, completed=self._state[0], total=self._state[1] or None)
            self._end = bar.stop
            bar.start()

    def update(self, done: int, total: int) -> None:
        with self._lock:
            self._state = done, total
            if self._move:
                self._move()

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._end:
                self._end()
