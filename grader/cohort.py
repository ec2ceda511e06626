"""The nouns of a batch: what is ordered of a worker, and what is said of each candidate's submission.

Plain values that can be sent to another process or machine and written to a file, without behaviour or I/O.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.model import Diagnosis, GroupScore, Verdict


class Order(NamedTuple):
    """One submission to be graded, with all that a worker must know and nothing that lives.

    ``pack`` is the path of the pack, "" for the built-in one; ``pack_digest`` is of what the level hangs on in it, and
    a worker whose own differs, or whose grader is not of this ``version``, refuses; so does one with another ``python``
    or ``numpy``, where these are given. ``seed`` salts the hidden cases; where ``seed_each`` holds, it is this
    submission's alone, and nothing about its cases is worth remembering.
    """

    level: str
    pack: str
    pack_digest: str
    version: str
    seed: str
    file: str
    source: bytes
    explain: bool
    trust: bool
    python: str = ""
    numpy: str = ""
    seed_each: bool = False


class Identity(NamedTuple):
    """All that a grading hangs on: where it is the same, so is the result, but for times and memory."""

    source: str
    level: str
    level_digest: str
    pack_digest: str
    seed: str
    grader: str
    python: str
    numpy: str
    explain: bool
    isolation: str


class Mark(NamedTuple):
    """One case of a graded submission: ``message`` is one line, the same in every run.

    ``answer`` is the digest of a wrong answer of the right shape, "" where there is none: equal where two candidates
    gave the same wrong numbers.
    """

    name: str
    group: str
    hidden: bool
    verdict: Verdict
    message: str = ""
    answer: str = ""


class Cost(NamedTuple):
    """What a submission used, which no two runs agree on: seconds of CPU and by the clock, MiB; ``cases`` in order.

    Each of the cases is (CPU seconds, MiB).
    """

    cpu_s: float
    wall_s: float
    memory_mib: float
    cases: tuple[tuple[float, float], ...] = ()


class Graded(NamedTuple):
    """What is said of one submission.

    Where ``fault`` is not empty, it could not be graded, which is never held against the candidate: the verdict is JE,
    and nothing else counts. ``handed_in`` says that the fault is of what was handed in, and not of the grader.
    """

    verdict: Verdict
    score: int
    max_score: int
    identity: Identity
    message: str = ""
    groups: tuple[GroupScore, ...] = ()
    cases: tuple[Mark, ...] = ()
    diagnosis: tuple[Diagnosis, ...] = ()
    fault: str = ""
    cost: Cost = Cost(0.0, 0.0, 0.0)
    handed_in: bool = False


class Candidate(NamedTuple):
    """One line of a batch: who, the file as it was found, and what was said of it."""

    name: str
    file: str
    graded: Graded


class Cohort(NamedTuple):
    """All candidates of a batch, by name, on one level; where ``seed_each`` holds, each has a seed of its own."""

    level: str
    title: str
    max_score: int
    seed: str
    candidates: tuple[Candidate, ...]
    seed_each: bool = False
