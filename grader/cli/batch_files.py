"""What a batch leaves in its folder beside the journal: each file whole, or as it was before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TextIO

from grader.cohort import Candidate, Cohort
from grader.errors import GraderError
from grader.reports.cohort import COHORT_FILES, draw_candidate, draw_cohort

REPORT = "report.html"


def leave(cohort: Cohort, folder: Path, *, exam: bool) -> None:
    """Write all drawings of the cohort, and each candidate's own; GraderError where the disk does not take one."""
    for name, format_ in COHORT_FILES.items():
        write_file(folder / name, partial(draw_cohort, cohort, format_))
    for candidate in cohort.candidates:
        own = folder / "gradescope" / candidate.name
        write_file(own / "results.json", partial(_draw_own, candidate, exam=exam))


def _draw_own(candidate: Candidate, stream: TextIO, *, exam: bool) -> None:
    draw_candidate(candidate, stream, exam=exam)


def write_file(path: Path, draw: Callable[[TextIO], None]) -> None:
    """Write what ``draw`` writes; GraderError, and the file is as it was before, where the disk does not take it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(fd, "w", encoding="utf-8", newline="") as file:
                draw(file)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GraderError(
            f"{path}: cannot be written ({error.strerror})",
            "everything is graded and kept in the journal beside it: make room, and the same command only writes",
        ) from error
