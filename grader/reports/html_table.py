"""Numbers as real tables: heat-coloured, each readable in its cell, and what is wrong not told by colour alone.

Colours are classes, not styles, so that the page's policy can forbid every style but its own sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from grader.reports.axes import PATTERN, SEQUENCE, Axis
from grader.reports.html_markup import Markup, element, joined, unseen

STRENGTHS = 9
"""Steps of colour; 9 is the strongest."""

MANY_COLUMNS = 12
"""From here on a table is wider than a narrow window for sure, and can be scrolled by keyboard."""

Cell = tuple[str, str]
"""A cell's class, and its text or markup."""


class Table(NamedTuple):
    """The cells of a matrix, with the names of its rows and columns; an empty name of all rows leaves them out.

    ``corner`` stands above the rows' names, ``kinds`` are the rows' classes. ``shown`` are the rows and the columns to
    draw, None is all of them; ``tail`` adds a last column, with its head and a text for some rows.
    """

    caption: str
    cells: Sequence[Sequence[Cell]]
    rows: Sequence[str]
    columns: Sequence[str]
    corner: str = ""
    kinds: Sequence[str] = ()
    shown: tuple[Sequence[int], Sequence[int]] | None = None
    tail_head: str = ""
    tail: Mapping[int, str] = MappingProxyType({})


def heads(axis: Axis, size: int) -> list[Markup]:
    """What stands at each row or column: a token with its position, a letter, or an index."""
    return [named(axis, at) for at in range(size)]


def named(axis: Axis, at: int) -> Markup:
    """One place of an axis."""
    if not axis.names:
        return joined([str(at)])
    return joined([axis.names[at], element("sub", str(at)) if axis.kind in SEQUENCE else ""])


def matrix(caption: str, cells: Sequence[Sequence[Cell]], axes: Sequence[Axis]) -> Table:
    """A table over these axes; the row of a vector or of a single number has no name."""
    columns = heads(axes[-1] if axes else Axis(), len(cells[0]))
    if len(axes) < 2:
        return Table(caption, cells, ("",), columns)
    kinds = tuple(axis.kind for axis in axes)
    corner = "to ↓ from →" if kinds == PATTERN else "" if kinds == ("item", "item") else axes[0].kind or "row"
    return Table(caption, cells, heads(axes[0], len(cells)), columns, corner)


def drawn(table: Table) -> Markup:
    """The table, in a box of its own that scrolls where it is wide."""
    named = any(table.rows)
    shown, columns = table.shown or (range(len(table.cells)), range(len(table.columns)))
    places = _with_gaps(columns, len(table.columns))
    corner = element("th", table.corner, scope="col", class_="corner") if table.corner else element("td")
    head = [corner] * named
    head += [
        element("td", "…", class_="skip") if at is None else element("th", table.columns[at], scope="col")
        for at in places
    ]
    head += [element("th", table.tail_head, scope="col", class_="tail")] * bool(table.tail_head)
    body = []
    before = -1
    width = len(places) + named + bool(table.tail_head)
    for at in shown:
        body += _gap(at - before - 1, width)
        before = at
        row = table.cells[at]
        cells = [
            element("td", class_="skip") if column is None else element("td", row[column][1], class_=row[column][0])
            for column in places
        ]
        first = [element("th", table.rows[at], scope="row")] * named
        last = [element("td", table.tail.get(at, ""), class_="tail")] * bool(table.tail_head)
        body.append(element("tr", *first, *cells, *last, class_=table.kinds[at] if table.kinds else None))
    body += _gap(len(table.cells) - before - 1, width)
    made = element(
        "table",
        element("caption", table.caption) if table.caption else "",
        element("thead", element("tr", *head)),
        element("tbody", *body),
    )
    wide = len(places) > MANY_COLUMNS
    return element(
        "div",
        made,
        class_="sheet",
        tabindex=0 if wide else None,
        role="region" if wide else None,
        aria_label=table.caption if wide else None,
    )


def _with_gaps(shown: Sequence[int], count: int) -> list[int | None]:
    """The indices, with None where some are left out."""
    places: list[int | None] = []
    before = -1
    for at in [*shown, count]:
        places += [None] * (at > before + 1)
        places += [at] * (at < count)
        before = at
    return places


def _gap(count: int, width: int) -> list[Markup]:
    if not count:
        return []
    words = f"{count} more row{'' if count == 1 else 's'}"
    return [element("tr", element("td", words, colspan=width), class_="gap")]


def heat(number: float, scale: float) -> str:
    """The class of a number's colour: "p4" for a positive number, "n4" for a negative, "odd" for NaN or infinity."""
    if not isfinite(number):
        return "odd"
    if not number or not scale:
        return ""
    strength = min(STRENGTHS, max(1, round(STRENGTHS * abs(number) / scale)))
    return f"{'p' if number > 0 else 'n'}{strength}"


def scale_of(numbers: Iterable[float]) -> float:
    """What the strongest colour stands for: the largest finite size."""
    return max((abs(number) for number in numbers if isfinite(number)), default=0.0)


def plain_cells(rows: Sequence[Sequence[float]], spelled: Callable[[float], str]) -> list[list[Cell]]:
    """Cells of numbers with nothing wrong in them, on a scale of their own."""
    scale = scale_of(number for row in rows for number in row)
    return [[(heat(number, scale), spelled(number)) for number in row] for row in rows]


def dot(words: str) -> Cell:
    """A cell without a number: a dot, and what it stands for where it is read."""
    return "off", joined([element("span", "·", aria_hidden="true"), unseen(words)])


MASKED = dot("masked")
"""The cell of a source that comes later."""


def masked(cells: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The cells with a dot for each one above the diagonal."""
    return [[*row[: at + 1], *[MASKED] * len(row[at + 1 :])] for at, row in enumerate(cells)]
