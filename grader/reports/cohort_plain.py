"""The short summary of a batch in plain lines, one fact a line: for screen readers and logs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from grader.cohort import Cohort
from grader.reports.cohort_figures import figures
from grader.reports.cohort_outline import (
    hardest,
    headline,
    mixed,
    one_of,
    percent,
    points,
    told_count,
    unknown,
    verdict_name,
)
from grader.reports.wording import plural

MISCONCEPTIONS, GROUPS = 3, 3
"""How many of them are told."""


def draw(cohort: Cohort, stream: TextIO, **_: object) -> None:
    """Write a prepared cohort to ``stream``."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = "".join(f"{line}\n" for line in lines(cohort))
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def lines(cohort: Cohort) -> Iterator[str]:
    """The lines of the summary."""
    counted = figures(cohort)
    yield f"level: {cohort.level}, {cohort.title}"
    yield f"submissions: {counted.candidates}"
    yield f"result: {headline(counted)}"
    if counted.scores:
        yield f"score: {points(counted, cohort)}"
    for verdict, count in counted.verdicts:
        yield f"verdict {verdict_name(verdict)}: {count}"
    for words in mixed(cohort):
        yield f"mixed: {words}"
    for entry in counted.misconceptions[:MISCONCEPTIONS]:
        yield f"misconception of {told_count(entry)}: {one_of(entry.texts)}"
    if unknown(counted):
        yield f"without a name: {unknown(counted)}"
    for group in hardest(counted, GROUPS):
        yield f"hard group {group.name}: {percent(group.share)} of its cases passed"
    if counted.faults:
        yield f"not graded: {plural(len(counted.faults), 'submission')}, {counted.faults[0].graded.fault}"
