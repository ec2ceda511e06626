"""A check in a terminal. The last screen is the one that is read: what fails, then what is weak, then the result.

Above it stands, for each level, a table of its proofs and what the groups of cases kill; the whole kill matrix where no
more than one level is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from grader.proof import CheckReport, LevelProof, Proof
from grader.reports.blocks import Block, Line, Page, Prose
from grader.reports.check_matrix import matrix_blocks
from grader.reports.check_outline import Told, circumstances, findings, result
from grader.reports.text import wrapped, write

MAX_FAILURES, MAX_WEAK = 10, 3
"""Most findings that are told of one proof, by whether they fail it; the rest is a number.

Of several levels only the first weak spot of a proof is told: a bank always has some, and they must not hide the rest.
"""

MIN_SEEN = 16
"""Characters that are left for what a proof saw, however narrow the terminal is."""


def draw(report: CheckReport, stream: TextIO, *, color: bool | None = None, width: int | None = None) -> None:
    """Write a prepared report to ``stream``; see ``grader.reports.check.draw_check``."""
    write(lambda page: blocks(report, page), stream, color=color, width=width)


def blocks(report: CheckReport, page: Page) -> Iterator[Block]:
    """A prepared report as blocks, from top to bottom."""
    for level in report.levels:
        yield []
        yield from _level(level, page, full=len(report.levels) == 1)
    for weak, most in ((False, MAX_FAILURES), (True, MAX_WEAK if len(report.levels) == 1 else 1)):
        told = list(findings(report, weak=weak))
        if told:
            yield []
            yield [("weak spots" if weak else "what fails", "strong")]
        for _, same in groupby(told, key=lambda it: (it.level.level, it.proof.name)):
            yield from _findings(list(same), most, page)
    yield []
    role = "good" if report.holds else "bad"
    yield Prose(f"{page.signs.tick if report.holds else page.signs.cross} {result(report)}", role, hang=2)
    yield from _folded_between(circumstances(report), f" {page.signs.dot} ", page.room - 2)
    for layer in report.isolation.missing:
        yield Prose(f"without {layer.name}: {layer.open_without or layer.detail}", "ours", indent=2, hang=2)
    yield []


def _folded_between(parts: list[str], sign: str, room: int) -> Iterator[Prose]:
    """The parts with a sign between them, in lines that break at the signs."""
    line = parts[0]
    for part in parts[1:]:
        if len(line + sign + part) > room:
            yield Prose(line, "dim", indent=2)
            line = part
        else:
            line += sign + part
    yield Prose(line, "dim", indent=2)


# ------------------------------------------------------------------------------------------------------------- a level


def _level(level: LevelProof, page: Page, *, full: bool) -> Iterator[Block]:
    """A level's table of proofs, and its kill matrix in ``full`` or in short."""
    title = f"{level.level} {page.signs.dot} {level.title}" if level.title else level.level
    yield Prose(title, "strong")
    longest = max((len(proof.name) for proof in level.proofs), default=0)
    for proof in level.proofs:
        yield from _proof(proof, longest, page)
    if level.matrix is not None and level.matrix.rows:
        yield []
        yield from matrix_blocks(level.matrix, page, full=full)


def _proof(proof: Proof, longest: int, page: Page) -> Iterator[Line]:
    """A row of the table: a sign, the name, and what was seen, folded under itself."""
    sign, role = (page.signs.tick, "good") if proof.holds else (page.signs.cross, "bad")
    if proof.holds and proof.findings:
        sign, role = "!", "ours"
    start = 4 + longest + 2
    first, *rest = wrapped(proof.seen, max(page.room - start, MIN_SEEN))
    name_role = "strong" if role == "bad" else ""
    yield [("  ", ""), (sign, role), (f" {proof.name:<{longest}}  ", name_role), (first, "dim")]
    for line in rest:
        yield [(" " * start, ""), (line, "dim")]


# ------------------------------------------------------------------------------------------------------------ findings


def _findings(told: list[Told], most: int, page: Page) -> Iterator[Block]:
    """What speaks against one proof: where, what, and what to do next, each on lines of its own."""
    level, proof, first = told[0]
    sign, role = ("!", "ours") if first.weak else (page.signs.cross, "bad")
    yield [("  ", ""), (sign, role), (f" {level.level} {page.signs.dot} {proof.name}", "strong")]
    hint = ""
    for _, _, finding in told[:most]:
        # What to do next is told once for those that follow each other and ask for the same.
        if hint and finding.hint != hint:
            yield Prose(f"→ {hint}", "dim", indent=6, hang=2)
        hint = finding.hint
        if finding.path:
            yield [("    ", ""), (f"{finding.path}:{finding.line}" if finding.line else finding.path, "")]
            yield Prose(finding.message, indent=6)
        else:
            yield Prose(finding.message, indent=4)
    if hint:
        yield Prose(f"→ {hint}", "dim", indent=6, hang=2)
    if len(told) > most:
        yield Prose(f"and {len(told) - most} more; --format plain has them all", "dim", indent=4)
