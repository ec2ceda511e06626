"""A check in a terminal. The last screen is the one that is read: what fails, then what is weak, then the result.

Above it stands, for each level, a table of its proofs and what the groups of cases kill.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import TextIO

from grader.proof import CheckReport, KillMatrix, LevelProof, Proof
from grader.reports.blocks import Block, Line, Prose
from grader.reports.check_outline import (
    GroupKills,
    Told,
    circumstances,
    findings,
    group_kills,
    result,
    weakness,
)
from grader.reports.layout import Page
from grader.reports.text import wrapped, write
from grader.reports.wording import plural

MAX_FAILURES, MAX_WEAK = 10, 3
"""Most findings that are told of one proof, by whether they fail it; the rest is a number."""

MIN_SEEN = 16
"""Characters that are left for what a proof saw, however narrow the terminal is."""

MAX_ROWS = 12
"""Most wrong solutions of a level that are listed as hardly caught."""


def draw(report: CheckReport, stream: TextIO, *, color: bool | None = None, width: int | None = None) -> None:
    """Write a prepared report to ``stream``; see ``grader.reports.check.draw_check``."""
    write(lambda page: blocks(report, page), stream, color=color, width=width)


def blocks(report: CheckReport, page: Page) -> Iterator[Block]:
    """A prepared report as blocks, from top to bottom."""
    for level in report.levels:
        yield []
        yield from _level(level, page)
    for weak, most in ((False, MAX_FAILURES), (True, MAX_WEAK)):
        told = list(findings(report, weak=weak))
        if told:
            yield []
            yield [("weak spots" if weak else "what fails", "strong")]
        for _, same in groupby(told, key=lambda it: (it.level.level, it.proof.name)):
            yield from _findings(list(same), most, page)
    yield []
    role = "good" if report.holds else "bad"
    yield Prose(f"{page.signs.tick if report.holds else page.signs.cross} {result(report)}", role, hang=2)
    yield Prose(f" {page.signs.dot} ".join(circumstances(report)), "dim", indent=2)
    for layer in report.isolation.missing:
        yield Prose(f"without {layer.name}: {layer.open_without or layer.detail}", "ours", indent=2, hang=2)
    yield []


# ------------------------------------------------------------------------------------------------------------- a level


def _level(level: LevelProof, page: Page) -> Iterator[Block]:
    title = f"{level.level} {page.signs.dot} {level.title}" if level.title else level.level
    yield Prose(title, "strong")
    longest = max((len(proof.name) for proof in level.proofs), default=0)
    for proof in level.proofs:
        yield from _proof(proof, longest, page)
    if level.matrix is not None and level.matrix.rows:
        yield from _matrix(level.matrix, page)


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


def _matrix(matrix: KillMatrix, page: Page) -> Iterator[Block]:
    """The kill matrix in short: what each group kills, and the wrong solutions that are hardly caught."""
    yield []
    wrong, groups = plural(len(matrix.rows), "wrong solution"), plural(len(matrix.groups), "group")
    yield Prose(f"{wrong} by {groups}: how many a group kills (alone); ! none alone", indent=2)
    yield from _columns([_cell(group) for group in group_kills(matrix)], page.room - 4)
    weak = sorted((row for row in matrix.rows if weakness(row)), key=lambda row: sum(row.cases))
    longest = max((len(PurePosixPath(row.path).stem) for row in weak), default=0)
    for words, rows in groupby(weak[:MAX_ROWS], key=weakness):
        yield Prose(f"{words}:", "ours", indent=2)
        for row in rows:
            killers = ", ".join(name for name, count in zip(matrix.groups, row.cases, strict=True) if count)
            yield [("    ", ""), (f"{PurePosixPath(row.path).stem:<{longest}}  ", ""), (killers, "dim")]
    if len(weak) > MAX_ROWS:
        yield Prose(f"and {len(weak) - MAX_ROWS} more; --format plain has the whole matrix", "dim", indent=4)


def _cell(group: GroupKills) -> tuple[str, str]:
    """A group's name, and what it kills: "80 (3)", or "80 !" where each is killed by another group as well."""
    return group.name, f"{group.kills:>3} {f'({group.alone})' if group.alone else '!':<4}"


def _columns(cells: Sequence[tuple[str, str]], room: int) -> Iterator[Line]:
    """Names with their figures, downwards in as many columns as there is room for."""
    for count in range(4, 0, -1):
        height = -(-len(cells) // count)
        columns = [cells[at : at + height] for at in range(0, len(cells), height)]
        widths = [max(len(name) for name, _ in column) for column in columns]
        drawn = [
            [f"{name:<{width}} {figures}" for name, figures in column]
            for column, width in zip(columns, widths, strict=True)
        ]
        if count == 1 or sum(len(column[0]) + 2 for column in drawn) - 2 <= room:
            for at in range(height):
                yield [("    " + "  ".join(column[at] for column in drawn if at < len(column)), "")]
            return


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
