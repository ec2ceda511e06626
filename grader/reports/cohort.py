"""Reports of a batch: a whole cohort for its teacher, and each candidate's own result for Gradescope.

``draw_cohort`` and ``draw_candidate`` are the only ways in, as ``grader.reports.draw`` is for a grading: they pass
everything through ``cohort_prepare``, so that no drawing can show text that steers a terminal, a parser or a page, and
none for candidates what an exam keeps to itself. Drawings are imported when they are asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from grader.errors import UsageFault

if TYPE_CHECKING:  # the command line may read COHORT_FORMATS at every start, and most starts grade no cohort
    from grader.cohort import Candidate, Cohort

COHORT_FORMATS = ("jsonl", "csv", "junit", "html", "text", "plain")
"""For programs, for spreadsheets, for CI servers, for the teacher, for a terminal, and for screen readers and logs."""

COHORT_FILES = {"results.jsonl": "jsonl", "summary.csv": "csv", "junit.xml": "junit", "report.html": "html"}
"""What a batch leaves in its folder, each file with its format; all are written in UTF-8 with "\\n" as it comes."""


class CohortDrawing(Protocol):
    """A module that draws a prepared cohort; what it has no use for, it ignores."""

    def draw(self, cohort: Cohort, stream: TextIO, *, color: bool | None, width: int | None) -> None:
        """Write the cohort to the stream."""


def draw_cohort(
    cohort: Cohort, format_: str, stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write ``cohort`` to ``stream`` in one of COHORT_FORMATS; UsageFault where there is no such format.

    What is written for the teacher tells all there is, in an exam too. ``text`` and ``plain`` are the short summary for
    the end of a batch. ``color`` and ``width`` (in characters) are for text only; None asks the stream and the
    environment.
    """
    if format_ not in COHORT_FORMATS:
        raise UsageFault(f"there is no format {format_!r} of a batch", f"choose one of {', '.join(COHORT_FORMATS)}")
    from grader.reports.cohort_prepare import prepared  # noqa: PLC0415 - see above

    drawing = cast(CohortDrawing, import_module(f"grader.reports.cohort_{format_}"))
    drawing.draw(prepared(cohort), stream, color=color, width=width)


def draw_candidate(candidate: Candidate, stream: TextIO, *, exam: bool) -> None:
    """Write one candidate's result as Gradescope's results.json, for the candidate to read.

    In an ``exam`` nothing is told of a hidden case but its name and verdict, and nothing at all of what was found out
    with the help of hidden cases: the diagnosis, the times, what the hidden groups are about.
    """
    from grader.reports import cohort_gradescope  # noqa: PLC0415 - see above
    from grader.reports.cohort_prepare import for_candidate  # noqa: PLC0415

    cohort_gradescope.draw(for_candidate(candidate, exam=exam), stream, exam=exam)
