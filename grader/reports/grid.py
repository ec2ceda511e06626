"""Matrices as aligned columns of text: which rows and columns are shown, and which numbers are marked as wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from grader.reports.blocks import Line, Signs

MAX_ROWS = 8
"""Most rows drawn of a matrix."""


class Table(NamedTuple):
    """Spelled numbers in rows of equal length, and what is to be seen of them.

    ``roles`` gives the (row, column) of those that are right or wrong, and the wrong ones get a mark. ``letters`` stand
    over the columns instead of indices, ``labels`` before the rows; a ``vector`` has neither indices nor labels.
    Columns are as wide as those of the table they are ``aligned_with``, which has the same rows and columns.
    """

    cells: Sequence[Sequence[str]]
    roles: Mapping[tuple[int, int], str] = MappingProxyType({})
    letters: str = ""
    labels: tuple[str, ...] = ()
    vector: bool = False
    aligned_with: Sequence[Sequence[str]] = ()

    @property
    def label(self) -> int:
        """Characters that stand before each row."""
        if self.labels:
            return max(map(len, self.labels)) + 3
        return 0 if self.vector else len(str(len(self.cells) - 1)) + 2


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


def fits(table: Table, width: int) -> bool:
    """Whether a table can be drawn in ``width`` characters with all its columns."""
    rows = window(len(table.cells), MAX_ROWS, min(table.roles, default=(0, 0))[0])
    drawn = {at: _column(table, at, rows) for at in range(len(table.cells[0]))}
    return None not in _fitting(drawn, width - table.label, 0)


def grid(table: Table, width: int, signs: Signs) -> list[Line]:
    """Draw a table, as far as that goes not wider than ``width`` characters."""
    first_row, first_column = min(table.roles, default=(0, 0))
    rows = window(len(table.cells), MAX_ROWS, first_row)
    drawn = {at: _column(table, at, rows) for at in range(len(table.cells[0]))}
    columns = _fitting(drawn, width - table.label, first_column)
    lines = []
    if table.letters or None in columns or not (table.vector or table.labels):
        lines.append([(" " * table.label + _heads(table, columns, drawn, signs), "dim")])
    for place, row in enumerate(rows):
        if row is None:
            lines.append([(f"{signs.more:<{table.label}} {_left_out(rows, place, len(table.cells))}", "dim")])
            continue
        line: Line = [(_label(table, row), "strong" if table.labels else "dim")]
        for column in columns:
            if column is None:
                line.append((f"{signs.more}  ", "dim"))
                continue
            role = table.roles.get((row, column), "")
            text = drawn[column][row]
            body = text.lstrip()
            mark = signs.mark if role == "wrong" else " "
            line += [(" " * (len(text) - len(body)) + mark + body, role), ("  ", "")]
        lines.append(line)
    return [_stripped(line) for line in lines]


def _label(table: Table, row: int) -> str:
    if table.labels:
        return f"{table.labels[row]:<{table.label}}"
    return "" if table.vector else f"{row:>{table.label - 2}}  "


def _left_out(rows: Sequence[int | None], place: int, count: int) -> str:
    """How many rows the gap at this place stands for."""
    before = max(at for at in rows[:place] if at is not None)
    after = min((at for at in rows[place:] if at is not None), default=count)
    left_out = after - before - 1
    return f"{left_out} more row{'' if left_out == 1 else 's'}"


def _column(table: Table, column: int, rows: Sequence[int | None]) -> dict[int, str]:
    """The shown texts of a column by row, all of one width, their decimal points one below the other.

    Where a number has an exponent their ends are, for 100 above 1.769e-102 would take the room of both.
    """
    plain = [table.cells[row][column] for row in rows if row is not None]
    plain += [table.aligned_with[row][column] for row in rows if row is not None] if table.aligned_with else []
    if any("e" in text for text in plain):
        width = max(map(len, plain))
        return {row: f"{table.cells[row][column]:>{width}}" for row in rows if row is not None}
    texts = {row: table.cells[row][column].partition(".") for row in rows if row is not None}
    others = [table.aligned_with[row][column].partition(".") for row in texts] if table.aligned_with else []
    whole = max(len(head) for head, _, _ in [*texts.values(), *others])
    rest = max(len(point + tail) for _, point, tail in [*texts.values(), *others])
    return {row: f"{head:>{whole}}{point + tail:<{rest}}" for row, (head, point, tail) in texts.items()}


def _fitting(drawn: dict[int, dict[int, str]], room: int, first: int) -> list[int | None]:
    """All columns where there is room for them, else as many as fit around ``first``."""
    # A column is as wide as its texts, a mark before them and two blanks after them.
    widths = [len(next(iter(texts.values()))) + 3 for texts in drawn.values()]
    if sum(widths) - 2 <= room:
        return list(drawn)
    # Two gaps of three characters, at most.
    return window(len(widths), (room - 6) // max(widths), first)


def _heads(table: Table, columns: Sequence[int | None], drawn: dict[int, dict[int, str]], signs: Signs) -> str:
    """The line over the columns: letters, or indices, each over the end of the whole part of its numbers."""
    heads = ""
    for column in columns:
        if column is None:
            heads += f"{signs.more}  "
            continue
        text = next(iter(drawn[column].values()))
        name = table.letters[column] if table.letters else str(column)
        heads += f" {name:^{len(text)}}  "
    return heads


def _stripped(line: Line) -> Line:
    """The line without blanks at its end."""
    while line and not line[-1][0].strip():
        line = line[:-1]
    return [*line[:-1], (line[-1][0].rstrip(), line[-1][1])] if line else line


def beside(left: list[Line], right: list[Line]) -> list[Line]:
    """Two blocks of lines next to each other."""
    width = max(sum(len(text) for text, _ in line) for line in left) + 4
    height = max(len(left), len(right))
    lines = []
    for one, other in zip(left + [[]] * (height - len(left)), right + [[]] * (height - len(right)), strict=True):
        blank = width - sum(len(text) for text, _ in one)
        lines.append(_stripped([*one, (" " * blank, ""), *other]))
    return lines
