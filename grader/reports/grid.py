"""Matrices as aligned columns of text: which rows and columns are shown, and which numbers are marked as wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.reports.blocks import Line, Signs

MAX_ROWS = 8
"""Most rows drawn of a matrix."""


@dataclass(frozen=True, slots=True)
class Table:
    """Spelled numbers in rows of equal length, and what is to be seen of them.

    ``wrong`` holds the (row, column) of wrong ones, which are drawn in ``role``, with a mark where that is "wrong".
    ``letters`` stand over the columns; a ``vector`` is one row that has no index.
    """

    cells: Sequence[Sequence[str]]
    wrong: frozenset[tuple[int, int]] = frozenset()
    role: str = ""
    letters: str = ""
    vector: bool = False


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


def grid(table: Table, width: int, signs: Signs) -> list[Line]:
    """Draw a table, as far as that goes not wider than ``width`` characters."""
    height = len(table.cells)
    first_row, first_column = min(table.wrong, default=(0, 0))
    rows = window(height, MAX_ROWS, first_row)
    label = 0 if table.vector else len(str(height - 1)) + 2
    drawn = {at: _column(table, at, rows) for at in range(len(table.cells[0]))}
    columns = _fitting(drawn, width - label, first_column)
    lines = []
    if table.letters or not table.vector or None in columns:
        lines.append([(" " * label + _heads(table, columns, drawn, signs), "dim")])
    for place, row in enumerate(rows):
        if row is None:
            after = [at for at in rows[place + 1 :] if at is not None]
            before = max(at for at in rows[:place] if at is not None)
            left_out = (after[0] if after else height) - before - 1
            word = "row" if left_out == 1 else "rows"
            lines.append([(f"{signs.more:<{label}}{left_out} more {word}", "dim")])
            continue
        line: Line = [] if table.vector else [(f"{row:>{label - 2}}  ", "dim")]
        for column in columns:
            if column is None:
                line.append((f"{signs.more}  ", "dim"))
            else:
                wrong = (row, column) in table.wrong
                line.append((_marked(drawn[column][row], table, wrong, signs), table.role if wrong else ""))
                line.append(("  ", ""))
        lines.append(line)
    return [_stripped(line) for line in lines]


def _column(table: Table, column: int, rows: Sequence[int | None]) -> dict[int, str]:
    """The shown texts of a column by row, all of one width, their decimal points one below the other."""
    texts = {row: table.cells[row][column].partition(".") for row in rows if row is not None}
    whole = max(len(head) for head, _, _ in texts.values())
    rest = max(len(point + tail) for _, point, tail in texts.values())
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


def _marked(text: str, table: Table, wrong: bool, signs: Signs) -> str:
    """A text with the mark before its first digit, or a blank for it."""
    body = text.lstrip()
    return " " * (len(text) - len(body)) + (signs.mark if wrong and table.role == "wrong" else " ") + body


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
