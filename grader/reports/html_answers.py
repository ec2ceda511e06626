"""Expected, got and difference of one case: three tables in one place, of which the reader chooses.

The choice is made by radio buttons and the style sheet alone; without a style sheet and on paper all three stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from grader.model import Level, Result
from grader.reports.axes import Axis, of_answer, rows_of
from grader.reports.compared import Compared, Place, compared
from grader.reports.html_attention import Looks, attention
from grader.reports.html_markup import Markup, element, joined, unseen
from grader.reports.html_table import MASKED, Cell, Table, dot, drawn, heat, matrix, plain_cells, scale_of
from grader.reports.numbers import digits_for, rounded
from grader.reports.wording import plural

MAX_ROWS, MAX_COLUMNS = 16, 16
"""Most rows and columns of a table that is drawn whole."""

WORST_ROWS, WORST_COLUMNS, WORST_PLACES = 8, 12, 8
"""Most rows and columns that are drawn of a larger one, those that are furthest off; most numbers told in words."""

MAX_NUMBERS = 4096
"""Most numbers of an answer that is there in full, below its worst part: 64 × 64."""

MAX_TOKENS = 64
"""Most tokens between which attention is drawn."""

SIDE_BY_SIDE = 8
"""Most columns of tables that are first shown all three."""

MARK = "▸"
"""Stands before the first wrong number."""

VIEWS = {"all": "All three", "expected": "Expected", "got": "Got", "difference": "Difference"}
"""What the reader can choose: the last word of a button's id, and what it says."""

Shown = tuple[Sequence[int], Sequence[int]]
"""The rows and the columns that are drawn."""

_RIGHT = dot("right")
_NOT_SHOWN: Cell = ("", "")


def answers(result: Result, level: Level | None, key: str) -> Markup:
    """All there is to see of a case's answers; ``key`` tells its radio buttons from those of other cases."""
    if result.expected is None or rows_of(result.expected) is None:
        return Markup()
    subject = compared(result, level)
    if subject is None:
        return _apart(result, level)
    shown = _worst(subject)
    spelled = _spelling(subject)
    below = [_legend(subject), _in_words(subject), _in_full(subject, spelled, shown)]
    picture = _pattern(subject, shown) if subject.causal and len(subject.expected) <= MAX_TOKENS else ""
    return joined([_views(subject, _tables(subject, spelled, shown), key), *below, picture])


def _apart(result: Result, level: Level | None) -> Markup:
    """Answers that cannot be compared number by number: each by itself, with its shape."""
    tables = []
    for caption, value in (("expected", result.expected), ("got", result.run.value)):
        rows = rows_of(value) if value is not None else None
        if value is None or rows is None:
            continue
        axes = of_answer(value.shape, result.case.arguments, level)
        size = f"shape {value.shape}" if value.shape else "a number"
        cells = plain_cells(rows, lambda number: rounded(number, 4))
        shown = range(min(len(rows), MAX_ROWS)), range(min(len(rows[0]), MAX_COLUMNS))
        tables.append(drawn(matrix(f"{caption}, {size}", cells, axes)._replace(shown=shown)))
    return element("div", *tables, class_="panes")


# ------------------------------------------------------------------------------------------------- what is drawn of it


def _worst(subject: Compared) -> Shown | None:
    """The rows and columns to draw of a large answer, in order, the first wrong number's among them; None is all."""
    rows, columns = len(subject.expected), len(subject.expected[0])
    if rows <= MAX_ROWS and columns <= MAX_COLUMNS:
        return None
    shown = range(rows) if rows <= MAX_ROWS else subject.worst_rows(WORST_ROWS)
    return shown, range(columns) if columns <= MAX_COLUMNS else _worst_columns(subject, shown)


def _worst_columns(subject: Compared, rows: Sequence[int]) -> list[int]:
    """The columns in which these rows are furthest off, and that of the first wrong number, in order."""
    first = subject.first[1]
    errors: dict[int, float] = {first: inf}
    for row, column in subject.wrong:
        if row in rows:
            errors[column] = max(errors.get(column, 0.0), subject.error(row, column))
    return sorted(sorted(errors, key=lambda at: (-errors[at], at != first, at))[:WORST_COLUMNS])


def _spelling(subject: Compared) -> Callable[[float], str]:
    """How all numbers are spelled: so that those that differ look different."""
    digits = digits_for((subject.got[row][column], subject.expected[row][column]) for row, column in subject.wrong)
    return lambda number: rounded(number, digits)


# --------------------------------------------------------------------------------------------------------- to switch


def _views(subject: Compared, tables: dict[str, Table], key: str) -> Markup:
    rows, columns = len(subject.expected), len(subject.expected[0])
    small = rows == 1 or (columns <= SIDE_BY_SIDE and rows <= MAX_ROWS)
    chosen = "all" if small else "got"
    parts = [element("legend", "Show", class_="unseen")]
    for view, words in VIEWS.items():
        id_ = f"{key}-{view}"
        parts.append(
            element("input", type="radio", name=f"{key}-view", id=id_, class_=f"show-{view}", checked=view == chosen)
        )
        parts.append(element("label", words, for_=id_))
    if len(subject.axes) < 2:
        panes = [drawn(_stacked(tables))]
    else:
        panes = [element("div", drawn(table), class_=f"pane {view}") for view, table in tables.items()]
    return element("fieldset", *parts, element("div", *panes, class_="panes"), class_="views")


def _stacked(tables: dict[str, Table]) -> Table:
    """Three tables of one row as one, so that what belongs together stands one below the other."""
    got = tables["got"]
    return got._replace(
        caption="",
        cells=[table.cells[0] for table in tables.values()],
        rows=list(tables),
        kinds=[f"pane {view}" for view in tables],
        shown=got.shown and (range(len(tables)), got.shown[1]),
        tail={1: got.tail[0]} if got.tail else {},
    )


def _tables(subject: Compared, spelled: Callable[[float], str], shown: Shown | None) -> dict[str, Table]:
    """A table for each of the views but the first."""
    numbers = [number for row in subject.expected for number in row]
    scale = 1.0 if subject.causal else scale_of(numbers)
    largest = scale_of(subject.difference(*place) for place in subject.wrong)
    rows, columns = shown or (range(len(subject.expected)), range(len(subject.expected[0])))
    first = subject.first

    def expected(place: Place) -> Cell:
        number = subject.expected[place[0]][place[1]]
        return heat(number, scale), spelled(number)

    def got(place: Place) -> Cell:
        number = subject.got[place[0]][place[1]]
        text = spelled(number)
        return (
            _marked(heat(number, scale), text, first=place == first)
            if place in subject.wrong
            else (heat(number, scale), text)
        )

    def difference(place: Place) -> Cell:
        if place not in subject.wrong:
            return _RIGHT
        number = subject.difference(*place)
        return _marked(heat(number, largest), f"{number:+.3g}", first=place == first)

    made = {}
    for view, cell in {"expected": expected, "got": got, "difference": difference}.items():
        cells = [[_NOT_SHOWN] * len(line) for line in subject.expected]
        for row in rows:
            for column in columns:
                later = subject.causal and column > row
                dotted = subject.masked(row, column) or (later and view == "expected")
                cells[row][column] = MASKED if dotted else cell((row, column))
        caption = "difference (got − expected)" if view == "difference" else view
        made[view] = matrix(caption, cells, subject.axes)._replace(shown=shown)
    if subject.sums:
        tail = {row: subject.sum_words(row) for row in subject.sums}
        made["got"] = made["got"]._replace(tail_head="row sum", tail=tail)
    return made


def _marked(role: str, text: str, *, first: bool) -> Cell:
    """The cell of a wrong number: its class says so, and the first one has a mark."""
    if first:
        return f"{role} wrong first", joined([element("b", MARK, class_="mark"), unseen("first wrong: "), text])
    return f"{role} wrong", joined([unseen("wrong: "), text])


# ------------------------------------------------------------------------------------------------ below what is shown


def _legend(subject: Compared) -> Markup:
    mark = element("b", MARK, class_="mark")
    if len(subject.wrong) == 1:
        return element("p", mark, " the wrong number", class_="key")
    count = plural(len(subject.wrong), "wrong number")
    underlined = element("span", "underlined", class_="wrong")
    return element("p", mark, f" the first of {count}; all of them are ", underlined, class_="key")


def _in_words(subject: Compared) -> Markup:
    """The numbers that are furthest off, a sentence each."""
    places = subject.worst_places(range(len(subject.expected)), WORST_PLACES)
    items = [element("li", subject.sentence(place)) for place in places]
    more = len(subject.wrong) - len(places)
    items += [element("li", f"and {plural(more, 'more wrong number')}")] * bool(more)
    return element("details", element("summary", "In words"), element("ul", *items), class_="below")


def _in_full(subject: Compared, spelled: Callable[[float], str], shown: Shown | None) -> Markup:
    """All of a large answer, without colours."""
    if shown is None:
        return Markup()
    rows, columns = len(subject.expected), len(subject.expected[0])
    if rows * columns > MAX_NUMBERS:
        return element("p", "The other numbers are in the report that --format json gives.", class_="key")
    tables = [element("summary", f"All {rows} × {columns} numbers")]
    for caption, numbers, marked in (
        ("expected", subject.expected, frozenset[Place]()),
        ("got", subject.got, subject.wrong),
    ):
        cells = [
            [("wrong" if (row, column) in marked else "", spelled(number)) for column, number in enumerate(line)]
            for row, line in enumerate(numbers)
        ]
        tables.append(drawn(matrix(f"{caption}, all of it", cells, subject.axes)))
    return element("details", *tables, class_="below")


def _pattern(subject: Compared, shown: Shown | None) -> Markup:
    """Both answers as lines from tokens to tokens."""
    expected, got = (dict(enumerate(rows)) for rows in (subject.expected, subject.got))
    positions = Axis("position", subject.axes[0].names)
    return attention(
        positions,
        Looks(expected),
        Looks(got, subject.wrong),
        first=subject.first[0],
        shown=shown[0] if shown else None,
    )
