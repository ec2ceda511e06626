"""The short summary of a batch in a terminal: what came out, what was not understood, and which groups are hard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from grader.cohort import Cohort
from grader.reports.blocks import Block, Page, Prose
from grader.reports.cohort_figures import Figures, figures
from grader.reports.cohort_outline import (
    accepted,
    hardest,
    headline,
    mixed,
    one_of,
    percent,
    points,
    unknown,
    verdict_counts,
)
from grader.reports.cohort_plain import GROUPS, MISCONCEPTIONS
from grader.reports.text import wrapped, write
from grader.reports.wording import plural

BAR = 20
"""Characters of a bar."""


def draw(cohort: Cohort, stream: TextIO, *, color: bool | None = None, width: int | None = None) -> None:
    """Write a prepared cohort to ``stream``; see ``grader.reports.cohort.draw_cohort``."""
    counted = figures(cohort)
    write(lambda page: blocks(cohort, counted, page), stream, color=color, width=width)


def blocks(cohort: Cohort, counted: Figures, page: Page) -> Iterator[Block]:
    """The summary as blocks, from top to bottom."""
    yield []
    parts = (cohort.level, cohort.title, plural(counted.candidates, "submission"))
    yield Prose(f" {page.signs.dot} ".join(filter(None, parts)), "dim")
    passed, graded = accepted(counted)
    filled, rest = _bar(passed / graded if graded else 0.0, page)
    yield [(headline(counted), "strong"), *([("  ", ""), (filled, "good"), (rest, "dim")] if graded else [])]
    if counted.scores:
        yield Prose(points(counted, cohort))
    if counted.verdicts:
        yield Prose(verdict_counts(counted), "dim")
    for words in mixed(cohort):
        yield Prose(f"! {words}", "ours", hang=2)
    yield from _misconceptions(counted, page)
    yield from _groups(counted, page)
    if counted.faults:
        yield []
        by_fault = sorted(it.graded.fault for it in counted.faults)
        for fault, same in groupby(by_fault):
            yield Prose(f"! {plural(len(list(same)), 'submission')} not graded: {fault}", "ours", hang=2)
    yield []


def _bar(share: float, page: Page) -> tuple[str, str]:
    """The filled and the empty part of a bar; filled and empty ends only where the share is all and none."""
    full = min(max(round(BAR * share), int(share > 0)), BAR - int(share < 1))
    return page.signs.full * full, page.signs.empty * (BAR - full)


def _misconceptions(counted: Figures, page: Page) -> Iterator[Block]:
    shown = counted.misconceptions[:MISCONCEPTIONS]
    left = len(counted.misconceptions) - len(shown)
    if shown or unknown(counted):
        yield []
        yield [("most frequent misconceptions", "strong")]
    for entry in shown:
        first, *more = wrapped(one_of(entry.texts), page.room - 8)
        yield [(f"{entry.candidates:>6}  ", "bad"), (first, "")]
        for line in more:
            yield [(" " * 8, ""), (line, "")]
    if left:
        yield Prose(f"and {left} more in the report", "dim", indent=8)
    if unknown(counted):
        yield Prose(unknown(counted), "dim", indent=8)


def _groups(counted: Figures, page: Page) -> Iterator[Block]:
    shown = hardest(counted, GROUPS)
    if not shown:
        return
    yield []
    yield [("hardest groups", "strong"), (", by the part of their cases that is passed", "dim")]
    for group in shown:
        filled, rest = _bar(group.share or 0.0, page)
        yield [(f"{percent(group.share):>6}  ", ""), (filled, "bad"), (rest, "dim"), (f"  {group.name}", "")]
