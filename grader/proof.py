"""What `grade check` says of levels: proofs, what speaks against each, and which case kills which wrong solution.

Facts that reports draw, in the manner of ``grader.model``: values without behaviour or I/O.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.model import Isolation, Verdict

SCHEMA_VERSION = 1
"""Of a check's report as JSON; rises when a key goes or changes its meaning."""


class Finding(NamedTuple):
    """One thing that speaks against a proof: what and where in ``message``, what to do next in ``hint``.

    ``path`` is relative to the pack, with ``line`` where there is one to point at (else 0). What is ``weak`` is told
    and does not fail the proof.
    """

    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    weak: bool = False


class Proof(NamedTuple):
    """One property of a level: its name ("references"), what it means for it to hold, and what was seen, a line each.

    It holds where no finding speaks against it but weak ones.
    """

    name: str
    about: str
    seen: str
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all findings, if any, are weak."""
        return all(finding.weak for finding in self.findings)


class Kill(NamedTuple):
    """A row of the kill matrix: a wrong solution by its path in the pack, its mistake in a sentence, both verdicts.

    ``cases`` holds for each group how many of its cases it does not pass.
    """

    path: str
    mistake: str
    asked: Verdict
    verdict: Verdict
    cases: tuple[int, ...]


class KillMatrix(NamedTuple):
    """Wrong solutions by groups: the groups' names, how many cases each has, and a row for each solution."""

    groups: tuple[str, ...]
    sizes: tuple[int, ...]
    rows: tuple[Kill, ...]


class LevelProof(NamedTuple):
    """All that was proved of one level; without a matrix where the level could not even be read."""

    level: str
    title: str
    proofs: tuple[Proof, ...]
    matrix: KillMatrix | None = None

    @property
    def holds(self) -> bool:
        """Whether every proof holds."""
        return all(proof.holds for proof in self.proofs)


class CheckReport(NamedTuple):
    """What a check of a pack came to. ``salts`` is how many draws of the hidden cases the bank was graded under.

    ``started`` is when, in UTC and without a zone: "2025-11-21T18:40:05".
    """

    pack: str
    levels: tuple[LevelProof, ...]
    salts: int
    isolation: Isolation
    python: str
    numpy: str
    wall_s: float
    started: str
    schema_version: int = SCHEMA_VERSION

    @property
    def holds(self) -> bool:
        """Whether every proof of every level holds."""
        return all(level.holds for level in self.levels)
