"""A watch that goes to a file, a pipe or a simple terminal: one plain report after another."""

from __future__ import annotations

import sys
import time
from typing import Self

import click

from grader import reports
from grader.cli.watch_face import Seen
from grader.model import Level
from grader.reports.history import draw_changes
from grader.reports.visible import visible, visible_lines


class Lines:
    """Writes each report when it is whole, and on stderr what is waited for; knows no keys."""

    format = "plain"
    stale = False

    def __init__(self, level: Level) -> None:
        self._level = level
        self._finished = 0
        self._waiting = False
        self._note = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def show(self, seen: Seen) -> None:
        """Write what is new and finished."""
        waiting = not seen.there and not seen.doing
        if waiting and not self._waiting:
            click.echo(f"waiting for {visible(str(seen.path))}", err=True)
        self._waiting = waiting
        if seen.note != self._note:
            self._note = seen.note
            if seen.note:
                click.echo(f"Note: {visible_lines(seen.note)}", err=True)
        if seen.finished == self._finished:
            return
        self._finished = seen.finished
        if seen.report is None:
            click.echo(f"Error: {visible_lines(seen.trouble)}", err=True)
            return
        reports.draw(seen.report, self.format, sys.stdout, level=self._level)
        if seen.changes is not None:
            draw_changes(seen.changes, self.format, sys.stdout)
        sys.stdout.write("\n")
        sys.stdout.flush()

    def wait(self, seconds: float) -> None:
        """Wait so long."""
        time.sleep(seconds)

    def pressed(self) -> list[str]:
        """None: nobody sees what they would show."""
        return []

    def scroll(self, key: str) -> bool:  # noqa: ARG002 - what other faces do
        """Nothing moves."""
        return False

    def bid_farewell(self, seen: Seen) -> None:
        """All was said."""
