"""Grids of short texts in aligned columns, several next to each other over the same rows, with names around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from grader.reports.blocks import Line

BETWEEN = 3
"""Blanks between two grids."""


NARROWEST = 3
"""Characters that a column takes at least: a mark, a digit, and a blank after it."""


class Cell(NamedTuple):
    """One text, the role it plays, and the mark before it."""

    text: str = ""
    role: str = ""
    mark: str = " "


class Column(NamedTuple):
    """The cells of a column from top to bottom, and the texts that stand over it, one a line.

    It is as wide as if the texts ``like`` stood in it, too: those of a column of another grid that it is compared with.
    """

    head: tuple[str, ...]
    cells: tuple[Cell, ...]
    like: tuple[str, ...] = ()


class Grid(NamedTuple):
    """Columns of equally many cells, under a caption."""

    columns: tuple[Column, ...]
    caption: str = ""


class Rows(NamedTuple):
    """What stands before the rows: a label for each, and a text for each line over the columns.

    ``gaps`` are lines that stand before the row at an index, or after the last one; they say what is left out.
    """

    labels: tuple[str, ...]
    head: tuple[str, ...] = ()
    gaps: Mapping[int, str] = MappingProxyType({})

    @property
    def width(self) -> int:
        """Characters of the widest label."""
        return max(map(len, (*self.labels, *self.head)), default=0)


def width(rows: Rows, grids: Sequence[Grid]) -> int:
    """Characters of the grids next to each other, with their rows' labels."""
    label = rows.width + 1 if rows.width else 0
    return label + sum(map(_width, grids)) + BETWEEN * (len(grids) - 1)


def drawn(rows: Rows, grids: Sequence[Grid]) -> list[Line]:
    """The lines of the grids next to each other."""
    lines: list[Line] = []
    if any(grid.caption for grid in grids):
        captions = [f"{' ' + grid.caption:<{_width(grid)}}" for grid in grids]
        lines.append([(_label("", rows), ""), ((" " * BETWEEN).join(captions), "strong")])
    for at in range(max(len(column.head) for grid in grids for column in grid.columns)):
        heads = [f"{' '.join(_head(column, at) for column in grid.columns):<{_width(grid)}}" for grid in grids]
        label = rows.head[at] if at < len(rows.head) else ""
        if label or any(map(str.strip, heads)):
            lines.append([(_label(label, rows) + (" " * BETWEEN).join(heads), "dim")])
    texts = {id(column): _aligned(column) for grid in grids for column in grid.columns}
    for at, label in enumerate(rows.labels):
        if at in rows.gaps:
            lines.append([(rows.gaps[at], "dim")])
        line: Line = [(_label(label, rows), "dim")]
        for grid in grids:
            used = -1
            for column in grid.columns:
                cell, text = column.cells[at], texts[id(column)][at]
                body = text.lstrip()
                line += [(" " * (len(text) - len(body)) + cell.mark + body, cell.role), (" ", "")]
                used += 2 + len(text)
            line.append((" " * (_width(grid) - used - 1 + BETWEEN), ""))
        lines.append(line)
    if len(rows.labels) in rows.gaps:
        lines.append([(rows.gaps[len(rows.labels)], "dim")])
    return [_stripped(line) for line in lines]


def abreast(parts: Sequence[list[Line]], room: int) -> list[Line]:
    """Blocks of lines next to each other, as many as ``room`` characters take, and the others below."""
    lines: list[Line] = []
    line: list[list[Line]] = []
    for part in parts:
        if line and sum(map(_widest, [*line, part])) + 2 * BETWEEN * len(line) > room:
            lines += _joined(line)
            line = []
        line.append(part)
    return lines + _joined(line)


def _joined(parts: Sequence[list[Line]]) -> list[Line]:
    lines: list[Line] = [[] for _ in range(max(map(len, parts), default=0))]
    start = 0
    for part in parts:
        for line, more in zip(lines, part, strict=False):
            line += [(" " * (start - _length(line)), ""), *more]
        start += _widest(part) + 2 * BETWEEN
    return lines


def _widest(lines: list[Line]) -> int:
    return max(map(_length, lines), default=0)


def _length(line: Line) -> int:
    return sum(len(text) for text, _ in line)


def _label(label: str, rows: Rows) -> str:
    return f"{label:>{rows.width}} " if rows.width else ""


def _width(grid: Grid) -> int:
    return max(sum(_column_width(column) + 1 for column in grid.columns) - 1, len(grid.caption) + 1)


def _column_width(column: Column) -> int:
    """Characters of a column with the place for its marks."""
    return 1 + len(_aligned(column)[0])


def _head(column: Column, at: int) -> str:
    text = column.head[at] if at < len(column.head) else ""
    return f" {text:^{_column_width(column) - 1}}"


def _aligned(column: Column) -> list[str]:
    """The texts of a column's cells, all of one width, their decimal points one below the other.

    Where a number has an exponent their ends are, for 100 above 1.769e-102 would take the room of both.
    """
    texts = [*(cell.text for cell in column.cells), *column.like]
    least = max(map(len, column.head), default=0)
    if any("e" in text for text in texts):
        widest = max(map(len, texts))
        aligned = [f"{text:>{widest}}".rjust(least) for text in texts]
    else:
        parts = [text.partition(".") for text in texts]
        whole = max(len(head) for head, _, _ in parts)
        rest = max(len(point + tail) for _, point, tail in parts)
        aligned = [f"{head:>{whole}}{point + tail:<{rest}}".rjust(least) for head, point, tail in parts]
    return aligned[: len(column.cells)]


def _stripped(line: Line) -> Line:
    """The line without blanks at its end, but for those of a cell with heat, whose ground may be coloured."""
    while line and not line[-1][0].strip():
        line = line[:-1]
    if not line or "heat" in line[-1][1]:
        return line
    return [*line[:-1], (line[-1][0].rstrip(), line[-1][1])]


def window(count: int, most: int, first: int = 0) -> list[int | None]:
    """Which of ``count`` indices to show in about ``most`` places, ``first`` among them; None is a gap."""
    most = max(most, 4)
    if count <= most:
        return list(range(count))
    if first < most - 1:
        return [*range(most - 1), None]
    if first >= count - (most - 2):
        return [0, None, *range(count - (most - 2), count)]
    start = first if most < 6 else first - 1
    return [0, None, *range(start, start + most - 3), None]
