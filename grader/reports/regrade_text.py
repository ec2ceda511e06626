"""What a regrade would change, in a terminal: who gets something else and why, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len, set_cell_size

from grader.change import Change, Changes
from grader.cohort import Graded
from grader.reports.blocks import Block, Line, Page, Prose
from grader.reports.text import wrapped, write
from grader.reports.visible import visible
from grader.reports.wording import plural

MOST = 40
"""Most changed candidates that are shown; the table beside it has all."""

_NAME = 26
"""Most characters of a name, where there is room for 76 in a line."""


def draw(changes: Changes, stream: TextIO, *, color: bool | None = None, width: int | None = None) -> None:
    """Write the changes to ``stream``; ``color`` and ``width`` as for a cohort."""
    write(lambda page: blocks(changes, page), stream, color=color, width=width)


def blocks(changes: Changes, page: Page) -> Iterator[Block]:
    """What changes, then what it comes to, which is read last."""
    yield []
    yield from _table(changes.changed[:MOST], page)
    left = len(changes.changed) - MOST
    if left > 0:
        yield Prose(f"and {left} more in regrade.csv", "dim")
    if changes.changed:
        yield []
    yield Prose(_headline(changes), "strong")
    if changes.before is not None and changes.after is not None:
        mean = f"Mean score of who has one before and after: {changes.before:.1f} → {changes.after:.1f}"
        yield Prose(f"{mean} of {changes.max_score}.")
    for name, fault in changes.failed[:MOST]:
        yield Prose(f"! {visible(name)}: could not be graded now: {visible(fault)}", "ours", hang=2)
    if len(changes.failed) > MOST:
        yield Prose(f"! and {len(changes.failed) - MOST} more that could not be graded now", "ours")
    if changes.failed:
        yield Prose("What was said of them before stays.", "ours", indent=2)
    if changes.absent:
        have = "has" if len(changes.absent) == 1 else "have"
        told = f"{plural(len(changes.absent), 'candidate')} {have} a grade and no file among those given: it stays."
        yield Prose(f"! {told}", "ours", hang=2)
    yield []


def _headline(changes: Changes) -> str:
    again = f"{changes.again} of {plural(changes.candidates, 'submission')} of {changes.level} graded again"
    if not changes.changed:
        return f"{again}: no verdict and no score changes."
    many = len(changes.changed)
    return f"{again}: {many} {'gets' if many == 1 else 'get'} another verdict or score."


def _table(shown: tuple[Change, ...], page: Page) -> Iterator[Block]:
    if not shown:
        return
    names = [_cut(visible(change.name), min(_NAME, page.room // 3), page.signs.more) for change in shown]
    width = max(cell_len("candidate"), *map(cell_len, names))
    yield [(f"{'candidate':<{width}}  {'before':<8}   {'after':<8}  {'':>5}  because of", "dim")]
    for name, change in zip(names, shown, strict=True):
        difference = _difference(change)
        role = "good" if difference.startswith("+") else "bad" if difference else ""
        line: Line = [
            (set_cell_size(name, width), ""),
            (f"  {_shown(change.before):<8} → ", "dim"),
            (f"{_shown(change.after):<8}", "strong"),
            (f"  {difference:>5}  ", role),
        ]
        taken = sum(cell_len(text) for text, _ in line)
        first, *more = wrapped(", ".join(change.reasons), max(12, page.room - taken))
        yield [*line, (first, "")]
        for rest in more:
            yield [(" " * taken + rest, "")]


def _shown(graded: Graded | None) -> str:
    if graded is None:
        return "-"
    return str(graded.verdict) if graded.fault else f"{graded.verdict:<3} {graded.score:>4}"


def _difference(change: Change) -> str:
    if change.before is None or change.before.fault or change.before.score == change.after.score:
        return ""
    return f"{change.after.score - change.before.score:+d}"


def _cut(text: str, room: int, more: str) -> str:
    return text if cell_len(text) <= room else set_cell_size(text, room - len(more)) + more
