"""A check in plain lines, one fact a line: for screen readers, logs and diffs. The whole kill matrix is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from grader.proof import CheckReport, Finding, Kill, KillMatrix, LevelProof
from grader.reports.check_outline import circumstances, group_kills, result, weakness
from grader.reports.wording import plural


def draw(report: CheckReport, stream: TextIO, **_: object) -> None:
    """Write a prepared report to ``stream``."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = "".join(f"{line}\n" for line in lines(report))
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def lines(report: CheckReport) -> Iterator[str]:
    """The lines of the report: the result first, then what speaks against each proof, level by level."""
    yield f"pack: {report.pack}"
    yield f"result: {result(report)}"
    for words in circumstances(report):
        yield f"with: {words}"
    for layer in report.isolation.missing:
        yield f"without {layer.name}: {layer.open_without or layer.detail}"
    yield f"Python: {report.python}"
    yield f"numpy: {report.numpy}"
    for level in report.levels:
        yield from _level(level)


def _level(level: LevelProof) -> Iterator[str]:
    yield f"level: {level.level}" + (f", {level.title}" if level.title else "")
    for proof in level.proofs:
        seen = f": {proof.seen}" if proof.seen else ""
        yield f"{level.level} {proof.name} {'holds' if proof.holds else 'fails'}{seen}"
        for finding in proof.findings:
            kind = "weak spot" if finding.weak else "failure"
            yield f"{level.level} {proof.name} {kind}: {_place(finding)}{finding.message}"
            if finding.hint:
                yield f"{level.level} {proof.name} next: {finding.hint}"
    if level.matrix is not None:
        yield from _matrix(level.level, level.matrix)


def _place(finding: Finding) -> str:
    line = f" line {finding.line}" if finding.line else ""
    return f"{finding.path}{line}: " if finding.path else ""


def _matrix(level: str, matrix: KillMatrix) -> Iterator[str]:
    count = f"{plural(len(matrix.rows), 'wrong solution')}, {plural(len(matrix.groups), 'group')}"
    yield f"{level} kill matrix: {count}, {plural(sum(matrix.sizes), 'case')}"
    for group in group_kills(matrix):
        kills = f"kills {plural(group.kills, 'wrong solution')}, {group.alone} of them alone"
        yield f"{level} group {group.name}: {plural(group.size, 'case')}, {kills}"
    for row in matrix.rows:
        yield f"{level} wrong solution {row.path}: {row.verdict.words} ({row.verdict}), {_killers(row, matrix)}"
        if weakness(row):
            yield f"{level} wrong solution {row.path} is weak: {weakness(row)}"


def _killers(row: Kill, matrix: KillMatrix) -> str:
    """The groups that kill a wrong solution, with how many of their cases do."""
    killers = [
        f"{name} {count} of {size}"
        for name, size, count in zip(matrix.groups, matrix.sizes, row.cases, strict=True)
        if count
    ]
    return f"killed by {', '.join(killers)}" if killers else "killed by no group"
