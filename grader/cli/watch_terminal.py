"""A watch on a terminal: one picture, with the report above, and what changed and what can be pressed below."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import Any, Self, TextIO

import click

from grader import reports
from grader.cli.screen import Screen
from grader.cli.watch_face import Seen
from grader.model import Level
from grader.reports.blocks import Prose
from grader.reports.history import draw_changes, draw_comparison
from grader.reports.text import LEAST_WIDTH, MOST_WIDTH, wants_color, write
from grader.reports.visible import visible, visible_lines


def draws_over(stream: TextIO) -> bool:
    """Whether a stream is a terminal that can be drawn on anywhere."""
    return stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"


class Terminal:
    """Draws all of it anew whenever anything changes."""

    format = "text"

    def __init__(self, level: Level) -> None:
        self._level = level
        self._screen = Screen()
        self._color = wants_color(sys.stdout)

    def __enter__(self) -> Self:
        self._screen.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._screen.__exit__(*error)

    @property
    def stale(self) -> bool:
        """Whether the terminal has another size now."""
        return self._screen.stale

    def wait(self, seconds: float) -> None:
        """Wait so long, or until a key is pressed."""
        self._screen.wait(seconds)

    def pressed(self) -> list[str]:
        """The keys that were pressed."""
        return self._screen.pressed()

    def scroll(self, key: str) -> bool:
        """Whether a key, or "top" or "end", moves what is seen."""
        return self._screen.scroll(key)

    def show(self, seen: Seen) -> None:
        """Draw it."""
        self._screen.draw(list(self._body(seen)), list(self._foot(seen)))

    def bid_farewell(self, seen: Seen) -> None:
        """Leave on the usual screen what the last attempt came to."""
        if seen.after is not None and seen.report is not None:
            last = f"attempt {seen.after.number}: {seen.after.verdict.words}, {seen.after.score}/{seen.after.max_score}"
            click.echo(f"{seen.after.level} {visible(str(seen.path))}: {last}")

    # ------------------------------------------------------------------------------------------------------- the parts

    def _body(self, seen: Seen) -> Iterator[str]:
        if seen.trouble:
            yield ""
            for line in visible_lines(seen.trouble).splitlines():
                yield from self._prose(line)
        elif seen.beside and seen.changes is not None:
            page = _Page()
            draw_comparison(seen.changes, self.format, page, **self._how())
            yield from page.getvalue().splitlines()
        elif seen.report is not None:
            page = _Page()
            reports.draw(seen.report, self.format, page, level=self._level, **self._how())
            yield from page.getvalue().splitlines()
        else:
            yield ""
            yield from self._prose(f"{self._level.id} · {self._level.title}", "strong")
        for number, hint in enumerate(self._level.hints[: seen.hints], 1):
            yield ""
            yield from self._prose(f"Hint {number} of {len(self._level.hints)}: {hint}", hang=2)

    def _foot(self, seen: Seen) -> Iterator[str]:
        yield ""
        if seen.note:
            yield from self._prose(f"Note: {visible_lines(seen.note)}", "ours", hang=2)
        if seen.changes is not None and not seen.beside and not seen.trouble:
            page = _Page()
            draw_changes(seen.changes, self.format, page, **self._how())
            yield from page.getvalue().splitlines()
        name = visible(str(seen.path))
        doing = seen.doing or (f"watching {name}" if seen.there else f"waiting for {name}")
        keys = "h next hint · d report · r again · q quit" if seen.beside else "h next hint · d diff · r again · q quit"
        yield from self._prose(f"{doing} · {keys}", "dim")

    def _prose(self, text: str, role: str = "", hang: int = 0) -> Iterator[str]:
        page = _Page()
        write(lambda _: [Prose(text, role, hang=hang)], page, **self._how())
        yield from page.getvalue().splitlines()

    def _how(self) -> dict[str, Any]:
        columns = self._screen.size[0]
        return {"color": self._color, "width": min(max(columns, LEAST_WIDTH), MOST_WIDTH)}


class _Page(io.StringIO):
    """Text that is on its way to the terminal: as many colours as it has, and its letters."""

    encoding = sys.stdout.encoding

    def isatty(self) -> bool:
        return True
