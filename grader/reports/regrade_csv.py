"""What a regrade would change, as a table for spreadsheets: a row for each candidate who gets something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from grader.change import Change, Changes
from grader.cohort import Graded
from grader.reports.cells import write_table

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
    words = "could not be graded now; what was said before stays"
    failed = ([name, *[""] * 5, changes.max_score, words, fault] for name, fault in changes.failed)
    write_table(stream, _HEADS, (*(_row(change, changes) for change in changes.changed), *failed))


def _row(change: Change, changes: Changes) -> Iterator[object]:
    before, after = _shown(change.before), _shown(change.after)
    yield change.name
    yield from (*before, *after)
    yield int(after[1]) - int(before[1]) if before[1] != "" else ""
    yield changes.max_score
    yield "; ".join(change.reasons)
    yield change.after.message


def _shown(graded: Graded | None) -> tuple[str, int | str]:
    """Verdict and score; empty where there is none."""
    if graded is None:
        return "", ""
    return str(graded.verdict), "" if graded.fault else graded.score
