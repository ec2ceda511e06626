"""A cohort of made gradings and real solutions, for the tests of similarity."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader import levels
from grader.cohort import Candidate, Cohort, Graded, Identity, Mark
from grader.model import Level, Verdict
from grader.pairs import Pair, Pairs
from grader.similarity.similar import similar
from grader.similarity.tokens import decoded

PACK = levels.builtin_pack()

Answers = Mapping[str, str]
"""Digests of wrong answers by the names of cases; a case that is missing is accepted."""


def graded(answers: Answers, seed: str = "s", cases: tuple[str, ...] = ("a-01", "b-01", "b-02", "b-03")) -> Graded:
    marks = tuple(
        Mark(name, name[0], name[0] == "b", Verdict.WA if name in answers else Verdict.AC, "", answers.get(name, ""))
        for name in cases
    )
    identity = Identity("source", "level", "digest", "pack", seed, "1", "3", "2", False, "strict")
    return Graded(Verdict.WA if answers else Verdict.AC, 0, 300, identity, cases=marks)


def cohort(gradings: Mapping[str, Graded]) -> Cohort:
    return Cohort("level", "Level", 300, "s", tuple(Candidate(name, name, it) for name, it in gradings.items()))


def compared(
    sources: Mapping[str, bytes],
    level: Level,
    gradings: Mapping[str, Graded] | None = None,
    known: tuple[Graded, ...] = (),
) -> Pairs:
    """The pairs of candidates with these sources; all accepted where no gradings are given."""
    bank = [path.read_bytes() for path in sorted(levels.solutions_dir(PACK, level.id).glob("*/*.py"))]
    texts = {name: decoded(source) for name, source in sources.items()}
    return similar(cohort(gradings or dict.fromkeys(sources, graded({}))), texts, level, bank, known)


def accepted(level_id: str) -> dict[str, bytes]:
    """The accepted solutions of a level but the reference, by name: written independently of each other."""
    folder: Path = levels.solutions_dir(PACK, level_id) / "accepted"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.py"))}


def pair(pairs: Pairs, first: str, second: str) -> Pair | None:
    return next((it for it in pairs.listed if (it.first, it.second) == (first, second)), None)
