"""Kept attempts, listed and compared: drawn for whoever made them, and for programs.

``draw_attempts`` and ``draw_comparison`` are the only ways in, as ``grader.reports.draw`` is for a grading: what is
drawn has nothing in it that could steer a terminal. Drawings are imported when they are asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO, cast

if TYPE_CHECKING:  # the command line reads HISTORY_FORMATS at every start
    from collections.abc import Sequence

    from grader.attempt import Attempt, Comparison

HISTORY_FORMATS = ("text", "plain", "json")
"""For a terminal, for screen readers and logs, and for programs."""


class HistoryDrawing(Protocol):
    """A module that draws visible attempts; what it has no use for, it ignores."""

    def draw_attempts(
        self, attempts: Sequence[Attempt], stream: TextIO, *, color: bool | None, width: int | None
    ) -> None:
        """Write a list of attempts, oldest first."""

    def draw_comparison(self, comparison: Comparison, stream: TextIO, *, color: bool | None, width: int | None) -> None:
        """Write two attempts beside each other."""

    def draw_changes(self, comparison: Comparison, stream: TextIO, *, color: bool | None, width: int | None) -> None:
        """Write in few lines what became of score and cases."""


def draw_attempts(
    attempts: Sequence[Attempt], format_: str, stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write the attempts to the stream in one of HISTORY_FORMATS; ``color`` and ``width`` as for a grading."""
    _drawing(format_).draw_attempts([_visible(each) for each in attempts], stream, color=color, width=width)


def draw_comparison(
    comparison: Comparison, format_: str, stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write the comparison to the stream, likewise."""
    _drawing(format_).draw_comparison(_shown(comparison), stream, color=color, width=width)


def draw_changes(
    comparison: Comparison, format_: str, stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write what a comparison says of score and cases in few lines, likewise; there is no JSON of it."""
    _drawing(format_).draw_changes(_shown(comparison), stream, color=color, width=width)


def _drawing(format_: str) -> HistoryDrawing:
    return cast("HistoryDrawing", import_module(f"grader.reports.history_{format_}"))


def _shown(comparison: Comparison) -> Comparison:
    from grader.reports.visible import visible  # noqa: PLC0415 - see above

    return comparison._replace(
        before=_visible(comparison.before),
        after=_visible(comparison.after),
        apart=visible(comparison.apart),
        changes=tuple(change._replace(group=visible(change.group)) for change in comparison.changes),
        code=tuple(line._replace(text=visible(line.text)) for line in comparison.code),
    )


def _visible(attempt: Attempt) -> Attempt:
    """The attempt with all its words made visible: the database is a file, and whoever can write it chose them."""
    from grader.reports.visible import visible  # noqa: PLC0415 - see above

    return attempt._replace(
        at=visible(attempt.at),
        level=visible(attempt.level),
        level_digest=visible(attempt.level_digest),
        seed=visible(attempt.seed),
        file=visible(attempt.file),
        source=visible(attempt.source),
        origin=visible(attempt.origin),
        cases=tuple(case._replace(name=visible(case.name), group=visible(case.group)) for case in attempt.cases),
    )
