"""What a batch leaves in its folder beside the journal: each file whole, or as it was before."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TextIO

from grader.cohort import Candidate, Cohort
from grader.errors import GraderError
from grader.reports.cohort import COHORT_FILES, draw_candidate, draw_cohort
from grader.reports.visible import visible

REPORT = "report.html"
_MOST_BYTES = 200
"""Longest name of a folder that is sure to be taken by a file system."""
_KEPT = 40
"""Characters that are kept of a name that cannot be a folder's."""
_CHANGED = re.compile(r".*-[0-9a-f]{32}")
"""How the name of a folder looks that is not the candidate's: it ends in a digest."""


def leave(cohort: Cohort, folder: Path, absent: Iterable[str] = (), *, exam: bool) -> None:
    """Write all drawings of the cohort, and each candidate's own; GraderError where the disk does not take one.

    What an earlier run has left for those who are ``absent`` from the cohort now is taken away.
    """
    for name in absent:
        own = folder / "gradescope" / folder_name(name)
        with contextlib.suppress(OSError):  # it was never drawn, or holds something that is not ours
            (own / "results.json").unlink()
            own.rmdir()
    for name, format_ in COHORT_FILES.items():
        write_file(folder / name, partial(draw_cohort, cohort, format_))
    for candidate in cohort.candidates:
        own = folder / "gradescope" / folder_name(candidate.name)
        write_file(own / "results.json", partial(_draw_own, candidate, exam=exam))


def folder_name(candidate: str) -> str:
    """The name of a candidate's folder, another for each: the candidate's, but where no folder could be called so.

    Such a one gets the digest of the name, and so does a name that looks as if it had one, or they could be the same.
    """
    name = candidate.encode("utf-8", "surrogatepass")
    plain = candidate and candidate == visible(candidate) and "/" not in candidate and not candidate.startswith(".")
    if plain and len(name) <= _MOST_BYTES and not _CHANGED.fullmatch(candidate):
        return candidate
    kept = visible(candidate).replace("/", "_").lstrip(".")[:_KEPT]
    return f"{kept}-{hashlib.sha256(name).hexdigest()[:32]}"


def _draw_own(candidate: Candidate, stream: TextIO, *, exam: bool) -> None:
    draw_candidate(candidate, stream, exam=exam)


def write_file(path: Path, draw: Callable[[TextIO], None]) -> None:
    """Write what ``draw`` writes; GraderError, and the file is as it was before, where the disk does not take it."""
    # Of the same name each time: what a kill leaves of it goes, for one batch at a time is at work here. It is made
    # anew, so that nothing is ever written through a link that lies there.
    anew = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        anew.unlink(missing_ok=True)
        with anew.open("x", encoding="utf-8", newline="") as file:
            draw(file)
        anew.replace(path)
    except OSError as error:
        raise GraderError(
            f"{path}: cannot be written ({error.strerror})",
            "everything is graded and kept in the journal beside it: make room, and the same command only writes",
        ) from error
