"""What every drawing of a check needs to know of it, counted once: what fails, what is weak, which group kills what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.model import Verdict
from grader.proof import CheckReport, Finding, Kill, KillMatrix, LevelProof, Proof
from grader.reports.wording import plural


class Told(NamedTuple):
    """A finding with the level and the proof that it belongs to."""

    level: LevelProof
    proof: Proof
    finding: Finding


class GroupKills(NamedTuple):
    """A group of ``size`` cases: how many wrong solutions fail in it, and how many of them in no other group."""

    name: str
    size: int
    kills: int
    alone: int


def findings(report: CheckReport, *, weak: bool) -> Iterator[Told]:
    """All findings that are weak, or all that are not, in the order of levels and proofs."""
    for level in report.levels:
        for proof in level.proofs:
            for finding in proof.findings:
                if finding.weak is weak:
                    yield Told(level, proof, finding)


def failing(report: CheckReport) -> list[tuple[LevelProof, Proof]]:
    """The proofs that do not hold, in the order of levels and proofs."""
    return [(level, proof) for level in report.levels for proof in level.proofs if not proof.holds]


def group_kills(matrix: KillMatrix) -> list[GroupKills]:
    """The columns of the kill matrix, added up."""
    counts = []
    for at, (name, size) in enumerate(zip(matrix.groups, matrix.sizes, strict=True)):
        killed = [row for row in matrix.rows if row.cases[at]]
        alone = sum(killing_groups(row) == 1 for row in killed)
        counts.append(GroupKills(name, size, len(killed), alone))
    return counts


def killing_groups(row: Kill) -> int:
    """In how many groups a wrong solution fails a case."""
    return sum(map(bool, row.cases))


def weakness(row: Kill) -> str:
    """Why a wrong solution is hardly caught, or not as it should be, in words; empty where it is caught well."""
    if not any(row.cases):
        return "no case kills it"
    if row.verdict is not row.asked:
        return f"{row.verdict} where {row.asked} is asked for"
    # What cannot be loaded fails before any case does.
    return "a single case kills it" if sum(row.cases) == 1 and row.verdict is not Verdict.CE else ""


def rank(row: Kill) -> int:
    """A number to sort wrong solutions by, from those that no case kills to those that are caught well."""
    if not weakness(row):
        return 3
    return 2 if row.verdict is row.asked else int(any(row.cases))


def result(report: CheckReport) -> str:
    """The outcome in one sentence without a full stop: how many proofs hold, or which fail."""
    count = sum(len(level.proofs) for level in report.levels)
    fails = failing(report)
    whole = f"{plural(count, 'proof')} of {plural(len(report.levels), 'level')}"
    if not fails:
        return f"{whole} {'holds' if count == 1 else 'hold'}"
    names: dict[str, list[str]] = {}
    for level, proof in fails:
        names.setdefault(level.level, []).append(proof.name)
    told = "; ".join(f"{level} {', '.join(proofs)}" for level, proofs in names.items())
    return f"{len(fails)} of {whole} {'fails' if len(fails) == 1 else 'fail'}: {told}"


def circumstances(report: CheckReport) -> list[str]:
    """What else there is to say of the whole, a few words each: weak spots, what was graded, isolation, seconds."""
    weak = sum(1 for _ in findings(report, weak=True))
    wrong = sum(len(level.matrix.rows) for level in report.levels if level.matrix)
    words = [plural(weak, "weak spot")] if weak else []
    missing = report.isolation.missing
    gaps = f", without {', '.join(layer.name for layer in missing)}" if missing else ""
    isolation = f"isolation {report.isolation.mode}{gaps}"
    return [*words, plural(wrong, "wrong solution"), plural(report.salts, "salt"), isolation, f"{report.wall_s:.1f} s"]
