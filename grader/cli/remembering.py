"""Keeps attempts, and shows those that were kept: `grade history`, `grade diff`, the best scores of `grade levels`."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from grader import levels
from grader.attempt import Attempt
from grader.cli.output import write
from grader.errors import HistoryFault, UsageFault
from grader.history.place import VARIABLE, place
from grader.model import Report
from grader.reports.visible import visible_lines


def remember(report: Report, origin: str) -> Attempt | None:
    """Keep a grading, if history is not switched off; where it cannot be kept, that is a note on stderr and no more."""
    try:
        if place() is None:
            return None
        from grader.history import attempts  # noqa: PLC0415 - SQLite is for those who keep anything

        with contextlib.suppress(OSError):  # whoever read it may have gone; the attempt was made all the same
            sys.stdout.flush()  # the report is read while this is written
        return attempts.record(report, origin)
    except HistoryFault as fault:
        note("this attempt is not kept", fault)
        return None


def note(what: str, fault: HistoryFault) -> None:
    """Say on stderr what history could not do, and what to do next."""
    click.echo(f"Note: {what}: {visible_lines(fault.message)}", err=True)
    if fault.hint:
        click.echo(f"  → {visible_lines(fault.hint)}", err=True)


def best_scores() -> dict[tuple[str, str], int]:
    """The best score by a level's id and digest; none where no history is kept, which a fault of it says as a note."""
    try:
        if place() is None:
            return {}
        from grader.history import attempts  # noqa: PLC0415 - likewise

        return attempts.best()
    except HistoryFault as fault:
        note("the best scores are not known", fault)
        return {}


def list_attempts(level: str, *, last: int, format_: str, output: Path | None) -> None:
    """Write the last attempts at a level, or at any where that is empty; UsageFault where nobody knows that level."""
    _insist()
    from grader.history import attempts  # noqa: PLC0415 - likewise
    from grader.reports.history import draw_attempts  # noqa: PLC0415

    found = attempts.attempts(level, last=last)
    if level and not found:
        levels.load(levels.builtin_pack(), level)  # attempts at a level of another pack would have been found

    def draw(stream: TextIO, **how: Any) -> None:
        draw_attempts(found, format_, stream, **how)

    write(draw, output, subject="kept attempts", result=f"{len(found)} of them", lost="nothing was lost of them")


def compare(first: int, second: int, *, format_: str, output: Path | None) -> None:
    """Write what changed between two attempts; numbers below zero count from the last one at the same level."""
    _insist()
    from grader.history.compare import compared  # noqa: PLC0415 - likewise
    from grader.reports.history import draw_comparison  # noqa: PLC0415

    comparison = compared(*_chosen(first, second))

    def draw(stream: TextIO, **how: Any) -> None:
        draw_comparison(comparison, format_, stream, **how)

    write(draw, output, subject="two attempts", result="compared", lost="nothing was lost of them")


def _chosen(first: int, second: int) -> tuple[Attempt, Attempt]:
    """The two attempts. Those counted from the last are at the level of the other one, or of the last of all."""
    from grader.history import attempts  # noqa: PLC0415 - likewise

    named = [attempts.attempt(number) for number in (first, second) if number >= 0]
    last = named or attempts.attempts(last=1)
    if not last:
        raise UsageFault("no attempt is kept yet", "grade something first")
    level = last[0].level
    before, after = (
        attempts.attempt(number) if number >= 0 else _from_last(level, -number) for number in (first, second)
    )
    return before, after


def _from_last(level: str, back: int) -> Attempt:
    from grader.history import attempts  # noqa: PLC0415 - likewise

    found = attempts.attempts(level, last=back)
    if len(found) < back:
        count = f"{len(found)} attempt{'' if len(found) == 1 else 's'}"
        raise UsageFault(f"no attempt {-back} at {level}: it has {count}", f"`grade history {level}` lists them")
    return found[0]


def _insist() -> None:
    if place() is None:
        raise UsageFault(f"history is switched off: {VARIABLE} is 'off'", f"unset {VARIABLE}, or set it to a file")
