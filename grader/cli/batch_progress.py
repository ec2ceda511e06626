"""How far a batch is: a bar with its rate and the time that is left where there is a terminal, else a line at times."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task
from rich.text import Text

from grader.cli.batch_notes import names
from grader.cohort import Candidate

EVERY_S = 30.0
"""Seconds between two lines where there is no terminal."""

Heard = Callable[[Candidate | None], None]


class Tally:
    """How many of ``total`` submissions are done: those ``kept`` from before, and those ``graded`` now.

    ``faults`` are those of which it was found out that they cannot be graded.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.kept = 0
        self.graded = 0
        self.faults = 0
        self._under_way: dict[str, None] = {}
        self._started = time.monotonic()

    def hear(self, candidate: Candidate | None) -> None:
        """Count one: a candidate that was graded now, or None for one that had been before."""
        if candidate is not None:
            self._under_way.pop(candidate.name, None)
        if candidate is None:
            self.kept += 1
        elif candidate.graded.fault:
            self.faults += 1
        else:
            self.graded += 1

    def begin(self, name: str) -> None:
        """Know that this one is waited for from here on."""
        self._under_way[name] = None

    @property
    def state(self) -> str:
        """How far it is, and whom it waits for, the longest first: "14 of 15, waiting for nina"."""
        waiting = list(self._under_way)
        return f"{self.done} of {self.total}" + (f", waiting for {names(waiting)}" if waiting else "")

    @property
    def done(self) -> int:
        """How many are done, whenever that was."""
        return self.kept + self.graded + self.faults

    @property
    def spent_s(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self._started

    @property
    def rate(self) -> float:
        """Submissions graded a second; 0 before there is one."""
        return self.graded / self.spent_s if self.graded else 0.0

    @property
    def left(self) -> str:
        """How long the rest takes at this rate: "4 min"; empty where there is no telling."""
        return duration((self.total - self.done) / self.rate) if self.rate else ""

    @property
    def summary(self) -> str:
        """What came of it, in a line: "46 graded in 27 s, 1.7 a second; 4 had been before"."""
        graded = f"{self.graded} graded in {duration(self.spent_s)}, {self.rate:.1f} a second"
        kept = f"{self.kept} had been before" if self.graded else f"{self.kept} had been graded before"
        return "; ".join([graded] * bool(self.graded) + [kept] * bool(self.kept)) or "nothing was graded"


@contextlib.contextmanager
def progress(tally: Tally, doing: str) -> Iterator[Heard]:
    """Show how far it is until it is left; what is given is called with each candidate, or None, as ``Tally.hear``."""
    click.echo(f"{doing} …", err=True)
    if not sys.stderr.isatty():
        ended = threading.Event()
        telling = threading.Thread(target=tell, args=(tally, ended), daemon=True)
        telling.start()
        try:
            yield tally.hear
        finally:
            ended.set()
            telling.join()
        return
    bar = Progress(BarColumn(30), MofNCompleteColumn(), _Pace(tally), console=Console(stderr=True), transient=True)
    with bar:
        task = bar.add_task("", total=tally.total)

        def hear(candidate: Candidate | None) -> None:
            tally.hear(candidate)
            bar.update(task, completed=tally.done)

        yield hear


def tell(tally: Tally, ended: threading.Event) -> None:
    """Say from time to time how far it is, until it has ended: a log tells what lasts, and by whom."""
    while not ended.wait(EVERY_S):
        click.echo(tally.state, err=True)


class _Pace(ProgressColumn):
    """The rate and the time that is left; what was graded before this run tells nothing of either."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self._tally = tally

    def render(self, task: Task) -> Text:  # noqa: ARG002 - rich's signature
        if not self._tally.left:
            return Text("")
        return Text(f"{self._tally.rate:.1f} a second, {self._tally.left} left", no_wrap=True)


def duration(seconds: float) -> str:
    """A time in words, to a precision that means something: "2.5 s", "40 s", "4 min", "1 h 20 min"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
