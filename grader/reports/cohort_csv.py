"""A cohort as a table for spreadsheets and gradebooks: a row for each candidate, what was measured last.

A spreadsheet takes a text that begins like a formula for one, and a candidate chooses its name: such texts get an
apostrophe before them, which is how spreadsheets themselves say that something is text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from grader.cohort import Candidate, Cohort
from grader.model import Verdict
from grader.reports.misconceptions import named

_FORMULA = re.compile(r"(^|[;|])([\s\"']*)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])")
"""Where a formula may begin: at the start, and where a spreadsheet that parts cells at semicolons sees a start."""

MEASURED = ("cpu_s", "wall_s", "memory_mib")
"""The last columns, in which no two runs agree."""


def draw(cohort: Cohort, stream: TextIO, **_: object) -> None:
    """Write a prepared cohort to ``stream``: UTF-8 as far as this module is asked, lines ended by a line feed."""
    groups = list(dict.fromkeys(group.name for it in cohort.candidates for group in it.graded.groups))
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(map(harmless, _heads(groups)))
    rows.writerows([harmless(cell) for cell in _row(candidate, cohort, groups)] for candidate in cohort.candidates)


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers, which are ours, stay numbers."""
    return _FORMULA.sub(r"\1\2'", cell) if isinstance(cell, str) else cell


def _heads(groups: list[str]) -> list[str]:
    before = ["candidate", "score", "max_score", "verdict", "accepted_cases", "cases"]
    after = ["misconception", "misconceptions", "message", "fault", "file", "source", "seed"]
    return [*before, *(f"points: {name}" for name in groups), *after, *MEASURED]


def _row(candidate: Candidate, cohort: Cohort, groups: list[str]) -> Iterator[object]:
    """The cells of one candidate; what was not graded has no score, which is not 0."""
    graded = candidate.graded
    earned = {group.name: group.earned for group in graded.groups} if not graded.fault else {}
    accepted = sum(case.verdict is Verdict.AC for case in graded.cases)
    yield candidate.name
    yield "" if graded.fault else graded.score
    yield cohort.max_score
    yield str(graded.verdict)
    yield from ("", "") if graded.fault else (accepted, len(graded.cases))
    yield from (earned.get(name, "") for name in groups)
    yield named(graded.diagnosis[0]) if graded.diagnosis else ""
    yield len(graded.diagnosis)
    yield graded.message
    yield graded.fault
    yield candidate.file
    yield graded.identity.source
    yield graded.identity.seed
    yield from (f"{figure:.3f}" for figure in graded.cost[:3])
