"""What a batch leaves in its folder beside the journal: each file whole, or as it was before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TextIO

from grader.cohort import Candidate, Cohort
from grader.errors import GraderError
from grader.reports.cohort import COHORT_FILES, draw_candidate, draw_cohort

REPORT = "report.html"
_MOST_BYTES = 200
"""Longest name of a folder that is sure to be taken by a file system."""
_KEPT = 40
"""Characters of a longer one that are kept."""


def leave(cohort: Cohort, folder: Path, *, exam: bool) -> None:
    """Write all drawings of the cohort, and each candidate's own; GraderError where the disk does not take one."""
    for name, format_ in COHORT_FILES.items():
        write_file(folder / name, partial(draw_cohort, cohort, format_))
    for candidate in cohort.candidates:
        own = folder / "gradescope" / folder_name(candidate.name)
        write_file(own / "results.json", partial(_draw_own, candidate, exam=exam))


def folder_name(candidate: str) -> str:
    """The name of a candidate's folder: the candidate's, but where that is longer than a name may be."""
    if len(candidate.encode("utf-8", "surrogatepass")) <= _MOST_BYTES:
        return candidate
    digest = hashlib.sha256(candidate.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{candidate[:_KEPT]}-{digest[:16]}"


def _draw_own(candidate: Candidate, stream: TextIO, *, exam: bool) -> None:
    draw_candidate(candidate, stream, exam=exam)


def write_file(path: Path, draw: Callable[[TextIO], None]) -> None:
    """Write what ``draw`` writes; GraderError, and the file is as it was before, where the disk does not take it."""
    # Of the same name each time: what a kill leaves of it is written over, for one batch at a time is at work here.
    anew = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with anew.open("w", encoding="utf-8", newline="") as file:
            draw(file)
        anew.replace(path)
    except OSError as error:
        raise GraderError(
            f"{path}: cannot be written ({error.strerror})",
            "everything is graded and kept in the journal beside it: make room, and the same command only writes",
        ) from error
