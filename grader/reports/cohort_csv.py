"""A cohort as a table for spreadsheets and gradebooks: a row for each candidate, what was measured last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from grader.cohort import Candidate, Cohort
from grader.model import Verdict
from grader.reports.cells import write_table
from grader.reports.misconceptions import named

MEASURED = ("cpu_s", "wall_s", "memory_mib")
"""The last columns, in which no two runs agree."""


def draw(cohort: Cohort, stream: TextIO, **_: object) -> None:
    """Write a prepared cohort to ``stream``: UTF-8 as far as this module is asked, lines ended by a line feed."""
    groups = list(dict.fromkeys(group.name for it in cohort.candidates for group in it.graded.groups))
    write_table(stream, _heads(groups), (_row(candidate, cohort, groups) for candidate in cohort.candidates))


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
    yield from (round(figure, 3) for figure in graded.cost[:3])
