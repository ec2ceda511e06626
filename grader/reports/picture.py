"""An answer that is wrong as a picture: expected, got and their difference as grids next to each other.

Numbers carry the heat, colour repeats it: every cell has a role with its level, which a drawing may colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.reports import heat
from grader.reports.blocks import Block, Line, Page, Prose
from grader.reports.compared import Compared
from grader.reports.grid import NARROWEST, Cell, Column, Grid, Rows, drawn, width
from grader.reports.spelling import Spelling, of_differences, spellings
from grader.reports.strips import strips
from grader.reports.wording import plural

_LAYOUTS = ((3, 8, 3), (2, 6, 3), (1, 4, 2))
"""How many grids stand next to each other, how many rows they have at most, and how many digits at least."""


def picture(subject: Compared, page: Page) -> Iterator[Block]:
    """The picture, in the widest layout that has room on the page for all columns; else the worst rows as strips."""
    lines = _vectors(subject, page) if len(subject.axes) < 2 else _matrices(subject, page)
    if not lines:
        yield from strips(subject, page)
        return
    yield from lines
    yield from _legend(subject, page)


def _vectors(subject: Compared, page: Page) -> list[Line]:
    """A row each for what is expected, what was got, and the difference; none where there is no room for that."""
    [expected], [got] = subject.expected, subject.got
    if len(got) * NARROWEST > page.room:
        return []
    scale = heat.scale_of(expected, got)
    differences = [subject.difference(0, at) for at in range(len(got))]
    most = heat.largest(differences)
    heads = [subject.axes[0].head(at) if subject.axes and len(got) > 1 else () for at in range(len(got))]
    for spelling in _spellings(subject, [0]):
        of_difference = of_differences(differences, spelling)
        columns = tuple(
            Column(
                heads[at],
                (
                    Cell(spelling.of(expected[at]), heat.role(expected[at], scale, "right" if wrong else "")),
                    _got(subject, (0, at), spelling, scale, page),
                    Cell(of_difference.signed(differences[at]), heat.role(differences[at], most)),
                ),
            )
            for at in range(len(got))
            for wrong in [(0, at) in subject.wrong]
        )
        columns += (Column(("sum",), (Cell(), Cell(subject.sum_words(0)), Cell())),) if subject.sums else ()
        rows = Rows(("expected", "got", "difference"))
        if width(rows, [Grid(columns)]) <= page.room:
            return drawn(rows, [Grid(columns)])
    return []


def _matrices(subject: Compared, page: Page) -> list[Line]:
    """Three grids over the same rows; none where there is no room for all columns of one."""
    for abreast, most_rows, digits in _LAYOUTS:
        if len(subject.expected[0]) * abreast * NARROWEST > page.room:
            continue
        shown = subject.worst_rows(most_rows)
        rows = _rows(subject, shown, page)
        for spelling in (it for it in _spellings(subject, shown) if it.digits >= digits):
            grids = _grids(subject, shown, spelling, page)
            parts = [grids[at : at + abreast] for at in range(0, len(grids), abreast)]
            if all(width(rows, part) <= page.room for part in parts):
                first, *others = (drawn(rows, part) for part in parts)
                return first + [line for other in others for line in ([], *other)]
    return []


def _spellings(subject: Compared, shown: Sequence[int]) -> Iterator[Spelling]:
    numbers = (number for row in shown for number in (*subject.expected[row], *subject.got[row]))
    pairs = [
        (subject.expected[row][column], subject.got[row][column]) for row, column in subject.wrong if row in shown
    ]
    return spellings(numbers, pairs)


def _grids(subject: Compared, shown: Sequence[int], spelling: Spelling, page: Page) -> list[Grid]:
    size = len(subject.expected[0])
    both = ([number for at in shown for number in rows[at]] for rows in (subject.expected, subject.got))
    scale = heat.scale_of(*both)
    differences = {(row, column): subject.difference(row, column) for row in shown for column in range(size)}
    of_difference, most = of_differences(differences.values(), spelling), heat.largest(differences.values())
    masked = Cell(page.signs.masked, "dim")

    def column(at: int, cells: Iterator[Cell]) -> Column:
        told = (masked if subject.masked(row, at) else cell for row, cell in zip(shown, cells, strict=True))
        return Column(subject.axes[1].head(at), tuple(told))

    def right(row: int, at: int) -> Cell:
        number = subject.expected[row][at]
        if subject.causal and at > row:
            return masked  # where something was got there, too
        return Cell(spelling.of(number), heat.role(number, scale, "right" if (row, at) in subject.wrong else ""))

    def off(row: int, at: int) -> Cell:
        return Cell(of_difference.signed(differences[row, at]), heat.role(differences[row, at], most))

    expected = [column(at, (right(row, at) for row in shown)) for at in range(size)]
    got = [column(at, (_got(subject, (row, at), spelling, scale, page) for row in shown)) for at in range(size)]
    pairs = zip(expected, got, strict=True)
    expected, got = map(list, zip(*((_alike(one, other), _alike(other, one)) for one, other in pairs), strict=True))
    difference = [column(at, (off(row, at) for row in shown)) for at in range(size)]
    if any(row in subject.sums for row in shown):
        sums = tuple(Cell(subject.sum_words(row) if row in subject.sums else "", "bad") for row in shown)
        got.append(Column(("sum",), sums))
    return [Grid(tuple(expected), "expected"), Grid(tuple(got), "got"), Grid(tuple(difference), "difference")]


def _alike(column: Column, other: Column) -> Column:
    return column._replace(like=tuple(cell.text for cell in other.cells))


def _got(subject: Compared, place: tuple[int, int], spelling: Spelling, scale: float, page: Page) -> Cell:
    number = subject.got[place[0]][place[1]]
    if place not in subject.wrong:
        return Cell(spelling.of(number), heat.role(number, scale))
    mark = page.signs.mark if place == subject.first else page.signs.also
    return Cell(spelling.of(number), heat.role(number, scale, "wrong"), mark)


def _rows(subject: Compared, shown: Sequence[int], page: Page) -> Rows:
    """The labels of the rows that are shown, and what is left out between them."""
    across, down = subject.axes[1], subject.axes[0]
    head = ("from", *[""] * (across.head_lines - 1)) if across.kind == "from" else ()
    bad = {row for row, _ in subject.wrong}
    gaps = {}
    for at, (before, after) in enumerate(zip([-1, *shown], [*shown, len(subject.expected)], strict=True)):
        left_out = after - before - 1
        if left_out:
            wrong = len(bad.intersection(range(before + 1, after)))
            told = "right" if not wrong else f"{'all' if wrong == left_out else wrong} wrong"
            gaps[at] = f"{page.signs.more} {plural(left_out, 'more row')}, {told}"
    return Rows(tuple(map(down.label, shown)), head, gaps)


def _legend(subject: Compared, page: Page) -> Iterator[Block]:
    """What the marks of this picture mean."""
    told = []
    if len(subject.expected) * len(subject.expected[0]) > 1:
        told.append(f"{page.signs.mark} {'the first wrong' if len(subject.wrong) > 1 else 'wrong'}")
    if len(subject.wrong) > 1:
        told.append(f"{page.signs.also} wrong")
    if subject.causal and len(subject.expected) > 1:
        told.append(f"{page.signs.masked} comes later")
    if told:
        told.append("difference: got - expected")
    line = ""
    for part in told:
        if line and len(line) + 3 + len(part) > page.room:
            yield Prose(line, "dim")
            line = ""
        line += f"   {part}" if line else part
    if line:
        yield Prose(line, "dim")
