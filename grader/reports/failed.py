"""A case that failed, as blocks: what was asked and what came of it, an exception, prints, and steps to the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.model import Level, Report, Result, Step, Verdict
from grader.reports import heat
from grader.reports.axes import Axis, is_pattern, of_answer, of_step, rows_of
from grader.reports.blocks import Block, Cropped, Line, Page, Prose, Verbatim
from grader.reports.compared import compared
from grader.reports.grid import NARROWEST, Cell, Column, Grid, Rows, abreast, drawn, width, window
from grader.reports.numbers import exact, rounded
from grader.reports.picture import picture
from grader.reports.wording import calls, exception_line, plural, printed, source_lines, tokens_of
from grader.values import Value

MAX_ROWS = 8
"""Most rows drawn of a matrix that is given or worked out."""


def case(result: Result, report: Report, level: Level | None, page: Page, *, bare: bool = False) -> Iterator[Block]:
    """All that a case can tell that is not hidden; ``bare``, without the arguments that no call has seen."""
    yield Prose(result.message, "strong" if bare else "")
    failure = result.run.failure
    if failure is not None:
        yield from _exception(result, report, page)
    if not bare:
        yield []
        yield from _arguments(result.case.arguments, level, page)
        yield from _answers(result, level, page)
    shown, rest = printed(result)
    if shown:
        yield []
        yield [("printed", "dim")]
        for text in shown:
            yield Verbatim(text, page.signs.edge)
        if rest:
            yield Verbatim(f"{page.signs.more} {rest}", page.signs.edge, "dim")


def steps(worked: Sequence[Step], arguments: Mapping[str, object], level: Level | None, page: Page) -> Iterator[Block]:
    """The quantities on the way to the answer, one after the other."""
    for number, step in enumerate(worked, 1):
        yield []
        yield [(f"{number}  ", "dim"), (step.name, "strong")]
        if step.about:
            yield Prose(step.about, "dim", indent=3)
        yield from _value(step.value, of_step(step, arguments, level), page, causal=step.causal)


def _exception(result: Result, report: Report, page: Page) -> Iterator[Block]:
    """The candidate's own lines on the way to the exception, outermost first."""
    failure = result.run.failure
    assert failure is not None
    for text in exception_line(failure)[1:]:
        yield Verbatim(text, page.signs.edge)  # so that no line of the candidate's looks like one of the report's
    source = source_lines(report)
    for call in calls(failure):
        if call is None:
            yield [(f"  {page.signs.more} more calls", "dim")]
            continue
        line, function = call
        text = source[line - 1].strip() if 0 < line <= len(source) else ""
        place = f"line {line}, in {function}" if function else f"line {line}"
        yield [(f"  {place}", "dim")]
        yield Cropped(f"      {text}")


# ---------------------------------------------------------------------------------------------------- what was asked


def _arguments(arguments: Mapping[str, object], level: Level | None, page: Page) -> Iterator[Block]:
    longest = max(map(len, arguments), default=0)
    matrices: list[list[Line]] = []
    for name, value in arguments.items():
        label = f"{name:<{longest}} = "
        tokens = tokens_of(name, value, level)
        if tokens or not _is_matrix(value):
            yield from abreast(matrices, page.room)
            matrices = []
        if tokens:
            yield Prose(f"{label}{tokens}   (one-hot rows)", hang=len(label))
        elif isinstance(value, list) and _is_matrix(value):
            matrices.append([[(f"{name} =", "")], *_indented(_given(value, page))])
        elif isinstance(value, list):
            line = label + ("  ".join(map(_spelled, value)) or "[]")
            if len(line) <= page.room:
                yield [(line, "")]
                continue
            yield [(f"{name} =", "")]
            yield from _indented(_given([value], page))
        else:
            yield [(f"{label}{_spelled(value)}", "")]
    yield from abreast(matrices, page.room)


def _is_matrix(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], list)


def _spelled(value: object) -> str:
    return exact(value) if isinstance(value, (int, float)) else str(value)


def _given(rows: Sequence[Sequence[object]], page: Page) -> list[Line]:
    """Rows of numbers as they were given, with their indices; the first ones where there are too many."""
    axes = (Axis(), Axis())[2 - (2 if len(rows) > 1 else 1) :]
    cells = [[Cell(_spelled(number)) for number in row] for row in rows]
    return _cut(cells, axes, page._replace(room=page.room - 2))


def _cut(cells: list[list[Cell]], axes: Sequence[Axis], page: Page) -> list[Line]:
    """A grid of the first rows, and of as many of the first columns as there is room for."""
    left_out = len(cells) - MAX_ROWS + 1 if len(cells) > MAX_ROWS else 0
    shown = cells[: len(cells) - left_out]
    gaps = {len(shown): f"{page.signs.more} {plural(left_out, 'more row')}"} if left_out else {}
    down, across = (axes[0] if len(axes) > 1 else None), axes[-1] if axes else None
    head = ("from", *[""] * (across.head_lines - 1)) if across and across.kind == "from" else ()
    rows = Rows(tuple(down.label(at) if down else "" for at in range(len(shown))), head, gaps)
    columns = len(cells[0])
    for most in range(min(columns, page.room // NARROWEST + 1), 0, -1):
        picked = window(columns, most)
        grid = Grid(tuple(_column(at, shown, across, page) for at in picked))
        if width(rows, [grid]) <= page.room or len(picked) <= 4:
            return drawn(rows, [grid])
    return []


def _column(at: int | None, cells: list[list[Cell]], axis: Axis | None, page: Page) -> Column:
    if at is None:
        return Column((page.signs.more,), tuple(Cell(page.signs.more, "dim") for _ in cells))
    return Column(axis.head(at) if axis else (), tuple(row[at] for row in cells))


def _indented(lines: Sequence[Line], by: int = 2) -> Iterator[Line]:
    return ([(" " * by, ""), *line] for line in lines)


# --------------------------------------------------------------------------------------------------- what came of it


def _answers(result: Result, level: Level | None, page: Page) -> Iterator[Block]:
    """Expected and got as a picture; each by itself where the shapes differ."""
    expected, got = result.expected, result.run.value
    if result.verdict is not Verdict.WA or expected is None or got is None:
        return
    subject = compared(result, level)
    if subject is not None:
        yield []
        yield from picture(subject, page)
        return
    if rows_of(expected) is None or rows_of(got) is None:
        return  # more than two axes, or empty: the message tells the shapes
    for caption, value in (("expected", expected), ("got", got)):
        size = " × ".join(map(str, value.shape)) or "a number"
        axes = of_answer(value.shape, result.case.arguments, level)
        if len(value.shape) != len(expected.shape):
            axes = (Axis(),) * len(value.shape)
        yield []
        yield [(caption, "strong"), (f"  {size}", "dim")]
        yield from _value(value, axes, page, causal=is_pattern(level) and value is expected)


def _value(value: Value, axes: Sequence[Axis], page: Page, *, causal: bool = False) -> Iterator[Line]:
    """One value in a small grid."""
    numbers = rows_of(value)
    if numbers is None:
        return
    scale = heat.largest(number for row, line in enumerate(numbers) for number in (line[: row + 1] if causal else line))

    def cell(row: int, column: int) -> Cell:
        if causal and column > row:
            return Cell(page.signs.masked, "dim")
        number = numbers[row][column]
        return Cell(rounded(number, 4), heat.role(number, scale) if len(value.items) > 1 else "")

    cells = [[cell(row, column) for column in range(len(line))] for row, line in enumerate(numbers)]
    yield from _indented(_cut(cells, axes, page._replace(room=page.room - 2)))
