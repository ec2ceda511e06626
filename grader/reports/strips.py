"""The worst rows of an answer that is too wide for grids: each as a strip of one character a number.

The height of a block, or a digit, carries the heat; signs are told by the numbers below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.reports import heat
from grader.reports.blocks import Block, Line, Page, Prose
from grader.reports.compared import Compared, Place
from grader.reports.wording import plural

MOST_ROWS = 3
"""Most rows drawn as strips."""

MOST_NUMBERS = 6
"""Most wrong numbers of them that are spelled out."""

TICK = 10
"""Columns from one number of the ruler to the next."""

_LABEL = 10


def strips(subject: Compared, page: Page) -> Iterator[Block]:
    """The rows that are furthest off, and what is wrong in them."""
    rows = subject.worst_rows(MOST_ROWS)
    for row in rows:
        yield from _strip(subject, row, page)
        yield []
    places = subject.worst_places(rows, MOST_NUMBERS)
    for place in places:
        mark = page.signs.mark if place == subject.first else page.signs.also
        yield Prose(f"{mark} {subject.sentence(place)}", hang=2)
    for row in rows:
        if row in subject.sums:
            yield Prose(subject.sum_sentence(row), indent=2)
    if len(subject.wrong) > len(places):
        yield Prose(f"{page.signs.more} {plural(len(subject.wrong) - len(places), 'more wrong number')}", "dim")


def _strip(subject: Compared, row: int, page: Page) -> Iterator[Line]:
    """A ruler, what is expected, what was got, and marks under what is wrong."""
    signs, size = page.signs, len(subject.expected[row])
    shown = _stretch(subject, row, page.room - _LABEL - 2 * len(signs.more))
    named = f"{subject.axes[0].label(row)}" if len(subject.axes) > 1 else ""
    before, after = "" if not shown.start else signs.more, "" if shown.stop == size else signs.more
    scale = heat.scale_of(subject.expected[row], subject.got[row])
    yield [(f"{named[:_LABEL]:<{_LABEL}}", "strong"), (f"{'':{len(before)}}{_ruler(shown)}", "dim")]
    for label, numbers in (("expected", subject.expected[row]), ("got", subject.got[row])):
        line: Line = [(f"{label:<{_LABEL}}{before}", "dim")]
        for at in shown:
            hidden = subject.masked(row, at) or (subject.causal and at > row and label == "expected")
            wrong = (row, at) in subject.wrong
            role = "dim" if hidden else ("wrong" if label == "got" else "right") if wrong else ""
            line.append((signs.masked if hidden else heat.height(numbers[at], scale, signs.heights), role))
        line.append((after, "dim"))
        yield line
    marks = (" " if (row, at) not in subject.wrong else _mark(subject, (row, at), page) for at in shown)
    yield [(" " * (_LABEL + len(before)), ""), ("".join(marks).rstrip(), "wrong")]


def _mark(subject: Compared, place: Place, page: Page) -> str:
    if place == subject.first:
        return page.signs.mark
    return "+" if subject.difference(*place) > 0 else "-" if subject.difference(*place) < 0 else page.signs.also


def _stretch(subject: Compared, row: int, room: int) -> range:
    """The columns that are shown: all, or as many as there is room for around the first wrong one of the row."""
    size = len(subject.expected[row])
    if size <= room:
        return range(size)
    first = min((column for at, column in subject.wrong if at == row), default=0)
    start = max(0, min(first - room // 3, size - room))
    return range(start, start + room)


def _ruler(shown: Sequence[int]) -> str:
    """The number of each tenth column over it."""
    line = ""
    for at in shown:
        if at % TICK == 0:
            line = f"{line:<{at - shown[0]}}{at}"
    return line
