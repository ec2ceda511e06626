"""The kill matrix in a terminal: in short, what each group kills; in full, each wrong solution by each group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from string import ascii_letters

from grader.model import Verdict
from grader.proof import Kill, KillMatrix
from grader.reports.blocks import Block, Line, Page, Prose
from grader.reports.check_outline import GroupKills, group_kills, killing_groups, rank, weakness
from grader.reports.wording import plural

ROWS_OF_A_SCREEN = 20
"""A matrix of more rows has its head at its foot as well."""

LEAST_NAME = 20
"""Characters of a wrong solution's name below which a matrix is not worth drawing."""


def matrix_blocks(matrix: KillMatrix, page: Page, *, full: bool) -> Iterator[Block]:
    """What each group kills, and then the ``full`` matrix, where it fits into the page."""
    full = full and _name_room(matrix, page) >= LEAST_NAME and len(matrix.groups) <= len(ascii_letters)
    letters = ascii_letters if full else ""
    wrong, groups = plural(len(matrix.rows), "wrong solution"), plural(len(matrix.groups), "group")
    yield [("  kill matrix", "strong"), (f"  {wrong} × {groups}", "")]
    yield Prose("each group: how many it kills (alone); ! none alone", "dim", indent=2)
    yield from _columns([_cell(group, letters[at : at + 1]) for at, group in enumerate(group_kills(matrix))], page)
    if full:
        yield []
        yield from _full(matrix, page)


def _cell(group: GroupKills, letter: str) -> tuple[str, str]:
    """A group's name, and what it kills: "80 (3)", or "80 !" where each of them is killed by another group as well."""
    name = f"{letter} {group.name}".strip()
    return name, f"{group.kills:>3} {f'({group.alone})' if group.alone else '!'}"


def _columns(cells: Sequence[tuple[str, str]], page: Page) -> Iterator[Line]:
    """Names with their figures, downwards in as many columns as there is room for."""
    for count in range(4, 0, -1):
        height = -(-len(cells) // count)
        columns = [_aligned(cells[at : at + height]) for at in range(0, len(cells), height)]
        if count == 1 or 4 + sum(len(column[0]) + 3 for column in columns) - 3 <= page.room:
            for at in range(height):
                yield [("    " + "   ".join(column[at] for column in columns if at < len(column)).rstrip(), "")]
            return


def _aligned(cells: Sequence[tuple[str, str]]) -> list[str]:
    name, figures = (max(len(cell[part]) for cell in cells) for part in (0, 1))
    return [f"{cell[0]:<{name}} {cell[1]:<{figures}}" for cell in cells]


def _name(row: Kill) -> str:
    """The file's name without its ending, and the verdict that is asked for where that is not the usual one."""
    return PurePosixPath(row.path).stem + ("" if row.asked is Verdict.WA else f" ({row.asked})")


def _full(matrix: KillMatrix, page: Page) -> Iterator[Line]:
    """A row for each wrong solution, the hardest to catch first, and a column for each group under its letter."""
    room = _name_room(matrix, page)
    width = min(max(len(_name(row)) for row in matrix.rows), room)
    gap = " " if width + 2 * len(matrix.groups) + 5 <= page.room else ""
    letters = ascii_letters[: len(matrix.groups)]
    head: Line = [(f"    {'':<{width}}  {gap.join(letters)}", "dim")]
    yield head
    for row in sorted(matrix.rows, key=lambda row: (rank(row), killing_groups(row), row.path)):
        name, sign = _name(row), "!" if weakness(row) else " "
        if len(name) > width:
            name = name[: width - len(page.signs.more)] + page.signs.more
        line: Line = [(f"  {sign} ", "ours"), (f"{name:<{width}}  ", "")]
        marks = [_mark(count, size) for count, size in zip(row.cases, matrix.sizes, strict=True)]
        for nothing, same in groupby(marks, key=lambda mark: mark == "."):
            line.append((gap.join(same) + gap, "dim" if nothing else ""))
        yield line
    if len(matrix.rows) > ROWS_OF_A_SCREEN:
        yield head
    yield [("    ", ""), ("# all cases of the group kill it, 2 two of them, . none", "dim")]


def _mark(count: int, size: int) -> str:
    return "." if not count else "#" if count == size else str(min(count, 9))


def _name_room(matrix: KillMatrix, page: Page) -> int:
    return page.room - 4 - 2 - len(matrix.groups)
