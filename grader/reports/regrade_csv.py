"""What a regrade would change, as a table for spreadsheets: a row for each candidate who gets something else."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from grader.change import Change, Changes
from grader.cohort import Graded
from grader.reports.cohort_csv import harmless
from grader.reports.visible import visible

_HEADS = (
    "candidate",
    "verdict_before",
    "score_before",
    "verdict_after",
    "score_after",
    "difference",
    "max_score",
    "reason",
    "message",
)


def draw(changes: Changes, stream: TextIO) -> None:
    """Write the changed candidates to ``stream``, then those that could not be graded; lines end with a line feed."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(_HEADS)
    for change in changes.changed:
        rows.writerow([harmless(cell) for cell in _row(change, changes)])
    for name, fault in changes.failed:
        words = "could not be graded now; what was said before stays"
        rows.writerow([harmless(visible(name)), *[""] * 5, changes.max_score, words, harmless(visible(fault))])


def _row(change: Change, changes: Changes) -> Iterator[object]:
    before, after = _shown(change.before), _shown(change.after)
    yield visible(change.name)
    yield from (*before, *after)
    yield int(after[1]) - int(before[1]) if before[1] != "" else ""
    yield changes.max_score
    yield "; ".join(change.reasons)
    yield visible(change.after.message)


def _shown(graded: Graded | None) -> tuple[str, int | str]:
    """Verdict and score; empty where there is none."""
    if graded is None:
        return "", ""
    return str(graded.verdict), "" if graded.fault else graded.score
