"""The nouns of history: a grading that was kept, and what changed from one to another.

Plain values without behaviour or I/O.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.model import Verdict


class Trial(NamedTuple):
    """One case of an attempt: its name, its group and its verdict."""

    name: str
    group: str
    verdict: Verdict


class Attempt(NamedTuple):
    """A grading that was kept. ``number`` counts from 1 and is what people call it by.

    ``at`` is UTC, in ISO 8601 to the millisecond; ``source`` is the SHA-256 of the candidate's file, whose bytes are
    kept once however often it was graded. ``origin`` is grade, watch or practice, ``session`` that of a practice
    session, 0 for none; ``cpu_s`` and ``wall_s`` are seconds of the whole grading. Of an exam, ``seed`` is the digest
    of the seed ("sha256:…"), so that what draws the hidden cases is not to be found on a disk.
    """

    number: int
    at: str
    level: str
    level_digest: str
    seed: str
    file: str
    source: str
    verdict: Verdict
    score: int
    max_score: int
    cases: tuple[Trial, ...]
    cpu_s: float
    wall_s: float
    exam: bool
    origin: str
    session: int = 0


class Change(NamedTuple):
    """What became of the cases of one group between two attempts at the same cases: how many are fixed, how many broke.

    ``left`` are those that still fail.
    """

    group: str
    fixed: int
    broken: int
    left: int


class DiffLine(NamedTuple):
    """A line of two versions of a file beside each other; ``sign`` is "+", "-", or "" for a line that both have.

    ``before`` and ``after`` are its numbers in the two, from 1, and 0 where it is not there. A line with the sign "…",
    without numbers and text, stands where lines that both have are left out.
    """

    sign: str
    before: int
    after: int
    text: str


class Comparison(NamedTuple):
    """Two attempts at one level beside each other: what became of the cases, and what was changed in the code.

    ``apart`` is empty where both were graded on the same cases; else it says why not, and there are no ``changes``.
    ``code`` is empty where no line differs.
    """

    before: Attempt
    after: Attempt
    apart: str
    changes: tuple[Change, ...]
    code: tuple[DiffLine, ...]
